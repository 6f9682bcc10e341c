"""Loops that must not end: a failure is logged, waited out and begun again."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)
PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 1.0, 30.0


async def keep(name: str, work: Callable[[], Awaitable[None]]) -> None:
    """Runs `work` for good; each failure in a row is waited out for longer, up to LONGEST_PAUSE_SECONDS."""
    pause = PAUSE_SECONDS
    while True:
        began = asyncio.get_running_loop().time()
        try:
            await work()
            log.warning("loop %s ended and begins again", name)
        except Exception:
            log.exception("loop %s failed and begins again", name)
        if asyncio.get_running_loop().time() - began > LONGEST_PAUSE_SECONDS:
            pause = PAUSE_SECONDS
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
