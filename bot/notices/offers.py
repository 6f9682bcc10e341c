"""Notices of the talk over a rate: what the other side said, with the answer one tap away."""

from collections.abc import Mapping
from typing import Any

from bot.callbacks.collaborations import Collab, Talk
from bot.screen import Page, Screen, act
from bot.texts.say import Say
from bot.turn import Market
from db.vocabulary import Language, OfferState, Side
from services.rules.money import share

MOST_SAID = 8


def offer(say: Say, facts: Mapping[str, Any], market: Market) -> Screen:
    """The talk as this reader's side sees it; it takes the place of the message that showed it before."""
    side, id_ = facts["side"], facts["collab"]
    other = facts["shop"] if side == Side.CREATOR else facts["creator"]
    chinese = facts.get("title_zh")
    title = chinese if say.language == Language.ZH and chinese else facts["title"]
    page = Page(say).line(f"notice-offer-{facts['state']}", other=other, title=title, rate=say.rate(facts["offer_bp"]),
                          why=say.label(f"not-for-me-{facts['refused']}") if facts["refused"] else "—")
    if facts["state"] != OfferState.AGREED:
        page.line("offer-current", rate=say.rate(facts["rate_bp"]), money=_money(say, facts, facts["rate_bp"]))
    for by, rate in facts["history"][-MOST_SAID:]:
        who = say.label("offer-you" if by == side else f"offer-by-{by}")
        page.line("offer-said", who=who, rate=say.rate(rate), money=_money(say, facts, rate))
    if facts["state"] == OfferState.OPEN and facts["turn"] == side:
        accept = Talk(act="accept", id=id_, round=facts["round"])
        page.row(act(say, "offer-accept", accept, rate=say.rate(facts["offer_bp"])))
        page.row(act(say, "offer-counter", Talk(act="name", id=id_)),
                 act(say, "collab-decline", Talk(act="decline", id=id_, round=facts["round"])))
    page.button("notice-look", Collab(act="show", id=id_))
    return page.screen()


def _money(say: Say, facts: Mapping[str, Any], rate_bp: int) -> str:
    return say.money(share(facts["price"], rate_bp), facts["currency"])
