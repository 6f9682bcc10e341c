"""Bulk: many new rows, and many values looked for, at once by the fastest way that each database has."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import ARRAY, Column, ColumnElement, Dialect, Table, func, literal
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
    """The rows as tuples that the driver takes as they are; converted column by column, most of which need nothing."""
    columns: list[Sequence[Any]] = list(zip(*map(itemgetter(*names), rows), strict=True))
    for at, convert in converters:
        columns[at] = [None if one is None else convert(one) for one in columns[at]]
    return list(zip(*columns, strict=True))


@lru_cache(maxsize=64)
def _statement(table: Table, names: tuple[str, ...]) -> str:
    columns, marks = ", ".join(names), ", ".join("?" * len(names))
    return f"INSERT INTO {table.name} ({columns}) VALUES ({marks})"  # noqa: S608 - names of our own tables


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
    # A first statement makes sure that the driver's transaction is open: COPY goes past SQLAlchemy.
    await connection.exec_driver_sql("SELECT 1")
    raw = await connection.get_raw_connection()
    await raw.driver_connection.copy_records_to_table(table.name, records=records, columns=list(names))  # type: ignore[union-attr]
