"""The engine: SQLite or PostgreSQL, one short write transaction at a time, and the types both share."""

import asyncio
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, nullcontext
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Dialect, Executable, Select, Table, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.types import DateTime, TypeDecorator

from db import trips

BUSY_SECONDS = 60
CACHED_KILOBYTES = 4 * 1024
"""SQLite's pages that a connection keeps. Mapping the file instead was no faster, and a mapped page counts as memory of
the process once for each connection.
"""


class Instant(TypeDecorator[datetime]):
    """A moment, stored in UTC; SQLite keeps no zone, so it is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone cannot be stored")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Moment = datetime | ColumnElement[datetime]
"""As a value, or as the parameter of a statement that is written once and asked at many moments."""

Day = date | ColumnElement[date]


class Database:
    """One database; `writing()` and `reading()` open sessions, and only the doors call them."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
        self.engine = _engine(url)
        # A second face of the same pool: SQLite then begins without taking the one writer's place.
        self._reader = self.engine.execution_options(haowu_readonly=True)
        # SQLite lets whoever asks at the right moment write next: long work in many chunks would starve the chats.
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        """A session that holds the writer's place; the caller commits. On SQLite writers take turns as they came."""
        turn = self._turn if self.is_sqlite else nullcontext()
        async with turn, AsyncSession(self.engine, expire_on_commit=False) as session:
            yield session

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[AsyncConnection]:
        """One unchanging view of everything, beside any writer."""
        face = self._reader if self.is_sqlite else self.engine.execution_options(isolation_level="REPEATABLE READ")
        async with face.connect() as connection:
            yield connection

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A session that only reads, beside any writer."""
        async with AsyncSession(self._reader, expire_on_commit=False) as session:
            yield session

    async def close(self) -> None:
        await self.engine.dispose()


WRITES = re.compile(r'(?:INSERT INTO|UPDATE) "?(\w+)')


def _note_writes(engine: AsyncEngine) -> AsyncEngine:
    """Has each transaction of the engine know which tables it has written to; see `written`."""
    @event.listens_for(engine.sync_engine, "begin")
    def _forget(connection: Connection) -> None:
        connection.info["written"] = set()

    @event.listens_for(engine.sync_engine, "before_cursor_execute")
    def _note(connection: Connection, _cursor: Any, statement: str, *_: Any) -> None:
        if found := WRITES.match(statement):
            connection.info["written"].add(found[1])

    return engine


async def written(session: AsyncSession) -> frozenset[str]:
    """Names of the tables that the transaction has put or changed rows in so far."""
    return frozenset((await session.connection()).info["written"])


def _engine(url: str) -> AsyncEngine:
    if make_url(url).get_backend_name() != "sqlite":
        return _note_writes(
            create_async_engine(url, hide_parameters=True, pool_pre_ping=True, pool_size=10, max_overflow=10))
    engine = create_async_engine(url, hide_parameters=True, connect_args={
        "timeout": BUSY_SECONDS, "async_creator_fn": trips.Connection})

    @event.listens_for(engine.sync_engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, below
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", f"busy_timeout={BUSY_SECONDS}000",
            f"cache_size=-{CACHED_KILOBYTES}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Connection) -> None:
        # Read-then-write under plain BEGIN fails with SQLITE_BUSY however long the timeout is.
        readonly = connection.get_execution_options().get("haowu_readonly", False)
        connection.exec_driver_sql("BEGIN" if readonly else "BEGIN IMMEDIATE")

    return _note_writes(engine)


BATCH = 2_000
"""Rows taken from a large answer at once: between two batches others are served."""


async def batches(session: AsyncSession, query: Select[*tuple[Any, ...]]) -> AsyncIterator[Sequence[Any]]:
    """The rows of a large answer by the bare connection, BATCH at a time."""
    connection = await session.connection()
    async with connection.stream(query) as result:
        async for rows in result.partitions(BATCH):
            yield rows


def inserting(table: Table, is_sqlite: bool) -> Any:
    """An INSERT of one dialect, which knows ON CONFLICT; for statements that are built once."""
    return sqlite.insert(table) if is_sqlite else postgresql.insert(table)


def inserted(session: AsyncSession, model: type[Any]) -> Any:
    """An INSERT of the dialect in use, which knows ON CONFLICT."""
    return inserting(model.__table__, session.get_bind().dialect.name == "sqlite")


@cache
def _or_ignored(table: Table, is_sqlite: bool) -> Any:
    return inserting(table, is_sqlite).on_conflict_do_nothing()


def ignoring(session: AsyncSession, model: type[Any]) -> Any:
    """An INSERT that passes over what a unique key already holds; the same one each time, values beside it.

    It is thus compiled once, and recognised at each call without being looked through.
    """
    return _or_ignored(model.__table__, session.get_bind().dialect.name == "sqlite")


async def insert_or_ignore(session: AsyncSession, model: type[Any], values: Mapping[str, Any]) -> bool:
    """Inserts a row unless a unique key already holds; True if this call made it."""
    connection = await session.connection()
    return (await connection.execute(ignoring(session, model), dict(values))).rowcount > 0


async def changed(session: AsyncSession, statement: Executable) -> int:
    """Runs an INSERT, UPDATE or DELETE and says how many rows it touched."""
    connection = await session.connection()
    return (await connection.execute(statement)).rowcount


async def upsert(
    session: AsyncSession,
    model: type[Any],
    rows: Sequence[Mapping[str, Any]],
    keys: Sequence[str],
    updated: Sequence[str],
) -> None:
    """Writes rows in one statement; where `keys` already hold, only the `updated` columns change."""
    if not rows:
        return
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    connection = await session.connection()
    await connection.execute(
        _upserting(model.__table__, is_sqlite, tuple(keys), tuple(updated)), [dict(row) for row in rows])


@cache
def _upserting(table: Table, is_sqlite: bool, keys: tuple[str, ...], updated: tuple[str, ...]) -> Any:
    statement = inserting(table, is_sqlite)
    changes = {name: getattr(statement.excluded, name) for name in updated}
    return statement.on_conflict_do_update(index_elements=keys, set_=changes)
