"""Notices of campaigns: open, tomorrow, the last day, and the closing report."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot import campaigns as words
from bot.callbacks.systems import Fair
from bot.screen import Page, Screen
from bot.texts.say import Say
from bot.turn import Market
from db.campaigns import Sum
from db.vocabulary import Side

Facts = Mapping[str, Any]


def campaign(say: Say, facts: Facts, market: Market) -> Screen:
    """One message a phase, each with the one thing worth doing."""
    name, side, what = words.named(say, facts["name"], facts["name_zh"]), facts["side"], facts["what"]
    key = facts["campaign"]
    page = Page(say)
    days = words.days(say, date.fromisoformat(facts["first"]), date.fromisoformat(facts["last"]))
    if what == "opened":
        page.line(f"notice-fair-opened-{side}", name=name, days=days, ready=int(facts["ready"]),
                  goods=int(facts["goods"]))
    else:
        page.line(f"notice-fair-{what.replace('_', '-')}", name=name, days=days)
        own = [Sum(*one) for one in facts["own"]]
        if what != "tomorrow":
            mine = "fair-mine-got" if facts["got"] else "fair-mine"
            page.line(mine if side == Side.CREATOR else "fair-ours", own=words.sums(say, own),
                      got=say.money(facts["got"], facts["currency"]))
    if what == "closed":
        page.gap()
        words.report(say, page, facts)
        if facts["subsidy_bp"]:
            page.line("fair-subsidy-later")
    to_counter = what == "opened" and side == Side.BRAND
    page.button("fair-counter" if to_counter else "fair-look", Fair(act="counter" if to_counter else "show", id=key))
    return page.screen()
