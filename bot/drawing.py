"""Drawing: the one place that calls Telegram to send, edit or delete a message."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramRetryAfter,
)
from aiogram.types import (
    BufferedInputFile,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    LinkPreviewOptions,
    Message,
)

from bot import metrics
from bot.lengths import CAPTION_LIMIT, shortened, visible_length
from bot.pace import Pace
from bot.patience import TRIES, ClosedGroup, Unreachable, patiently
from bot.screen import Button, Document, Picture, Screen

log = logging.getLogger(__name__)
T = TypeVar("T")
# Gone, too old, or of another kind (a document has a caption, not a text): a new message serves as well.
NOT_EDITABLE = (
    "message to edit not found",
    "can't be edited",
    "no text in the message",
    "no caption in the message",
    "no media",
)
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Tapped:
    """The message whose button was tapped."""

    message_id: int
    has_picture: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was shown: the message's id and, for a picture sent anew, the id of Telegram's copy."""

    message_id: int | None = None
    file_id: str | None = None


def keyboard(rows: tuple[tuple[Button, ...], ...]) -> InlineKeyboardMarkup | None:
    """Buttons as Telegram wants them; None for no rows."""
    if not rows:
        return None
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [
                InlineKeyboardButton(
                    text=b.text,
                    callback_data=b.data,
                    url=b.url,
                    switch_inline_query=b.inline,
                    copy_text=CopyTextButton(text=b.copy) if b.copy else None,
                )
                for b in row
            ]
            for row in rows
        ]
    )


class Artist:
    """Draws screens into chats.

    Answers to people are tried again until they arrive and count against the pace without waiting for it. One for
    `bulk` calls once and leaves what to do about an error to whoever keeps the rows. A 429 to either stops the lane.
    """

    def __init__(self, bot: Bot, pace: Pace | None = None, bulk: bool = False) -> None:
        self.bot = bot
        self.pace = pace or Pace()
        self.bulk = bulk

    async def _call(self, call: Callable[[], Awaitable[T]]) -> T:
        async def attempt() -> T:
            try:
                return await call()
            except TelegramRetryAfter as error:
                metrics.RATE_LIMITS.inc()
                self.pace.stop(float(error.retry_after))
                raise

        return await patiently(attempt, tries=1 if self.bulk else TRIES)

    async def draw(
        self, chat_id: int, screen: Screen, tapped: Tapped | None = None, uploads: Mapping[str, str] | None = None
    ) -> Drawn:
        """Shows a screen: edits the tapped message where that is possible, sends a new one where it is not."""
        if not self.bulk:
            self.pace.answered(chat_id)
        for document in screen.documents:
            await self._send_document(chat_id, document)
        if not screen.text:
            return Drawn()
        screen = replace(screen, text=shortened(screen.text))
        known = (uploads or {}).get(screen.picture.key) if screen.picture else None
        try:
            return await self._draw(chat_id, screen, tapped, known)
        except TelegramBadRequest as error:
            if screen.picture is None:
                raise
            # A picture that Telegram cannot fetch or no longer knows must not cost the person the text.
            log.warning("picture %s not shown: %s", screen.picture.key, error.message)
            if known and screen.picture.content:
                return await self._draw(chat_id, screen, tapped, None)
            plain = Screen(screen.text, screen.rows, fresh=screen.fresh)
            return await self._draw(chat_id, plain, tapped, None)

    async def _draw(self, chat_id: int, screen: Screen, tapped: Tapped | None, known: str | None) -> Drawn:
        picture = screen.picture if visible_length(screen.text) <= CAPTION_LIMIT else None
        if tapped is not None and not screen.fresh:
            if tapped.has_picture == (picture is not None):
                edited = await self._edit(chat_id, tapped.message_id, screen, picture, known)
                if edited is not None:
                    return edited
            else:
                await self.remove(chat_id, tapped.message_id)
        return await self._send(chat_id, screen, picture, known)

    async def _send(self, chat_id: int, screen: Screen, picture: Picture | None, known: str | None) -> Drawn:
        markup = keyboard(screen.rows)
        if picture is None:
            message = await self._call(
                lambda: self.bot.send_message(
                    chat_id, screen.text, reply_markup=markup, link_preview_options=NO_PREVIEW
                ),
            )
            return Drawn(message.message_id)
        message = await self._call(
            lambda: self.bot.send_photo(chat_id, _photo(picture, known), caption=screen.text, reply_markup=markup),
        )
        return _drawn(message, known)

    async def _edit(
        self, chat_id: int, message_id: int, screen: Screen, picture: Picture | None, known: str | None
    ) -> Drawn | None:
        """Edits in place; None if that message can no longer be edited."""
        markup = keyboard(screen.rows)
        try:
            if picture is None:
                await self._call(
                    lambda: self.bot.edit_message_text(
                        screen.text,
                        chat_id=chat_id,
                        message_id=message_id,
                        reply_markup=markup,
                        link_preview_options=NO_PREVIEW,
                    )
                )
                return Drawn(message_id)
            media = InputMediaPhoto(media=_photo(picture, known), caption=screen.text)
            message = await self._call(
                lambda: self.bot.edit_message_media(media, chat_id=chat_id, message_id=message_id, reply_markup=markup)
            )
            return _drawn(message, known) if isinstance(message, Message) else Drawn(message_id)
        except TelegramBadRequest as error:
            if "message is not modified" in error.message:
                return Drawn(message_id)
            if any(words in error.message for words in NOT_EDITABLE):
                return None
            raise

    async def remove(self, chat_id: int, message_id: int) -> None:
        """Takes a message away; one that Telegram no longer lets go of stays."""
        try:
            await self._call(lambda: self.bot.delete_message(chat_id, message_id))
        except TelegramBadRequest as error:
            log.info("old message stays: %s", error.message)

    async def _send_document(self, chat_id: int, document: Document) -> None:
        file = BufferedInputFile(document.content, document.name)
        await self._call(lambda: self.bot.send_document(chat_id, file, caption=document.caption or None))

    async def invite_link(self, chat_id: int) -> str:
        """A way into a group for one person; raises ClosedGroup where the bot may not make one."""
        try:
            made = await self._call(lambda: self.bot.create_chat_invite_link(chat_id, member_limit=1))
        except Unreachable as error:
            raise ClosedGroup(chat_id, str(error)) from error
        return made.invite_link

    async def answer(self, callback_id: str, alert: str, loud: bool) -> None:
        """Answers a tap once; a tap that is too old to be answered is no loss."""
        try:
            await self._call(lambda: self.bot.answer_callback_query(callback_id, alert[:200] or None, show_alert=loud))
        except TelegramBadRequest as error:
            log.info("tap not answered: %s", error.message)
        except TelegramAPIError as error:
            log.warning("tap not answered: %s", error)


def _photo(picture: Picture, known: str | None) -> str | BufferedInputFile:
    if known:
        return known
    if picture.content is not None:
        return BufferedInputFile(picture.content, f"{picture.key.replace(':', '-')}.png")
    return picture.address or ""


def _drawn(message: Message, known: str | None) -> Drawn:
    photo = message.photo[-1].file_id if message.photo and not known else None
    return Drawn(message.message_id, photo)
