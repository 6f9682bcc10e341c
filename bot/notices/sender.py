"""The sender: claims queued notices, draws each in its reader's language then, sends at Telegram's pace."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any, NamedTuple

from aiogram.exceptions import TelegramAPIError, TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from sqlalchemy.ext.asyncio import AsyncSession

from bot import logs, metrics
from bot.callbacks.common import Notices
from bot.clerk import Clerk
from bot.drawing import Artist, Drawn, Tapped
from bot.edge import Now, real_now
from bot.notices.several import together
from bot.patience import ClosedGroup, Unreachable
from bot.screen import Screen, act
from bot.texts.say import Say
from bot.turn import Market, say_for
from db.engine import Database
from db.notices import Notice
from db.people import Person
from services import choices, delivering, groups, live, notices, people, uploads

log = logging.getLogger(__name__)
BATCH = 100
LOOK_AGAIN_SECONDS = 1.0
IN_FLIGHT = 32
"""Messages at once: at 25 a second, Telegram may take over a second for each, as pictures do."""

PATIENCE = 2 / 3
"""Of a lease: how long one call may take."""

UNSURE = (TelegramNetworkError, TelegramServerError, TimeoutError)
"""Errors after which nobody knows whether the message arrived."""

Draw = Callable[[Say, Mapping[str, Any], Market], Screen]
Failed = tuple[Sequence[Notice], Person, Exception]


class Arrived(NamedTuple):
    """A message that Telegram took: the rows that it speaks of, and what was shown."""

    rows: Sequence[Notice]
    screen: Screen
    drawn: Drawn


class Sender:
    """Claims due rows in batches and has a few messages in flight at once; those of one reader keep their order.

    One process sends at a time (a lease picks it), so that the market's pace is one pace.
    """

    def __init__(
        self, database: Database, artist: Artist, now: Now, market: Market, drawers: Mapping[str, Draw]
    ) -> None:
        self.database = database
        self.artist = artist
        self.now = now
        self.market = market
        self.drawers = drawers
        self.clerk = Clerk(database)
        self._ring = asyncio.Event()
        self._places = asyncio.Semaphore(IN_FLIGHT)
        self._sending: set[asyncio.Task[None]] = set()
        self._last_of: dict[int, asyncio.Task[None]] = {}

    def ring(self) -> None:
        """Something may have been queued."""
        self._ring.set()

    async def run(self) -> None:
        """Sends for good; what is in flight when this ends comes to its own end first."""
        try:
            while True:
                self._ring.clear()
                try:
                    while await self._take():
                        pass
                except Exception:
                    log.exception("sender")
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._ring.wait(), LOOK_AGAIN_SECONDS)
        finally:
            await self._landed()

    async def send_due(self) -> int:
        """Sends one batch of what is due, to its end; says how many rows it took."""
        taken = await self._take()
        await self._landed()
        return taken

    async def _landed(self) -> None:
        await asyncio.gather(*self._sending, return_exceptions=True)

    async def _take(self) -> int:
        """Claims a batch and lets its messages fly as places become free; says how many rows it claimed."""
        async with self.database.reading() as session:
            if not await delivering.any_due(session, self.now(), real_now()):
                return 0
        async with self.database.writing() as session:
            claimed = await delivering.claim(session, self.now(), real_now(), BATCH)
            wanted = await choices.arrange(session, claimed, self.now())
            await session.commit()
        for rows, person in wanted:
            await self._places.acquire()
            task = asyncio.create_task(self._fly(rows, person, self._last_of.get(person.key)))
            self._last_of[person.key] = task
            self._sending.add(task)
            task.add_done_callback(partial(self._land, person.key))
        return len(claimed)

    def _land(self, person_id: int, task: asyncio.Task[None]) -> None:
        self._places.release()
        self._sending.discard(task)
        if self._last_of.get(person_id) is task:
            del self._last_of[person_id]

    async def _fly(self, rows: Sequence[Notice], person: Person, before: asyncio.Task[None] | None) -> None:
        """Sends one message after the one to the same reader that was taken before it."""
        logs.about(notice=rows[0].id)
        if before is not None:
            await asyncio.wait([before])
        try:
            await self._send(rows, person)
        except Exception:
            # The rows stay reserved and come back when their lease is over.
            log.exception("notice %s not sent", rows[0].id)

    async def _send(self, rows: Sequence[Notice], person: Person) -> None:
        """Sends one message, which speaks of one row or of several."""
        chat_id = rows[0].chat_id or (person.telegram_id if person.unreachable_at is None else None)
        if chat_id is None:
            await self.clerk.write(self._failed, (rows, person, Unreachable("unreachable")))
            return
        await self.artist.pace.turn(chat_id)
        if not (delivering.is_ours(rows, real_now(), _longest_call()) or await self.clerk.write(self._began, rows)):
            return
        try:
            screen = self._drawn(rows, say_for(person), await self._way_in(rows[0]))
            before = await self._before(rows[0])
            drawn = await self._show(rows[0], chat_id, screen, before)
        except Exception as error:
            if not isinstance(error, (Unreachable, TelegramAPIError, TimeoutError)):
                # A notice that cannot be drawn must not stop the others; the row keeps the reason for the operator.
                log.exception("notice %s not drawn", rows[0].kind)
            await self.clerk.write(self._failed, (rows, person, error))
            return
        await self.clerk.write(self._arrived, Arrived(rows, screen, drawn))
        if before is not None and drawn.message_id is not None and before != drawn.message_id:
            await self._replaced(chat_id, before)

    async def _show(self, notice: Notice, chat_id: int, screen: Screen, before: int | None) -> Drawn:
        """Calls Telegram; a quiet notice only brings its thread's message up to date, where there is one.

        The call ends sooner than the rows' lease, so that nobody else takes them meanwhile; one that Telegram keeps
        waiting for longer counts as a broken connection (TimeoutError).
        """
        if notice.quiet and before is None:
            return Drawn()
        tapped = Tapped(before, False) if notice.quiet and before is not None else None
        known = await self._known(screen)
        async with asyncio.timeout(_longest_call().total_seconds()):
            return await self.artist.draw(chat_id, screen, tapped, known)

    async def _replaced(self, chat_id: int, before: int) -> None:
        """Takes the older message of a thread away; if that fails it stays, the new one is sent all the same."""
        try:
            await self.artist.remove(chat_id, before)
        except (TelegramAPIError, Unreachable) as error:
            log.info("older message stays: %s", error)

    async def _way_in(self, notice: Notice) -> dict[str, str]:
        """For an invitation into a group: a link of its own, made when it is sent."""
        return {"link": await self.artist.invite_link(notice.data["chat"])} if notice.kind == "group_invite" else {}

    def _drawn(self, rows: Sequence[Notice], say: Say, more: Mapping[str, str]) -> Screen:
        """The notice in its reader's language, with a button that turns its kind off beside Home."""
        if len(rows) > 1:
            told = [{"kind": one.kind, "data": one.data, "id": one.id} for one in rows]
            return together(say, told, self.market, self.drawers)
        notice = rows[0]
        screen = self.drawers[notice.kind](say, {**notice.data, "reference": notice.id, **more}, self.market)
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

    async def _began(self, session: AsyncSession, messages: Sequence[Sequence[Notice]]) -> list[bool]:
        return await delivering.begin(session, messages, real_now())

    async def _arrived(self, session: AsyncSession, arrived: Sequence[Arrived]) -> Sequence[None]:
        """Writes down what has arrived, where its thread lives now and which of Telegram's copies its picture has."""
        await delivering.sent(session, [(one.rows, one.drawn.message_id) for one in arrived], self.now())
        for one in arrived:
            metrics.SENT.labels(one.rows[0].kind, "sent").inc()
            notice, drawn = one.rows[0], one.drawn
            if notice.thread and drawn.message_id is not None:
                await live.keep(session, notice.person_id, notice.thread, drawn.message_id)
            if drawn.file_id and one.screen.picture is not None:
                await uploads.keep(session, one.screen.picture.key, drawn.file_id)
        return [None] * len(arrived)

    async def _failed(self, session: AsyncSession, failed: Sequence[Failed]) -> Sequence[None]:
        """Writes down what did not arrive: for good, unsure, or to be tried again."""
        for rows, person, error in failed:
            metrics.SENT.labels(rows[0].kind, type(error).__name__).inc()
            if isinstance(error, Unreachable):
                await delivering.unreachable(session, rows, str(error))
                group = error.chat_id if isinstance(error, ClosedGroup) else rows[0].chat_id
                if group is not None:
                    await groups.lost(session, group, "rights", self.now())
                elif person.telegram_id is not None:
                    await people.lost(session, person.telegram_id, self.now())
            elif isinstance(error, UNSURE) and not _again(rows):
                await delivering.unknown(session, rows, str(error) or "timeout")
            else:
                after = float(error.retry_after) if isinstance(error, TelegramRetryAfter) else None
                await delivering.retry(session, rows, str(error) or repr(error), real_now(), after)
        return [None] * len(failed)


def _longest_call() -> timedelta:
    return delivering.LEASE * PATIENCE


def _again(rows: Sequence[Notice]) -> bool:
    """Whether all of a message's kinds would rather be sent twice than lost."""
    return all(notices.KINDS[one.kind].again for one in rows)
