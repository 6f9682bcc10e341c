"""Weekly reports: who gets one for which side, and when the next is due in the reader's own zone."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select
from sqlmodel.sql.expression import Select

from db.creators import Creator
from db.engine import insert_or_ignore
from db.notices import Subscription
from db.people import Person
from db.shops import Member
from db.vocabulary import Side

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ENROLLED_AT_ONCE = 100
LATE = timedelta(hours=3)
"""Who became a brand or creator longer ago than this is subscribed from now on; others from the moment they did."""


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
    values = {"person_id": who.key, "side": side, "due_at": due, "matches_due_at": due, "muted": False}
    await insert_or_ignore(session, Subscription, values)


def lacking() -> dict[Side, Select[Person, datetime]]:
    """(person, since when) of those who are on a side and not subscribed to its report."""
    staff = select(Person, Member.joined_at).join(Member, col(Member.person_id) == col(Person.id))
    creating = select(Person, Creator.created_at).join(Creator, col(Creator.person_id) == col(Person.id))
    found: dict[Side, Select[Person, datetime]] = {}
    for side, query in ((Side.BRAND, staff), (Side.CREATOR, creating)):
        held = select(Subscription.person_id).where(col(Subscription.side) == str(side))
        found[side] = query.where(col(Person.id).not_in(held), col(Person.telegram_id).is_not(None))
    return found


async def enrol(session: AsyncSession, now: datetime, weekday: str, hour: int) -> int:
    """Subscribes some of those who have become a brand or a creator since; says how many."""
    made = 0
    for side, query in lacking().items():
        for who, since in (await session.execute(query.limit(ENROLLED_AT_ONCE))).all():
            await subscribe(session, who, side, max(since, now - LATE), weekday, hour)
            made += 1
    return made


async def replan(session: AsyncSession, who: Person, now: datetime, weekday: str, hour: int) -> None:
    """After a change of zone: the report that is to come next comes at the same local day and hour of the new zone.

    The moments of one local day and hour lie within 26 hours all over the world, so the nearest one is that of the
    same week: it is neither skipped nor doubled. Where it has passed already, the report is due at once.
    """
    query = select(Subscription).where(col(Subscription.person_id) == who.id)
    for row in (await session.execute(query)).scalars():
        for name in ("due_at", "matches_due_at"):
            due = getattr(row, name)
            if due > now:
                moved = next_due(due - timedelta(days=3, hours=12), ZoneInfo(who.timezone), weekday, hour)
                setattr(row, name, moved)


async def muted(session: AsyncSession, who: Person) -> bool:
    query = select(Subscription.muted).where(col(Subscription.person_id) == who.id)
    rows = (await session.execute(query)).scalars().all()
    return bool(rows) and all(rows)


async def mute(session: AsyncSession, who: Person, off: bool, side: Side | None = None) -> None:
    """Turns the weekly report of a side (None: of both) off or on again."""
    mine = update(Subscription).where(col(Subscription.person_id) == who.id)
    await session.execute((mine if side is None else mine.where(col(Subscription.side) == str(side))).values(muted=off))
