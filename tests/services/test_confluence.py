"""Confluence in the tables: earned once a week, given out of its budget, both fields side by side."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import confluence
from db.budgets import Budget, Entitlement
from db.collaborations import Collaboration
from db.confluence import ConfluenceWeek
from db.engine import Database
from db.people import Person
from db.products import Product
from db.vocabulary import Channel
from services import categories
from services.collaborations import acts
from services.confluence import earning, reading
from services.refusals import Refusal
from tests.services.market import a_creator, a_person, a_product, a_sale, a_shop

ZONE = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.fixture
async def session(database: Database) -> AsyncIterator[AsyncSession]:
    async with database.writing() as session:
        await categories.seed(session)
        yield session


async def a_scene(session: AsyncSession, now: datetime) -> tuple[Person, Product, str]:
    """A brand that sells three pieces through a creator, one of these buyers and another one in its own live."""
    owner, mei = await a_person(session, now, "Owner"), await a_person(session, now, "Mei")
    shop = await a_shop(session, now, owner=owner)
    product = await a_product(session, shop, now, "S-1")
    await a_creator(session, now, "be-1", person=mei)
    done = await acts.promote(session, mei, product.key, now)
    code = str((await session.get_one(Collaboration, done.id)).code)
    for buyer, by, channel in (
            ("a", code, None), ("b", code, None), ("c", code, None), ("a", None, Channel.SELF_LIVE),
            ("d", None, Channel.SELF_LIVE)):
        await a_sale(session, product, now + timedelta(hours=1), by, buyer=buyer, channel=channel)
    return owner, product, code


async def test_a_week_is_earned_once_and_aimed_at_what_its_buyers_bought(session: AsyncSession, now: datetime) -> None:
    owner, product, _ = await a_scene(session, now)
    assert [await earning.join(session, owner, now) for _ in range(2)] == [True, False]
    assert await earning.due(session, now) == 1
    assert [await earning.due(session, MONDAY) for _ in range(2)] == [1, 0]
    (week,) = (await session.execute(select(ConfluenceWeek))).scalars()
    assert (week.week, week.gmv, week.creators, week.places) == (date(2026, 11, 23), 29_700, 1, 5)
    (budget,) = (await session.execute(select(Budget).where(col(Budget.programme) == "confluence"))).scalars()
    assert (budget.amount, budget.scope, budget.last_day) == (5, str(product.shop_id), date(2026, 11, 29))
    (entitled,) = (await session.execute(select(Entitlement))).scalars()
    assert entitled.product_id == product.key and entitled.weight > 1


async def test_who_left_earns_no_more(session: AsyncSession, now: datetime) -> None:
    owner, _, _ = await a_scene(session, now)
    await earning.join(session, owner, now)
    assert [await earning.leave(session, owner, now) for _ in range(2)] == [True, False]
    await earning.due(session, MONDAY)
    assert (await session.execute(select(ConfluenceWeek))).first() is None


async def test_both_fields_stand_side_by_side_with_the_buyers_they_share(session: AsyncSession, now: datetime) -> None:
    owner, product, _ = await a_scene(session, now)
    await earning.join(session, owner, now)
    found = await reading.side(session, owner, now + timedelta(days=2), "en", ZONE)
    assert (found.through.gmv["CNY"], found.live.gmv["CNY"], found.both) == (29_700, 19_800, 1)
    assert found.goods == {product.key: "Velvet lipstick"}
    (row,) = found.creators
    assert (row.name, row.before, row.now, row.share) == ("Mei", 0, 29_700, (0.0, 1.0))
    assert found.lift is None and found.lift_from == now + reading.WITHIN and not found.is_month_in
    later = await reading.side(session, owner, now + reading.WITHIN, "en", ZONE)
    assert later.lift is not None and later.lift.growth is None and later.lift.against is None
    assert later.lift_from is None


async def test_figures_are_for_staff_who_may_see_money(session: AsyncSession, now: datetime) -> None:
    await a_scene(session, now)
    stranger = await a_person(session, now, "Stranger")
    with pytest.raises(Refusal, match="brand-first"):
        await reading.side(session, stranger, now, "en", ZONE)


async def test_the_lift_reads_days_sums_and_leaves_out_who_works_for_the_shop(
    session: AsyncSession, now: datetime
) -> None:
    owner, product, _ = await a_scene(session, now)
    mine = await a_creator(session, now, "be-1", person=owner, name="Own channel")
    done = await acts.promote(session, owner, product.key, now)
    code = str((await session.get_one(Collaboration, done.id)).code)
    await a_sale(session, product, now + timedelta(hours=2), code, buyer="z")
    day = (now + timedelta(hours=1)).astimezone(ZONE).date()
    (pair,) = await confluence.sold_by_day(session, day, day + timedelta(days=1))
    assert pair.creator_id != mine.key and (pair.gmv, pair.currency) == (29_700, "CNY")
    assert await confluence.sold_by_day(session, day + timedelta(days=1), day + timedelta(days=9)) == []
