"""Scores follow the orders: counted once, taken back when they change, computed again to the same figure."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import scores
from db.engine import Database
from db.score_days import ScoreDay
from db.scores import ScoreSnapshot
from db.vocabulary import OrderSource
from services.orders.writing import write
from services.rules.facts import OrderFacts
from services.scores import computing, keeping
from services.scores.counting import LATER
from tests.rules.orders import a_line, an_order
from tests.services.market import a_product, a_shop

ZONE = ZoneInfo("Asia/Shanghai")


def sold(now: datetime, number: int, days_ago: int = 30, **facts: Any) -> OrderFacts:
    """An order of one piece that arrived in time; `facts` are the line's."""
    paid = now - timedelta(days=days_ago)
    told: dict[str, Any] = {
        "ship_by": paid + timedelta(days=2), "shipped_at": paid + timedelta(days=1),
        "deliver_by": paid + timedelta(days=6), "delivered_at": paid + timedelta(days=3), "rating": 5,
        "rated_at": paid + timedelta(days=4),
    }
    line = replace(a_line(sku="S-1"), **{**told, **facts})
    return replace(an_order(line), order_id=f"O-{number}", source_id=None, created_at=paid, paid_at=paid,
                   updated_at=now, buyer=f"buyer-{number}")


async def settle(session: AsyncSession, now: datetime) -> None:
    """Everything due now is done, and what some hours later bring."""
    for moment in (now, now + LATER):
        while await keeping.step(session, moment):
            pass


async def tell(session: AsyncSession, shop_id: int, now: datetime, *facts: OrderFacts) -> None:
    await write(session, shop_id, OrderSource.HAOWU, facts, now, ZONE)
    await settle(session, now)


async def a_shop_with_goods(session: AsyncSession, now: datetime) -> int:
    shop_id = await a_shop(session, now)
    await a_product(session, shop_id, now, "S-1")
    return shop_id


async def value(session: AsyncSession, kind: str, subject_id: int) -> int | None:
    row = (await scores.of(session, kind, [subject_id])).get(subject_id)
    return row.value if row else None


async def cells(session: AsyncSession) -> list[tuple[Any, ...]]:
    rows = (await session.execute(select(ScoreDay).order_by(
        col(ScoreDay.kind), col(ScoreDay.subject_id), col(ScoreDay.day)))).scalars()
    return [(one.kind, one.subject_id, one.day, one.orders, one.delivered, one.mass, one.sums) for one in rows
            if one.orders]


async def test_a_shop_is_scored_from_thirty_delivered_orders_on(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id = await a_shop_with_goods(session, now)
        await tell(session, shop_id, now, *(sold(now, n) for n in range(29)))
        assert await value(session, "shop", shop_id) is None
        await tell(session, shop_id, now, sold(now, 29))
        assert (await value(session, "shop", shop_id) or 0) > 400


async def test_orders_told_in_any_order_and_changed_on_the_way_come_to_the_same(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        shop_id = await a_shop_with_goods(session, now)
        last = [sold(now, n, 10 + n, rating=1 + n % 5) for n in range(40)]
        first = [sold(now - timedelta(days=1), n, 9 + n, rating=None, rated_at=None, delivered_at=None)
                 for n in range(40)]
        shuffled = [*first, *last]
        Random(3).shuffle(shuffled)
        for one in shuffled:
            await write(session, shop_id, OrderSource.HAOWU, [one], now, ZONE)
        await settle(session, now)
        wandering = await cells(session), await value(session, "shop", shop_id)
        other = await a_shop(session, now)
        await tell(session, other, now, *last)
        straight = [row for row in await cells(session) if row[:2] == ("shop", other)]
        assert [row[2:] for row in wandering[0] if row[0] == "shop"] == [row[2:] for row in straight]
        assert await value(session, "shop", other) == wandering[1]


async def test_a_score_computed_again_from_its_snapshot_is_the_same(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id = await a_shop_with_goods(session, now)
        await tell(session, shop_id, now, *(sold(now, n, 9 + n % 60, rating=1 + n % 5) for n in range(60)))
        snapshots = list((await session.execute(select(ScoreSnapshot))).scalars())
        assert {one.kind for one in snapshots} == {"shop", "product"}
        for one in snapshots:
            again = computing.recomputed(one.inputs)
            assert again is not None and again.hundredths == one.value


async def test_an_order_counts_in_full_only_once_it_cannot_come_back(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id = await a_shop_with_goods(session, now)
        await tell(session, shop_id, now, *(sold(now, n, 40, rating=3) for n in range(40)),
                   *(sold(now, 100 + n, 5) for n in range(40)))
        young = await value(session, "shop", shop_id)
        later = now + timedelta(days=9)
        await settle(session, later)
        assert (await value(session, "shop", shop_id) or 0) > (young or 0)


async def test_one_buyer_weighs_no_more_than_four_orders(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id = await a_shop_with_goods(session, now)
        bought = [replace(sold(now, n, 20 + n), buyer="the-same") for n in range(20)]
        await tell(session, shop_id, now, *bought[:10])
        await tell(session, shop_id, now, *bought[10:])
        mass = sum(row[5] for row in await cells(session) if row[0] == "shop")
        assert 3.9 < mass < 4.0001


async def test_a_changed_score_is_seen_by_the_pool(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id = await a_shop_with_goods(session, now)
        await tell(session, shop_id, now, *(sold(now, n) for n in range(40)))
        good = await value(session, "product", 1)
        await tell(session, shop_id, now, *(sold(now, 50 + n, rating=1) for n in range(20)))
        assert (await value(session, "product", 1) or 0) < (good or 0)
