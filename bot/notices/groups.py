"""Notices of groups: the introduction and the week, posted into one; an invitation; that the link has ended."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.callbacks.systems import Group
from bot.screen import Page, Screen, act
from bot.texts.say import Say
from bot.turn import Market


def post(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    """What everybody in the group reads; no buttons, since nobody's act there."""
    page = Page(say)
    if facts["what"] == "hello":
        page.line("group-hello", shop=facts["shop"], by=facts["by"]).gap().line("group-rules", bot=market.username)
        return page.screen(home=False)
    page.line("group-week", shop=facts["shop"])
    for part in ("best", "new"):
        if facts[part]:
            page.gap().line(f"group-week-{part}")
        for number, one in enumerate(facts[part], 1):
            page.line("group-week-product", number=str(number), title=_name(say, one, "title"),
                      price=say.money(one["price"], one["currency"]))
    if facts["fairs"]:
        page.gap().line("group-week-fairs")
    for one in facts["fairs"]:
        page.line("group-week-fair", name=_name(say, one, "name"), first=say.day(date.fromisoformat(one["from"])),
                  last=say.day(date.fromisoformat(one["to"])))
    if not (facts["best"] or facts["new"] or facts["fairs"]):
        page.gap().line("group-week-quiet")
    return page.screen(home=False)


def _name(say: Say, one: Mapping[str, Any], key: str) -> str:
    return str((one.get(f"{key}_zh") if say.language == "zh" else None) or one[key])


def invite(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    page = Page(say).line("notice-group-invite", shop=facts["shop"], title=facts["title"])
    return page.row(act(say, "group-join", url=facts["link"])).screen()


def ended(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    page = Page(say).line(f"notice-group-ended-{facts['why']}", shop=facts["shop"], title=facts["title"])
    return page.button("group-again", Group()).screen()
