"""Ways to narrow the pool: by category with counts, by brand, by price, commission and stock; kept until taken off."""

from dataclasses import replace

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.common import Search
from bot.callbacks.pool import Filter, Pool
from bot.chats.pool import kept
from bot.chats.pool.chips import band, chips
from bot.chats.pool.listing import show
from bot.chats.pool.searching import again
from bot.forms.categories import in_order
from bot.reasons import category_name
from bot.screen import Button, Page, Screen, act
from bot.turn import Turn
from services import categories, creators, pool
from services.pool import Filters

router = Router(name="pool-filters")
RATES = (1000, 1500, 2000, 3000, 4000)
MOST_BRANCHES = 60
BRANDS_A_PAGE = 20


@router.callback_query(Filter.filter(F.act == "open"))
async def opened(query: CallbackQuery, turn: Turn) -> Screen:
    """All filters on one page."""
    say = turn.say
    await creators.me(turn.session, turn.who)
    back = Search() if kept.searching(turn) else Pool()
    page = Page(say, (say.label("pool-crumb"), say.label("pool-filters")), back=back).line("pool-filters-about")
    page.grid(await chips(turn, await categories.in_force(turn.session), kept.filters(turn)))
    page.row(act(say, "pool-by-category", Filter(act="category")), act(say, "pool-by-brand", Filter(act="brand")))
    page.row(act(say, "pool-by-price", Filter(act="price")), act(say, "pool-by-rate", Filter(act="rate")))
    mark = "☑ " if kept.filters(turn).in_stock else "☐ "
    page.row(Button(mark + say.label("pool-chip-stock"), data=Filter(act="stock").pack()))
    return page.screen()


@router.callback_query(Filter.filter(F.act == "category"))
async def by_category(query: CallbackQuery, callback_data: Filter, turn: Turn) -> Screen:
    """The categories below one, each with how many products; a leaf goes straight to its products."""
    say, within = turn.say, callback_data.value or None
    me = await creators.me(turn.session, turn.who)
    snapshot = await categories.in_force(turn.session)
    filters = replace(kept.filters(turn), category=None)
    found = await pool.within(turn.session, me, filters, within, turn.now)
    counts = {one.id: one.count for one in found}
    branches = in_order(snapshot, say.language, [one for one in counts if one != within])
    if within and not branches:
        return await _set(turn, replace(filters, category=within))
    above = snapshot.tree.parent(within) if within and within in snapshot.tree else None
    back = Filter(act="category", value=above or "") if within else Pool()
    page = Page(say, (say.label("pool-crumb"), say.label("pool-by-category")), back=back)
    page.line("pool-categories-about" if branches else "pool-empty-filtered")
    if within:
        name = category_name(snapshot, say.language, within)
        whole = say.number(sum(counts.values()))
        if within in counts:
            page.line("pool-categories-itself", name=name, count=say.number(counts[within]))
        page.row(Button(f"{say.label('category-all-of', name=name)} · {whole}",
                        data=Filter(act="in", value=within).pack()))
    page.grid([
        Button(f"{category_name(snapshot, say.language, one)} · {say.number(counts[one])}",
               data=Filter(act="category", value=one).pack())
        for one in branches[:MOST_BRANCHES]
    ])
    return page.screen()


@router.callback_query(Filter.filter(F.act == "in"))
async def in_category(query: CallbackQuery, callback_data: Filter, turn: Turn) -> Screen:
    """A category of the pool, whatever words were typed before."""
    kept.keep(turn, searching=False)
    return await _set(turn, replace(kept.filters(turn), category=callback_data.value or None))


