"""Health and metrics: whether database and Telegram answer, and the counters."""

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import datetime

from aiogram import Bot
from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text

from bot import metrics
from db.engine import Database
from services.ops import depths, knocks

log = logging.getLogger(__name__)
TELEGRAM_SECONDS = 4.0
REMEMBERED_SECONDS = 15.0
LATE_SECONDS = 600.0
"""A notice that has been due for longer is worth a warning."""


class Health:
    """Asks Telegram at most every REMEMBERED_SECONDS, however often health is asked for."""

    def __init__(self, database: Database, bot: Bot, now: Callable[[], datetime]) -> None:
        self.database = database
        self.now = now
        self.bot = bot
        self._telegram_ok_at = float("-inf")

    async def reason(self) -> str | None:
        """What does not answer; None if all is well."""
        try:
            async with self.database.reading() as session:
                await session.execute(text("SELECT 1"))
        except Exception as error:
            return f"database: {type(error).__name__}"
        if time.monotonic() - self._telegram_ok_at > REMEMBERED_SECONDS:
            try:
                await asyncio.wait_for(self.bot.get_me(), TELEGRAM_SECONDS)
            except Exception as error:
                return f"telegram: {type(error).__name__}"
            self._telegram_ok_at = time.monotonic()
        return None

    async def healthz(self, request: web.Request) -> web.Response:
        reason = await self.reason()
        answer = {"ok": reason is None, "reason": reason, "warnings": await self.warnings() if reason is None else []}
        return web.json_response(answer, status=200 if reason is None else 503)

    async def warnings(self) -> list[str]:
        """What an operator should look at although everything answers: jobs that failed, mail that is late."""
        async with self.database.reading() as session:
            failing = [f"job failed: {run.name}" for run in await knocks.failing(session)]
            oldest = (await depths.depths(session, self.now())).oldest
        return failing + ([f"notices late: {oldest:.0f} s"] if oldest > LATE_SECONDS else [])

    async def metrics(self, request: web.Request) -> web.Response:
        """The counters of this process; the gauges as the database has them at this moment."""
        try:
            async with self.database.reading() as session:
                found = await depths.depths(session, self.now())
        except Exception:
            log.exception("metrics without the database")
        else:
            show(found, self.now())
        return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})


def show(found: depths.Depths, now: datetime) -> None:
    """Puts what the database says into the gauges."""
    metrics.put(metrics.WAITING, (((what,), count) for what, count in found.waiting.items()))
    metrics.put(metrics.NOTICES, (
        ((kind, state), count) for kind, states in found.notices.items() for state, count in states.items()))
    metrics.put(metrics.LAST_KNOCK, (
        ((run.name,), (now - run.ran_at).total_seconds()) for run in found.knocks if run.ran_at is not None))
    metrics.put(metrics.PEOPLE, (((state,), count) for state, count in found.people.items()))
    metrics.OLDEST.set(found.oldest)


def routes(database: Database, bot: Bot, now: Callable[[], datetime]) -> list[web.RouteDef]:
    health = Health(database, bot, now)
    return [web.get("/healthz", health.healthz), web.get("/metrics", health.metrics)]
