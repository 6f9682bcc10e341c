"""How Alembic reaches the database: our engine, our tables, types by their own names."""

import asyncio
from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection, event

from db.engine import Database
from db.metadata import METADATA


def _item(kind: str, thing: Any, _context: Any) -> str | Literal[False]:
    """Writes Instant and plain strings so that a migration needs nothing but SQLAlchemy and the engine."""
    if kind == "type" and type(thing).__name__ == "Instant":
        _context.imports.add("from db.engine import Instant")
        return "Instant()"
    if kind == "type" and type(thing).__name__ == "AutoString":
        return "sa.String()"
    return False


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=True,
        render_item=_item,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def _unchecked(connection: Any, _record: Any) -> None:
    """SQLite changes a table by writing it anew and dropping the old one, which keys that point to it would forbid."""
    connection.execute("PRAGMA foreign_keys=OFF")


async def _main() -> None:
    database = Database(context.config.attributes["url"])
    if database.engine.dialect.name == "sqlite":
        event.listen(database.engine.sync_engine, "connect", _unchecked)
    async with database.engine.connect() as connection:
        await connection.run_sync(_run)
        await connection.commit()
    await database.close()


asyncio.run(_main())
