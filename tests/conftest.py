"""What tests stand on: the same database tests run on SQLite and on a real PostgreSQL server."""

import asyncio
import gc
import os
import ssl
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine, text
from sqlalchemy.ext.asyncio import AsyncEngine

import bot  # noqa: F401 - before any test imports aiogram, so that its models wait for their first use
from db import engine
from db.engine import Database
from db.metadata import METADATA
from db.migrate import upgrade
from tests import postgres

# A busy machine is no failure; CI draws the same examples each time, so that a red run means a change.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("house"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "house")
ssl.create_default_context = cache(ssl.create_default_context)  # each bot would read the world's certificates anew
gc.disable()  # until all tests are collected: there is nothing to throw away, and ever more to look through

NOW = datetime(2026, 11, 18, 4, 0, tzinfo=UTC)  # a Wednesday noon in Shanghai
# TRUNCATE gives every table and index new files, a second for all of ours; most are empty, and keys need no checking.
EMPTY = (
    "DO $$ BEGIN SET LOCAL session_replication_role = replica; "
    + " ".join(f'DELETE FROM "{table.name}";' for table in METADATA.sorted_tables)
    + " END $$"
)
FIRST_NUMBERS = (
    "SELECT setval(CAST(quote_ident(sequencename) AS regclass), start_value, false) "
    "FROM pg_sequences WHERE last_value IS NOT NULL"
)


SQL_WRITTEN: dict[str, Engine] = {}
"""By dialect: the engine whose statements are written already."""

STATEMENTS = 5000
"""More than all tests ask."""

_made = engine._engine


def _well_read(url: str) -> AsyncEngine:
    """An engine that knows the SQL of what others of this process have asked: else each test has all written anew."""
    made = _made(url)
    first = SQL_WRITTEN.get(made.dialect.name)
    if first is not None:
        made.sync_engine.dialect, made.sync_engine._compiled_cache = first.dialect, first._compiled_cache
    return made


engine._engine = _well_read


def pytest_collection_finish() -> None:
    """What tests are made of stays, and need not be looked through again and again."""
    gc.enable()
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first, so that in the end no worker is left alone with one."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """One server for this worker, with our tables in it."""
    with postgres.server() as url:
        asyncio.run(_create(url))
        yield url


async def _create(url: str) -> None:
    database = Database(url)
    async with database.engine.begin() as connection:
        await connection.run_sync(METADATA.create_all)
    await database.close()
    # A dialect learns at its first connection what the server can do: only one that has seen it is shared.
    known = SQL_WRITTEN.setdefault(database.engine.dialect.name, database.engine.sync_engine)
    if known._compiled_cache is not None:
        known._compiled_cache.capacity = STATEMENTS


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database file with our tables, copied for each test."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    asyncio.run(_create(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An SQLite file that all migrations have made, each of them once a worker."""
    path = tmp_path_factory.mktemp("migrated") / "haowu.db"
    upgrade(f"sqlite+aiosqlite:///{path}")
    return path.read_bytes()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database with our tables, once on SQLite and once on PostgreSQL."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres_url"))
    path = tmp_path / "haowu.db"
    path.write_bytes(request.getfixturevalue("sqlite_template").read_bytes())
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    made = Database(database_url)
    if not made.is_sqlite:
        async with made.engine.begin() as connection:
            await connection.execute(text(EMPTY))
            await connection.execute(text(FIRST_NUMBERS))
    yield made
    await made.close()


@pytest.fixture
def now() -> datetime:
    return NOW
