"""The sender: claims queued notices, draws each in its reader's language then, sends at Telegram's pace."""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from aiogram.exceptions import TelegramAPIError

from bot.drawing import Artist, Drawn, Unreachable
from bot.edge import Now, real_now
from bot.screen import Screen
from bot.texts.say import Say
from bot.turn import Market, say_for
from db.engine import Database
from db.notices import Notice
from db.people import Person
from services import notices, people, uploads

log = logging.getLogger(__name__)
BATCH = 20
LOOK_AGAIN_SECONDS = 1.0
BULK_A_SECOND = 25.0
ONE_CHAT_SECONDS = 1.05

Draw = Callable[[Say, Mapping[str, Any], Market], Screen]


class Pace:
    """Telegram's pace for what the bot starts by itself: under 30 a second in all, one a second in a chat."""

    def __init__(self) -> None:
        self._next = 0.0
        self._chats: dict[int, float] = {}

    async def wait(self, chat_id: int) -> None:
        now = time.monotonic()
        at = max(now, self._next, self._chats.get(chat_id, 0.0))
        self._next = max(now, self._next) + 1 / BULK_A_SECOND
        self._chats[chat_id] = at + ONE_CHAT_SECONDS
        if len(self._chats) > 10_000:
            self._chats = {chat: until for chat, until in self._chats.items() if until > now}
        await asyncio.sleep(at - now)


class Sender:
    """One loop over due rows; several processes share the table and never a row."""

    def __init__(
        self, database: Database, artist: Artist, now: Now, market: Market, drawers: Mapping[str, Draw]
    ) -> None:
        self.database = database
        self.artist = artist
        self.now = now
        self.market = market
        self.drawers = drawers
        self.pace = Pace()
        self._ring = asyncio.Event()

    def ring(self) -> None:
        """Something may have been queued."""
        self._ring.set()

    async def run(self) -> None:
        while True:
            self._ring.clear()
            try:
                while await self.send_due():
                    pass
            except Exception:
                log.exception("sender")
            with suppress(TimeoutError):
                await asyncio.wait_for(self._ring.wait(), LOOK_AGAIN_SECONDS)

    async def send_due(self) -> int:
        """Sends one batch of what is due; says how many rows it took."""
        async with self.database.writing() as session:
            claimed = await notices.claim(session, self.now(), real_now(), BATCH)
            await session.commit()
        for notice, person in claimed:
            await self._send(notice, person)
        return len(claimed)

    async def _send(self, notice: Notice, person: Person) -> None:
        if person.telegram_id is None or person.unreachable_at is not None:
            await self._end(notice, person, "unreachable")
            return
        await self.pace.wait(person.telegram_id)
        try:
            screen = self.drawers[notice.kind](say_for(person), {**notice.data, "reference": notice.id}, self.market)
            known = await self._known(screen)
            drawn = await self.artist.draw(person.telegram_id, screen, uploads=known)
        except Unreachable as error:
            await self._end(notice, person, str(error))
            return
        except TelegramAPIError as error:
            await self._retry(notice, str(error))
            return
        except Exception as error:
            # A notice that cannot be drawn must not stop the others; the row keeps the reason for the operator.
            log.exception("notice %s not drawn", notice.kind)
            await self._retry(notice, repr(error))
            return
        await self._sent(notice, screen, drawn)

    async def _known(self, screen: Screen) -> dict[str, str]:
        if screen.picture is None:
            return {}
        async with self.database.reading() as session:
            return await uploads.known(session, [screen.picture.key])

    async def _sent(self, notice: Notice, screen: Screen, drawn: Drawn) -> None:
        async with self.database.writing() as session:
            await notices.sent(session, notice.id or 0, drawn.message_id, self.now())
            if drawn.file_id and screen.picture is not None:
                await uploads.keep(session, screen.picture.key, drawn.file_id)
            await session.commit()

    async def _end(self, notice: Notice, person: Person, error: str) -> None:
        async with self.database.writing() as session:
            await notices.unreachable(session, notice.id or 0, error)
            if person.telegram_id is not None:
                await people.lost(session, person.telegram_id, self.now())
            await session.commit()

    async def _retry(self, notice: Notice, error: str) -> None:
        async with self.database.writing() as session:
            await notices.retry(session, notice, error, real_now())
            await session.commit()
