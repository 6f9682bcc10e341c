"""The edge: one update, one transaction, committed before anything is shown; refusals become text here."""

import logging
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramAPIError, TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiogram.filters.callback_data import CallbackData
from aiogram.methods import TelegramMethod
from aiogram.types import CallbackQuery, Message, Update, User
from sqlalchemy.ext.asyncio import AsyncSession

from bot import logs, metrics, shut
from bot.callbacks.common import Home, Start
from bot.callbacks.goods import Brand
from bot.drawing import Artist, Drawn, Tapped
from bot.patience import Unreachable
from bot.screen import Button, Screen
from bot.turn import Market, Turn, say_for
from db import inbox
from db.engine import Database, written
from db.vocabulary import Side
from services import live, people, uploads
from services.gates import Shut
from services.refusals import Refusal
from services.vault import Vault

log = logging.getLogger(__name__)
DRAWING_TIME = timedelta(seconds=5)
OWED_AGAIN = timedelta(seconds=5)
# About a quarter of an hour of a Telegram that does not answer, its own patience included.
MOST_ATTEMPTS = 60
OPENS = re.compile(r"/start(@\w+)? g_")
"""What Telegram writes into a group for whoever lets the bot in by a brand's link."""

REMEDIES: dict[str, tuple[str, CallbackData]] = {
    "brand-first": ("home-become-brand", Brand(act="new")),
    "creator-first": ("home-become-creator", Start(side=Side.CREATOR)),
}
"""What a refusal lacks, and the button that brings it."""

Now = Callable[[], datetime]


def real_now() -> datetime:
    """Leases run on the machine's time, whatever the market's clock says."""
    return datetime.now(UTC)


def person_of(update: Update) -> User | None:
    """Who caused an update; None for those that nobody did."""
    event: Any = update.event
    return getattr(event, "from_user", None)


def is_for_us(update: Update) -> bool:
    """Whether this came from a chat with one person, or opens, moves or ends a group or channel's link with the bot.

    What else happens in groups and channels is not for us to answer; no button acts there.
    """
    event: Any = update.event
    message = event.message if isinstance(event, CallbackQuery) else event
    chat = getattr(message, "chat", None)
    if chat is None or chat.type == "private" or update.my_chat_member is not None:
        return True
    said = update.message
    return said is not None and (said.migrate_to_chat_id is not None or bool(OPENS.match(said.text or "")))


