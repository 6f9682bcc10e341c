"""/score: one's own score with its diagnosis; anyone else's with its one reason."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.callbacks.goods import Brand
from bot.callbacks.money import Score
from bot.callbacks.pool import Card, Creator
from bot.chats.score import lines, picture
from bot.screen import Button, Page, Screen, act
from bot.turn import Turn
from services.scores import diagnosing, opens, views
from services.scores.views import View

router = Router(name="score")
PREFIX = {"shop": "s", "creator": "c", "product": "q"}
GOODS = 8


@router.message(Command("score"))
async def command(message: Message, turn: Turn) -> Screen:
    return await show(turn, Score())


@router.callback_query(Score.filter(F.act == "all"))
async def indicators(query: CallbackQuery, callback_data: Score, turn: Turn) -> Screen:
    """Every indicator as yours, the median and the decile; a button for each."""
    say, asked = turn.say, callback_data
    await diagnosing.whose(turn.session, turn.who, asked.kind, asked.id, turn.is_operator)
    view = await views.view(turn.session, asked.kind, asked.id, turn.now)
    page = Page(say, _crumbs(turn, view, "score-all-crumb"), back=Score(kind=asked.kind, id=asked.id))
    page.line("score-all-about" if view.of_trade else "score-all-about-market", peers=say.number(view.peers))
    buttons = []
    for side in view.sides:
        page.gap()
        if view.value is not None:
            page.html(lines.side(say, side))
        for row in side.rows:
            page.html(lines.row(say, row))
            buttons.append(act(say, f"score-ind-{row.indicator}", Score(
                kind=asked.kind, id=asked.id, act="one", value=row.indicator)))
    return page.grid(buttons).screen()


@router.callback_query(Score.filter(F.act == "one"))
async def indicator(query: CallbackQuery, callback_data: Score, turn: Turn) -> Screen:
    """One indicator: what it is, counted by hand, what helps, and the orders behind it."""
    say, asked = turn.say, callback_data
    whose = await diagnosing.whose(turn.session, turn.who, asked.kind, asked.id, turn.is_operator)
    counted = await diagnosing.counted(turn.session, whose, asked.value, turn.now)
    view = await views.view(turn.session, asked.kind, asked.id, turn.now)
    row = next((one for side in view.sides for one in side.rows if one.indicator == asked.value), None)
    name = say.label(f"score-ind-{asked.value}")
    page = Page(say, (say.label("score-crumb"), lines.short(whose.named(say.language)), name),
                back=Score(kind=asked.kind, id=asked.id, act="all"))
    page.line("score-one-title", name=name).html(say(f"score-def-{asked.value}")).gap()
    if row is not None:
        page.html(lines.row(say, row))
    if counted.whole:
        page.line("score-one-counted", bad=f"{counted.bad:.1f}".removesuffix(".0"), whole=f"{counted.whole:.1f}"
                  .removesuffix(".0"), base=say.label(f"score-base-{counted.base}"), days=str(counted.window_days))
        if counted.bad < counted.enough:
            page.line("score-one-few", enough=str(counted.enough))
    page.line("score-one-usual", usual=say.rate(counted.usual))
    page.gap().html(say(f"guide-{asked.value}"))
    hurts = await diagnosing.hurts(turn.session, whose, turn.now, asked.value) if counted.bad else []
    _orders(turn, page, asked, hurts[:5])
    return page.screen()


@router.callback_query(Score.filter(F.act == "orders"))
async def orders(query: CallbackQuery, callback_data: Score, turn: Turn) -> Screen:
    """The orders that hurt most, each with its price in points and a way to appeal."""
    say, asked = turn.say, callback_data
    whose = await diagnosing.whose(turn.session, turn.who, asked.kind, asked.id, turn.is_operator)
    page = Page(say, (say.label("score-crumb"), lines.short(whose.named(say.language)),
                      say.label("score-orders-crumb")), back=Score(kind=asked.kind, id=asked.id))
    found = await diagnosing.hurts(turn.session, whose, turn.now)
    page.line("score-orders-about" if found else "score-orders-none")
    _orders(turn, page, asked, found)
    return page.screen()


def _orders(turn: Turn, page: Page, asked: Score, found: list[diagnosing.Hurt]) -> None:
    say = turn.say
    if found:
        page.gap()
    buttons = []
    for number, one in enumerate(found, 1):
        what = say.names(say.label(f"score-ind-{name}") for name in one.indicators)
        page.line("score-order", number=str(number), name=one.name, day=say.day(one.day), what=what,
                  points=lines.points(say, one.points))
        if one.appeal:
            page.line(f"score-order-appeal-{one.appeal}")
        else:
            buttons.append(Button(say.label("score-appeal", name=one.name), data=Score(
                kind=asked.kind, id=asked.id, act="appeal", value=str(one.order_id)).pack()))
    page.grid(buttons)


@router.callback_query(Score.filter(F.act == "line"))
async def line(query: CallbackQuery, callback_data: Score, turn: Turn) -> Screen:
    """Twelve weeks as a picture."""
    say, asked = turn.say, callback_data
    whose = await diagnosing.whose(turn.session, turn.who, asked.kind, asked.id, turn.is_operator)
    view = await views.view(turn.session, asked.kind, asked.id, turn.now)
    weeks = await diagnosing.weeks(turn.session, view, turn.now)
    page = Page(say, _crumbs(turn, view, "score-line-crumb"), back=Score(kind=asked.kind, id=asked.id))
    if all(one.value is None for one in weeks):
        return page.line("score-line-none").html(lines.missing(say, view)).screen()
    page.line("score-line-about")
    if not all(one.kept for one in weeks):
        page.line("score-line-computed")
    return page.screen(picture=picture.drawn(say, whose.named(say.language), view, weeks))


@router.callback_query(Score.filter(F.act == "guide"))
async def guide(query: CallbackQuery, callback_data: Score, turn: Turn) -> Screen:
    """How scores come about, on one page."""
    page = Page(turn.say, (turn.say.label("score-crumb"), turn.say.label("score-guide-crumb")),
                back=Score(kind=callback_data.kind, id=callback_data.id))
    return page.line("guide-scores").screen()


@router.callback_query(Score.filter(F.act == "goods"))
async def goods(query: CallbackQuery, callback_data: Score, turn: Turn) -> Screen:
    """A shop's products with their scores, those that need care first."""
    say, asked = turn.say, callback_data
    whose = await diagnosing.whose(turn.session, turn.who, "shop", asked.id, turn.is_operator)
    number = int(asked.value) if asked.value.isdigit() else 0
    rows, total = await views.of_products(turn.session, asked.id, number, GOODS)
    page = Page(say, (say.label("score-crumb"), whose.named(say.language), say.label("score-goods-crumb")),
                back=Score(kind="shop", id=asked.id))
    page.line("score-goods-about" if rows else "score-goods-none")
    for one, value in rows:
        score = say.label("score-none-short") if value is None else say.score(value)
        page.row(Button(f"{score} · {lines.short(one.named(say.language))}",
                        data=Score(kind="product", id=one.id).pack()))
    turns = []
    if number:
        turns.append(Button("‹", data=Score(kind="shop", id=asked.id, act="goods", value=str(number - 1)).pack()))
    if (number + 1) * GOODS < total:
        turns.append(Button("›", data=Score(kind="shop", id=asked.id, act="goods", value=str(number + 1)).pack()))
    return page.row(*turns).screen()


