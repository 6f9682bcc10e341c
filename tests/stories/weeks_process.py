"""A process that only keeps time and sends, to be killed: it does what it is told over a pipe, and dies by chance."""

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from sqlalchemy.ext.asyncio import AsyncSession

from bot import pace
from bot.clock import Clock, Timetable
from bot.drawing import Artist
from bot.notices.roster import DRAWERS
from bot.notices.sender import Sender
from bot.playground.server import TOKEN
from bot.timetable import knocks
from bot.turn import Market
from db.engine import Database
from services import delivering
from tests.stories.process import FORKS

MARKET = Market("http://haowu.test", "haowu_bot", ZoneInfo("Asia/Shanghai"), "CNY")

@dataclass(slots=True)
class Worker:
    """One such process; `crash` is the chance that it dies at a commit or a call of Telegram, before or after it."""

    url: str
    telegram: str
    crash: float
    seed: int
    starts: int = 0
    process: BaseProcess | None = None
    pipe: Any = None
    busy: bool = field(default=False)

    def start(self) -> None:
        self.pipe, theirs = FORKS.Pipe()
        self.starts += 1
        args = (theirs, self.url, self.telegram, self.crash, self.seed * 1000 + self.starts)
        self.process = FORKS.Process(target=live, args=args, daemon=True)
        self.process.start()
        theirs.close()
        self.busy = False

    def tell(self, moment: datetime) -> None:
        """What time it is: what is due then is to be done."""
        if self.process is None or not self.process.is_alive():
            self.start()
        try:
            self.pipe.send(moment)
            self.busy = True
        except OSError:
            self.busy = False

    async def done(self) -> bool:
        """Waits until it has done what was due; False if it has died over it."""
        while self.busy:
            try:
                if self.pipe.poll():
                    self.pipe.recv()
                    self.busy = False
                    return True
            except (EOFError, OSError):
                break
            if self.process is None or not self.process.is_alive():
                break
            await asyncio.sleep(0.005)
        self.busy = False
        return False

    def kill(self) -> None:
        """kill -9."""
        if self.process is not None and self.process.pid is not None:
            self.process.kill()
            self.process.join()


def live(pipe: Connection, url: str, telegram: str, crash: float, seed: int) -> None:
    """The process's life; leases and waits are short, and the pace is one that no test has to wait for."""
    delivering.LEASE, delivering.LONGEST_WAIT = timedelta(seconds=3), 0
    pace.BULK_A_SECOND, pace.ONE_CHAT_SECONDS = 10_000.0, 0.0
    chance = Random(seed)
    AsyncSession.commit = dying(AsyncSession.commit, chance, crash)  # type: ignore[method-assign]
    Artist.draw = dying(Artist.draw, chance, crash)  # type: ignore[method-assign]
    asyncio.run(_live(pipe, url, telegram))


def dying(act: Callable[..., Any], chance: Random, crash: float) -> Callable[..., Any]:
    """An act before or after which the process may end at once, without a word or a clean-up."""
    async def acted(*args: Any, **named: Any) -> Any:
        fate = chance.random()
        if fate < crash / 2:
            os._exit(1)
        result = await act(*args, **named)
        if fate > 1 - crash / 2:
            os._exit(1)
        return result

    return acted


async def _live(pipe: Connection, url: str, telegram: str) -> None:
    database = Database(url)
    session = AiohttpSession(api=TelegramAPIServer.from_base(telegram))
    bot = Bot(TOKEN, session=session, default=DefaultBotProperties(parse_mode="HTML"))
    clock = Clock(database, manual=False)
    weekly = [one for one in knocks(MARKET) if one.name in ("weekly reports", "weekly matches", "weeks of groups")]
    sender = Sender(database, Artist(bot, pace.Pace(), bulk=True), clock.now, MARKET, DRAWERS)
    timetable = Timetable(database, clock, weekly, sender.ring)
    loop = asyncio.get_running_loop()
    while True:
        clock._stands_at = await loop.run_in_executor(None, pipe.recv)
        await timetable.knock_all()
        while await sender.send_due():
            pass
        pipe.send("done")
