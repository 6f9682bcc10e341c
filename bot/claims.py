"""Claims: what a runner may do with a job that it has claimed, only as long as the job is its own."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from sqlalchemy.ext.asyncio import AsyncSession

from bot.edge import real_now
from db.engine import Database
from db.jobs import Job
from services import jobs

log = logging.getLogger(__name__)
RENEW_SECONDS = 5.0


class Claims:
    """One runner's claims; it writes one job at any moment."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._writing = asyncio.Lock()

    @asynccontextmanager
    async def held(self, job: Job) -> AsyncIterator[tuple[AsyncSession, Job]]:
        """One short transaction with the job's row, committed at its end; raises LostError if it is ours no more."""
        async with self._writing, self.database.writing() as session:
            row = await jobs.hold(session, job, real_now())
            yield session, row
            await session.commit()

    @asynccontextmanager
    async def holding(self, job: Job) -> AsyncIterator[None]:
        """Renews the lease while something long goes on outside of any transaction."""
        over = asyncio.Event()
        renewing = asyncio.create_task(self._renew(job, over))
        try:
            yield
        finally:
            over.set()
            await renewing

    async def _renew(self, job: Job, over: asyncio.Event) -> None:
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(over.wait(), RENEW_SECONDS)
                return
            try:
                async with self.held(job):
                    pass
            except jobs.LostError:
                return
            except Exception:
                log.exception("lease not renewed")
