"""SQLite's driver: one trip a statement, long answers in pieces, and after an error the connection goes on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from db import engine, trips
from db.engine import Database

LONG = trips.AT_ONCE * 2 + 500


@pytest.fixture
async def connection(tmp_path: Path) -> AsyncIterator[AsyncConnection]:
    """A table `t` with the numbers 1..LONG, inside a transaction."""
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'trips.db'}")
    async with database.engine.begin() as made:
        await made.execute(text("CREATE TABLE t (n INTEGER PRIMARY KEY, word TEXT)"))
        await made.execute(text("INSERT INTO t VALUES (:n, 'a')"), [{"n": n} for n in range(1, LONG + 1)])
        yield made
    await database.close()


@pytest.mark.parametrize("count", [0, 1, trips.AT_ONCE - 1, trips.AT_ONCE, trips.AT_ONCE + 1, LONG])
async def test_an_answer_of_any_length_is_whole(connection: AsyncConnection, count: int) -> None:
    query = text("SELECT n FROM t WHERE n <= :count ORDER BY n")
    assert (await connection.execute(query, {"count": count})).scalars().all() == list(range(1, count + 1))


async def test_a_long_answer_is_streamed_in_pieces(connection: AsyncConnection) -> None:
    async with connection.stream(text("SELECT n FROM t ORDER BY n")) as result:
        pieces = [[row.n for row in part] async for part in result.partitions(300)]
    assert max(map(len, pieces)) == 300
    assert [n for part in pieces for n in part] == list(range(1, LONG + 1))


async def test_one_row_of_a_long_answer_leaves_nothing_open(connection: AsyncConnection) -> None:
    async with connection.stream(text("SELECT n FROM t ORDER BY n")) as result:
        assert (await result.first()) == (1,)
    await connection.execute(text("DROP TABLE t"))


async def test_written_rows_are_counted_and_returned(connection: AsyncConnection) -> None:
    changed = await connection.execute(text("UPDATE t SET word = 'b' WHERE n <= 7"))
    assert changed.rowcount == 7
    gone = await connection.execute(text("DELETE FROM t RETURNING n"))
    assert sorted(gone.scalars()) == list(range(1, LONG + 1))
    assert (await connection.execute(text("SELECT count(*) FROM t"))).scalar_one() == 0


async def test_after_an_error_the_connection_goes_on(connection: AsyncConnection) -> None:
    with pytest.raises(IntegrityError):
        await connection.execute(text("INSERT INTO t VALUES (1, 'twice')"))
    with pytest.raises(OperationalError):
        await connection.execute(text("SELECT nothing FROM nowhere"))
    assert (await connection.execute(text("SELECT word FROM t WHERE n = 1"))).scalar_one() == "a"


async def test_a_statement_is_one_trip(connection: AsyncConnection, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Any] = []
    trip = trips.Connection.trip

    async def counted(self: trips.Connection, act: Any, *values: Any) -> Any:
        made.append(act)
        return await trip(self, act, *values)

    monkeypatch.setattr(trips.Connection, "trip", counted)
    (await connection.execute(text("SELECT n FROM t LIMIT 10"))).all()
    await connection.execute(text("UPDATE t SET word = 'c' WHERE n = 1"))
    assert len(made) == 2


async def test_who_is_cancelled_in_the_middle_of_a_long_answer_does_not_keep_the_writers_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 1)
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'cancelled.db'}")
    async with database.engine.begin() as made:
        await made.execute(text("CREATE TABLE t (n INTEGER PRIMARY KEY, word TEXT)"))
        await made.execute(text("INSERT INTO t VALUES (:n, 'a')"), [{"n": n} for n in range(LONG)])

    async def read_on() -> None:
        async with database.writing() as session:
            await session.execute(text("UPDATE t SET word = 'lost' WHERE n = 1"))
            await session.execute(text("SELECT * FROM t"))

    chance = Random(5)
    for _ in range(150):
        task = asyncio.create_task(read_on())
        await asyncio.sleep(chance.random() * 0.012)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        async with database.writing() as session:
            await session.execute(text("UPDATE t SET word = 'kept' WHERE n = 2"))
    await database.close()
