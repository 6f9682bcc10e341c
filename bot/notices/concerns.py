"""Notices of reports: one for the operator, what was decided for whoever reported, a warning for whom it concerns."""

from collections.abc import Mapping
from typing import Any

from bot.callbacks.common import Ops
from bot.callbacks.money import Score
from bot.screen import Page, Screen, act
from bot.texts.say import Say
from bot.turn import Market
from db.vocabulary import Language


def concern(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    """For the operator: the first report of a subject."""
    page = Page(say).line("notice-concern", name=_named(say, facts), kind=say.label(f"gate-of-{facts['kind']}"),
                          reason=say.label(f"concern-{facts['reason']}"))
    return page.row(act(say, "notice-concern-open", Ops(act="concerns"))).screen()


def decided(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    """For whoever reported it: what came of it."""
    return Page(say).line(f"notice-concern-{facts['decision']}", name=_named(say, facts)).screen()


def warned(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    """For whom it concerns: what the operator wants changed."""
    page = Page(say).line("notice-warned", name=_named(say, facts), note=facts["note"])
    return page.row(act(say, "home-score", Score())).screen()


def _named(say: Say, facts: Mapping[str, Any]) -> str:
    return str(facts["name_zh"] if say.language == Language.ZH and facts["name_zh"] else facts["name"])
