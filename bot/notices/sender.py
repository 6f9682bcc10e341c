"""The sender: claims queued notices, draws each in its reader's language then, sends at Telegram's pace."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import Any

from aiogram.exceptions import TelegramAPIError, TelegramNetworkError, TelegramServerError

from bot.callbacks.common import Notices
from bot.drawing import Artist, Drawn, Tapped, Unreachable
from bot.edge import Now, real_now
from bot.notices.several import together
from bot.screen import Screen, act
from bot.texts.say import Say
from bot.turn import Market, say_for
from db.engine import Database
from db.notices import Notice
from db.people import Person
from services import choices, live, notices, people, uploads

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
        async with self.database.reading() as session:
            if not await notices.any_due(session, self.now(), real_now()):
                return 0
        async with self.database.writing() as session:
            claimed = await notices.claim(session, self.now(), real_now(), BATCH)
            wanted = await choices.arrange(session, claimed, self.now())
            await session.commit()
        for rows, person in wanted:
            await self._send(rows, person)
        return len(claimed)

    async def _send(self, rows: Sequence[Notice], person: Person) -> None:
        """Sends one message, which speaks of one row or of several."""
        if person.telegram_id is None or person.unreachable_at is not None:
            await self._end(rows, person, "unreachable")
            return
        await self.pace.wait(person.telegram_id)
        if not await self._begun(rows):
            return
        first, again = rows[0], all(notices.KINDS[one.kind].again for one in rows)
        try:
            screen = self._drawn(rows, say_for(person))
            before = await self._before(first)
            known = await self._known(screen)
            artist = self.artist if again else self.artist.once()
            drawn = Drawn()
            if not first.quiet or before is not None:
                tapped = Tapped(before, False) if first.quiet and before is not None else None
                async with self._holding(rows):
                    drawn = await artist.draw(person.telegram_id, screen, tapped, known)
        except Unreachable as error:
            await self._end(rows, person, str(error))
            return
        except (TelegramNetworkError, TelegramServerError) as error:
            await (self._retry(rows, str(error)) if again else self._lost(rows, str(error)))
            return
        except TelegramAPIError as error:
            await self._retry(rows, str(error))
            return
        except Exception as error:
            # A notice that cannot be drawn must not stop the others; the row keeps the reason for the operator.
            log.exception("notice %s not drawn", first.kind)
            await self._retry(rows, repr(error))
            return
        await self._sent(rows, screen, drawn)
        if before is not None and drawn.message_id is not None and before != drawn.message_id:
            await self._replaced(person.telegram_id, before)

    async def _replaced(self, chat_id: int, before: int) -> None:
        """Takes the older message of a thread away; if that fails it stays, the new one is sent all the same."""
        try:
            await self.artist.remove(chat_id, before)
        except (TelegramAPIError, Unreachable) as error:
            log.info("older message stays: %s", error)

    async def _begun(self, rows: Sequence[Notice]) -> bool:
        """Whether the rows are still ours: those before them may have taken longer than they were reserved for."""
        async with self.database.writing() as session:
            begun = await notices.begin(session, rows, real_now())
            if begun:
                await session.commit()
        return begun

    @asynccontextmanager
    async def _holding(self, rows: Sequence[Notice]) -> AsyncIterator[None]:
        """Renews the lease while Telegram lets us wait."""
        over = asyncio.Event()
        renewing = asyncio.create_task(self._renew(rows, over))
        try:
            yield
        finally:
            over.set()
            await renewing

    async def _renew(self, rows: Sequence[Notice], over: asyncio.Event) -> None:
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(over.wait(), notices.LEASE.total_seconds() / 3)
                return
            try:
                async with self.database.writing() as session:
                    held = await notices.hold(session, rows, real_now())
                    await session.commit()
            except Exception:
                # What has been sent must not look unsent because a lease could not be renewed.
                log.exception("lease not renewed")
                continue
            if not held:
                return

    def _drawn(self, rows: Sequence[Notice], say: Say) -> Screen:
        """The notice in its reader's language, with a button that turns its kind off beside Home."""
        if len(rows) > 1:
            told = [{"kind": one.kind, "data": one.data, "id": one.id} for one in rows]
            return together(say, told, self.market, self.drawers)
        notice = rows[0]
        screen = self.drawers[notice.kind](say, {**notice.data, "reference": notice.id}, self.market)
        if notice.kind in choices.ALWAYS or not screen.rows:
            return screen
        mute = act(say, "notice-mute", Notices(act="off", kind=notice.kind))
        return replace(screen, rows=(*screen.rows[:-1], (mute, *screen.rows[-1])))

    async def _before(self, notice: Notice) -> int | None:
        """The message whose place a notice of a thread takes."""
        if not notice.thread:
            return None
        async with self.database.reading() as session:
            return await live.of(session, notice.person_id, notice.thread)

    async def _known(self, screen: Screen) -> dict[str, str]:
        if screen.picture is None:
            return {}
        async with self.database.reading() as session:
            return await uploads.known(session, [screen.picture.key])

    async def _sent(self, rows: Sequence[Notice], screen: Screen, drawn: Drawn) -> None:
        notice = rows[0]
        async with self.database.writing() as session:
            await notices.sent(session, rows, drawn.message_id, self.now())
            if notice.thread and drawn.message_id is not None:
                await live.keep(session, notice.person_id, notice.thread, drawn.message_id)
            if drawn.file_id and screen.picture is not None:
                await uploads.keep(session, screen.picture.key, drawn.file_id)
            await session.commit()

    async def _end(self, rows: Sequence[Notice], person: Person, error: str) -> None:
        async with self.database.writing() as session:
            await notices.unreachable(session, rows, error)
            if person.telegram_id is not None:
                await people.lost(session, person.telegram_id, self.now())
            await session.commit()

    async def _lost(self, rows: Sequence[Notice], error: str) -> None:
        async with self.database.writing() as session:
            await notices.unknown(session, rows, error)
            await session.commit()

    async def _retry(self, rows: Sequence[Notice], error: str) -> None:
        async with self.database.writing() as session:
            await notices.retry(session, rows, error, real_now())
            await session.commit()
