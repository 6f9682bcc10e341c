"""Housekeeping: what has served its purpose is dropped, so that nothing is kept longer than we say."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, exists, or_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from db import inbox
from db.engine import Moment, changed
from db.jobs import ImportRow, Job, StoredFile
from db.notices import Notice
from services import jobs

UPDATES_KEPT = timedelta(days=2)
FILES_KEPT = timedelta(days=7)
NOTICES_KEPT = timedelta(weeks=26)
"""Well past all that looks back at what was told: eight weeks of matches, the operator's seven days, a key's event."""

NOTICES_AT_ONCE = 500
ENDED = ("sent", "joined", "muted", "expired", "failed", "unknown", "stopped")
LASTING = ("group_invite",)
"""Kinds whose key outlives its event: a creator is invited into a group once, however long that group is there."""


async def tidy(session: AsyncSession, now: datetime, real_now: datetime) -> int:
    """Drops ended updates and files, worked off or never come back to; always all that is due, hence 0 left.

    Updates were drawn at the machine's time `real_now`, all else happened at the market's time `now`.
    """
    await inbox.forget(session, real_now - UPDATES_KEPT)
    await session.execute(delete(StoredFile).where(col(StoredFile.created_at) < now - FILES_KEPT))
    for job in (await session.execute(select(Job).where(_idle(now - FILES_KEPT)).with_for_update())).scalars():
        job.state, job.ended_at = "dropped", now
        await jobs.scrub(session, job)
    await session.flush()
    await session.execute(delete(ImportRow).where(col(ImportRow.job_id).in_(_ended(now - FILES_KEPT))))
    return 0


async def forget_notices(session: AsyncSession, now: datetime) -> int:
    """Drops some of the notices that came to their end long ago; how many."""
    some = select(col(Notice.id)).where(_old_notice(now - NOTICES_KEPT)).limit(NOTICES_AT_ONCE)
    return await changed(session, delete(Notice).where(col(Notice.id).in_(some)))


def has_old_notices(before: Moment) -> ColumnElement[bool]:
    """Whether there is any that was due before then to drop."""
    return exists().where(_old_notice(before))


def _old_notice(before: Moment) -> ColumnElement[bool]:
    over = col(Notice.state).in_(ENDED) & (col(Notice.due_at) < before)
    return over & col(Notice.kind).not_in(LASTING)


def has_old(drawn_before: Moment, kept_since: Moment) -> ColumnElement[bool]:
    """Whether there is anything to tidy: updates drawn before the one moment, all else from before the other."""
    return or_(
        exists().where(inbox.drawn_before(drawn_before)),
        exists().where(col(StoredFile.created_at) < kept_since),
        exists().where(_idle(kept_since)),
        exists().where(col(ImportRow.job_id).in_(_ended(kept_since))),
    )


def _idle(since: Moment) -> ColumnElement[bool]:
    return col(Job.state).in_(["held", "waiting"]) & (col(Job.created_at) < since)


def _ended(since: Moment) -> SelectOfScalar[int | None]:
    return select(col(Job.id)).where(col(Job.state) != "open", col(Job.created_at) < since)
