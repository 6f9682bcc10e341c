"""Does a piece of work in one process at a time; a dead holder on this machine is not waited for."""

import asyncio
import logging
import os
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from secrets import token_hex

from bot.edge import real_now
from db.engine import Database
from services import leases

log = logging.getLogger(__name__)
LENGTH = timedelta(seconds=10)
RENEW_SECONDS = 3.0
HOLDER = f"{socket.gethostname()}:{os.getpid()}:{token_hex(4)}"


def is_dead(holder: str) -> bool:
    """Whether a holder is a process of this machine that no longer runs."""
    host, _, rest = holder.partition(":")
    if host != socket.gethostname():
        return False
    try:
        os.kill(int(rest.partition(":")[0]), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, ValueError):
        return False
    return holder != HOLDER and rest.startswith(f"{os.getpid()}:")


async def hold(database: Database, name: str) -> bool:
    """Takes or renews one lease for this process."""
    async with database.writing() as session:
        held_by = await leases.holder_of(session, name)
        if held_by and held_by != HOLDER and is_dead(held_by):
            await leases.release(session, name, held_by, real_now())
        held = await leases.hold(session, name, HOLDER, real_now(), LENGTH)
        await session.commit()
    return held


async def while_held(database: Database, name: str, work: Callable[[], Awaitable[None]]) -> None:
    """Runs `work` whenever this process holds the lease; stops it when the lease is lost."""
    task: asyncio.Future[None] | None = None
    try:
        while True:
            held = await hold(database, name)
            if task is not None and task.done() and not task.cancelled() and task.exception() is not None:
                log.error("work under lease %s failed", name, exc_info=task.exception())
            if held and (task is None or task.done()):
                task = asyncio.ensure_future(work())
            elif not held and task is not None:
                task.cancel()
                task = None
            await asyncio.sleep(RENEW_SECONDS)
    finally:
        if task is not None:
            task.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await task
        async with database.writing() as session:
            await leases.release(session, name, HOLDER, real_now())
            await session.commit()