@router.callback_query(Score.filter(F.act == ""))
async def tapped(query: CallbackQuery, callback_data: Score, turn: Turn) -> Screen:
    return await show(turn, callback_data)


async def show(turn: Turn, asked: Score, alert: str = "") -> Screen:
    """A score: one's own with what to do about it, anyone else's with its one reason."""
    if not asked.kind:
        kind, number = await views.mine(turn.session, turn.who)
        asked = Score(kind=kind, id=number)
    view = await views.view(turn.session, asked.kind, asked.id, turn.now)
    own = await views.is_own(turn.session, turn.who, view.face) or turn.is_operator
    page = Page(turn.say, _crumbs(turn, view), back=_back(turn, view, own))
    lines.head(turn.say, page, view, own)
    await (_inside(turn, page, view) if own else _outside(turn, page, view))
    words = turn.say.label("score-share-words", name=view.face.named(turn.say.language)[:40])
    page.row(act(turn.say, "score-share", copy=turn.market.deep_link(f"{PREFIX[view.face.kind]}_{view.face.id}")),
             Button(turn.say.label("score-share-inline"), inline=words),
             act(turn.say, "score-qr", Score(kind=view.face.kind, id=view.face.id, act="qr")))
    return page.screen(alert=alert)


async def _inside(turn: Turn, page: Page, view: View) -> None:
    """What only its owner sees: the change, the dimensions, what to mend first, and the ways further in."""
    say, kind, number = turn.say, view.face.kind, view.face.id
    lines.change(say, page, view)
    if view.value is not None:
        page.gap().line("score-made-of")
        for side in view.sides:
            page.html(lines.side(say, side))
        mends = await diagnosing.mends(turn.session, view.face, turn.now)
        following = await opens.following(turn.session, kind, view.value)
        page.gap().line("score-mend-title" if mends else "score-mend-nothing")
        for one in mends:
            page.html(lines.mend(say, one, view.value, following))
        if following is not None:
            page.gap().html(lines.opening(say, following))

    def to(key: str, name: str) -> Button:
        return act(say, key, Score(kind=kind, id=number, act=name))

    page.row(to("score-all", "all"), to("score-orders", "orders"))
    page.row(to("score-line", "line"), to("score-guide", "guide"))
    if kind == "shop":
        page.row(to("score-goods", "goods"))


