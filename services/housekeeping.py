"""Housekeeping: what has served its purpose is dropped, so that nothing is kept longer than we say."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import inbox
from db.jobs import ImportRow, Job, StoredFile
from services import jobs

UPDATES_KEPT = timedelta(days=2)
FILES_KEPT = timedelta(days=7)


async def tidy(session: AsyncSession, now: datetime, real_now: datetime) -> int:
    """Drops ended updates and files, worked off or never come back to; always all that is due, hence 0 left.

    Updates were drawn at the machine's time `real_now`, all else happened at the market's time `now`.
    """
    await inbox.forget(session, real_now - UPDATES_KEPT)
    await session.execute(delete(StoredFile).where(col(StoredFile.created_at) < now - FILES_KEPT))
    idle = col(Job.state).in_(["held", "waiting"]) & (col(Job.created_at) < now - FILES_KEPT)
    for job in (await session.execute(select(Job).where(idle).with_for_update())).scalars():
        job.state, job.ended_at = "dropped", now
        await jobs.scrub(session, job)
    await session.flush()
    ended = select(Job.id).where(col(Job.state) != "open", col(Job.created_at) < now - FILES_KEPT)
    await session.execute(delete(ImportRow).where(col(ImportRow.job_id).in_(ended)))
    return 0
