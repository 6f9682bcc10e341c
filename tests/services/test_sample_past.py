"""The sample market's past: its orders lie in their own weeks, which are closed, and paid or not as its shops pay."""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.engine import Database
from db.notices import Notice
from db.orders import CommissionEntry, OrderLine
from db.statements import Settlement
from db.vocabulary import Entry
from services.rules.periods import WEEK, closes_at, monday_of
from services.sample import living, loading, past, paying
from services.sample.kinds import SampleMarket

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 18, 4, 0, tzinfo=UTC)
BRANDS = ("mistrill", "soundferry")
"""One shop that ships in time, and one that does not."""


@pytest.fixture(scope="module")
def sample() -> SampleMarket:
    whole = living.the_market(NOW.astimezone(ZONE).date())
    return replace(whole, orders=tuple(one for one in whole.orders if one.brand in BRANDS))


@pytest.fixture
async def session(sqlite_template: Path, tmp_path: Path, sample: SampleMarket) -> AsyncIterator[AsyncSession]:
    path = tmp_path / "past.db"
    path.write_bytes(sqlite_template.read_bytes())
    database = Database(f"sqlite+aiosqlite:///{path}")
    async with database.writing() as opened:
        await loading.people(opened, sample, (), str(ZONE), NOW)
        for start in range(0, len(sample.products), loading.PRODUCTS_A_CHUNK):
            await loading.goods(opened, sample, start, NOW)
        await loading.picks(opened, sample)
        for week in past.weeks(sample, NOW, ZONE):
            await past.live_through(opened, sample, week, NOW, ZONE)
        yield opened
    await database.close()


async def test_every_week_of_the_past_has_its_own_statement_closed_and_paid_as_its_shops_pay(
    session: AsyncSession,
) -> None:
    earned = select(CommissionEntry.period, OrderLine.paid_at).join(
        OrderLine, col(OrderLine.id) == col(CommissionEntry.line_id)).where(col(CommissionEntry.kind) == Entry.EARNED)
    booked = [(period, monday_of(paid_at, ZONE)) for period, paid_at in await session.execute(earned) if paid_at]
    assert len({period for period, _ in booked}) > 40
    assert all(period == paid_in for period, paid_in in booked)
    # A refund that came in a later week is a line of its own; what is past its hold is confirmed, and nothing else.
    kinds = Counter((await session.execute(select(CommissionEntry.kind))).scalars())
    assert kinds[Entry.VOIDED] > 10 and kinds[Entry.CONFIRMED] > 300
    overdue = select(func.count()).select_from(OrderLine).where(col(OrderLine.settles_at) <= NOW)
    assert (await session.execute(overdue)).scalar_one() == 0

    rows = list((await session.execute(select(Settlement))).scalars())
    weeks = {row.period for row in rows}
    assert len(weeks) > 35 and max(weeks) == monday_of(NOW, ZONE) - WEEK
    assert all(closes_at(row.period, ZONE) < NOW for row in rows)
    owing = [row for row in rows if row.owed]
    paid = [row for row in owing if row.paid_at]
    assert all(closes_at(row.period, ZONE) < row.paid_at <= NOW and row.reference for row in paid if row.paid_at)
    late = [row for row in owing if (row.paid_at or NOW) > row.due_at]
    assert 0 < len(late) < len(owing) / 3 and len(owing) / 2 < len(paid) < len(owing)
    # Nobody is woken for what was over before they came.
    assert (await session.execute(select(func.count()).select_from(Notice))).scalar_one() == 0


async def test_shops_that_nobody_plays_pay_later_weeks_as_they_fall_due(
    session: AsyncSession, sample: SampleMarket
) -> None:
    waiting = select(func.count()).select_from(Settlement).where(
        col(Settlement.paid_at).is_(None), col(Settlement.confirmed) > 0)
    before = (await session.execute(waiting)).scalar_one()
    count = await paying.go_on(session, sample, NOW + 4 * WEEK)
    assert 0 < count == before - (await session.execute(waiting)).scalar_one()
