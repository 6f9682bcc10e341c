"""Held: an in-memory snapshot per database, kept while its version in the database stays the same."""

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Pool
from sqlalchemy.ext.asyncio import AsyncSession

T = TypeVar("T")


class Held(Generic[T]):
    """One owner's snapshots; the pool stands for the database, whichever face of the engine a session uses."""

    def __init__(self) -> None:
        self._by_pool: WeakKeyDictionary[Pool, tuple[int, T]] = WeakKeyDictionary()
        self._turns: WeakKeyDictionary[Pool, asyncio.Lock] = WeakKeyDictionary()

    def turn(self, session: AsyncSession) -> asyncio.Lock:
        """Held by whoever makes what takes long, so that the others wait for it instead of making it as well."""
        return self._turns.setdefault(_pool(session), asyncio.Lock())

    def of(self, session: AsyncSession, version: int) -> T | None:
        """The snapshot if it is of this version."""
        held = self._by_pool.get(_pool(session))
        return held[1] if held is not None and held[0] == version else None

    def latest(self, session: AsyncSession) -> tuple[int, T] | None:
        """Whatever is held, with its version, for owners that can bring it up to date."""
        return self._by_pool.get(_pool(session))

    def keep(self, session: AsyncSession, version: int, snapshot: T) -> T:
        self._by_pool[_pool(session)] = (version, snapshot)
        return snapshot


def _pool(session: AsyncSession) -> Pool:
    return session.get_bind().engine.pool


LARGE = 20_000
"""Products from which on what is made of all of them takes longer than a chat should wait."""


async def apart(work: Callable[[], T], size: int) -> T:
    """What takes seconds in a market of that size, in a thread, so that other chats are served meanwhile."""
    return await asyncio.to_thread(work) if size > LARGE else work()
