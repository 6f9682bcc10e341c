"""The clerk: writes what many senders ask for, as much as has come meanwhile in one transaction (group commit)."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from db.engine import Database

Item = TypeVar("Item")
Came = TypeVar("Came")
LINGER_SECONDS = 0.005
"""Waited before a transaction, so that what comes at nearly the same moment shares it; nobody notices."""

Write = Callable[[AsyncSession, Sequence[Any]], Awaitable[Sequence[Any]]]


class Clerk:
    """One transaction at a time; who asks is answered when it has been committed, or with the error that undid it."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._asked: list[tuple[Write, Any, asyncio.Future[Any]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def write(
        self, how: Callable[[AsyncSession, Sequence[Item]], Awaitable[Sequence[Came]]], item: Item
    ) -> Came:
        """What `how` makes of this item; it is given all items that were asked for in the same way meanwhile."""
        answer: asyncio.Future[Came] = asyncio.get_running_loop().create_future()
        self._asked.append((how, item, answer))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        return await answer

    async def _write(self) -> None:
        while self._asked:
            await asyncio.sleep(LINGER_SECONDS)
            asked, self._asked = self._asked, []
            groups: dict[Write, list[tuple[Any, asyncio.Future[Any]]]] = {}
            for how, item, answer in asked:
                groups.setdefault(how, []).append((item, answer))
            try:
                async with self.database.writing() as session:
                    came = [await how(session, [item for item, _ in group]) for how, group in groups.items()]
                    await session.commit()
            except Exception as error:
                for _, _, answer in asked:
                    if not answer.done():
                        answer.set_exception(error)
                continue
            for group, ones in zip(groups.values(), came, strict=True):
                for (_, answer), one in zip(group, ones, strict=True):
                    if not answer.done():
                        answer.set_result(one)
