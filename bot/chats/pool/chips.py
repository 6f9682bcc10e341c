"""Chips: each filter in force as a button that takes it off."""

from bot.callbacks.pool import Filter
from bot.reasons import category_name
from bot.screen import Button
from bot.turn import Turn
from services import creators, shops
from services.categories import Snapshot
from services.pool import Filters
from services.refusals import Refusal


async def chips(turn: Turn, snapshot: Snapshot, filters: Filters) -> list[Button]:
    """One removable chip for each filter, and one that clears them all where there are several."""
    say = turn.say
    words: list[tuple[str, str]] = []
    if filters.category:
        words.append(("category", category_name(snapshot, say.language, filters.category)))
    if filters.brand:
        words.append(("brand", await _brand(turn, filters.brand)))
    if filters.least_price or filters.most_price:
        words.append(("price", await band(turn, filters.least_price, filters.most_price)))
    if filters.least_rate:
        words.append(("rate", say.label("pool-chip-rate", rate=say.rate(filters.least_rate))))
    if filters.in_stock:
        words.append(("stock", say.label("pool-chip-stock")))
    buttons = [Button(f"✕ {text}", data=Filter(act="drop", value=name).pack()) for name, text in words]
    if len(buttons) > 1:
        buttons.append(Button(say.label("pool-clear"), data=Filter(act="clear").pack()))
    return buttons


async def _brand(turn: Turn, shop_id: int) -> str:
    try:
        return (await shops.face(turn.session, shop_id)).shop.name
    except Refusal:
        return "—"


async def band(turn: Turn, least: int | None, most: int | None) -> str:
    """A range of prices in the creator's currency; either end may be open."""
    currency = (await creators.me(turn.session, turn.who)).currency
    say = turn.say
    if least and most:
        return f"{say.money(least, currency)} – {say.money(most, currency)}"
    if most:
        return say.label("pool-chip-most", price=say.money(most, currency))
    return say.label("pool-chip-least", price=say.money(least or 0, currency))
