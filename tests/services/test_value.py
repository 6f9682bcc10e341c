"""Prices through time, and the great-value label: given by evidence, lost as soon as it is."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import prices
from db.engine import Database
from db.people import Person
from db.prices import PriceSpell
from db.products import Product, next_version
from db.scores import Score
from db.vocabulary import ProductStatus
from services import categories, pool
from services.pool import Filters
from services.value import keeping, reading
from tests.services.market import a_creator, a_person, a_product, a_shop


@pytest.fixture
async def session(database: Database) -> AsyncIterator[AsyncSession]:
    async with database.writing() as session:
        await categories.seed(session)
        yield session


async def kept(session: AsyncSession, now: datetime) -> None:
    while await keeping.keep(session, now):
        pass


async def a_bargain(session: AsyncSession, now: datetime) -> tuple[Person, Product, list[Product]]:
    """A lipstick at ¥79 instead of ¥129, scored 4.60, and three of other shops at ¥99."""
    owner = await a_person(session, now, "Owner")
    product = await a_product(session, await a_shop(session, now, owner=owner), now, price=7900, usual_price=12900)
    rivals = [await a_product(session, await a_shop(session, now, f"Rival {n}"), now) for n in range(3)]
    session.add(Score(kind="product", subject_id=product.key, value=460, computed_at=now))
    await session.flush()
    await kept(session, now)
    return owner, product, rivals


async def change(session: AsyncSession, product: Product, **values: object) -> None:
    for name, value in values.items():
        setattr(product, name, value)
    product.version = await next_version(session)
    await session.flush()


async def test_a_bargain_bears_its_evidence_and_has_the_tab(session: AsyncSession, now: datetime) -> None:
    _, product, _ = await a_bargain(session, now)
    (label,) = (await reading.labels(session, [product.key])).values()
    assert (label.price, label.usual_price, label.like_low, label.like_count) == (7900, 12900, 9900, 3)
    mei = await a_creator(session, now, "be-1-1")
    page = await pool.page(session, mei, Filters(), "value", 0, now)
    assert [one.shown.product.key for one in page.places] == [product.key]


@pytest.mark.parametrize("values", [{"price": 8900}, {"usual_price": None}, {"usual_price": 8000},
                                    {"status": ProductStatus.PAUSED}])
async def test_it_is_lost_in_the_moment_in_which_its_own_evidence_is(
    session: AsyncSession, now: datetime, values: dict[str, object]
) -> None:
    _, product, _ = await a_bargain(session, now)
    await change(session, product, **values)
    assert await reading.labels(session, [product.key]) == {}


async def test_a_falling_score_takes_it_at_once(session: AsyncSession, now: datetime) -> None:
    _, product, _ = await a_bargain(session, now)
    (await session.get_one(Score, ("product", product.key))).value = 429
    await session.flush()
    assert await reading.all_labelled(session) == frozenset()


async def test_a_cheaper_rival_takes_it_and_its_price_counts_for_thirty_days(
    session: AsyncSession, now: datetime
) -> None:
    owner, product, rivals = await a_bargain(session, now)
    await change(session, rivals[0], price=7000)
    await kept(session, now + timedelta(hours=1))
    assert await reading.labels(session, [product.key]) == {}
    found = await reading.standing(session, owner, product.key, now + timedelta(hours=1))
    assert found.verdict is not None and [(gap.have, gap.need) for gap in found.verdict.gaps] == [(7900, 7000)]
    await change(session, rivals[0], price=9900)
    await kept(session, now + timedelta(hours=2))
    assert await reading.labels(session, [product.key]) == {}
    await kept(session, now + timedelta(days=31))
    assert list(await reading.labels(session, [product.key])) == [product.key]


async def test_price_spells_follow_each_other_without_gap_and_end_with_the_listing(
    session: AsyncSession, now: datetime
) -> None:
    _, product, _ = await a_bargain(session, now)
    for hours, price in ((1, 8900), (2, 8900), (3, 7500)):
        await change(session, product, price=price)
        await kept(session, now + timedelta(hours=hours))
    await change(session, product, status=ProductStatus.PAUSED)
    await kept(session, now + timedelta(hours=4))
    query = select(PriceSpell).where(col(PriceSpell.product_id) == product.key).order_by(col(PriceSpell.since))
    spells = (await session.execute(query)).scalars().all()
    assert [one.price for one in spells] == [7900, 8900, 7500]
    assert [one.until for one in spells] == [
        now + timedelta(hours=1), now + timedelta(hours=3), now + timedelta(hours=4)]
    assert await prices.lows(session, [product.key], now + timedelta(days=29)) == {product.key: 7500}
    assert await prices.lows(session, [product.key], now + timedelta(days=33)) == {}
