"""Rounds: each Monday creators' weeks are picked, an hour later brands' weeks, and both together make pairs."""

from datetime import datetime, time, timedelta, tzinfo

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db import picks
from db.creators import Creator
from db.engine import changed, insert_or_ignore
from db.picks import PickRound
from db.vocabulary import Side
from services.picks import pairs, sets
from services.rules.periods import WEEK, monday_of

AT_ONCE = {Side.CREATOR: 3, Side.BRAND: 1}
"""Rounds worked off in one transaction, so that SQLite's one writer is soon free for others."""

ENROLLED_AT_ONCE = 100
HOUR = {Side.CREATOR: time(6), Side.BRAND: time(7)}
"""When a side's week is picked, in the market's zone: before the reports, brands after all creators."""


def following(now: datetime, side: Side, zone: tzinfo) -> datetime:
    """The next Monday of the market at the side's hour."""
    due = datetime.combine(monday_of(now, zone), HOUR[side], zone)
    return due if due > now else datetime.combine(monday_of(now, zone) + WEEK, HOUR[side], zone)


async def due(session: AsyncSession, now: datetime, zone: tzinfo) -> int:
    """Enrols who is new, then works off some due rounds, creators first; says how many it did."""
    made = await _enrol(session, now, zone)
    for side in (Side.CREATOR, Side.BRAND):
        done = 0
        for row in await picks.due(session, side, now, AT_ONCE[side]):
            if await _claim(session, row, following(now, side, zone)):
                done += 1
                # A round that a stop has made late belongs to the week in which it is made up for.
                await (_creator(session, row.subject_id, now, zone) if side is Side.CREATOR
                       else pairs.of_shop(session, row.subject_id, monday_of(now, zone), now))
        if done:
            return done + made
    return made


async def _enrol(session: AsyncSession, now: datetime, zone: tzinfo) -> int:
    """Gives a first round to creators and shops that have none and that somebody answers for."""
    made = 0
    for side, query in picks.without_round().items():
        for subject in (await session.execute(query.limit(ENROLLED_AT_ONCE))).scalars():
            values = {"side": side, "subject_id": subject, "due_at": following(now, side, zone)}
            made += await insert_or_ignore(session, PickRound, values)
    return made


async def _claim(session: AsyncSession, row: PickRound, later: datetime) -> bool:
    """Moves a round on to the next week; only one of several that try succeeds."""
    session.expunge(row)
    same = update(PickRound).where(
        col(PickRound.side) == row.side, col(PickRound.subject_id) == row.subject_id,
        col(PickRound.due_at) == row.due_at)
    return await changed(session, same.values(due_at=later)) > 0


async def _creator(session: AsyncSession, creator_id: int, now: datetime, zone: tzinfo) -> None:
    """A creator's week; a small one is told of the set, in their own morning with the report."""
    creator = await session.get(Creator, creator_id)
    if creator is None or creator.deleted_at is not None:
        return
    made = await sets.made(session, creator, monday_of(now, zone), now)
    if made:
        await sets.tell(session, creator, made, now + timedelta(hours=3))
