"""Weekly reports: who gets one for which side, and when the next is due in the reader's own zone."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.engine import insert_or_ignore
from db.notices import Subscription
from db.people import Person
from db.vocabulary import Side

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def next_due(after: datetime, zone: ZoneInfo, weekday: str, hour: int) -> datetime:
    """The first moment after `after` at which it is `hour` o'clock on `weekday` in the zone.

    Built from the local date, so that a change of summer time neither skips nor doubles a week; an hour that the
    change leaves out falls on the moment after it.
    """
    local = after.astimezone(zone)
    day = local.date() + timedelta(days=(WEEKDAYS.index(weekday) - local.weekday()) % 7)
    due = datetime.combine(day, time(hour), zone)
    if due <= local:
        due = datetime.combine(day + timedelta(days=7), time(hour), zone)
    return due


async def subscribe(session: AsyncSession, who: Person, side: Side, now: datetime, weekday: str, hour: int) -> None:
    """Gives a person the weekly report of a side; they keep the one they have."""
    due = next_due(now, ZoneInfo(who.timezone), weekday, hour)
    values = {"person_id": who.key, "side": side, "due_at": due, "muted": False}
    await insert_or_ignore(session, Subscription, values)


async def replan(session: AsyncSession, who: Person, now: datetime, weekday: str, hour: int) -> None:
    """After a change of zone: the next report comes at the new local hour.

    A report that is already due stays due, and the new moment is never later than a week after now: no week is
    skipped. The report itself is keyed by its week, so none is doubled either.
    """
    due = next_due(now, ZoneInfo(who.timezone), weekday, hour)
    mine = (col(Subscription.person_id) == who.id, col(Subscription.due_at) > now)
    await session.execute(update(Subscription).where(*mine).values(due_at=due))


async def muted(session: AsyncSession, who: Person) -> bool:
    rows = (await session.execute(select(Subscription.muted).where(col(Subscription.person_id) == who.id))).scalars().all()
    return bool(rows) and all(rows)


async def mute(session: AsyncSession, who: Person, off: bool) -> None:
    await session.execute(update(Subscription).where(col(Subscription.person_id) == who.id).values(muted=off))
