"""Due reports: rows whose time has come are claimed, and each becomes one message in the same transaction."""

from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.engine import changed
from db.notices import Subscription
from db.people import Person
from db.vocabulary import Side
from services import notices
from services.gmv.spans import WEEK, named
from services.reports.week import KINDS, week
from services.subscriptions import next_due

AT_ONCE = 3
"""Rows worked off in one transaction, so that SQLite's one writer is soon free for others."""

CAUGHT_UP = timedelta(days=7)
"""How far back a stop is caught up: the last report of each reader; older weeks are in /gmv."""


async def due(session: AsyncSession, now: datetime, zone: tzinfo, weekday: str, hour: int) -> int:
    """Works off some rows that are due; says how many it claimed.

    `zone` is the market's, in which weeks are cut; the next time is reckoned in the reader's own.
    """
    query = (
        select(Subscription, Person)
        .join(Person, col(Person.id) == col(Subscription.person_id))
        .where(col(Subscription.due_at) <= now)
        .order_by(col(Subscription.due_at), col(Subscription.person_id), col(Subscription.side))
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True, of=Subscription)
    )
    claimed = 0
    for row, who in (await session.execute(query)).all():
        at = row.due_at
        if await _claim(session, row, next_due(max(at, now - CAUGHT_UP), ZoneInfo(who.timezone), weekday, hour)):
            claimed += 1
            if not row.muted and at > now - CAUGHT_UP and who.deleted_at is None:
                await report(session, who, Side(row.side), at, zone, now)
    return claimed


async def _claim(session: AsyncSession, row: Subscription, following: datetime) -> bool:
    """Moves a row on to its next time; only one of several that try succeeds."""
    session.expunge(row)
    same = update(Subscription).where(
        col(Subscription.person_id) == row.person_id, col(Subscription.side) == row.side,
        col(Subscription.due_at) == row.due_at)
    return await changed(session, same.values(due_at=following)) > 0


async def report(session: AsyncSession, who: Person, side: Side, at: datetime, zone: tzinfo, now: datetime) -> bool:
    """Queues the report of the week that was over last at a moment, as the market cuts weeks; once a person."""
    monday = named(WEEK, at.astimezone(zone).date()).before.first
    data = await week(session, who, side, monday, zone, now)
    if data is None:
        return False
    return await notices.queue(session, who.key, KINDS[side], f"week:{side}:{who.key}:{monday}", data, at, now=now)
