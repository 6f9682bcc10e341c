"""The runner of long work: fetches the file, steps the job in short committed chunks, shows how far it is."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from sqlalchemy.ext.asyncio import AsyncSession

from bot import files, logs, metrics
from bot.claims import Claims
from bot.drawing import Artist, Tapped
from bot.edge import Now, real_now
from bot.leases import HOLDER, is_dead
from bot.patience import Unreachable
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
TURN_SECONDS = 1.0
LANES = 2
"""Jobs at a time: while one is read or thought over, another goes on."""


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
    """Works off a few jobs at a time in turns; only one is written at any moment, so that chats are served between."""

    def __init__(self, database: Database, bot: Bot, artist: Artist, now: Now, kinds: Mapping[str, Work]) -> None:
        self.database = database
        self.bot = bot
        self.artist = artist
        self.now = now
        self.kinds = kinds
        self._ring = asyncio.Event()
        self.claims = Claims(database)
        self._last = 0
        self._shown: dict[int, float] = {}

    def ring(self) -> None:
        self._ring.set()

    async def run(self) -> None:
        async with asyncio.TaskGroup() as lanes:
            for _ in range(LANES):
                lanes.create_task(self._lane())

    async def _lane(self) -> None:
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
        """Takes up one job and works at it for a turn, or to its end and shows that; False if there was none."""
        async with self.database.reading() as session:
            if not await jobs.any_open(session):
                return False
        async with self.database.writing() as session:
            await jobs.free_of_dead(session, is_dead, real_now())
            claimed = await jobs.claim(session, HOLDER, real_now(), self._last)
            await session.commit()
        if claimed is None:
            return False
        job, person = claimed
        self._last = job.id or 0
        logs.about(job=job.id, kind=job.kind)
        try:
            job = await self._turn(job, person)
            if job.state == "open":
                await self._let_go(job, owed=job.owed)
            else:
                self._shown.pop(job.id or 0, None)
                async with self.claims.holding(job):
                    through = await self._show(job, person)
                await self._let_go(job, owed=not through)
        except jobs.LostError:
            log.info("job %s is somebody else's now", job.id)
        return True

    async def _turn(self, job: Job, person: Person) -> Job:
        """One turn of an open job; one that only owes its last screen is left as it is."""
        if job.state != "open":
            return job
        try:
            job = await self._fetch(job, person)
            return await self._work_off(job, person)
        except jobs.LostError:
            raise
        except Refusal as refusal:
            return await self._end(job, refusal.code, refusal.details)
        except Exception:
            log.exception("job %s %s", job.kind, job.id)
            return await self._end(job, "bug", {})

    def _work(self, job: Job) -> Work:
        """How this kind is done; a kind that no version of the bot knows any more is refused."""
        if job.kind not in self.kinds:
            raise Refusal("job-unknown")
        return self.kinds[job.kind]

    async def _work_off(self, job: Job, person: Person) -> Job:
        """Thinks where that is still to be done, then steps until the job is not open any more or its turn is over."""
        work, began = self._work(job), time.monotonic()
        shown = self._shown.setdefault(job.id or 0, began)
        while job.state == "open":
            if work.brief is not None and not job.cursor.get("prepared"):
                job = await self._prepare(work, job, person)
                work = self._work(job)
                continue
            job = await self._step(work, job, person)
            await asyncio.sleep(0)
            if job.state == "open" and time.monotonic() - shown > PROGRESS_SECONDS:
                self._shown[job.id or 0] = shown = time.monotonic()
                await self._show(job, person)
            if time.monotonic() - began > TURN_SECONDS:
                break
        return job

    async def _prepare(self, work: Work, job: Job, person: Person) -> Job:
        """Thinks in a thread, holding the job meanwhile, and keeps what came of it in short transactions."""
        assert work.brief is not None and work.think is not None
        if job.data.get("size", 0) > LARGE_BYTES:
            await self._show(job, person)
        async with self.claims.holding(job):
            async with self.database.reading() as session:
                brief = await work.brief(session, job, person)
            prepared = await asyncio.to_thread(work.think, brief)
        for start in range(0, max(len(prepared.rows), 1), KEPT_AT_ONCE):
            job = await self._keep(job, prepared, start)
        return job

    async def _keep(self, job: Job, prepared: Prepared, start: int) -> Job:
        """Keeps one run of rows; with the last one the job is prepared."""
        async with self.claims.held(job) as (session, row):
            if start == 0:
                await jobs.forget_rows(session, row.id or 0)
            rows = prepared.rows[start : start + KEPT_AT_ONCE]
            if rows:
                await jobs.keep_rows(session, row.id or 0, start, rows)
            if start + len(rows) >= len(prepared.rows):
                row.data = {**row.data, **prepared.data}
                row.cursor = {**row.cursor, "prepared": prepared.kind is None}
                row.kind = prepared.kind or row.kind
        return row

    async def _fetch(self, job: Job, person: Person) -> Job:
        """Brings the sent file from Telegram into the database, outside of any transaction."""
        if "file_id" not in job.data or "stored" in job.data:
            return job
        async with self.claims.holding(job):
            content = await files.fetch(self.bot, job.data["file_id"])
        async with self.claims.held(job) as (session, row):
            stored = await jobs.keep_file(session, person, job.data.get("name", "file"), content, self.now())
            row.data = {**row.data, "stored": stored, "size": len(content)}
        return row

    async def _step(self, work: Work, job: Job, person: Person) -> Job:
        async with self.claims.held(job) as (session, row):
            await work.step(session, row, person, self.now())
            row.owed = row.state != "open"
            if row.owed:
                metrics.JOBS.labels(row.kind, row.state).inc()
            if row.state in ("done", "failed"):
                await jobs.scrub(session, row)
        return row

    async def _end(self, job: Job, refusal: str, details: Mapping[str, Any]) -> Job:
        async with self.claims.held(job) as (session, row):
            row.state, row.owed, row.ended_at = "failed", True, self.now()
            metrics.JOBS.labels(row.kind, "failed").inc()
            row.data = {**row.data, "refusal": refusal, "details": dict(details)}
            await jobs.scrub(session, row)
            await jobs.forget_rows(session, row.id or 0)
        return row

    async def _let_go(self, job: Job, *, owed: bool) -> None:
        """Gives an open job back for its next turn; a screen that is still owed is tried again after a lease."""
        async with self.claims.held(job) as (_, row):
            row.owed = owed
            if row.state == "open" or not owed:
                row.claimed_until = None

    async def _show(self, job: Job, person: Person) -> bool:
        """Draws where the job stands; False if that failed for a while only."""
        if person.telegram_id is None:
            return True
        say, work = say_for(person), self.kinds.get(job.kind)
        screen = work.draw(say, job) if work is not None else failed(say, job)
        tapped = Tapped(job.message_id, has_picture=False) if job.message_id else None
        try:
            drawn = await self.artist.draw(person.telegram_id, screen, tapped)
        except (Unreachable, TelegramAPIError) as error:
            log.info("progress not shown: %s", error)
            return isinstance(error, Unreachable | TelegramBadRequest)
        if drawn.message_id != job.message_id:
            async with self.database.writing() as session:
                await jobs.shown_at(session, job, drawn.message_id)
                await session.commit()
        return True
