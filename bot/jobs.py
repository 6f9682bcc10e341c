"""The runner of long work: fetches the file, steps the job in short committed chunks, shows how far it is."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.drawing import Artist, Tapped, Unreachable
from bot.edge import Now, real_now
from bot.leases import HOLDER, is_dead
from bot.screen import Screen
from bot.texts.say import Say
from bot.turn import say_for
from db.engine import Database
from db.jobs import Job
from db.people import Person
from services import jobs
from services.refusals import Refusal

log = logging.getLogger(__name__)
LOOK_AGAIN_SECONDS = 1.0
PROGRESS_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Work:
    """A kind of job. `step` works off one chunk of at most 200 ms and sets `job.state` when it is through.

    `draw` shows where the job stands: its progress while open, its result (with buttons) afterwards.
    """

    step: Callable[[AsyncSession, Job, Person, object], Awaitable[None]]
    draw: Callable[[Say, Job], Screen]


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
        say, shown = say_for(person), time.monotonic()
        try:
            await self._fetch(job, person)
            while job.state == "open":
                job = await self._step(job, person)
                await asyncio.sleep(0)
                if job.state == "open" and time.monotonic() - shown > PROGRESS_SECONDS:
                    shown = time.monotonic()
                    await self._show(job, person, self.kinds[job.kind].draw(say, job))
        except Refusal as refusal:
            job = await self._end(job, {"refusal": refusal.code, **refusal.details})
        except Exception:
            log.exception("job %s %s", job.kind, job.id)
            job = await self._end(job, {"refusal": "bug"})
        await self._show(job, person, self.kinds[job.kind].draw(say, job))
        return True

    async def _fetch(self, job: Job, person: Person) -> None:
        """Brings the sent file from Telegram into the database, outside of any transaction."""
        if "file_id" not in job.data or "stored" in job.data:
            return
        try:
            file = await self.bot.get_file(job.data["file_id"])
            stream = await self.bot.download_file(file.file_path or "")
        except TelegramAPIError as error:
            raise Refusal("file-not-fetched") from error
        content = stream.read() if stream else b""
        async with self.database.writing() as session:
            stored = await jobs.keep_file(session, person, job.data.get("name", "file"), content, self.now())
            row = await session.get_one(Job, job.id)
            row.data = {**row.data, "stored": stored}
            await session.commit()

    async def _step(self, job: Job, person: Person) -> Job:
        async with self.database.writing() as session:
            row = await session.get_one(Job, job.id)
            row.claimed_until = real_now() + jobs.LEASE
            await self.kinds[row.kind].step(session, row, person, self.now())
            await session.commit()
        return row

    async def _end(self, job: Job, result: dict[str, object]) -> Job:
        async with self.database.writing() as session:
            row = await session.get_one(Job, job.id)
            row.state, row.ended_at = "failed", self.now()
            row.data = {**row.data, **result}
            await session.commit()
        return row

    async def _show(self, job: Job, person: Person, screen: Screen) -> None:
        if person.telegram_id is None:
            return
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
