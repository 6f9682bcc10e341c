"""The match report: products picked for a creator, creators worth inviting for a brand, each with its reasons."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.callbacks.collaborations import Invite, NotThem, Promote
from bot.callbacks.pool import Card, Creator, Matches
from bot.figures import short
from bot.reasons import why_fits, why_told
from bot.screen import Button, Page, Screen, act
from bot.texts.say import Say
from bot.turn import Market
from db.vocabulary import Language, Side
from services.rules.matching.terms import Reason, Term

Facts = Mapping[str, Any]
TITLE = 44


def matches(say: Say, facts: Facts, market: Market) -> Screen:
    """Each match with its reasons and, in one row, its buttons: look or promote, invite, not for me."""
    side = Side(facts["side"])
    page = Page(say).line(f"matches-week-{side}", name=facts["name"])
    for number, pick in enumerate(facts["matches"], 1):
        page.gap()
        if side is Side.CREATOR:
            page.line("matches-week-product", number=say.number(number), title=short(_title(say, pick), TITLE),
                      shop=pick["shop"], money=say.money(pick["commission"], pick["currency"]),
                      rate=say.rate(pick["rate_bp"]), price=say.money(pick["price"], pick["currency"]))
        else:
            followers = say.short(pick["followers"]) if pick["followers"] else "—"
            page.line("matches-week-person", number=say.number(number), creator=pick["creator"], followers=followers,
                      title=short(_title(say, pick), TITLE))
        why = say.label("creators-why-joint").join(_why(say, side, pick))
        if why:
            page.line("week-match-why", why=why)
        page.row(*_acts(say, side, pick, say.number(number)))
    page.gap().line("week-reference", number=str(facts["reference"]))
    more = ("home-matches", Matches()) if side is Side.CREATOR else ("matches-week-others", Invite(product=0))
    return page.row(act(say, *more)).screen()


def _acts(say: Say, side: Side, pick: Facts, number: str) -> Sequence[Button]:
    product = pick["product_id"]
    if side is Side.CREATOR:
        return (act(say, "matches-card", Card(id=product, via="match"), number=number),
                act(say, "matches-promote", Promote(id=product)), act(say, "matches-no", Matches(act="no", id=product)))
    creator = pick["creator_id"]
    return (act(say, "creators-look", Creator(act="card", id=creator, product=product), number=number),
            act(say, "invite-button", Invite(product=product, creator=creator)),
            act(say, "matches-no-creator", NotThem(product=product, creator=creator)))


def _why(say: Say, side: Side, pick: Facts) -> list[str]:
    """The strongest reasons; a term that this version no longer knows is left out."""
    if side is Side.CREATOR:
        return why_told(say, pick, 3)
    known = {str(term) for term in Term}
    reasons = [Reason(Term(name), points, value) for name, points, value in pick["reasons"] if name in known]
    return why_fits(say, pick["category"][say.language], reasons, 3)


def _title(say: Say, pick: Facts) -> str:
    return str(pick["title_zh"] if say.language == Language.ZH and pick["title_zh"] else pick["title"])
