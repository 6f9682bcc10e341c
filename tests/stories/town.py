"""Town: the pretend Telegram, our bot and the persons of a story, all in one process over real HTTP."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import ClientSession, web
from sqlalchemy import bindparam, exists, or_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot import pace
from bot.clock import Knock, Timetable
from bot.playground.model import Callback, Message
from bot.playground.server import TOKEN, playground_app, serve
from bot.playground.world import World
from bot.settings import Settings
from bot.wiring import House, build, living, web_app
from db.inbox import Update
from db.jobs import Job
from db.notices import Notice

PATIENCE_SECONDS = 90.0
DOUBTED_HOUR = 5
UNSETTLED = select(or_(
    exists().where(col(Update.drawn_at).is_(None)),
    exists().where((col(Job.state) == "open") | col(Job.owed)),
    exists().where(col(Notice.state).in_(["waiting", "sending"]), col(Notice.due_at) <= bindparam("now")),
))
"""Asked several times a tap, hence built once: whether an update, a job or a notice that is due waits."""


@dataclass(slots=True)
class Town:
    """Everything that a story needs in its hands."""

    world: World
    house: House
    address: str
    http: ClientSession

    def person(self, name: str, language: str = "en") -> "Chat":
        """A new person who has not written yet."""
        return Chat(self, self.world.add_person(name, language).id)

    async def settle(self) -> None:
        """Waits until every update, job and notice that is due has been worked off and shown."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not await self._is_settled():
            if time.monotonic() > deadline:
                raise TimeoutError("the bot did not come to rest")
            await asyncio.sleep(0.02)

    async def _is_settled(self) -> bool:
        if self._is_busy():
            return False
        async with self.house.database.reading() as session:
            open_rows = (await session.execute(UNSETTLED, {"now": self.house.clock.now()})).scalar_one()
        return not open_rows and not self._is_busy()

    def _is_busy(self) -> bool:
        """Whether something is on its way; an older message is taken away after the row of the new one has ended."""
        return bool(self.world.updates.pending or self.house.inbox._busy or self.house.sender._sending)

    async def move_to(self, moment: datetime) -> None:
        """Moves the clock; what falls due happens and is delivered."""
        await self.house.timetable.move_to(moment)
        await self.settle()

    async def leap_to(self, moment: datetime) -> None:
        """Moves the clock in one step, where the hours between do not matter: what fell due meanwhile is caught up."""
        await self.house.clock.set(moment)
        await self.house.timetable.knock_all()
        await self.settle()


@dataclass(slots=True)
class Chat:
    """One person's chat with the bot."""

    town: Town
    id: int

    @property
    def messages(self) -> list[Message]:
        """What the bot has written and not deleted, oldest first."""
        return [m for m in self.town.world.history(self.id) if m.from_bot]

    @property
    def screen(self) -> Message:
        """The newest message of the bot."""
        return self.messages[-1]

    @property
    def text(self) -> str:
        return self.screen.body.text

    @property
    def labels(self) -> list[str]:
        """The buttons of the newest message."""
        return [str(button["text"]) for row in self.screen.keyboard or [] for button in row]

    async def starts(self, payload: str = "") -> Message:
        self.town.world.start(self.id, payload)
        await self.town.settle()
        return self.screen

    async def joins(self, side: str) -> Message:
        """Agrees to the terms and takes a side: brand or creator."""
        await self.starts()
        await self.taps_data("priv:agree")
        await self.taps_data(f"start:{side}")
        return self.screen

    async def says(self, text: str) -> Message:
        self.town.world.send_text(self.id, text)
        await self.town.settle()
        return self.screen

    async def sends(self, name: str, content: bytes) -> Message:
        self.town.world.send_document(self.id, name, content)
        await self.town.settle()
        return self.screen

    async def taps(self, label: str, message: Message | None = None) -> Callback:
        """Taps the button of the newest message whose words contain `label`; the callback tells the alert."""
        target = message or self.screen
        for row in target.keyboard or []:
            for button in row:
                if label in str(button["text"]) and "callback_data" in button:
                    return await self.taps_data(str(button["callback_data"]), target)
        raise AssertionError(f"no button {label!r} among {self.labels} under {self.text[:200]!r}")

    async def taps_data(self, data: str, message: Message | None = None) -> Callback:
        """Taps with this callback data, whether the keyboard has it or not."""
        callback = self.town.world.press_raw(self.id, (message or self.screen).id, data)
        await self.town.settle()
        return callback


def doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once a day of the market, lets the jobs look for themselves that were said to have nothing to do."""
    look = Timetable.due

    async def doubting(self: Timetable, session: AsyncSession, among: Sequence[Knock], now: datetime) -> list[Knock]:
        due = await look(self, session, among, now)
        for knock in among if now.hour == DOUBTED_HOUR else ():
            if knock not in due:
                assert await knock.job(session, now) == 0, f"{knock.name}: called idle, but there was something to do"
        return due

    monkeypatch.setattr(Timetable, "due", doubting)


class Line(AiohttpSession):
    """The line to Telegram without the quarter of a second that aiogram gives TLS to close: here there is none."""

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


@asynccontextmanager
async def living_town(url: str, now: datetime, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Town]:
    """Runs a bot with a manual clock that stands at `now`, its web door and a pretend Telegram."""
    doubt(monkeypatch)
    for name in ("ONE_CHAT_SECONDS", "GROUP_SECONDS"):  # no story has to wait for a second message to the same reader
        monkeypatch.setattr(pace, name, 0.0)
    monkeypatch.setenv("SECRET_KEY", "a key for tests only, long enough to be one")
    world = World(lambda: now)
    telegram, port = await serve(playground_app(world))
    address = f"http://127.0.0.1:{port}"
    settings = Settings(
        _env_file=None, bot_token=TOKEN, telegram_api_url=address, database_url=url, clock="manual", operators="900",
        public_url="http://haowu.test",
    )
    server = TelegramAPIServer.from_base(address)
    bot = Bot(TOKEN, Line(api=server), default=DefaultBotProperties(parse_mode="HTML"))
    house = await build(settings, bot, migrate=False)
    await house.clock.set(now)
    world.clock = house.clock.now
    runner = web.AppRunner(web_app(house), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    door = f"http://127.0.0.1:{runner.addresses[0][1]}"
    async with living(house), ClientSession() as http:
        yield Town(world, house, door, http)
    await runner.cleanup()
    await telegram.cleanup()
