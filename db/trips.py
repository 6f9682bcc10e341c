"""SQLite's driver with one trip to its thread per statement: opened, run, read and closed in one go.

aiosqlite makes a trip of each of these. A trip is two turns of the processor, and where others want it, too, each turn
is waited for: that was a seventh of a page's time on a quiet machine, and half of an import's on a busy one.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable
from typing import Any

import aiosqlite

AT_ONCE = 1_000
"""Rows read with the statement itself; the rest of a longer answer is read when it is asked for."""


class Cursor:
    """What SQLAlchemy needs of an asynchronous cursor."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self._open: sqlite3.Cursor | None = None
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    async def __aenter__(self) -> "Cursor":
        return self

    async def execute(self, sql: str, parameters: Iterable[Any] = ()) -> None:
        await self._trip(sqlite3.Cursor.execute, sql, parameters)

    async def executemany(self, sql: str, parameters: Iterable[Iterable[Any]]) -> None:
        await self._trip(sqlite3.Cursor.executemany, sql, parameters)

    async def _trip(self, act: Callable[..., Any], sql: str, parameters: Iterable[Any]) -> None:
        """The statement, waited for. Who stops waiting leaves it to the thread to run it and to close it.

        A cursor left open would keep its transaction, and with it the writer's place, until it is collected.
        """
        try:
            await self._connection.trip(self._run, act, sql, parameters)
        except asyncio.CancelledError:
            self._connection.leave(self._abandon)
            raise

    def _abandon(self) -> None:
        """In the driver's thread."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def _run(self, act: Callable[..., Any], sql: str, parameters: Iterable[Any]) -> None:
        """In the driver's thread: the statement and its first rows; what has been read to its end is closed."""
        cursor = self._open = self._connection.opened()
        try:
            act(cursor, sql, parameters)
            self.description = cursor.description
            self._rows = cursor.fetchmany(AT_ONCE) if cursor.description else []
            self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
        finally:
            if len(self._rows) < AT_ONCE:
                cursor.close()
                self._open = None

    async def fetchall(self) -> list[Any]:
        rows, self._rows = self._rows, []
        return rows if self._open is None else rows + await self._connection.trip(self._open.fetchall)

    async def fetchmany(self, size: int | None = None) -> list[Any]:
        wanted = size or self.arraysize
        if len(self._rows) < wanted and self._open is not None:
            self._rows += await self._connection.trip(self._open.fetchmany, wanted)
        rows, self._rows = self._rows[:wanted], self._rows[wanted:]
        return rows

    async def fetchone(self) -> Any:
        return next(iter(await self.fetchmany(1)), None)

    async def close(self) -> None:
        if self._open is not None:
            await self._connection.trip(self._open.close)
            self._open = None


class Connection(aiosqlite.Connection):
    """A connection that hands out such cursors."""

    def __init__(self, path: str, **settings: Any) -> None:
        super().__init__(lambda: sqlite3.connect(path, **settings), AT_ONCE)
        self._thread.daemon = True  # whoever stops must not wait for it

    def cursor(self) -> Any:
        return Cursor(self)

    def opened(self) -> sqlite3.Cursor:
        """A cursor of the driver's, to be used in its thread only."""
        return self._conn.cursor()

    def leave(self, act: Callable[[], Any]) -> None:
        """Something to be done in the driver's thread after what waits there, that nobody waits for."""
        self._tx.put_nowait((None, act))

    async def trip(self, act: Callable[..., Any], *values: Any) -> Any:
        """Something done in the driver's thread."""
        return await self._execute(act, *values)  # type: ignore[no-untyped-call]  # aiosqlite leaves it untyped
