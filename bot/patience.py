"""Patience: a call to Telegram is tried until it is answered, as long as an answer can be hoped for."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageText,
    GetFile,
    GetMe,
    GetUpdates,
    Response,
    SendMessage,
)

T = TypeVar("T")
SHUT = ("chat not found", "not enough rights", "CHAT_WRITE_FORBIDDEN", "group chat was upgraded")
"""What Telegram says of a chat in which the bot may not do this, now or ever."""

TRIES = 6
LONGEST_WAIT = 30.0
# pydantic forgets a class of answers as soon as nobody holds it; aiogram holds none and builds it anew at each call.
ANSWERS = [
    Response[method.__returning__]  # type: ignore[name-defined]
    for method in (SendMessage, EditMessageText, AnswerCallbackQuery, GetUpdates, GetFile, GetMe)
]


class Unreachable(Exception):  # noqa: N818 - a state of a person, not an error
    """The person has blocked the bot or is gone: permanent until they write again."""


class ClosedGroup(Unreachable):
    """The group has shut the bot out, or does not let it invite; its link with us is over."""

    def __init__(self, chat_id: int, words: str) -> None:
        self.chat_id = chat_id
        super().__init__(words)


async def patiently(
    call: Callable[[], Awaitable[T]], sleep: Callable[[float], Awaitable[None]] = asyncio.sleep, tries: int = TRIES
) -> T:
    """Calls Telegram until it answers: waits as long as a 429 says, backs off on 5xx and cut connections.

    Raises Unreachable for a blocked or vanished person, TelegramBadRequest as it is, and the last error after `tries`.
    """
    for attempt in range(tries):
        try:
            return await call()
        except TelegramForbiddenError as error:
            raise Unreachable(str(error)) from error
        except TelegramBadRequest as error:
            if any(words in error.message for words in SHUT):
                raise Unreachable(str(error)) from error
            raise
        except TelegramRetryAfter as error:
            if attempt == tries - 1:
                raise
            await sleep(min(float(error.retry_after), LONGEST_WAIT))
        except (TelegramServerError, TelegramNetworkError):
            if attempt == tries - 1:
                raise
            await sleep(min(0.25 * 2**attempt, LONGEST_WAIT))
    raise AssertionError("unreachable")
