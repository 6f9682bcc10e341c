"""Notices of plans, for creators: a rate was raised, cut, or an old one ends in two days."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.callbacks.collaborations import Collab
from bot.screen import Page, Screen
from bot.texts.say import Say
from bot.turn import Market
from db.vocabulary import Language


def raised(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    """The better rate holds from now on."""
    page = Page(say).line("notice-rate-raised", shop=facts["shop"], title=_title(say, facts),
                          before=say.rate(facts["before"]), after=say.rate(facts["after"]))
    return page.button("notice-look", Collab(act="show", id=facts["collab"])).screen()


def cut(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    """At the cut, and again two days before the old rate ends: until when it holds, and what comes then."""
    until = datetime.fromisoformat(facts["until"])
    page = Page(say).line(f"notice-rate-{facts['what']}", shop=facts["shop"], title=_title(say, facts),
                          before=say.rate(facts["before"]), after=say.rate(facts["after"]), when=say.when(until))
    return page.button("notice-look", Collab(act="show", id=facts["collab"])).screen()


def _title(say: Say, facts: Mapping[str, Any]) -> str:
    chinese = facts.get("title_zh")
    return str(chinese if say.language == Language.ZH and chinese else facts["title"])
