"""The clock: what time the market has, and the timetable that knocks on due rows; it holds no other state."""

import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import logs, metrics
from db.engine import Database
from services import settings
from services.due import Look
from services.ops import knocks

log = logging.getLogger(__name__)
STEP = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Knock:
    """A job of the timetable: works off at most a few due rows, says how many; called again until none is left."""

    name: str
    every: timedelta
    job: Callable[[AsyncSession, datetime], Awaitable[int]]
    due: Look | None = None
    """Whether the job may find something; without one, only the job itself can tell."""


class Clock:
    """The market's time: the machine's, or one that stands until it is moved."""

    def __init__(self, database: Database, manual: bool) -> None:
        self.database = database
        self.manual = manual
        self._stands_at: datetime | None = None

    async def start(self) -> None:
        """Reads where a manual clock stood before the last stop."""
        if self.manual:
            async with self.database.reading() as session:
                self._stands_at = await settings.manual_clock(session) or datetime.now(UTC).replace(microsecond=0)

    def now(self) -> datetime:
        return self._stands_at or datetime.now(UTC)

    async def set(self, moment: datetime) -> None:
        async with self.database.writing() as session:
            await settings.keep_manual_clock(session, moment)
            await session.commit()
        self._stands_at = moment


class Timetable:
    """Knocks at its times; a row that is due is claimed by whoever comes, so a missed knock is only late."""

    def __init__(self, database: Database, clock: Clock, knocks: list[Knock], rung: Callable[[], None]) -> None:
        self.database = database
        self.clock = clock
        self.knocks = knocks
        self.rung = rung
        self._questions: dict[tuple[str, ...], Select[*tuple[bool, ...]]] = {}

    async def knock(self, knock: Knock) -> int:
        """Works off everything that is due now for one job; one that has nothing to do takes no writer's place."""
        logs.about(knock=knock.name)
        now = self.clock.now()
        async with self.database.reading() as session:
            due = await self.due(session, [knock], now)
        if due:
            return await self._work(knock)
        metrics.KNOCKS.labels(knock.name, "done").inc()
        async with self.database.writing() as session:
            await knocks.idle(session, {knock.name: knock.every}, now)
            await session.commit()
        return 0

    async def knock_all(self) -> int:
        """Knocks on all in their order. What one has done may be another's work: those that follow are asked anew."""
        total, place = 0, 0
        while place < len(self.knocks):
            async with self.database.writing() as session:
                count, found = await self._until_found(session, self.knocks[place:], self.clock.now())
                await session.commit()
            place += found
            if count:
                total += await self._work(self.knocks[place], count)
                place += 1
        return total

    async def _until_found(self, session: AsyncSession, left: Sequence[Knock], now: datetime) -> tuple[int, int]:
        """Knocks until one finds something; how much that was, and its place in `left` (or the end)."""
        count, place = 0, len(left)
        for knock in await self.due(session, left, now):
            logs.about(knock=knock.name)
            if count := await knock.job(session, now):
                place = left.index(knock)
                break
        if idle := {knock.name: knock.every for knock in left[:place]}:
            await knocks.idle(session, idle, now)
        return count, place

    async def due(self, session: AsyncSession, among: Sequence[Knock], now: datetime) -> list[Knock]:
        """Those whose job may find something, in their order, by one question for all."""
        looks = {knock.name: knock.due for knock in among if knock.due is not None}
        if not looks:
            return list(among)
        names = tuple(looks)
        if names not in self._questions:  # written once: to write it costs more than to ask it
            self._questions[names] = select(*(look.condition for look in looks.values()))
        moments = {name: moment for look in looks.values() for name, moment in look.moments(now).items()}
        answers = (await session.execute(self._questions[names], {"now": now, **moments})).one()
        idle = {name for name, due in zip(looks, answers, strict=True) if not due}
        return [knock for knock in among if knock.name not in idle]

    async def _work(self, knock: Knock, total: int = 0) -> int:
        """Works off everything due now for one job, a committed transaction at a time; `total` is done already."""
        logs.about(knock=knock.name)
        began = time.monotonic()
        count = 1
        while count:
            async with self.database.writing() as session:
                now = self.clock.now()
                count = await knock.job(session, now)
                total += count
                if not count:
                    took = round((time.monotonic() - began) * 1000)
                    metrics.KNOCKS.labels(knock.name, "done").inc()
                    metrics.KNOCK_SECONDS.labels(knock.name).observe(took / 1000)
                    await knocks.ran(session, knock.name, knock.every, now, total, took)
                await session.commit()
        if total:
            log.info("knock", extra={"count": total})
            self.rung()
        return total

    def schedule(self) -> AsyncIOScheduler:
        """The same knocks by the machine's clock."""
        scheduler = AsyncIOScheduler(timezone=UTC)
        for knock in self.knocks:
            scheduler.add_job(
                self._safely, "interval", seconds=knock.every.total_seconds(), args=[knock], id=knock.name,
                coalesce=True, max_instances=1, misfire_grace_time=None, next_run_time=datetime.now(UTC),
            )
        return scheduler

    async def _safely(self, knock: Knock) -> None:
        try:
            await self.knock(knock)
        except Exception as error:
            log.exception("knock %s", knock.name)
            metrics.KNOCKS.labels(knock.name, "failed").inc()
            async with self.database.writing() as session:
                await knocks.failed(session, knock.name, knock.every, self.clock.now(), type(error).__name__)
                await session.commit()

    async def move_to(self, moment: datetime) -> datetime:
        """Moves a manual clock forward hour by hour, so that what is due on the way happens at its time.

        Raises ValueError for a clock that is not manual or a moment in its past.
        """
        if not self.clock.manual:
            raise ValueError("the clock is the machine's")
        if moment < self.clock.now():
            raise ValueError("the clock only moves forward")
        while self.clock.now() < moment:
            hour = (self.clock.now() + STEP).replace(minute=0, second=0, microsecond=0)
            await self.clock.set(min(hour, moment))
            await self.knock_all()
        return self.clock.now()
