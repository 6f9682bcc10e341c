"""Files: brings what a person sent from Telegram, patiently; what does not come is refused with a word."""

import asyncio
from collections.abc import Awaitable, Callable

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiohttp import ClientError

from bot.patience import Unreachable, patiently
from services.refusals import Refusal

TRIES = 4
FIRST_WAIT = 0.5


async def fetch(bot: Bot, file_id: str, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> bytes:
    """The file's bytes; a connection that breaks is tried again TRIES times. Refuses with `file-not-fetched`."""
    for attempt in range(TRIES):
        try:
            file = await patiently(lambda: bot.get_file(file_id), sleep)
            stream = await bot.download_file(file.file_path or "")
            return stream.read() if stream else b""
        except (TelegramAPIError, Unreachable) as error:
            raise Refusal("file-not-fetched") from error
        except (ClientError, TimeoutError, OSError) as error:
            if attempt == TRIES - 1:
                raise Refusal("file-not-fetched") from error
            await sleep(FIRST_WAIT * 2**attempt)
    raise AssertionError("unreachable")
