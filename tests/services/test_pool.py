"""The pool's pages and parts: filters, counts, cards, few queries."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession

from db.engine import Database
from db.vocabulary import ProductStatus
from services import categories, pool
from services.pool import Filters
from services.refusals import Refusal
from tests.services.market import a_creator, a_product, a_shop


@pytest.fixture
async def session(database: Database) -> AsyncIterator[AsyncSession]:
    async with database.writing() as session:
        await categories.seed(session)
        yield session


async def ids(session: AsyncSession, creator: Any, filters: Filters, now: datetime, sort: str = "fit") -> list[int]:
    page = await pool.page(session, creator, filters, sort, 0, now)
    return [place.shown.product.key for place in page.places]


async def test_filters_narrow_by_category_brand_price_rate_and_stock(session: AsyncSession, now: datetime) -> None:
    one, other = await a_shop(session, now), await a_shop(session, now, "Other")
    lipstick = await a_product(session, one, now)
    pan = await a_product(session, other, now, category_id="kt-1", price=50_000, commission_bp=4000, stock=5)
    creator = await a_creator(session, now, "be")
    for filters, left in (
        (Filters(category="be"), lipstick), (Filters(category="kt"), pan), (Filters(brand=other), pan),
        (Filters(most_price=10_000), lipstick), (Filters(least_price=10_000), pan), (Filters(least_rate=3000), pan),
        (Filters(in_stock=True), pan),
    ):
        assert await ids(session, creator, filters, now) == [left.key], filters
    assert Filters.from_json({**Filters(category="be").to_json(), "later": 1}) == Filters(category="be")


async def test_prices_of_other_currencies_are_compared_in_the_creators_own(
    session: AsyncSession, now: datetime
) -> None:
    product = await a_product(session, await a_shop(session, now), now, price=1000, currency="USD")
    creator = await a_creator(session, now, "be")
    assert await ids(session, creator, Filters(most_price=5000), now) == []
    assert await ids(session, creator, Filters(least_price=5000, most_price=9000), now) == [product.key]


async def test_orders_are_newest_and_best_commission(session: AsyncSession, now: datetime) -> None:
    shop = await a_shop(session, now)
    old = await a_product(session, shop, now, commission_bp=3000)
    new = await a_product(session, shop, now, listed_at=now)
    creator = await a_creator(session, now, "be")
    assert await ids(session, creator, Filters(), now, "new") == [new.key, old.key]
    assert await ids(session, creator, Filters(), now, "commission") == [old.key, new.key]
    assert len(await ids(session, creator, Filters(), now, "nonsense")) == 2


async def test_counts_of_categories_and_brands_add_up(session: AsyncSession, now: datetime) -> None:
    shop = await a_shop(session, now)
    for category in ("be-1-1", "be-1-2", "be-2", "be", "kt-1"):
        await a_product(session, shop, now, category_id=category)
    creator = await a_creator(session, now, "be")
    trades = await pool.within(session, creator, Filters(), None, now)
    assert {one.id: one.count for one in trades} == {"be": 4, "kt": 1}
    inner = await pool.within(session, creator, Filters(), "be", now)
    assert [(one.id, one.count) for one in inner] == [("be", 1), ("be-1", 2), ("be-2", 1)]
    assert [(one.name, one.count) for one in await pool.brands(session, creator, Filters(), now)] == [("Nuan", 5)]


async def test_categories_stand_in_the_order_of_the_tree(session: AsyncSession, now: datetime) -> None:
    shop = await a_shop(session, now)
    for category in ("ww-10", "ww-2", "ww-1", "be-2"):
        await a_product(session, shop, now, category_id=category)
    creator = await a_creator(session, now, "be")
    assert [one.id for one in await pool.within(session, creator, Filters(), "ww", now)] == ["ww-1", "ww-2", "ww-10"]


async def test_a_card_of_what_was_never_listed_is_refused_and_of_what_is_gone_is_kind(
    session: AsyncSession, now: datetime
) -> None:
    shop = await a_shop(session, now)
    draft = await a_product(session, shop, now, status=ProductStatus.DRAFT, listed_at=None)
    paused = await a_product(session, shop, now, status=ProductStatus.PAUSED)
    creator = await a_creator(session, now, "be")
    with pytest.raises(Refusal):
        await pool.card(session, creator, draft.key, now)
    assert not (await pool.card(session, creator, paused.key, now)).showable


async def test_a_page_costs_at_most_six_queries(session: AsyncSession, database: Database, now: datetime) -> None:
    shop = await a_shop(session, now)
    for _ in range(12):
        await a_product(session, shop, now)
    creator = await a_creator(session, now, "be")
    await pool.page(session, creator, Filters(), "fit", 0, now)
    await session.commit()
    seen: list[str] = []

    def count(*given: Any) -> None:
        seen.append(given[2])

    async with database.reading() as reader:
        creator = await reader.get_one(type(creator), creator.key)
        await pool.page(reader, creator, Filters(), "fit", 0, now)
    async with database.reading() as reader:
        creator = await reader.get_one(type(creator), creator.key)
        event.listen(database.engine.sync_engine, "before_cursor_execute", count)
        await pool.page(reader, creator, Filters(), "fit", 1, now)
        event.remove(database.engine.sync_engine, "before_cursor_execute", count)
    assert len(seen) <= 6, seen


@pytest.mark.parametrize("currency", ["CNY", "USD", "JPY", "KWD", "VND"])
def test_price_ranges_follow_on_each_other_without_gaps(currency: str) -> None:
    ranges = pool.ranges(currency)
    assert [high for _, high in ranges[:-1]] == [low for low, _ in ranges[1:]]
    assert all(low < high for low, high in ranges[:-1])
    assert (ranges[0][0], ranges[-1][1]) == (0, 0)
