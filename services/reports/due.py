"""Due reports: rows whose time has come are claimed, and each becomes one message in the same transaction."""

import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.notices import Subscription
from db.people import Person
from db.vocabulary import Side
from services import notices
from services.gmv.spans import WEEK, named
from services.picks import sets
from services.reports import picks, week
from services.rules.periods import monday_of
from services.subscriptions import next_due

REPORTS_AT_ONCE = 25
"""Rows worked off in one transaction, so that SQLite's one writer is soon free for others."""

MATCHES_SECONDS = 0.1
"""After so long no further match report is begun in a transaction: one takes ten times as long in a large trade."""

CAUGHT_UP = timedelta(days=7)
"""How far back a stop is caught up: the last report of each reader; older weeks are in /gmv."""

What = Literal["due_at", "matches_due_at"]
Due = tuple[Person, Side, datetime]


async def reports(session: AsyncSession, now: datetime, zone: tzinfo, weekday: str, hour: int) -> int:
    """Works off some GMV reports that are due; says how many rows it claimed.

    `zone` is the market's, in which weeks are cut; the next time is reckoned in the reader's own.
    """
    claimed, due = await _claimed(session, "due_at", REPORTS_AT_ONCE, now, weekday, hour)
    await report(session, due, zone, now)
    return claimed


async def matches(session: AsyncSession, now: datetime, zone: tzinfo, weekday: str, hour: int) -> int:
    """The same for match reports, which take longer to work out: one after the other, for MATCHES_SECONDS."""
    began, total = time.perf_counter(), 0
    while time.perf_counter() - began < MATCHES_SECONDS:
        claimed, due = await _claimed(session, "matches_due_at", 1, now, weekday, hour)
        if not claimed:
            break
        total += claimed
        for who, side, at in due:
            await match(session, who, side, at, zone, now)
    return total


async def _claimed(
    session: AsyncSession, what: What, limit: int, now: datetime, weekday: str, hour: int
) -> tuple[int, list[Due]]:
    """(rows claimed, who of them is to be told and since when it was due)."""
    due_at = col(getattr(Subscription, what))
    query = (
        select(Subscription, Person)
        .join(Person, col(Person.id) == col(Subscription.person_id))
        .where(due_at <= now)
        .order_by(due_at, col(Subscription.person_id), col(Subscription.side))
        .limit(limit)
        .with_for_update(skip_locked=True, of=Subscription)
    )
    # Nobody else has these rows until the transaction ends: they are locked, or ours is SQLite's one writer.
    rows, due = (await session.execute(query)).all(), []
    for row, who in rows:
        at: datetime = getattr(row, what)
        setattr(row, what, next_due(max(at, now - CAUGHT_UP), ZoneInfo(who.timezone), weekday, hour))
        if not row.muted and at > now - CAUGHT_UP and who.deleted_at is None:
            due.append((who, Side(row.side), at))
    await session.flush()
    return len(rows), due


async def report(session: AsyncSession, due: Sequence[Due], zone: tzinfo, now: datetime) -> None:
    """Queues the reports of the week that was over last at a moment, as the market cuts weeks; one a person."""
    batches: dict[tuple[Side, date], list[tuple[Person, datetime]]] = defaultdict(list)
    for who, side, at in due:
        batches[side, _monday(at, zone)].append((who, at))
    for (side, monday), readers in batches.items():
        told = await week.weeks(session, side, [who for who, _ in readers], monday, zone, now)
        await notices.queue_all(session, week.KINDS[side], [
            (who.key, f"week:{side}:{who.key}:{monday}", told[who.key], at) for who, at in readers if who.key in told
        ], now)


async def match(session: AsyncSession, who: Person, side: Side, at: datetime, zone: tzinfo, now: datetime) -> bool:
    """Queues one person's match report of that week; False where nothing new fits or a weekly set takes its place."""
    if side is Side.CREATOR and await sets.takes_the_place(session, who.key, monday_of(at, zone), now):
        return False
    told = await picks.matches(session, who, side, now)
    if told is None:
        return False
    key = f"matches:{side}:{who.key}:{_monday(at, zone)}"
    return await notices.queue(session, who.key, picks.KINDS[side], key, told, at, now=now)


def _monday(at: datetime, zone: tzinfo) -> date:
    return named(WEEK, at.astimezone(zone).date()).before.first
