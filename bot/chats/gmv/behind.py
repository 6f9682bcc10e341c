"""Behind the figures: what rose and fell; a brand's unpicked products and scores; what a creator's products paid."""

from collections.abc import Awaitable, Callable, Mapping

from bot.callbacks.collaborations import Invite, Sample
from bot.callbacks.money import Score
from bot.figures import moved, short
from bot.screen import Page, act
from bot.turn import Turn
from db.vocabulary import Side
from services.gmv import extras
from services.gmv.extras import ScoreMove, Worth
from services.gmv.views import View

SHOWN = 10


async def moves(turn: Turn, page: Page, seen: View) -> None:
    """The greatest rises and falls against the period before, of products and of partners."""
    say, side = turn.say, seen.subject.side
    page.line("gmv-view-title-moves")
    some = False
    for money in seen.money:
        for what in ("products", "partners"):
            ones = money.moved.get(what, [])
            if not ones:
                continue
            some = True
            page.line(f"gmv-moves-{what}" if what == "products" else f"gmv-moves-{what}-{side}")
            for one in ones:
                page.html(moved(say, money, one))
    if not some:
        page.line("gmv-moves-none")


async def more(turn: Turn, page: Page, seen: View) -> None:
    await (_of_brand if seen.subject.side is Side.BRAND else _of_creator)(turn, page, seen)


async def _of_brand(turn: Turn, page: Page, seen: View) -> None:
    """Products that nobody promotes, and what the shop's and its products' scores did."""
    say, ids, today = turn.say, seen.subject.ids, turn.now.astimezone(turn.market.zone).date()
    idle = await extras.idle(turn.session, ids)
    page.line("gmv-idle" if idle.count else "gmv-idle-none", count=idle.count, number=say.number(idle.count))
    for one in idle.named:
        page.line("gmv-item", name=short(one.named(say.language)))
    page.gap().line("gmv-scores")
    for move in await extras.score_moves(turn.session, "shop", ids, seen.span, today):
        _score(turn, page, move, say.label("score-kind-shop"))
    moved_goods = await extras.product_moves(turn.session, ids, seen.span, today)
    for move in moved_goods:
        _score(turn, page, move, short(move.name_zh if say.language == "zh" and move.name_zh else move.name))
    if not moved_goods:
        page.line("gmv-scores-still")
    if idle.count:
        page.row(act(say, "week-do-invite", Invite(product=0)), act(say, "home-score", Score()))


def _score(turn: Turn, page: Page, move: ScoreMove, name: str) -> None:
    say = turn.say
    if move.value is None:
        page.line("gmv-score-none", name=name)
        return
    arrow = "▲" if move.change > 0 else "▼" if move.change < 0 else "＝"
    page.line("gmv-score", name=name, score=say.score(move.value), arrow=arrow,
              change=say.score(abs(move.change)) if move.change else "")


async def _of_creator(turn: Turn, page: Page, seen: View) -> None:
    """What each product paid, per click and per hour live; posts owed for samples; what the score did."""
    say, ids, today = turn.say, seen.subject.ids, turn.now.astimezone(turn.market.zone).date()
    page.line("gmv-worth")
    found = await extras.worth(turn.session, ids[0], seen.span, turn.market.zone)
    for number, one in enumerate(found[:SHOWN], 1):
        page.line("gmv-worth-line", number=say.number(number), name=short(one.named(say.language)),
                  money=say.money(one.commission, one.currency), rates=_rates(turn, one))
    if any(one.minutes == 0 for one in found):
        page.line("gmv-worth-hours")
    page.gap()
    for count, due in (await extras.samples_due(turn.session, ids)).values():
        page.line("gmv-samples-due", count=count, when=say.when(due))
        page.row(act(say, "sample-button", Sample()))
    for move in await extras.score_moves(turn.session, "creator", ids, seen.span, today):
        _score(turn, page, move, say.label("score-kind-creator"))


def _rates(turn: Turn, one: Worth) -> str:
    """Per click and per hour live, as far as clicks and hours are known."""
    say, parts = turn.say, []
    if one.per_click is not None:
        parts.append(say.label("gmv-per-click", money=say.money(one.per_click, one.currency),
                               clicks=say.number(one.clicks), count=one.clicks))
    if one.per_hour is not None:
        parts.append(say.label("gmv-per-hour", money=say.money(one.per_hour, one.currency)))
    return "".join(f" · {part}" for part in parts)


VIEWS: Mapping[str, Callable[[Turn, Page, View], Awaitable[None]]] = {"moves": moves, "more": more}