class Edge:
    """Works updates off, one at a time per chat."""

    def __init__(
        self,
        database: Database,
        bot: Bot,
        dispatcher: Dispatcher,
        artist: Artist,
        now: Now,
        market: Market,
        vault: Vault,
    ) -> None:
        self.database = database
        self.bot = bot
        self.dispatcher = dispatcher
        self.artist = artist
        self.now = now
        self.market = market
        self.vault = vault
        self.waiting: dict[str, Callable[[], None]] = {}
        """By table: who is rung once rows of it are there to be worked off."""

    async def work_off(self, chat_id: int) -> bool:
        """Handles the chat's oldest unfinished update and shows what it owes; False if there was none to take."""
        started = time.perf_counter()
        method: TelegramMethod[Any] | None = None
        async with self.database.writing() as session:
            row = await inbox.claim(session, self.bot.id, chat_id, real_now())
            if row is None:
                return False
            logs.about(update=row.update_id)
            update = Update.model_validate(row.payload, context={"bot": self.bot})
            if row.done_at is None:
                answer = await self._act(session, update)
                method = answer if isinstance(answer, TelegramMethod) else None
                row.owed = answer.to_json() if isinstance(answer, Screen) else None
                row.done_at = self.now()
            owed = row.owed
            row.drawing_until = real_now() + DRAWING_TIME
            tables = await written(session)
            await session.commit()
        for table in tables & self.waiting.keys():
            self.waiting[table]()
        drawn = await self._show(chat_id, update, Screen.from_json(owed) if owed else None, method)
        if drawn is None:
            metrics.UPDATES.labels("owed").inc()
            return False
        async with self.database.writing() as session:
            await inbox.mark_drawn(session, self.bot.id, update.update_id, real_now())
            if drawn.file_id and owed and owed["picture"]:
                await uploads.keep(session, owed["picture"][0], drawn.file_id)
            replaced = await self._lives(session, chat_id, owed, drawn)
            await session.commit()
        if replaced is not None:
            await self.artist.remove(chat_id, replaced)
        metrics.UPDATE_SECONDS.observe(time.perf_counter() - started)
        log.info("update", extra={"ms": round((time.perf_counter() - started) * 1000, 1)})
        return True

    async def _lives(
        self, session: AsyncSession, chat_id: int, owed: dict[str, Any] | None, drawn: Drawn
    ) -> int | None:
        """Remembers where a thread is shown now; the older message that showed it, if there is one."""
        thread = owed.get("thread") if owed else ""
        if not thread or drawn.message_id is None:
            return None
        return await live.keep_of_account(session, chat_id, thread, drawn.message_id)

    async def _act(self, session: AsyncSession, update: Update) -> Screen | TelegramMethod[Any] | None:
        """Runs the handler; what it did is undone if it refuses or fails."""
        user = person_of(update)
        if user is None or not is_for_us(update):
            return None
        now = self.now()
        who = await people.meet(session, user.id, user.full_name, user.language_code, str(self.market.zone), now)
        talk = await people.talk(session, who)
        under = tapped_by(update.callback_query)
        turn = Turn(session, who, talk, say_for(who), now, self.market, self.vault, user.id in self.market.operators,
                    under.message_id if under else None)
        await session.flush()
        try:
            async with session.begin_nested():
                answer = await self.dispatcher.feed_update(self.bot, update, turn=turn)
                await session.flush()
            tapped = tapped_by(update.callback_query)
            if tapped is not None and isinstance(answer, Screen) and answer.text:
                await live.turned(session, who.key, tapped.message_id, answer.thread)
            metrics.UPDATES.labels("answered").inc()
            return answer if isinstance(answer, Screen | TelegramMethod) else None
        except Shut as gate:
            metrics.UPDATES.labels("refused").inc()
            return shut.screen(turn.say, gate)
        except Refusal as refusal:
            metrics.UPDATES.labels("refused").inc()
            return refused(turn, turn.say.label(f"refusal-{refusal.code}", **refusal.details), update, refusal.code)
        except Exception:
            metrics.UPDATES.labels("bug").inc()
            log.exception("bug in update %s", update.update_id)
            return refused(turn, turn.say.label("refusal-bug"), update)

    async def _show(
        self, chat_id: int, update: Update, screen: Screen | None, method: TelegramMethod[Any] | None
    ) -> Drawn | None:
        """Says the alert and draws the screen; None if Telegram could not be reached and it is owed still.

        A person who cannot be reached is remembered as such.
        """
        query = update.callback_query
        if query is not None:
            await self.artist.answer(query.id, screen.alert if screen else "", bool(screen and screen.loud))
        try:
            if method is not None:
                await self.bot(method)
            if screen is None or not (screen.text or screen.documents):
                return Drawn()
            known = await self._known(screen)
            return await self.artist.draw(chat_id, screen, tapped_by(query), known)
        except Unreachable:
            async with self.database.writing() as session:
                await people.lost(session, chat_id, self.now())
                await session.commit()
        except (TelegramNetworkError, TelegramServerError, TelegramRetryAfter) as error:
            log.warning("screen owed still: %s", type(error).__name__)
            await self.put_off(chat_id)
            return None
        except TelegramAPIError as error:
            log.error("screen not shown: %s", error)
        return Drawn()

    async def put_off(self, chat_id: int) -> None:
        """Lets the chat's oldest update wait after a failure; one that always fails is closed in the end."""
        async with self.database.writing() as session:
            if await inbox.put_off(session, self.bot.id, chat_id, real_now() + OWED_AGAIN, MOST_ATTEMPTS):
                log.error("an update was closed after %s failures", MOST_ATTEMPTS)
            await session.commit()

    async def _known(self, screen: Screen) -> dict[str, str]:
        if screen.picture is None:
            return {}
        async with self.database.reading() as session:
            return await uploads.known(session, [screen.picture.key])


def tapped_by(query: CallbackQuery | None) -> Tapped | None:
    """The message under a tapped button, if it can still be edited."""
    message = query.message if query else None
    return Tapped(message.message_id, bool(message.photo)) if isinstance(message, Message) else None


def refused(turn: Turn, words: str, update: Update, code: str = "") -> Screen:
    """A refusal: a box over what is there for a tap, a message of its own for a text; what was typed stays."""
    if update.callback_query is not None:
        return Screen(alert=words, loud=True)
    home = Button(turn.say.label("button-home"), data=Home().pack())
    way = REMEDIES.get(code)
    rows = ((Button(turn.say.label(way[0]), data=way[1].pack()),), (home,)) if way else ((home,),)
    return Screen(turn.say("refusal", words=words), rows)
