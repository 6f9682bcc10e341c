"""Health and metrics: whether database and Telegram answer, and the counters."""

import asyncio
import time

from aiogram import Bot
from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text

from db.engine import Database

TELEGRAM_SECONDS = 4.0
REMEMBERED_SECONDS = 15.0


class Health:
    """Asks Telegram at most every REMEMBERED_SECONDS, however often health is asked for."""

    def __init__(self, database: Database, bot: Bot) -> None:
        self.database = database
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
        return web.json_response({"ok": reason is None, "reason": reason}, status=200 if reason is None else 503)

    async def metrics(self, request: web.Request) -> web.Response:
        return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})


def routes(database: Database, bot: Bot) -> list[web.RouteDef]:
    health = Health(database, bot)
    return [web.get("/healthz", health.healthz), web.get("/metrics", health.metrics)]
