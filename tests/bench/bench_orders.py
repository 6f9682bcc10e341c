"""Order rows of a CSV to commission lines, against a bare upsert of the same rows, on SQLite and PostgreSQL; ratios."""

import argparse
import asyncio
import csv
import io
import json
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import asyncpg
from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import select

from bot.memory import keep_what_is_there
from db.bulk import insert_new
from db.collaborations import Collaboration
from db.creators import Creator
from db.engine import Database, upsert
from db.jobs import Job
from db.metadata import METADATA
from db.orders import CommissionEntry, Order, OrderLine
from db.people import Person
from db.products import Product, Sku
from db.shops import Member, Shop
from db.vocabulary import Stage
from services import jobs
from services.orders.files import Sheet, read
from services.orders.filing import Files
from services.orders.shaping import line_values, order_values
from services.vault import Vault
from tests import postgres

ROWS, PRODUCTS, CREATORS = 10_000, 200, 50
NOW = datetime(2026, 11, 18, 4, 0, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
BARE = 500
ROUNDS = 3
TARGET, TARGET_COPY = 0.25, 0.125
KEY = ["order_id", "line_key"]
HEADER = (
    "order_id", "updated_at", "created_at", "paid_at", "currency", "buyer", "code", "channel", "line_id", "sku",
    "product_id", "title", "quantity", "unit_price", "discount", "refunded_amount", "shipped_at", "delivered_at",
)


def file_of(rows: int) -> bytes:
    """Orders of one or two lines, most of them by a code, some refunded."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADER)
    for at in range(rows):
        order = at - at % 3 // 2
        paid = NOW - timedelta(minutes=order * 3 % 100_000)
        code = f"CODE{order % CREATORS}" if order % 4 else ""
        writer.writerow((
            f"A-{order}", paid.isoformat(), paid.isoformat(), paid.isoformat(), "CNY", f"u-{order % 999}", code, "live",
            at, f"S-{order % CREATORS}", f"p-{at % PRODUCTS}", f"Thing {at % PRODUCTS}", 1 + at % 3, 1000 + at % 5000,
            at % 100, 500 if at % 9 == 0 else 0, paid.isoformat(), paid.isoformat(),
        ))
    return out.getvalue().encode()


async def market(database: Database) -> Person:
    """A fresh database with a shop whose products are promoted; its owner."""
    async with database.engine.begin() as connection:
        await connection.run_sync(METADATA.drop_all)
        await connection.run_sync(METADATA.create_all)
    async with database.writing() as session:
        owner = Person(telegram_id=1, created_at=NOW)
        session.add(owner)
        await session.flush()
        await furnish(session, owner)
        await session.commit()
    return owner


async def furnish(session: AsyncSession, owner: Person) -> None:
    """Gives a person a shop with products that creators promote by codes."""
    shop = Shop(key="k", name="Bench", category_id="be", currency="CNY", created_at=NOW)
    session.add(shop)
    await session.flush()
    session.add(Member(shop_id=shop.id or 0, person_id=owner.key, joined_at=NOW))
    for at in range(CREATORS):
        product = Product(shop_id=shop.id or 0, title=f"Thing {at}", currency="CNY", price=1000, commission_bp=2000,
                          version=at, created_at=NOW, updated_at=NOW)
        creator = Creator(name=f"C{at}", created_at=NOW)
        session.add_all([product, creator])
        await session.flush()
        session.add(Sku(shop_id=shop.id or 0, product_id=product.key, sku=f"S-{at}"))
        session.add(Collaboration(
            creator_id=creator.key, product_id=product.key, shop_id=shop.id or 0, stage=Stage.ACTIVE, rate_bp=2000,
            code=f"CODE{at}", created_at=NOW, started_at=NOW - timedelta(days=300)))


async def ours(database: Database, owner: Person, content: bytes) -> tuple[float, float]:
    """(seconds, longest step in ms): the whole way of a dropped file, from its bytes to the last commission line."""
    files = Files(Vault("a key for the bench, long enough"), ZONE)
    async with database.writing() as session:
        job = await jobs.open_job(session, owner, "orders", {"name": "orders.csv", "shop": 1}, NOW)
        job.data = {**job.data, "stored": await jobs.keep_file(session, owner, "orders.csv", content, NOW)}
        await session.commit()
    started, longest = time.perf_counter(), 0.0
    async with database.reading() as session:
        sheet = await files.brief(session, job, owner)
    prepared = await asyncio.to_thread(files.read, sheet)
    async with database.writing() as session:
        row = await session.get_one(Job, job.id)
        row.data = {**row.data, **prepared.data}
        await session.commit()
    while True:
        step = time.perf_counter()
        async with database.writing() as session:
            row = await session.get_one(Job, job.id)
            await files.step(session, row, owner, NOW)
            await session.commit()
        longest = max(longest, time.perf_counter() - step)
        if row.state != "open":
            return time.perf_counter() - started, longest * 1000


def bare_rows(content: bytes) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """(orders, lines) of a file as rows, read and worked out already."""
    found = read(Sheet("orders.csv", content, str, ZONE, "CNY"))
    orders = [
        {**order_values(facts), "id": number, "shop_id": 1, "external_id": facts.order_id, "source": "haowu",
         "told": ""}
        for number, facts in enumerate(found.orders, 1)
    ]
    lines = [
        {**line_values(facts, line), "order_id": number, "shop_id": 1, "line_key": str(at), "evidence": {},
         "rate_bp": 2000, "hold_days": 30, "product_id": 1, "creator_id": 1, "collaboration_id": 1, "claim": "code",
         "own_brand": False}
        for number, facts in enumerate(found.orders, 1) for at, line in enumerate(facts.lines, 1)
    ]
    return orders, lines


async def bare(database: Database, content: bytes) -> float:
    """Seconds for an upsert of the file's rows as order lines: executemany on SQLite, COPY and upsert on PostgreSQL."""
    orders, lines = bare_rows(content)
    async with database.writing() as session:
        await insert_new(session, Order, orders)
        await session.commit()
    started = time.perf_counter()
    if database.is_sqlite:
        updated = [name for name in lines[0] if name not in KEY]
        for start in range(0, len(lines), BARE):
            async with database.writing() as session:
                await upsert(session, OrderLine, lines[start : start + BARE], KEY, updated)
                await session.commit()
    else:
        await _copied(database, lines)
    return time.perf_counter() - started


async def _copied(database: Database, lines: list[dict[str, Any]]) -> None:
    """COPY into a table of this session, and one upsert from there."""
    names = list(lines[0])
    records = [tuple(json.dumps(row[name]) if name == "evidence" else row[name] for name in names) for row in lines]
    columns = ", ".join(names)
    news = ", ".join(f"{name} = excluded.{name}" for name in names if name not in KEY)
    driver = await asyncpg.connect(database.url.replace("+asyncpg", ""))
    try:
        async with driver.transaction():
            await driver.execute(
                f"CREATE TEMP TABLE given ON COMMIT DROP AS SELECT {columns} FROM order_lines LIMIT 0")
            await driver.copy_records_to_table("given", records=records, columns=names)
            await driver.execute(
                f"INSERT INTO order_lines ({columns}) SELECT {columns} FROM given "
                f"ON CONFLICT ({', '.join(KEY)}) DO UPDATE SET {news}")
    finally:
        await driver.close()


async def ratio(url: str, content: bytes, rows: int) -> float:
    """How fast a file becomes commission lines beside the bare upsert, both in this very run; prints its figures."""
    database = Database(url)
    first, longest = await ours(database, await market(database), content)
    second, _ = await ours(database, Person(id=1, telegram_id=1, created_at=NOW), content)
    async with database.reading() as session:
        lines = (await session.execute(select(func.count()).select_from(CommissionEntry))).scalar_one()
    await market(database)
    plain = await bare(database, content)
    await database.close()
    sys.stdout.write(
        f"{rows / first:>8,.0f} rows/s to {lines:,} commission lines (longest step {longest:.0f} ms), the same file "
        f"again {rows / second:,.0f} rows/s, bare {rows / plain:,.0f} rows/s: ratio {plain / first:.2f}\n")
    return plain / first


async def main() -> int:
    ask = argparse.ArgumentParser(prog="python -m tests.bench.bench_orders")
    ask.add_argument("rows", nargs="?", type=int, default=ROWS)
    rows = ask.parse_args().rows
    content, missed = file_of(rows), False
    keep_what_is_there()  # as the bot does once it is up
    sys.stdout.write(f"an order file of {rows:,} rows, {ROUNDS} rounds each\n")
    with tempfile.TemporaryDirectory() as folder, postgres.server() as address:
        for name, url, wanted in (
            ("SQLite, against executemany upsert", f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}", TARGET),
            ("PostgreSQL, against COPY and upsert", address, TARGET_COPY),
        ):
            sys.stdout.write(f"{name}\n")
            middle = statistics.median([await ratio(url, content, rows) for _ in range(ROUNDS)])
            sys.stdout.write(f"  ratio {middle:.2f} in the middle, wanted at least {wanted}\n")
            missed |= middle < wanted
    return int(missed)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
