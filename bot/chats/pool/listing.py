"""/pool: pages of product cards in one live message, tabs above, chips for what narrows them."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.callbacks.pool import Creator, Filter, Pool
from bot.callbacks.systems import Fair
from bot.campaigns import named
from bot.chats.pool import kept
from bot.chats.pool.chips import chips
from bot.chats.pool.lines import add_places
from bot.forms.categories import path_in
from bot.screen import Button, Page, Screen, act
from bot.turn import Turn
from db.vocabulary import Surface
from services import categories, creators, exposure, pool
from services.campaigns import opening
from services.pool import SORTS, VALUE, Filters
from services.value import reading

router = Router(name="pool")
MOST_FAIRS = 2
"""Campaigns that have a button of their own; the rest stands behind them."""


@router.message(Command("pool"))
async def command(message: Message, turn: Turn) -> Screen:
    return await show(turn, 0)


@router.callback_query(Pool.filter())
async def turned(query: CallbackQuery, callback_data: Pool, turn: Turn) -> Screen:
    if callback_data.sort:
        kept.keep(turn, sort=callback_data.sort if callback_data.sort in SORTS else "fit")
    return await show(turn, callback_data.page)


async def first(turn: Turn, value: str = "") -> Screen:
    """The first page, as other conversations lead to it; what was named and is not there yet is said."""
    return await show(turn, 0, led=True)


async def show(turn: Turn, number: int, alert: str = "", led: bool = False) -> Screen:
    """A page with the filters and the order that this person has kept."""
    say = turn.say
    me = await creators.me(turn.session, turn.who)
    filters, sort = kept.filters(turn), kept.sort(turn)
    snapshot = await categories.in_force(turn.session)
    found = await pool.page(turn.session, me, filters, sort, number, turn.now, walk=kept.walk(turn))
    kept.keep(turn, searching=False, walk=found.walk)
    page = Page(say, (say.label("pool-crumb"), say.label(f"pool-tab-{sort}")))
    if not found.total:
        _empty(turn, page, filters, sort)
    else:
        page.html(say("pool-count", number=say.number(found.total)))
        missing = await pool.without(turn.session, me, turn.now) if led else []
        if missing:
            page.line("pool-none-in", names=say.names(path_in(snapshot, say.language, one) for one in missing))
        page.gap()
        great = await reading.labels(turn.session, [one.shown.product.key for one in found.places])
        add_places(turn, page, snapshot, found.places, found.page, "pool", great, sort)
        page.row(*pager(found.page, found.pages))
        await exposure.note(turn.session, me.key, Surface.POOL, found.places, turn.now)
    for one in (await opening.running(turn.session, turn.now, turn.market.zone))[:MOST_FAIRS]:
        page.button("fairs-button", Fair(act="show", id=one.key), name=named(say, one.name, one.name_zh))
    page.grid(await chips(turn, snapshot, filters), 2)
    page.grid([
        Button(("● " if one == sort else "") + say.label(f"pool-tab-{one}"), data=Pool(sort=one).pack())
        for one in SORTS
    ], 3)
    page.row(
        act(say, "pool-by-category", Filter(act="category")), act(say, "pool-by-brand", Filter(act="brand")),
        act(say, "pool-filters", Filter()),
    )
    return page.screen(alert=alert)


def _empty(turn: Turn, page: Page, filters: Filters, sort: str) -> None:
    """What to do where there is nothing to see."""
    if sort == VALUE:
        page.line("pool-empty-value").button("pool-tab-fit", Pool(sort="fit"))
    elif filters == Filters():
        page.line("pool-empty").button("home-my-creator", Creator())
    else:
        page.line("pool-empty-filtered").button("pool-clear", Filter(act="clear"))


def pager(number: int, pages: int) -> list[Button]:
    """Back and forth through the pages; nothing where there is but one."""
    if pages <= 1:
        return []
    buttons = [Button("‹", data=Pool(page=number - 1).pack())] if number else []
    buttons.append(Button(f"{number + 1} / {pages}", data=Pool(page=number).pack()))
    return buttons + ([Button("›", data=Pool(page=number + 1).pack())] if number + 1 < pages else [])