async def _outside(turn: Turn, page: Page, view: View) -> None:
    """What anyone may know: the one reason and the dimensions."""
    reason = lines.reason(turn.say, view)
    if reason is not None:
        page.gap().html(reason)
    if view.value is not None:
        page.gap().line("score-made-of")
        for side in view.sides:
            page.html(lines.side(turn.say, side))
    if view.face.kind == "product" and view.face.shop_id:
        page.row(act(turn.say, "score-of-shop", Score(kind="shop", id=view.face.shop_id)))
    page.row(act(turn.say, "score-guide", Score(kind=view.face.kind, id=view.face.id, act="guide")))


def _crumbs(turn: Turn, view: View, last: str = "") -> tuple[str, ...]:
    say = turn.say
    names = (say.label("score-crumb"), lines.short(view.face.named(say.language)))
    return (*names, say.label(last)) if last else names


def _back(turn: Turn, view: View, own: bool) -> Score | Brand | Creator | Card | None:
    """One step up: from a product of one's own to the shop's products, from someone else's to what was looked at."""
    match view.face.kind:
        case "product":
            return Score(kind="shop", id=view.face.shop_id or 0, act="goods") if own else Card(id=view.face.id)
        case "shop":
            return Brand() if own else Brand(act="page", id=view.face.id)
        case _:
            return Creator() if own else None


async def linked_shop(turn: Turn, value: str) -> Screen:
    """A shop's score at the end of a deep link."""
    return await show(turn, Score(kind="shop", id=int(value)))


async def linked_creator(turn: Turn, value: str) -> Screen:
    """A creator's score at the end of a deep link."""
    return await show(turn, Score(kind="creator", id=int(value)))


async def linked_product(turn: Turn, value: str) -> Screen:
    """A product's score at the end of a deep link."""
    return await show(turn, Score(kind="product", id=int(value)))