@router.callback_query(Filter.filter(F.act == "brand"))
async def by_brand(query: CallbackQuery, callback_data: Filter, turn: Turn) -> Screen:
    """The brands that have products here, those with most first."""
    say = turn.say
    me = await creators.me(turn.session, turn.who)
    held = await pool.brands(turn.session, me, replace(kept.filters(turn), brand=None), turn.now)
    pages = max(1, -(-len(held) // BRANDS_A_PAGE))
    number = min(int(callback_data.value) if callback_data.value.isdecimal() else 0, pages - 1)
    page = Page(say, (say.label("pool-crumb"), say.label("pool-by-brand")), back=Pool())
    page.line("pool-brands-about" if held else "pool-empty-filtered")
    page.grid([
        Button(f"{one.name} · {say.number(one.count)}", data=Filter(act="in_brand", value=one.id).pack())
        for one in held[number * BRANDS_A_PAGE : (number + 1) * BRANDS_A_PAGE]
    ])
    around = [(number - 1, "‹"), (number + 1, "›")]
    page.row(*[Button(sign, data=Filter(act="brand", value=str(n)).pack()) for n, sign in around if 0 <= n < pages])
    return page.screen()


@router.callback_query(Filter.filter(F.act == "in_brand"))
async def in_brand(query: CallbackQuery, callback_data: Filter, turn: Turn) -> Screen:
    """A brand's products only; other filters are taken off, so that all of them are there."""
    brand = int(callback_data.value) if callback_data.value.isdecimal() else None
    kept.keep(turn, searching=False)
    return await _set(turn, Filters(brand=brand))


@router.callback_query(Filter.filter(F.act == "price"))
async def by_price(query: CallbackQuery, callback_data: Filter, turn: Turn) -> Screen:
    """Price ranges in the creator's currency; with a value, takes it."""
    say = turn.say
    me = await creators.me(turn.session, turn.who)
    least, _, most = callback_data.value.partition("-")
    if least.isdecimal() and most.isdecimal():
        chosen = replace(kept.filters(turn), least_price=int(least) or None, most_price=int(most) or None)
        return await _set(turn, chosen)
    page = Page(say, (say.label("pool-crumb"), say.label("pool-by-price")), back=Filter()).line("pool-price-about")
    page.grid([
        Button(await band(turn, low, high), data=Filter(act="price", value=f"{low}-{high}").pack())
        for low, high in pool.ranges(me.currency)
    ])
    return page.screen()


@router.callback_query(Filter.filter(F.act == "rate"))
async def by_rate(query: CallbackQuery, callback_data: Filter, turn: Turn) -> Screen:
    """The least commission rate; with a value, takes it."""
    say = turn.say
    await creators.me(turn.session, turn.who)
    if callback_data.value.isdecimal():
        return await _set(turn, replace(kept.filters(turn), least_rate=min(int(callback_data.value), 10_000)))
    page = Page(say, (say.label("pool-crumb"), say.label("pool-by-rate")), back=Filter()).line("pool-rate-about")
    page.grid([
        Button(say.label("pool-chip-rate", rate=say.rate(rate)), data=Filter(act="rate", value=str(rate)).pack())
        for rate in RATES
    ], 3)
    return page.screen()


@router.callback_query(Filter.filter(F.act == "stock"))
async def by_stock(query: CallbackQuery, turn: Turn) -> Screen:
    return await _set(turn, replace(kept.filters(turn), in_stock=not kept.filters(turn).in_stock))


@router.callback_query(Filter.filter(F.act == "drop"))
async def dropped(query: CallbackQuery, callback_data: Filter, turn: Turn) -> Screen:
    """Takes one chip off; one that is off already changes nothing."""
    filters = kept.filters(turn)
    match callback_data.value:
        case "category":
            filters = replace(filters, category=None)
        case "brand":
            filters = replace(filters, brand=None)
        case "price":
            filters = replace(filters, least_price=None, most_price=None)
        case "rate":
            filters = replace(filters, least_rate=None)
        case "stock":
            filters = replace(filters, in_stock=False)
    return await _set(turn, filters)


@router.callback_query(Filter.filter())
async def cleared(query: CallbackQuery, turn: Turn) -> Screen:
    """Everything off; also what a button of a later or earlier version comes to."""
    return await _set(turn, Filters())


async def _set(turn: Turn, filters: Filters) -> Screen:
    """The new filters, on what they narrow: the last words' findings or the pool."""
    kept.keep(turn, filters=filters)
    return await again(turn) if kept.searching(turn) else await show(turn, 0)
