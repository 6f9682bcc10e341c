"""Order rows of a CSV to commission lines, against a bare executemany upsert of the same rows, on SQLite; the ratio."""

import argparse
import asyncio
import csv
import io
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import func
from sqlmodel import select

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

ROWS, PRODUCTS, CREATORS = 10_000, 200, 50
NOW = datetime(2026, 11, 18, 4, 0, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
BARE = 500
TARGET = 0.25
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
    """A shop whose products are promoted, and its owner."""
    async with database.engine.begin() as connection:
        await connection.run_sync(METADATA.create_all)
    async with database.writing() as session:
        owner = Person(telegram_id=1, created_at=NOW)
        shop = Shop(key="k", name="Bench", category_id="be", currency="CNY", created_at=NOW)
        session.add_all([owner, shop])
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
        await session.commit()
    return owner


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


async def bare(database: Database, content: bytes) -> float:
    """Seconds for an executemany upsert of the same rows as order lines, read and commission already worked out."""
    found = read(Sheet("orders.csv", content, str, ZONE, "CNY"))
    rows = [
        {**line_values(facts, line), "order_id": number, "shop_id": 1, "line_key": str(at), "evidence": {},
         "rate_bp": 2000, "hold_days": 30, "product_id": 1, "creator_id": 1, "collaboration_id": 1, "claim": "code"}
        for number, facts in enumerate(found.orders, 1) for at, line in enumerate(facts.lines, 1)
    ]
    updated = [name for name in rows[0] if name not in ("order_id", "line_key")]
    async with database.writing() as session:
        orders = [
            {**order_values(facts), "shop_id": 1, "external_id": facts.order_id, "source": "haowu"}
            for facts in found.orders
        ]
        await upsert(session, Order, orders, ["shop_id", "external_id"], ["currency"])
        await session.commit()
    started = time.perf_counter()
    for start in range(0, len(rows), BARE):
        async with database.writing() as session:
            await upsert(session, OrderLine, rows[start : start + BARE], ["order_id", "line_key"], updated)
            await session.commit()
    return time.perf_counter() - started


async def main() -> int:
    ask = argparse.ArgumentParser(prog="python -m tests.bench.bench_orders")
    ask.add_argument("rows", nargs="?", type=int, default=ROWS)
    rows = ask.parse_args().rows
    content = file_of(rows)
    with tempfile.TemporaryDirectory() as folder:
        databases = [Database(f"sqlite+aiosqlite:///{Path(folder) / name}.db") for name in ("ours", "bare")]
        first, longest = await ours(databases[0], await market(databases[0]), content)
        second, _ = await ours(databases[0], Person(id=1, telegram_id=1, created_at=NOW), content)
        async with databases[0].reading() as session:
            lines = (await session.execute(select(func.count()).select_from(CommissionEntry))).scalar_one()
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        await market(databases[1])
        plain = await bare(databases[1], content)
        for database in databases:
            await database.close()
    ratio = plain / first
    print(f"rows                        {rows:>10,}   commission lines {lines:,}")  # noqa: T201
    print(f"file to commission lines    {rows / first:>10,.0f} rows/s   longest step {longest:.0f} ms")  # noqa: T201
    print(f"the same file again         {rows / second:>10,.0f} rows/s")  # noqa: T201
    print(f"bare executemany upsert     {rows / plain:>10,.0f} rows/s")  # noqa: T201
    print(f"ratio                       {ratio:>10.2f}   wanted at least {TARGET}   memory {memory:.0f} MB")  # noqa: T201
    return int(ratio < TARGET)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
