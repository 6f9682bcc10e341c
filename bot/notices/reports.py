"""The weekly report: what the week brought, the one thing worth doing next, and new matches, in one message."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.callbacks.collaborations import Collab, Invite
from bot.callbacks.goods import Product
from bot.callbacks.money import Gmv, Score, Statement
from bot.callbacks.pool import Card, Matches
from bot.figures import best, card, drawn, field_line, main_lines, other_currencies, own_brand_line, short
from bot.reasons import why_fits, why_goods
from bot.screen import Button, Page, Picture, Screen, act
from bot.texts.say import Html, Say
from bot.turn import Market
from db.vocabulary import Language, Side
from services.gmv.figures import Money
from services.gmv.spans import WEEK, Span
from services.rules.matching.terms import Reason, Term

Facts = Mapping[str, Any]
TITLE = 30
CAPTION = 1024
"""Characters under a picture; what is beyond is left to the buttons."""


def weekly(say: Say, facts: Facts, market: Market) -> Screen:
    """One message for either side."""
    side = Side(facts["side"])
    span = Span(date.fromisoformat(facts["since"]), date.fromisoformat(facts["until"]), WEEK)
    money = [Money.from_json(one) for one in facts["money"]]
    page = Page(say).line("week-title", name=facts["name"], since=say.day(span.first), until=say.day(span.last))
    if money and money[0].total.orders:
        for line in _sold(say, side, money, facts["money"][0]["before"]):
            page.html(line)
    else:
        page.line("week-nothing" if facts["money"] or not facts["first"] else f"week-first-{side}")
    page.gap().html(say(f"week-advice-{side}-{facts['advice']}", count=facts["waiting"]))
    _matches(say, page, side, facts["matches"])
    page.gap().line("week-reference", number=str(facts["reference"]))
    _buttons(say, page, side, facts, span)
    return page.screen(picture=_picture(say, side, facts, span, money))


def _sold(say: Say, side: Side, money: Sequence[Money], before: int) -> list[Html]:
    main = money[0]
    lines = [*main_lines(say, main, before)]
    if side is Side.BRAND and main.fields:
        lines.append(field_line(say, main))
    if main.own_brand.paid:
        lines.append(own_brand_line(say, main))
    if main.products:
        lines.append(say("week-best-product", best=best(say, main, main.products[0])))
    if main.partners:
        lines.append(say(f"week-best-partner-{side}", best=best(say, main, main.partners[0]),
                         count=main.selling, number=say.number(main.selling)))
    return [*lines, *other_currencies(say, money[1:])]


def _picture(say: Say, side: Side, facts: Facts, span: Span, money: Sequence[Money]) -> Picture | None:
    if not money or not any(facts["money"][0]["trend"]):
        return None
    first = facts["money"][0]
    return drawn(card(say, side, facts["name"], span, money[0], first["before"], first["trend"]))


def _matches(say: Say, page: Page, side: Side, picks: Sequence[Facts]) -> None:
    """New matches, as many as leave the message short enough to stand under its picture."""
    if not picks:
        return
    page.gap().line(f"week-matches-{side}")
    for number, pick in enumerate(picks, 1):
        why = say.label("creators-why-joint").join(_why(say, side, pick))
        title = short(_title(say, pick), TITLE)
        if side is Side.CREATOR:
            line = say("week-match-creator", number=say.number(number), title=title, shop=short(pick["shop"], TITLE),
                       money=say.money(pick["commission"], pick["currency"]), rate=say.rate(pick["rate_bp"]))
        else:
            line = say("week-match-brand", number=say.number(number), title=title,
                       creator=short(pick["creator"], TITLE))
        said = f"{line}\n{say('week-match-why', why=why)}" if why else str(line)
        if len("\n".join([*page.lines, said])) > CAPTION:
            return
        page.lines.append(said)


def _why(say: Say, side: Side, pick: Facts) -> list[str]:
    """The two strongest reasons; a term that this version no longer knows is left out."""
    known = {str(term) for term in Term}
    reasons = [Reason(Term(name), points, value) for name, points, value in pick["reasons"] if name in known]
    name = pick["category"][say.language]
    if side is Side.CREATOR:
        return why_goods(say, name, pick["currency"], reasons)
    return why_fits(say, name, reasons, 2)


def _title(say: Say, pick: Facts) -> str:
    return str(pick["title_zh"] if say.language == Language.ZH and pick["title_zh"] else pick["title"])


def _buttons(say: Say, page: Page, side: Side, facts: Facts, span: Span) -> None:
    """Each match has its button; then what the advice leads to, the figures and the statement."""
    picks = facts["matches"]
    if side is Side.CREATOR:
        page.row(*(
            act(say, "matches-card", Card(id=pick["product_id"], via="match"), number=say.number(number))
            for number, pick in enumerate(picks, 1)
        ))
    else:
        page.grid([
            act(say, "week-invite", Invite(product=pick["product_id"], creator=pick["creator_id"]),
                creator=short(pick["creator"], 24))
            for pick in picks
        ], 1)
    following = _following(say, side, str(facts["advice"]))
    if following is not None:
        page.row(following)
    page.row(act(say, "week-details", Gmv(side=side, span=span.token)),
             act(say, "week-statement", Statement(side=side)))
    if side is Side.CREATOR:
        page.row(act(say, "home-matches", Matches()))
    else:
        page.row(act(say, "home-products", Product()))


def _following(say: Say, side: Side, advice: str) -> Button | None:
    """The button of the advice, where none of the others leads there."""
    brand = side is Side.BRAND
    match advice:
        case "answer":
            return act(say, "week-do-answer", Collab(act="requests" if brand else "list"))
        case "list":
            return act(say, "home-add", Product(act="add"))
        case "refunds":
            return act(say, "home-score", Score())
        case "post":
            return act(say, "home-my", Collab())
    return None
