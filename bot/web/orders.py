"""POST /orders/{shop key}/{source}: signed order events; 200 only after they are written."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo

from aiohttp import web

from bot import logs, metrics
from db.engine import Database
from services.orders import receiving
from services.orders.receiving import MOST_BYTES, SIGNED, Answer, Door, Letter
from services.orders.together import AT_ONCE, take_in_all
from services.vault import Vault

log = logging.getLogger(__name__)
STATUS = {Answer.UNKNOWN_SHOP: 404, Answer.NO_SECRET: 403, Answer.BAD_SIGNATURE: 401}
LARGE = 100_000
"""Bytes beyond which a body is read in a thread, so that chats are served meanwhile."""

Waiting = tuple[Letter, asyncio.Future[Answer]]
"""A delivery that has been read, and the promise of its answer."""


def routes(
    database: Database, now: Callable[[], datetime], vault: Vault, ring: Callable[[], None], zone: tzinfo
) -> list[web.RouteDef]:
    """The three addresses of every shop."""
    post = Post(database, now, vault, ring, zone)
    return [web.post(f"/orders/{{key}}/{source}", post.receive) for source in SIGNED]


class Post:
    """Takes deliveries in, each in one short transaction that is committed before its sender hears 200."""

    def __init__(
        self, database: Database, now: Callable[[], datetime], vault: Vault, ring: Callable[[], None], zone: tzinfo
    ) -> None:
        self.database = database
        self.now = now
        self.vault = vault
        self.ring = ring
        self.zone = zone
        self._waiting: dict[tuple[int, str], tuple[list[Waiting], asyncio.Lock]] = {}

    async def receive(self, request: web.Request) -> web.Response:
        """200 with what became of it, 401 and 403 for what nobody proved, 404 for no shop, 413 for too much."""
        source = next(one for one in SIGNED if request.path.endswith(f"/{one}"))
        async with self.database.reading() as session:
            door = await receiving.door(session, self.vault, request.match_info["key"], source)
        if door is None:
            return said(Answer.UNKNOWN_SHOP)
        body = await limited(request)
        if body is None:
            return web.Response(status=413, text="too_big")
        arguments = (door, request.headers, body, self.vault)
        if len(body) > LARGE:
            letter = await asyncio.to_thread(receiving.read, *arguments)
        else:
            letter = receiving.read(*arguments)
        logs.about(shop=door.shop_id, order_event=letter.event_id)
        answer = await self._kept(door, letter)
        metrics.ORDERS.labels(str(source), str(answer)).inc()
        log.info("order event", extra={"source": str(source), "answer": str(answer)})
        self.ring()
        return said(answer)


    async def _kept(self, door: Door, letter: Letter) -> Answer:
        """Waits for its turn; whoever has it takes in everything that waits at this address, in one transaction."""
        key = (door.shop_id, str(door.source))
        waiting, turn = self._waiting.setdefault(key, ([], asyncio.Lock()))
        mine: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        waiting.append((letter, mine))
        while not mine.done():
            async with turn:
                if not mine.done():
                    some = waiting[:AT_ONCE]
                    await self._take_in(door, some)
                    del waiting[: len(some)]
        return mine.result()

    async def _take_in(self, door: Door, some: Sequence[Waiting]) -> None:
        try:
            async with self.database.writing() as session:
                answers = await take_in_all(session, door, [letter for letter, _ in some], self.now(), self.zone)
                await session.commit()
        except Exception as error:
            if len(some) == 1:
                some[0][1].set_exception(error)
                return
            # One of them is at fault: each by itself, so that it holds up no other.
            for one in some:
                await self._take_in(door, [one])
            return
        for (_, future), answer in zip(some, answers, strict=True):
            future.set_result(answer)


def said(answer: Answer) -> web.Response:
    """The answer as the sender reads it."""
    return web.Response(status=STATUS.get(answer, 200), text=str(answer))


async def limited(request: web.Request) -> bytes | None:
    """The raw body; None as soon as it proves larger than MOST_BYTES."""
    if request.content_length is not None and request.content_length > MOST_BYTES:
        return None
    body = bytearray()
    async for piece in request.content.iter_chunked(65_536):
        body += piece
        if len(body) > MOST_BYTES:
            return None
    return bytes(body)
