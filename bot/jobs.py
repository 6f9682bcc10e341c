"""The runner of long work: fetches the file, steps the job in short committed chunks, shows how far it is."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.drawing import Artist, Tapped, Unreachable
from bot.edge import Now, real_now
from bot.leases import HOLDER, is_dead
from bot.screen import Page, Screen
from bot.texts.say import Say
from bot.turn import say_for
from db.engine import Database
from db.jobs import Job
from db.people import Person
from services import jobs
from services.jobs import Prepared
from services.refusals import Refusal

log = logging.getLogger(__name__)
LOOK_AGAIN_SECONDS = 1.0
PROGRESS_SECONDS = 2.0
KEPT_AT_ONCE = 500
LARGE_BYTES = 300_000


@dataclass(frozen=True, slots=True)
class Work:
    """A kind of job. `step` works off one chunk of at most 200 ms and sets `job.state` when it is through.

    `draw` shows where the job stands: its progress while open, its result (with buttons) afterwards. Where much must be
    thought over first, `brief` collects what that takes and `think` does it in a thread, outside of any write
    transaction; what it comes to is kept as the job's rows and data before the first `step`.
    """

    step: Callable[[AsyncSession, Job, Person, Any], Awaitable[None]]
    draw: Callable[[Say, Job], Screen]
    brief: Callable[[AsyncSession, Job, Person], Awaitable[Any]] | None = None
    think: Callable[[Any], Prepared] | None = None


def failed(say: Say, job: Job) -> Screen:
    """The screen of a job that ended in a refusal."""
    details = job.data.get("details", {})
    words = say.label(f"refusal-{job.data.get('refusal', 'bug')}", **details)
    return Page(say).line("refusal", words=words).screen()


class Runner:
    """Works off one job at a time, so that chats are served in between."""

    def __init__(self, database: Database, bot: Bot, artist: Artist, now: Now, kinds: Mapping[str, Work]) -> None:
        self.database = database
        self.bot = bot
        self.artist = artist
        self.now = now
        self.kinds = kinds
        self._ring = asyncio.Event()

    def ring(self) -> None:
        self._ring.set()

    async def run(self) -> None:
        while True:
            self._ring.clear()
            try:
                while await self.work_once():
                    pass
            except Exception:
                log.exception("runner")
            with suppress(TimeoutError):
                await asyncio.wait_for(self._ring.wait(), LOOK_AGAIN_SECONDS)

    async def work_once(self) -> bool:
        """Takes up one job and works it off to its end; False if there was none."""
        async with self.database.writing() as session:
            await jobs.free_of_dead(session, is_dead, real_now())
            claimed = await jobs.claim(session, HOLDER, real_now())
            await session.commit()
        if claimed is None:
            return False
        job, person = claimed
        try:
            job = await self._fetch(job, person)
            job = await self._work_off(job, person)
        except Refusal as refusal:
            job = await self._end(job, refusal.code, refusal.details)
        except Exception:
            log.exception("job %s %s", job.kind, job.id)
            job = await self._end(job, "bug", {})
        await self._show(job, person)
        return True

    def _work(self, job: Job) -> Work:
        """How this kind is done; a kind that no version of the bot knows any more is refused."""
        if job.kind not in self.kinds:
            raise Refusal("job-unknown")
        return self.kinds[job.kind]

    async def _work_off(self, job: Job, person: Person) -> Job:
        """Thinks where that is still to be done, then steps until the job is not open any more."""
        work, shown = self._work(job), time.monotonic()
        while job.state == "open":
            if work.brief is not None and not job.cursor.get("prepared"):
                job = await self._prepare(work, job, person)
                work = self._work(job)
                continue
            job = await self._step(work, job, person)
            await asyncio.sleep(0)
            if job.state == "open" and time.monotonic() - shown > PROGRESS_SECONDS:
                shown = time.monotonic()
                await self._show(job, person)
        return job

    async def _prepare(self, work: Work, job: Job, person: Person) -> Job:
        """Thinks in a thread, holding the job meanwhile, and keeps what came of it in short transactions."""
        assert work.brief is not None and work.think is not None
        if job.data.get("size", 0) > LARGE_BYTES:
            await self._show(job, person)
        async with self.database.reading() as session:
            brief = await work.brief(session, job, person)
        thinking = asyncio.create_task(asyncio.to_thread(work.think, brief))
        while not (await asyncio.wait({thinking}, timeout=PROGRESS_SECONDS))[0]:
            await self._hold(job)
        prepared = thinking.result()
        for start in range(0, max(len(prepared.rows), 1), KEPT_AT_ONCE):
            job = await self._keep(job, prepared, start)
        return job

    async def _keep(self, job: Job, prepared: Prepared, start: int) -> Job:
        """Keeps one run of rows; with the last one the job is prepared."""
        async with self.database.writing() as session:
            row = await session.get_one(Job, job.id)
            row.claimed_until = real_now() + jobs.LEASE
            if start == 0:
                await jobs.forget_rows(session, row.id or 0)
            rows = prepared.rows[start : start + KEPT_AT_ONCE]
            if rows:
                await jobs.keep_rows(session, row.id or 0, start, rows)
            if start + len(rows) >= len(prepared.rows):
                row.data = {**row.data, **prepared.data}
                row.cursor = {**row.cursor, "prepared": prepared.kind is None}
                row.kind = prepared.kind or row.kind
            await session.commit()
        return row

    async def _hold(self, job: Job) -> None:
        async with self.database.writing() as session:
            row = await session.get_one(Job, job.id)
            row.claimed_until = real_now() + jobs.LEASE
            await session.commit()

    async def _fetch(self, job: Job, person: Person) -> Job:
        """Brings the sent file from Telegram into the database, outside of any transaction."""
        if "file_id" not in job.data or "stored" in job.data:
            return job
        try:
            file = await self.bot.get_file(job.data["file_id"])
            stream = await self.bot.download_file(file.file_path or "")
        except TelegramAPIError as error:
            raise Refusal("file-not-fetched") from error
        content = stream.read() if stream else b""
        async with self.database.writing() as session:
            stored = await jobs.keep_file(session, person, job.data.get("name", "file"), content, self.now())
            row = await session.get_one(Job, job.id)
            row.data = {**row.data, "stored": stored, "size": len(content)}
            await session.commit()
        return row

    async def _step(self, work: Work, job: Job, person: Person) -> Job:
        async with self.database.writing() as session:
            row = await session.get_one(Job, job.id)
            row.claimed_until = real_now() + jobs.LEASE
            await work.step(session, row, person, self.now())
            await session.commit()
        return row

    async def _end(self, job: Job, refusal: str, details: Mapping[str, Any]) -> Job:
        async with self.database.writing() as session:
            row = await session.get_one(Job, job.id)
            row.state, row.ended_at = "failed", self.now()
            row.data = {**row.data, "refusal": refusal, "details": dict(details)}
            await session.commit()
        return row

    async def _show(self, job: Job, person: Person) -> None:
        if person.telegram_id is None:
            return
        say, work = say_for(person), self.kinds.get(job.kind)
        screen = work.draw(say, job) if work is not None else failed(say, job)
        tapped = Tapped(job.message_id, has_picture=False) if job.message_id else None
        try:
            drawn = await self.artist.draw(person.telegram_id, screen, tapped)
        except (Unreachable, TelegramAPIError) as error:
            log.info("progress not shown: %s", error)
            return
        if drawn.message_id != job.message_id:
            async with self.database.writing() as session:
                row = await session.get_one(Job, job.id)
                row.message_id = job.message_id = drawn.message_id
                await session.commit()
