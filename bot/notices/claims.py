"""Notices of claims: a report for the operator, word of it for the creator, the decision for both sides."""

from collections.abc import Mapping
from typing import Any

from bot.callbacks.common import Ops
from bot.callbacks.money import Score
from bot.screen import Page, Screen, act
from bot.texts.say import Say
from bot.turn import Market
from db.vocabulary import Language, Side


def claim(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    """For the operator: a brand reports what a creator says."""
    page = Page(say).line("notice-claim", shop=facts["shop"], creator=facts["creator"], title=_title(say, facts),
                          words=facts["words"])
    return page.row(act(say, "notice-claim-open", Ops(act="claim", id=facts["claim"]))).screen()


def told(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    """For the creator: what is said of them, and that nothing counts yet."""
    page = Page(say).line("notice-claim-told", shop=facts["shop"], title=_title(say, facts), link=facts["link"],
                          words=facts["words"])
    return page.row(act(say, "notice-claim-score", Score(kind="creator", id=facts["creator_id"]))).screen()


def decided(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    """For both sides: what was decided, and for the creator what became of the score."""
    verdict = "upheld" if facts["upheld"] else "rejected"
    page = Page(say).line(f"notice-claim-{verdict}-{facts['side']}", creator=facts["creator"], shop=facts["shop"],
                          title=_title(say, facts), link=facts["link"])
    if facts["side"] == Side.CREATOR:
        if facts["upheld"] and facts["before"] is not None and facts["after"] is not None:
            page.line("notice-appeal-score", before=say.score(facts["before"]), after=say.score(facts["after"]))
        page.row(act(say, "notice-claim-score", Score(kind="creator", id=facts["creator_id"])))
    return page.screen()


def _title(say: Say, facts: Mapping[str, Any]) -> str:
    chinese = facts.get("title_zh")
    return str(chinese if say.language == Language.ZH and chinese else facts["title"])
