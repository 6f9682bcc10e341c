"""Backup: everything in the database as one compressed file of JSON lines, the same for SQLite and PostgreSQL.

The first line names the shape (its migration); then come the tables in the order of their keys, each with its rows and
a digest, so that a restored table can be proved to be the saved one. A file of either database restores into either.
"""

import asyncio
import gzip
import json
from base64 import b64decode, b64encode
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, TextIO

from sqlalchemy import Date, DateTime, Integer, LargeBinary, MetaData, Table, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from db.engine import Database
from db.migrate import upgrade

FORMAT = 1
SHAPE = "alembic_version"
AT_ONCE = 500
MODULUS = 1 << 256


class BrokenBackupError(Exception):
    """A file that is no whole backup, or a database that cannot take it; says why in one line."""


@dataclass(slots=True)
class Digest:
    """Rows and what they come to, in whatever order they are read."""

    rows: int = 0
    sum: int = 0

    def add(self, values: Sequence[Any]) -> None:
        line = json.dumps(values, sort_keys=True, ensure_ascii=False)
        self.rows += 1
        self.sum = (self.sum + int.from_bytes(sha256(line.encode()).digest(), "big")) % MODULUS


@dataclass(slots=True)
class Report:
    """What was saved or restored: rows by table."""

    tables: dict[str, int] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        return sum(self.tables.values())


def _plain(value: Any) -> Any:
    """A value as JSON has it; moments in UTC, whatever the database keeps of their zone."""
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return b64encode(value).decode() if isinstance(value, bytes | memoryview) else value


def _value(column: Any, value: Any, is_sqlite: bool) -> Any:
    """The same value as this database takes it."""
    if value is None:
        return None
    if isinstance(column.type, DateTime):
        moment = datetime.fromisoformat(value)
        return moment.replace(tzinfo=None) if is_sqlite else moment
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    return b64decode(value) if isinstance(column.type, LargeBinary) else value


async def _tables(connection: AsyncConnection) -> list[Table]:
    """The tables as they are there, those that others point to first."""
    found = MetaData()
    await connection.run_sync(found.reflect)
    return [table for table in found.sorted_tables if table.name != SHAPE]


async def _rows(connection: AsyncConnection, table: Table) -> AsyncIterator[list[Any]]:
    query = select(table).order_by(*table.primary_key.columns)
    async with connection.stream(query) as result:
        async for row in result:
            yield [_plain(value) for value in row]


async def save(database: Database, path: Path, now: datetime) -> Report:
    """Writes one unchanging view of the database; the bot may run meanwhile. The file appears only when it is whole."""
    report, part = Report(), path.with_suffix(".part")
    path.parent.mkdir(parents=True, exist_ok=True)
    async with database.snapshot() as connection:
        revision = (await connection.execute(text(f"SELECT version_num FROM {SHAPE}"))).scalar_one()  # noqa: S608
        with gzip.open(part, "wt", encoding="utf-8") as file:
            _line(file, {"haowu": FORMAT, "shape": revision, "made_at": now.isoformat()})
            for table in await _tables(connection):
                _line(file, {"table": table.name, "columns": [column.name for column in table.columns]})
                digest = Digest()
                async for values in _rows(connection, table):
                    digest.add(values)
                    _line(file, values)
                _line(file, {"end": table.name, "rows": digest.rows, "digest": f"{digest.sum:x}"})
                report.tables[table.name] = digest.rows
            _line(file, {"whole": True, "rows": report.rows})
    part.rename(path)
    return report


def _line(file: TextIO, value: Any) -> None:
    file.write(json.dumps(value, ensure_ascii=False) + "\n")


def _lines(path: Path) -> Iterator[Any]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)
    except (OSError, EOFError, ValueError) as error:
        raise BrokenBackupError(f"{path} cannot be read to its end: {error}") from error


def shape_of(path: Path) -> str:
    """The migration at which a backup was made; BrokenBackupError for a file that is none or is cut off."""
    head, last = None, None
    for last in _lines(path):
        head = head or last
    if not isinstance(head, dict) or head.get("haowu") != FORMAT:
        raise BrokenBackupError(f"{path} is no backup of Haowu")
    if not isinstance(last, dict) or not last.get("whole"):
        raise BrokenBackupError(f"{path} is cut off")
    return str(head["shape"])


async def restore(database: Database, path: Path) -> Report:
    """Fills an empty database, proves every table against its digest, and brings the shape to the newest.

    Raises BrokenBackupError for a broken file, a database that holds anything, or a table that came out different; then
    nothing stays in it.
    """
    shape = await asyncio.to_thread(shape_of, path)
    await asyncio.to_thread(upgrade, database.url, shape)
    report = Report()
    async with database.engine.begin() as connection:
        tables = {table.name: table for table in await _tables(connection)}
        for table in tables.values():
            if (await connection.execute(select(func.count()).select_from(table))).scalar_one():
                raise BrokenBackupError(f"the database is not empty: {table.name} holds rows")
        lines = _lines(path)
        next(lines)
        for head in lines:
            if "table" in head:
                table = tables[head["table"]]
                report.tables[table.name] = await _fill(database, connection, table, head["columns"], lines)
    await asyncio.to_thread(upgrade, database.url)
    return report


async def _fill(
    database: Database, connection: AsyncConnection, table: Table, columns: Sequence[str], lines: Iterable[Any]
) -> int:
    """One table's rows, then the proof that what the database holds is what was saved."""
    waiting: list[dict[str, Any]] = []
    for line in lines:
        if isinstance(line, dict):
            break
        waiting.append({
            name: _value(table.c[name], value, database.is_sqlite) for name, value in zip(columns, line, strict=True)})
        if len(waiting) == AT_ONCE:
            await connection.execute(insert(table), waiting)
            waiting = []
    else:
        raise BrokenBackupError(f"{table.name} has no end")
    if waiting:
        await connection.execute(insert(table), waiting)
    await _prove(connection, table, columns, line)
    if not database.is_sqlite:
        await _count_on(connection, table)
    return int(line["rows"])


async def _prove(connection: AsyncConnection, table: Table, columns: Sequence[str], end: Mapping[str, Any]) -> None:
    digest, order = Digest(), [table.c[name] for name in columns]
    async with connection.stream(select(*order)) as result:
        async for row in result:
            digest.add([_plain(value) for value in row])
    if (digest.rows, f"{digest.sum:x}") != (end["rows"], end["digest"]):
        raise BrokenBackupError(f"{table.name} did not come out as it was saved")


async def _count_on(connection: AsyncConnection, table: Table) -> None:
    """PostgreSQL numbers new rows from where the saved ones end."""
    for column in table.primary_key.columns:
        if isinstance(column.type, Integer):
            named = await connection.execute(select(func.pg_get_serial_sequence(table.name, column.name)))
            sequence = named.scalar_one()
            highest = (await connection.execute(select(func.max(column)))).scalar_one()
            if sequence and highest:
                await connection.execute(select(func.setval(sequence, highest)))
