"""Notices of scores: an appeal for the operator, and its decision for whoever appealed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.callbacks.money import Appeal, Score
from bot.screen import Page, Screen, act
from bot.texts.say import Say
from bot.turn import Market
from db.vocabulary import Language


def appeal(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    """For the operator: somebody appeals."""
    page = Page(say).line("notice-appeal", name=_named(say, facts), kind=say.label(f"score-kind-{facts['kind']}"))
    return page.row(act(say, "notice-appeal-open", Appeal(act="show", id=facts["appeal"]))).screen()


def changed(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    """For whose score it is: from what to what within a week, and what moved it."""
    kind, after = facts["kind"], say.score(facts["after"])
    if facts["before"] is None:
        page = Page(say).line("notice-score-first", kind=say.label(f"score-kind-{kind}"), name=facts["name"],
                              score=after)
    else:
        up = facts["after"] > facts["before"]
        page = Page(say).line("notice-score-up" if up else "notice-score-down", kind=say.label(f"score-kind-{kind}"),
                              name=facts["name"], before=say.score(facts["before"]), after=after)
    for name, by in facts["moved"]:
        sign = "+" if by > 0 else "−"
        page.line("notice-score-moved", name=say.label(f"score-ind-{name}"), by=f"{sign}{say.score(abs(by))}")
    return page.row(act(say, "notice-score-open", Score(kind=kind, id=facts["subject"]))).screen()


def decided(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    """For whoever appealed: what was decided, and what became of the score."""
    page = Page(say).line("notice-appeal-upheld" if facts["upheld"] else "notice-appeal-rejected",
                          order=facts["order"])
    if facts["upheld"] and facts["before"] is not None and facts["after"] is not None:
        page.line("notice-appeal-score", before=say.score(facts["before"]), after=say.score(facts["after"]))
    page.row(act(say, "notice-appeal-score-button", Score(kind=facts["kind"], id=facts["subject"])))
    return page.screen()


def gate(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    """Whoever stands below a gate still passes until a day; what it takes to go on passing."""
    page = Page(say).line(
        "notice-gate", name=facts["name"], kind=say.label(f"score-kind-{facts['kind']}"),
        what=say.label(f"gate-what-{facts['gate']}"), least=say.score(facts["least"]), value=say.score(facts["value"]),
        far=say.score(facts["least"] - facts["value"]), until=say.day(date.fromisoformat(facts["until"])))
    page.line("gate-goes-on")
    return page.row(act(say, "gate-score", Score(kind=facts["kind"], id=facts["subject"]))).screen()


def _named(say: Say, facts: Mapping[str, Any]) -> str:
    return str(facts["name_zh"] if say.language == Language.ZH and facts["name_zh"] else facts["name"])
