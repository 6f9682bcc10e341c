"""Telegram's pace: what the bot starts by itself takes the room that answers to people leave, and stops at a 429."""

import asyncio
import time
from collections.abc import Awaitable, Callable

BULK_A_SECOND = 25.0
"""Messages over all chats; Telegram promises about 30."""

ONE_CHAT_SECONDS = 1.05
GROUP_SECONDS = 3.1
"""Telegram takes twenty messages a minute into a group; groups have negative numbers."""

MOST_DEBT = 1.0
"""Seconds that answers can put bulk mail off at once, so that a busy hour slows it and does not stop it."""

CHATS_REMEMBERED = 10_000


class Pace:
    """One lane for bulk mail; answers never wait here, they are only counted."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._next = 0.0
        self._stopped_until = 0.0
        self._chats: dict[int, float] = {}
        self._lane = asyncio.Lock()

    def answered(self, chat_id: int) -> None:
        """An answer goes out: it takes a place of the lane's and its chat's second, without waiting for either."""
        now = self._clock()
        self._next = min(max(now, self._next) + 1 / BULK_A_SECOND, now + MOST_DEBT)
        self._rest(chat_id, now)

    def stop(self, seconds: float) -> None:
        """Telegram said 429: nothing of the lane goes out before that time is over, to whomever it is."""
        self._stopped_until = max(self._stopped_until, self._clock() + seconds)

    async def turn(self, chat_id: int) -> None:
        """Waits until a bulk message may go to this chat, and takes that place."""
        while (wait := self._chats.get(chat_id, 0.0) - self._clock()) > 0:
            await self._sleep(wait)
        async with self._lane:
            while (wait := max(self._next, self._stopped_until) - self._clock()) > 0:
                await self._sleep(wait)
            now = self._clock()
            self._next = now + 1 / BULK_A_SECOND
            self._rest(chat_id, now)

    def _rest(self, chat_id: int, now: float) -> None:
        self._chats[chat_id] = now + (GROUP_SECONDS if chat_id < 0 else ONE_CHAT_SECONDS)
        if len(self._chats) > CHATS_REMEMBERED:
            self._chats = {chat: until for chat, until in self._chats.items() if until > now}
