"""Import of 10,000 products against a bare executemany upsert of the same rows, on SQLite; prints the ratio."""

import asyncio
import csv
import io
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from bot import memory
from bot.jobs import KEPT_AT_ONCE
from db.engine import Database, upsert
from db.jobs import Job, StoredFile
from db.metadata import METADATA
from db.people import Person
from db.products import Product
from services import categories, jobs, shops
from services.imports import deeds, reading, work

PRODUCTS, TYPES, TRIES = 10_000, 200, 3
NOW = datetime(2026, 11, 18, 4, 0, tzinfo=UTC)
BARE = 500
HEADER = ("Handle", "Title", "Body (HTML)", "Vendor", "Type", "Tags", "Published", "Option1 Name", "Option1 Value",
          "Variant SKU", "Variant Inventory Tracker", "Variant Inventory Qty", "Variant Inventory Policy",
          "Variant Price", "Variant Compare At Price", "Image Src")  # fmt: skip


def file_of(types: list[str]) -> bytes:
    """A product export of one variant each, its types spread evenly."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADER)
    for n in range(PRODUCTS):
        kind = types[n % len(types)]
        writer.writerow([
            f"product-{n}", f"{kind} no. {n}", f"<p>A good {kind.lower()} for every day, number {n}.</p>", "Bench Shop",
            kind, "new, daily", "true", "Title", "Default Title", f"SKU-{n}", "shopify", n % 90, "deny",
            f"{9 + n % 300}.90", "", f"https://shop.example/{n}.jpg",
        ])
    return out.getvalue().encode()


async def prepared_database(folder: Path, number: int) -> tuple[Database, Person, list[str]]:
    database = Database(f"sqlite+aiosqlite:///{folder / f'bench{number}.db'}")
    async with database.engine.begin() as connection:
        await connection.run_sync(METADATA.create_all)
    async with database.writing() as session:
        await categories.seed(session)
        person = Person(telegram_id=1, name="Bench", created_at=NOW, agreed_at=NOW)
        session.add(person)
        await session.flush()
        tree = (await categories.in_force(session)).tree
        trade = tree.trades()[0]
        await shops.found(session, person, "Bench Shop", trade, "CNY", NOW)
        await session.commit()
    names = [c.name_en for c in tree if "-" in c.id]
    return database, person, names[:: max(1, len(names) // TYPES)][:TYPES]


async def imported(database: Database, person: Person, content: bytes) -> tuple[float, float]:
    """Seconds from the bytes to listed products, and the longest time that one step held the writer's place."""
    async with database.writing() as session:
        job = await deeds.take(session, person, "f", "bench.csv", len(content), "CNY", NOW)
        stored = await jobs.keep_file(session, person, "bench.csv", content, NOW)
        job.data = {**job.data, "stored": stored}
        await session.commit()
    began = time.perf_counter()
    async with database.reading() as session:
        brief = await work.brief(session, job, person)
    data, longest = await prepared(database, brief, job.id or 0)
    async with database.writing() as session:
        row = await session.get_one(Job, job.id)
        row.data, row.state = {**row.data, **data}, "waiting"
        await deeds.apply(session, person, job.id or 0, 1000, NOW)
        await session.commit()
    while row.state == "open":
        at = time.perf_counter()
        row = await stepped(database, row, person)
        longest = max(longest, time.perf_counter() - at)
    return time.perf_counter() - began, longest


async def prepared(database: Database, brief: reading.Brief, job_id: int) -> tuple[Mapping[str, Any], float]:
    """The dry run, its rows kept as the bot keeps them; what it came to, and the longest that the place was held."""
    ready, longest = await asyncio.to_thread(reading.read, brief), 0.0
    for start in range(0, len(ready.rows), KEPT_AT_ONCE):
        at = time.perf_counter()
        async with database.writing() as session:
            await jobs.keep_rows(session, job_id, start, ready.rows[start : start + KEPT_AT_ONCE])
            await session.commit()
        longest = max(longest, time.perf_counter() - at)
    return ready.data, longest


async def stepped(database: Database, job: Job, person: Person) -> Job:
    async with database.writing() as session:
        row = await session.get_one(Job, job.id)
        await work.step(session, row, person, NOW)
        await session.commit()
    return row


async def bare(database: Database, like: Database) -> float:
    """Seconds to upsert the same rows with nothing around it."""
    async with like.reading() as session:
        rows = [product.model_dump(exclude={"id"}) for product in (await session.execute(select(Product))).scalars()]
    updated = [name for name in rows[0] if name not in ("shop_id", "import_key")]
    began = time.perf_counter()
    async with database.writing() as session:
        for start in range(0, len(rows), BARE):
            await upsert(session, Product, rows[start : start + BARE], ["shop_id", "import_key"], updated)
        await session.commit()
    return time.perf_counter() - began


async def count(session: AsyncSession) -> int:
    return (await session.execute(select(func.count()).where(col(Product.status) == "listed"))).scalar_one()


async def measure() -> None:
    with tempfile.TemporaryDirectory() as folder:
        best: list[tuple[float, float, float]] = []
        for number in range(TRIES):
            database, person, types = await prepared_database(Path(folder), number * 2)
            other, _, _ = await prepared_database(Path(folder), number * 2 + 1)
            memory.keep_what_is_there()  # as the bot has done before anybody drops a file
            seconds, longest = await imported(database, person, file_of(types))
            async with database.reading() as session:
                assert await count(session) == PRODUCTS
                assert (await session.execute(select(func.count()).select_from(StoredFile))).scalar_one() == 1
            best.append((await bare(other, database) / seconds, seconds, longest))
            await database.close()
            await other.close()
        ratio, seconds, longest = max(best)
        sys.stdout.write(
            f"import of {PRODUCTS} products, {len(types)} types: {seconds:.2f} s, "
            f"{ratio:.2f} of the rate of a bare upsert (wanted: 0.10 or more); longest step {longest * 1000:.0f} ms\n"
        )


def main() -> None:
    asyncio.run(measure())


if __name__ == "__main__":
    main()
