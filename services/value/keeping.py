"""Keeping: price changes are noted as they come, and the labels that they may touch are judged anew."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db import prices
from db.engine import upsert
from db.prices import GreatValue, Priced
from db.products import Product
from services import knobs
from services.pool_columns import day_number
from services.rules.exchange import back, comparable
from services.rules.knobs import value_bar
from services.rules.value import Bar, Goods, Verdict, judge, own_gaps

AT_ONCE = 50
"""Changed products followed in one transaction."""

SWEPT_AT_ONCE = 20
"""Candidates judged in one transaction of the daily sweep."""

PRICES, SWEEP, SWEPT = "prices", "value sweep", "value day"


async def keep(session: AsyncSession, now: datetime) -> int:
    """Follows some changes of products, or goes on with the day's sweep; how many products it looked at."""
    return await _follow(session, now) or await _sweep(session, now)


async def _follow(session: AsyncSession, now: datetime) -> int:
    seen = await prices.cursor(session, PRICES)
    touched = await prices.changed_since(session, seen, AT_ONCE)
    if not touched:
        return 0
    await prices.follow(session, touched, now)
    await prices.move_cursor(session, PRICES, touched[-1].version)
    beside = await prices.labelled_in(session, list({one.category_id for one in touched}))
    await judge_all(session, list({one.key: one for one in (*touched, *beside)}.values()), now)
    return len(touched)


async def _sweep(session: AsyncSession, now: datetime) -> int:
    """Once a day every candidate: scores have risen, and lows of 30 days ago have passed."""
    today = day_number(now.astimezone(UTC).date())
    if await prices.cursor(session, SWEPT) >= today:
        return 0
    found = await prices.candidates(session, await prices.cursor(session, SWEEP),
                                    (await knobs.held(session))["value_floor"], SWEPT_AT_ONCE)
    await judge_all(session, found, now)
    if len(found) < SWEPT_AT_ONCE:
        await prices.move_cursor(session, SWEPT, today)
    await prices.move_cursor(session, SWEEP, found[-1].key if len(found) == SWEPT_AT_ONCE else 0)
    return max(len(found), 1)


async def sweep_again(session: AsyncSession) -> None:
    """Lets the day's sweep begin anew: what it goes by has changed all at once."""
    for name in (SWEEP, SWEPT):
        await prices.move_cursor(session, name, 0)


async def judge_all(session: AsyncSession, products: Sequence[Product], now: datetime) -> None:
    """Gives or takes the label of each of these."""
    bar = value_bar(await knobs.held(session))
    by_category: dict[str | None, list[Product]] = {}
    for product in products:
        by_category.setdefault(product.category_id, []).append(product)
    for category_id, some in by_category.items():
        shelf = Shelf(await prices.of_category(session, category_id, now, now.astimezone(UTC).date()), bar)
        for product in some:
            await _keep_one(session, product, shelf, now)
            await asyncio.sleep(0)  # a category may hold thousands: others have their turn between two products


class Shelf:
    """The shown products of a category, made comparable once for each currency and not once for each product.

    Prices of other currencies are made comparable at rough rates, and come back in the product's own.
    """

    def __init__(self, shown: Sequence[Priced], bar: Bar) -> None:
        self.bar = bar
        self.shown = {one.id: one for one in shown}
        self._goods: dict[str, dict[int, Goods]] = {}

    def own(self, product_id: int) -> Goods | None:
        """A product as the rule sees it; None where it is not shown."""
        found = self.shown.get(product_id)
        return None if found is None else self._in(found.currency)[product_id]

    def verdict(self, product_id: int) -> Verdict | None:
        """How a product stands among the others; None where it is not shown itself."""
        own = self.own(product_id)
        if own is None:
            return None
        others = [one for one in self._in(self.shown[product_id].currency).values() if one is not own]
        return judge(own, others, self.bar)

    def _in(self, currency: str) -> dict[int, Goods]:
        if currency not in self._goods:
            self._goods[currency] = {one.id: _goods(one, currency) for one in self.shown.values()}
        return self._goods[currency]


def _goods(one: Priced, currency: str) -> Goods:
    def inside(minor: int | None) -> int | None:
        if minor is None or one.currency == currency:
            return minor
        return back(comparable(minor, one.currency), currency)

    return Goods(one.id, one.shop_id, f"{one.title_zh or ''}{one.title}", inside(one.price) or 0,
                 inside(one.usual_price), one.score, inside(one.low))


async def _keep_one(session: AsyncSession, product: Product, shelf: Shelf, now: datetime) -> None:
    own = shelf.own(product.key)
    verdict = None if own is None or own_gaps(own, shelf.bar) else shelf.verdict(product.key)
    if verdict is None or not verdict.is_great or product.usual_price is None or verdict.like_low is None:
        await session.execute(delete(GreatValue).where(col(GreatValue.product_id) == product.key))
        return
    score = shelf.shown[product.key].score or 0
    await upsert(session, GreatValue, [{
        "product_id": product.key, "price": product.price, "usual_price": product.usual_price,
        "like_low": verdict.like_low, "like_count": verdict.like_count, "score": score, "since": now,
        "checked_at": now,
    }], ["product_id"], ["price", "usual_price", "like_low", "like_count", "score", "checked_at"])
