"""What is told at once: a large refund to both sides, a score that has moved much, each once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import col, select

from db.engine import Database
from db.notices import Notice
from db.scores import Score, ScoreSnapshot
from db.shops import Member
from db.vocabulary import OrderSource
from services.orders.telling import tell
from services.orders.writing import write
from services.scores import telling
from tests.rules.orders import a_line, an_order
from tests.services.market import a_person, a_shop
from tests.services.test_orders import a_deal

ZONE = ZoneInfo("Asia/Shanghai")


async def told(database: Database, kind: str) -> list[Notice]:
    async with database.reading() as session:
        query = select(Notice).where(col(Notice.kind) == kind).order_by(col(Notice.id))
        return list((await session.execute(query)).scalars())


@pytest.mark.parametrize(("refunded", "notices"), [(80_000, 2), (4_000, 0)])
async def test_a_large_refund_is_told_to_both_sides_once(
    database: Database, now: datetime, refunded: int, notices: int
) -> None:
    async with database.writing() as session:
        shop_id, _ = await a_deal(session, now)
        owner = await a_person(session, now, "Owner")
        session.add(Member(shop_id=shop_id, person_id=owner.key, role="owner", joined_at=now))
        line = replace(a_line(), unit_price=100_000, sku="S-1")
        order = replace(an_order(), lines=(line,), paid_at=now - timedelta(days=1), code="LI7Q2")
        await tell(session, shop_id, await write(session, shop_id, OrderSource.HAOWU, [order], now, ZONE), now)
        given = replace(line, refunded_amount=refunded, refunded_quantity=0)
        later = now + timedelta(hours=1)
        back = replace(order, lines=(given,), updated_at=later)
        for _ in range(2):
            written = await write(session, shop_id, OrderSource.HAOWU, [back], later, ZONE)
            await tell(session, shop_id, written, later)
        await session.commit()
    found = await told(database, "refund")
    assert sorted(one.data["side"] for one in found) == ["brand", "creator"][:notices]
    assert all(one.data["amount"] == refunded and one.data["commission"] < 0 for one in found)


@pytest.mark.parametrize(
    ("before", "after", "heard"), [(430, 400, True), (400, 425, True), (430, 420, False), (None, 410, True)])
async def test_a_score_that_moved_much_is_told_once_a_week(
    database: Database, now: datetime, before: int | None, after: int, heard: bool
) -> None:
    today = now.astimezone(UTC).date()
    async with database.writing() as session:
        owner = await a_person(session, now, "Owner")
        shop_id = await a_shop(session, now, owner=owner)
        session.add(Score(kind="shop", subject_id=shop_id, value=after, computed_at=now))
        session.add(ScoreSnapshot(kind="shop", subject_id=shop_id, day=today - timedelta(days=7), value=before))
        await session.flush()
        assert await telling.due(session, now) == (1 if heard else 0)
        assert await telling.due(session, now + timedelta(hours=1)) == 0
        await session.commit()
    assert [one.data["after"] for one in await told(database, "score")] == ([after] if heard else [])


async def test_a_first_score_is_told_once_though_a_calendar_week_ends_meanwhile(
    database: Database, now: datetime
) -> None:
    today = now.astimezone(UTC).date()
    async with database.writing() as session:
        shop_id = await a_shop(session, now, owner=await a_person(session, now, "Owner"))
        session.add(Score(kind="shop", subject_id=shop_id, value=410, computed_at=now))
        session.add_all([ScoreSnapshot(kind="shop", subject_id=shop_id, day=today + timedelta(days=day - 7), value=None)
                         for day in range(7)])
        await session.flush()
        assert sum([await telling.due(session, now + timedelta(days=day)) for day in range(7)]) == 1
