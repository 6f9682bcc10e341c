"""The history of the database's shape: up and down one by one, and its end is what the tables say."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from db.engine import Database
from db.metadata import METADATA
from db.migrate import config, downgrade, upgrade
from services.ops import deeds
from tests.conftest import NOW
from tests.services.market import a_person

REVISIONS = [script.revision for script in reversed(list(ScriptDirectory.from_config(config("")).walk_revisions()))]


@pytest.fixture
async def empty_url(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> str:
    """A database without any table of ours."""
    if database_url.startswith("sqlite"):
        return f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}"
    database = Database(database_url)
    async with database.engine.connect() as connection:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        await connection.execute(text("DROP DATABASE IF EXISTS empty WITH (FORCE)"))
        await connection.execute(text("CREATE DATABASE empty"))
    await database.close()
    return database_url.rsplit("/", 1)[0] + "/empty"


async def test_each_migration_goes_up_and_down_and_up_again(empty_url: str) -> None:
    for place, revision in enumerate(REVISIONS):
        await asyncio.to_thread(upgrade, empty_url, revision)
        await asyncio.to_thread(downgrade, empty_url, REVISIONS[place - 1] if place else "base")
        await asyncio.to_thread(upgrade, empty_url, revision)
    database = Database(empty_url)
    async with database.engine.connect() as connection:
        differences = await connection.run_sync(_differences)
    await database.close()
    assert differences == []


async def test_a_table_that_others_point_to_is_written_anew_with_its_rows(tmp_path: Path) -> None:
    """SQLite has no other way to add a key; order lines have ledger entries that point to them."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'filled.db'}"
    await asyncio.to_thread(upgrade, url, "0029")
    with closing(sqlite3.connect(tmp_path / "filled.db")) as filled:
        for table in ("order_lines", "commission_entries"):
            columns = filled.execute(f"PRAGMA table_info({table})").fetchall()
            wanted = [name for _, name, _, is_needed, default, _ in columns if is_needed and default is None]
            marks = ", ".join("1" for _ in wanted)
            filled.execute(f"INSERT INTO {table} ({', '.join(wanted)}) VALUES ({marks})")
        filled.commit()
        await asyncio.to_thread(upgrade, url)
        assert filled.execute("SELECT count(*) FROM order_lines").fetchone() == (1,)
        assert filled.execute("SELECT line_id FROM commission_entries").fetchone() == (1,)


async def test_the_log_of_acts_is_only_added_to(empty_url: str) -> None:
    await asyncio.to_thread(upgrade, empty_url)
    database = Database(empty_url)
    async with database.writing() as session:
        who = await a_person(session, NOW)
        await deeds.log(session, who, "pause", "shop", 1, "why", NOW)
        await session.commit()
    for act in ("UPDATE deeds SET note = ''", "DELETE FROM deeds"):
        with pytest.raises(DBAPIError, match="only added to"):
            async with database.writing() as session:
                await session.execute(text(act))
    async with database.reading() as session:
        assert [deed.note for deed, _ in (await deeds.page(session, 0))[0]] == ["why"]
    await database.close()


def _differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": False})
    found = compare_metadata(context, METADATA)
    return [d for d in found if "alembic_version" not in str(d)]
