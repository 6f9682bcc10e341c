"""Sending: what a notice costs, its row included, against a bare aiogram `send_message` of the same words.

Rows are queued as a weekly run queues them: as many in a transaction, by one statement.
"""

import asyncio
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import web

from bot import pace
from bot.drawing import NO_PREVIEW, Artist, keyboard
from bot.notices.roster import DRAWERS
from bot.notices.sender import Sender
from bot.patience import patiently
from bot.playground.server import TOKEN
from bot.turn import Market, say_for
from db.engine import Database
from db.metadata import METADATA
from db.people import Person
from services import notices
from services.reports.due import REPORTS_AT_ONCE
from tests.stories.process import free_port

NOW = datetime(2026, 11, 18, 4, 0, tzinfo=UTC)
MESSAGES, ROUNDS = 400, 5
MARKET = Market("", "haowu_bot", ZoneInfo("Asia/Shanghai"), "CNY")
FACTS = {"creator": "Maya", "title": "Velvet lipstick", "title_zh": "丝绒口红", "rate_bp": 2000, "code": "LI7Q2",
         "own": False, "followers": 52_000, "collab": 1, "creator_id": 1, "product_id": 1}
ANSWER = {"ok": True, "result": {
    "message_id": 1, "date": 1_763_000_000, "chat": {"id": 1, "type": "private", "first_name": "Lin"}, "text": "…"}}


def telegram(port: int) -> None:
    """A process that accepts every message, so that its own cost is not counted."""
    async def accept(request: web.Request) -> web.Response:
        await request.read()
        return web.json_response(ANSWER)

    app = web.Application()
    app.router.add_post("/{token}/{method}", accept)
    web.run_app(app, host="127.0.0.1", port=port, print=None)


async def measured(work: Callable[[], Awaitable[None]]) -> float:
    """Milliseconds of this process's CPU a message."""
    began = time.process_time()
    await work()
    return (time.process_time() - began) * 1000 / MESSAGES


async def bare(bot: Bot) -> None:
    screen = DRAWERS["pick"](say_for(Person(telegram_id=1, language="en", created_at=NOW)), FACTS, MARKET)
    for number in range(MESSAGES):
        await bot.send_message(number + 1, screen.text, reply_markup=keyboard(screen.rows),
                               link_preview_options=NO_PREVIEW)


async def ours(database: Database, bot: Bot, batch: int) -> None:
    for first in range(0, MESSAGES, REPORTS_AT_ONCE):
        told = [(number + 1, f"{batch}:{number}", FACTS, NOW) for number in range(first, first + REPORTS_AT_ONCE)]
        async with database.writing() as session:
            await notices.queue_all(session, "pick", told, NOW)
            await session.commit()
    sender = Sender(database, Artist(bot, bulk=True), lambda: NOW, MARKET, DRAWERS)
    while await sender.send_due():
        pass


async def main() -> None:
    pace.BULK_A_SECOND, pace.ONE_CHAT_SECONDS = 1e9, 0.0
    port = free_port()
    process = multiprocessing.get_context("spawn").Process(target=telegram, args=(port,), daemon=True)
    process.start()
    session = AiohttpSession(api=TelegramAPIServer.from_base(f"http://127.0.0.1:{port}"))
    bot = Bot(TOKEN, session, default=DefaultBotProperties(parse_mode="HTML"))
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}")
        async with database.engine.begin() as connection:
            await connection.run_sync(METADATA.create_all)
        async with database.writing() as session_:
            session_.add_all([Person(telegram_id=n + 1, name="Lin", created_at=NOW) for n in range(MESSAGES)])
            await session_.commit()
        await patiently(lambda: bare(bot), tries=9)  # the other process takes its time to listen
        await ours(database, bot, 0)
        rounds = [(await measured(lambda: bare(bot)), await measured(lambda number=n: ours(database, bot, number)))  # type: ignore[misc]
                  for n in range(1, ROUNDS + 1)]
        await database.close()
    await bot.session.close()
    process.terminate()
    ratios = sorted(mine / theirs for theirs, mine in rounds)
    print(f"bare send_message {statistics.median(r[0] for r in rounds):.2f} ms of CPU, "  # noqa: T201
          f"a notice with its row {statistics.median(r[1] for r in rounds):.2f} ms; "
          f"ratio {statistics.median(ratios):.2f} ({ratios[0]:.2f}-{ratios[-1]:.2f}), bar 3")


if __name__ == "__main__":
    asyncio.run(main())
