"""Housekeeping: what has served its purpose is dropped, so that nothing is kept longer than we say."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db import inbox
from db.jobs import StoredFile

UPDATES_KEPT = timedelta(days=2)
FILES_KEPT = timedelta(days=7)


async def tidy(session: AsyncSession, now: datetime) -> int:
    """Drops ended updates and worked-off files; always the whole of what is due, hence 0 left."""
    await inbox.forget(session, now - UPDATES_KEPT)
    await session.execute(delete(StoredFile).where(col(StoredFile.created_at) < now - FILES_KEPT))
    return 0
