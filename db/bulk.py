"""Bulk: many new rows, and many values looked for, at once by the fastest way that each database has."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import ARRAY, Column, ColumnElement, Dialect, Table, TextClause, func, literal, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession
from sqlmodel import col, select

from db.engine import Instant

Convert = Callable[[Any], Any] | None
FEW = 20
"""Up to so many rows COPY is not worth its round trips."""


async def insert_new(session: AsyncSession, model: type[Any], rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts rows that nobody else can be writing, all with the columns of the first: COPY, or one prepared statement.

    Values are converted as in any INSERT. SQLAlchemy's own executemany spends more on binding them than SQLite does
    on storing them.
    """
    if not rows:
        return
    table: Table = model.__table__
    connection = await session.connection()
    names = tuple(rows[0])
    dialect = connection.dialect
    if dialect.name != "sqlite" and len(rows) <= FEW:
        await connection.execute(table.insert(), [dict(row) for row in rows])
        return
    records = _records(names, _converters(table, names, dialect), rows)
    if dialect.name == "sqlite":
        await connection.exec_driver_sql(_statement(table, names), records)
    else:
        await _copy(connection, table, names, records)


async def take_numbers(session: AsyncSession, counts: Mapping[type[Any], int]) -> list[list[int]]:
    """Row numbers for so many rows of each table about to be inserted, by one question.

    On SQLite nobody else writes before this transaction ends.
    """
    if not any(counts.values()):
        return [[] for _ in counts]
    if session.get_bind().dialect.name == "sqlite":
        last = select(*(select(func.max(model.id)).scalar_subquery() for model in counts))
        taken = (await session.execute(last)).one()
        return [list(range(first + 1, first + 1 + count))
                for first, count in zip((one or 0 for one in taken), counts.values(), strict=True)]
    numbers = _numbers(tuple(model.__tablename__ for model in counts))
    wanted = {f"count_{at}": count for at, count in enumerate(counts.values())}
    return list((await session.execute(numbers, wanted)).one())


@lru_cache(maxsize=16)
def _numbers(tables: tuple[str, ...]) -> TextClause:
    """The sequence of each table is looked up once, not for each number."""
    taken = ", ".join(
        f"ARRAY(SELECT nextval(name) FROM generate_series(1, CAST(:count_{at} AS integer)), "  # noqa: S608 - our tables
        f"(SELECT CAST(pg_get_serial_sequence('{table}', 'id') AS regclass) AS name OFFSET 0) AS sequence)"
        for at, table in enumerate(tables))
    return text(f"SELECT {taken}")


async def add_up(session: AsyncSession, model: type[Any], rows: Sequence[tuple[Any, ...]]) -> None:
    """Adds to sums: rows with all columns of a table, whose numbers are added where its primary key already holds."""
    if not rows:
        return
    table: Table = model.__table__
    connection = await session.connection()
    names = tuple(table.columns.keys())
    records = _converted(_converters(table, names, connection.dialect), rows)
    await connection.exec_driver_sql(_adding(table, connection.dialect.name), records)


def among(session: AsyncSession, column: Any, values: Collection[Any]) -> ColumnElement[bool]:
    """Whether a column is one of many values, as one parameter: the statement is compiled and prepared once.

    `IN (?, ?, …)` is another statement for every number of values, and reading a long one costs more than the look-up.
    """
    given = list(values)
    if session.get_bind().dialect.name == "sqlite":
        listed = func.json_each(json.dumps(given)).table_valued("value")
        return col(column).in_(select(listed.c.value))
    # Not `= ANY`: PostgreSQL then reads all rows of the shop and looks each one up in the array.
    return col(column).in_(select(func.unnest(literal(given, ARRAY(column.type)))))


def _records(
    names: tuple[str, ...], converters: Sequence[tuple[int, Callable[[Any], Any]]], rows: Sequence[Mapping[str, Any]]
) -> list[tuple[Any, ...]]:
    """The rows as tuples that the driver takes as they are."""
    return _converted(converters, map(itemgetter(*names), rows))


def _converted(
    converters: Sequence[tuple[int, Callable[[Any], Any]]], rows: Iterable[tuple[Any, ...]]
) -> list[tuple[Any, ...]]:
    """Tuples converted column by column, most of which need nothing."""
    columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
    for at, convert in converters:
        columns[at] = [None if one is None else convert(one) for one in columns[at]]
    return list(zip(*columns, strict=True))


@lru_cache(maxsize=64)
def _statement(table: Table, names: tuple[str, ...]) -> str:
    columns, marks = ", ".join(names), ", ".join("?" * len(names))
    return f"INSERT INTO {table.name} ({columns}) VALUES ({marks})"  # noqa: S608 - names of our own tables


@lru_cache(maxsize=64)
def _adding(table: Table, dialect: str) -> str:
    names, keys = table.columns.keys(), table.primary_key.columns.keys()
    marks = ", ".join("?" if dialect == "sqlite" else f"${at}" for at in range(1, len(names) + 1))
    sums = ", ".join(f"{name} = {table.name}.{name} + excluded.{name}" for name in names if name not in keys)
    return (f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks}) "  # noqa: S608 - names of our own tables
            f"ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {sums}")


@lru_cache(maxsize=64)
def _converters(table: Table, names: tuple[str, ...], dialect: Dialect) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    """Where a value has to be converted for this database, and how."""
    found = [(at, _converter(table.c[name], dialect)) for at, name in enumerate(names)]
    return tuple((at, convert) for at, convert in found if convert is not None)


def _converter(column: Column[Any], dialect: Dialect) -> Convert:
    if isinstance(column.type, Instant) and dialect.name == "sqlite":
        return _stored
    convert: Convert = column.type.dialect_impl(dialect).bind_processor(dialect)
    return convert


@lru_cache(maxsize=4096)
def _stored(moment: datetime) -> str:
    """A moment as Instant has SQLite keep it."""
    if moment.tzinfo is not UTC:
        if moment.tzinfo is None:
            raise ValueError("a moment without a zone cannot be stored")
        moment = moment.astimezone(UTC)
    return moment.isoformat(" ", "microseconds")[:26]


async def _copy(
    connection: AsyncConnection, table: Table, names: Sequence[str], records: Sequence[tuple[Any, ...]]
) -> None:
    raw = await connection.get_raw_connection()
    driver: Any = raw.driver_connection
    if not driver.is_in_transaction():
        # The driver's transaction opens with SQLAlchemy's first statement, and COPY goes past SQLAlchemy.
        await connection.exec_driver_sql("SELECT 1")
    await driver.copy_records_to_table(table.name, records=records, columns=list(names))
