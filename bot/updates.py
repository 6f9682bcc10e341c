"""Updates: taken in from polling or webhook before they are confirmed, worked off by one task per chat."""

import asyncio
import hmac
import logging
from contextlib import suppress

from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError, TelegramNetworkError
from aiogram.types import Update
from aiohttp import web

from bot.edge import Edge, person_of, real_now
from bot.incoming import read, read_all
from db import inbox
from db.engine import Database

log = logging.getLogger(__name__)
KINDS = ["message", "callback_query", "my_chat_member", "inline_query"]
LONG_POLL_SECONDS = 20
LOOK_AGAIN_SECONDS = 2.0
CHATS_AT_ONCE = 16


class Inbox:
    """The inbox table's two ends: `take_in` fills it, `run` empties it."""

    def __init__(self, database: Database, bot: Bot, edge: Edge, secret: str = "") -> None:
        self.database = database
        self.bot = bot
        self.edge = edge
        self.secret = secret
        self._ring = asyncio.Event()
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._came_meanwhile: dict[int, int] = {}
        self._places = asyncio.Semaphore(CHATS_AT_ONCE)

    async def take_in(self, updates: list[Update]) -> None:
        """Writes updates in one transaction; the ones delivered before are known by their id."""
        async with self.database.writing() as session:
            for update in updates:
                user = person_of(update)
                payload = update.model_dump(mode="json", exclude_none=True, by_alias=True)
                await inbox.take_in(session, self.bot.id, update.update_id, user.id if user else 0, payload, real_now())
            await session.commit()
        self._ring.set()

    async def poll(self) -> None:
        """Long polling; the offset that confirms a batch goes out only after the batch is written."""
        offset: int | None = None
        pause = 0.5
        while True:
            try:
                updates = await self.bot.get_updates(
                    offset, timeout=LONG_POLL_SECONDS, allowed_updates=KINDS, request_timeout=LONG_POLL_SECONDS + 10
                )
                pause = 0.5
            except ClientDecodeError as error:
                updates, behind = read_all(self.bot, error.data)
                await self.take_in(updates)
                offset = behind or offset
                await asyncio.sleep(0 if behind else pause)
                continue
            except (TelegramAPIError, TelegramNetworkError, TimeoutError) as error:
                log.warning("polling: %s", error)
                await asyncio.sleep(pause)
                pause = min(pause * 2, 15.0)
                continue
            if updates:
                await self.take_in(updates)
                offset = updates[-1].update_id + 1

    async def webhook(self, request: web.Request) -> web.Response:
        """POST /telegram: 200 only after the update is written."""
        given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(given.encode(), self.secret.encode()):
            return web.Response(status=403)
        try:
            update = read(self.bot, await request.json())
        except ValueError:
            return web.Response(status=400)
        if update is None:
            return web.Response(status=400)
        await self.take_in([update])
        return web.Response()

    async def run(self) -> None:
        """Gives every chat with open updates a task of its own; looks again when rung and every few seconds."""
        while True:
            self._ring.clear()
            async with self.database.reading() as session:
                chats = await inbox.open_chats(session, self.bot.id)
            for chat_id, count in chats.items():
                if chat_id in self._busy:
                    self._came_meanwhile[chat_id] = count
                else:
                    self._busy[chat_id] = asyncio.create_task(self._serve(chat_id, count))
            with suppress(TimeoutError):
                await asyncio.wait_for(self._ring.wait(), LOOK_AGAIN_SECONDS)

    async def _serve(self, chat_id: int, left: int) -> None:
        """Works a chat's updates off; between the last look at what came meanwhile and leaving there is no await."""
        try:
            async with self._places:
                while left > 0:
                    done = await self.edge.work_off(chat_id)
                    left = max(left - 1 if done else 0, self._came_meanwhile.pop(chat_id, 0))
        except Exception:
            # The row stays open and is taken up again in a while; one that fails for good is closed in the end.
            log.exception("chat not served")
            await self.edge.put_off(chat_id)
        finally:
            del self._busy[chat_id]

    async def close(self) -> None:
        """Lets the updates that are being worked off come to their end."""
        await asyncio.gather(*self._busy.values(), return_exceptions=True)
