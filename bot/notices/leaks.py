"""Notices of codes that leak: the alarm for the brand, the new code and the decision for the creator."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.callbacks.collaborations import Collab, Write
from bot.callbacks.money import Leak
from bot.screen import Page, Screen, act
from bot.texts.say import Say
from bot.turn import Market
from db.vocabulary import Language
from db.vocabulary_claims import LeakState


def alarm(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    """What was seen of the code, with what can be done about it."""
    page = Page(say).line(
        "notice-leak", code=facts["code"], creator=facts["creator"], title=_title(say, facts),
        number=say.number(facts["orders"]), clicks=say.number(facts["clicks"]), usual=say.number(facts["usual"]),
        since=say.when(datetime.fromisoformat(facts["since"])))
    page.button("leak-rotate", Leak(act="rotate", id=facts["leak"]))
    page.row(act(say, "leak-fine", Leak(act="fine", id=facts["leak"])), act(say, "leak-ask", Write(id=facts["collab"])))
    return page.button("leak-look", Leak(id=facts["leak"])).screen()


def changed(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    """For the creator: the new code to copy, why, and what waits."""
    page = Page(say).line("notice-code", shop=facts["shop"], title=_title(say, facts), old=facts["old"],
                          code=facts["code"])
    if facts["frozen"]:
        page.line("notice-code-frozen", count=facts["frozen"], number=say.number(facts["frozen"]),
                  when=say.when(datetime.fromisoformat(facts["until"])))
    page.row(act(say, "collab-copy-code", copy=facts["code"], code=facts["code"]))
    return page.button("notice-look", Collab(act="show", id=facts["collab"])).screen()


def decided(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    """What becomes of the orders by the old code."""
    key = f"notice-leak-{facts['state']}"
    if facts["state"] == LeakState.PAID and facts["by_time"]:
        key = "notice-leak-paid-by-time"
    page = Page(say).line(key, shop=facts["shop"], title=_title(say, facts), old=facts["old"])
    if facts["state"] == LeakState.REFUSED:
        page.button("letter-open", Write(id=facts["collab"]))
    return page.button("notice-look", Collab(act="show", id=facts["collab"])).screen()


def _title(say: Say, facts: Mapping[str, Any]) -> str:
    chinese = facts.get("title_zh")
    return str(chinese if say.language == Language.ZH and chinese else facts["title"])
