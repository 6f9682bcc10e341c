"""The weekly report: four lines on what the week brought with the one thing worth doing next, over its picture."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.callbacks.collaborations import Collab, Invite
from bot.callbacks.goods import Product
from bot.callbacks.money import Gmv, Score, Statement
from bot.callbacks.pool import Matches, Pool
from bot.figures import VIEWS, card, drawn, main_lines, other_currencies, view_name
from bot.screen import Button, Page, Picture, Screen, act
from bot.texts.say import Html, Say
from bot.turn import Market
from db.vocabulary import Side
from services.gmv.money import Money
from services.gmv.spans import WEEK, Span

Facts = Mapping[str, Any]


def weekly(say: Say, facts: Facts, market: Market) -> Screen:
    """One message for either side; what lies behind the figures opens in this same message."""
    side = Side(facts["side"])
    span = Span(date.fromisoformat(facts["since"]), date.fromisoformat(facts["until"]), WEEK)
    money = [Money.from_json(one) for one in facts["money"]]
    sold = [one for one in money if one.total.orders]
    page = Page(say).line("week-title", name=facts["name"], since=say.day(span.first), until=say.day(span.last))
    if sold:
        for line in (*main_lines(say, sold[0]), *other_currencies(say, sold[1:])):
            page.html(line)
    else:
        page.line("week-nothing" if facts["money"] or not facts["first"] else f"week-first-{side}")
    for line in _also(say, facts):
        page.html(line)
    advice = f"week-advice-{side}-{facts['advice']}"
    if not facts.get("score") and say.has(f"{advice}-unscored"):
        advice += "-unscored"
    page.line(advice, count=facts["waiting"])
    page.line("week-reference", number=str(facts["reference"]))
    _buttons(say, page, side, facts, span, bool(sold))
    return page.screen(picture=_picture(say, side, facts, span, money))


def _also(say: Say, facts: Facts) -> list[Html]:
    """A score that moved, posts that are owed, and whatever else registered a line (services/reports/lines)."""
    lines = []
    score = facts.get("score")
    if score and score[1]:
        lines.append(say("week-score", side=facts["side"], score=say.score(score[0]),
                         arrow="▲" if score[1] > 0 else "▼", change=say.score(abs(score[1]))))
    if facts.get("samples"):
        lines.append(say("week-samples", count=facts["samples"]))
    lines += [
        say(key, **{name: say.money(*value) if isinstance(value, list) else value for name, value in values.items()})
        for key, values in facts.get("lines", ()) if say.has(key)
    ]
    return lines


def _picture(say: Say, side: Side, facts: Facts, span: Span, money: Sequence[Money]) -> Picture | None:
    """The main currency's week; none for who has not sold anything in eight weeks."""
    if not money or not any(money[0].weeks):
        return None
    return drawn(card(say, side, facts["name"], span, money[0]))


def _buttons(say: Say, page: Page, side: Side, facts: Facts, span: Span, sold: bool) -> None:
    """What the advice leads to first; then the drill-downs, the file and the statement."""
    page.row(_following(say, side, str(facts["advice"])))
    if sold:
        page.grid([
            Button(view_name(say, side, one), data=Gmv(side=side, act=one, span=span.token).pack()) for one in VIEWS
        ], 3)
        page.row(act(say, "gmv-csv", Gmv(side=side, act="csv", span=span.token)),
                 act(say, "week-statement", Statement(side=side)))
    else:
        page.row(act(say, "week-details", Gmv(side=side, span=span.token)),
                 act(say, "week-statement", Statement(side=side)))


def _following(say: Say, side: Side, advice: str) -> Button:
    """The button of the advice: one tap from being told to doing it."""
    brand = side is Side.BRAND
    match advice:
        case "answer":
            return act(say, "week-do-answer", Collab(act="requests" if brand else "list"))
        case "list":
            return act(say, "home-add", Product(act="add"))
        case "refunds":
            return act(say, "home-score", Score())
        case "pick":
            return act(say, "home-pool", Pool())
        case "post" | "fell" | "less" | "below" if not brand:
            return act(say, "home-my", Collab())
    return act(say, "week-do-invite", Invite(product=0)) if brand else act(say, "home-matches", Matches())
