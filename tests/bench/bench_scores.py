"""Keeping scores current beside writing the orders, and how long a diagnosis of 100,000 orders takes to open."""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from db.engine import Database
from db.metadata import METADATA
from db.products import Product, Sku
from db.shops import Shop
from db.vocabulary import Fault, OrderSource, ProductStatus
from services.orders.writing import write
from services.rules.facts import LineFacts, OrderFacts
from services.scores import diagnosing, keeping, views
from services.scores.views import Face

NOW = datetime(2026, 11, 18, 4, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
ORDERS, CHUNK, GOODS = 6_000, 250, 40
LARGE, LARGE_DAYS = 100_000, 360
WANTED_SHARE, WANTED_MS = 0.40, 300.0


def an_order(rng: Random, number: int, paid: datetime) -> OrderFacts:
    """An order that mostly goes well."""
    slow, bad = rng.random() < 0.08, rng.random() < 0.06
    shipped = paid + timedelta(hours=60 if slow else 20)
    rating = rng.choice((1, 2)) if bad else rng.choice((5, 5, 5, 4, None))
    line = LineFacts(
        line_id="1", sku=f"S-{rng.randrange(GOODS)}", product_id=None, title="", quantity=1, unit_price=9_900,
        ship_by=paid + timedelta(hours=48), shipped_at=shipped, deliver_by=paid + timedelta(days=6),
        delivered_at=shipped + timedelta(days=2), rating=rating,
        rated_at=shipped + timedelta(days=3) if rating else None, refunded_quantity=int(bad),
        refunded_amount=9_900 if bad else 0, refunded_at=shipped + timedelta(days=4) if bad else None,
        refund_reason="quality" if bad else None, refund_fault=Fault.SELLER if bad else None,
    )
    return OrderFacts(
        order_id=f"B{number}", updated_at=paid, created_at=paid, currency="CNY", lines=(line,), paid_at=paid,
        buyer=f"b{rng.randrange(10_000_000)}",
    )


def orders(count: int, days: int) -> list[OrderFacts]:
    """Orders spread evenly over the days before NOW, oldest first."""
    rng = Random(7)
    return [an_order(rng, n, NOW - timedelta(days=days * (1 - n / count), minutes=5)) for n in range(count)]


async def a_shop(database: Database) -> int:
    async with database.writing() as session:
        shop = Shop(key="bench", name="Bench", category_id="be", currency="CNY", created_at=NOW)
        session.add(shop)
        await session.flush()
        for number in range(GOODS):
            product = Product(
                shop_id=shop.id or 0, title=f"Good {number}", category_id="be-1", currency="CNY", price=9_900,
                commission_bp=1_000, status=ProductStatus.LISTED, created_at=NOW, listed_at=NOW, updated_at=NOW)
            session.add(product)
            await session.flush()
            session.add(Sku(shop_id=shop.id or 0, product_id=product.key, sku=f"S-{number}"))
        await session.commit()
        return shop.id or 0


async def written(database: Database, shop_id: int, told: Sequence[OrderFacts]) -> float:
    """Seconds of writing them in committed chunks."""
    began = time.perf_counter()
    for start in range(0, len(told), CHUNK):
        async with database.writing() as session:
            await write(session, shop_id, OrderSource.HAOWU, told[start : start + CHUNK], NOW, ZONE)
            await session.commit()
    return time.perf_counter() - began


async def kept(database: Database, now: datetime) -> tuple[float, float]:
    """(seconds of bringing all scores up to date, the longest transaction)."""
    began, longest, count = time.perf_counter(), 0.0, 1
    while count:
        started = time.perf_counter()
        async with database.writing() as session:
            count = await keeping.step(session, now)
            await session.commit()
        longest = max(longest, time.perf_counter() - started)
    return time.perf_counter() - began, longest


async def diagnosed(database: Database, shop_id: int) -> float:
    """Median milliseconds of opening the diagnosis: the score, what to mend, the orders that hurt."""
    took = []
    for _ in range(5):
        async with database.reading() as session:
            began = time.perf_counter()
            view = await views.view(session, "shop", shop_id, NOW)
            face = Face("shop", shop_id, "Bench", "", shop_id)
            await diagnosing.mends(session, face, NOW)
            took.append(time.perf_counter() - began)
            assert view.value is not None
    return statistics.median(took) * 1000


async def opened(path: Path) -> Database:
    database = Database(f"sqlite+aiosqlite:///{path}")
    async with database.engine.begin() as connection:
        await connection.run_sync(METADATA.create_all)
    return database


async def measure() -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = await opened(Path(folder) / "stream.db")
        shop_id = await a_shop(database)
        stream = orders(ORDERS, 60)
        wrote = keeps = longest = 0.0
        for start in range(0, len(stream), 1_000):  # a thousand, then an hour passes
            part = stream[start : start + 1_000]
            writing = await written(database, shop_id, part)
            took, most = await kept(database, NOW + timedelta(hours=1 + start // 500))
            if start:  # the first thousand only warms both up: a process compiles its statements once
                wrote, keeps, longest = wrote + writing, keeps + took, max(longest, most)
        again = [replace(one, updated_at=NOW, lines=(replace(one.lines[0], rating=3),)) for one in stream[::4]]
        rewrote = await written(database, shop_id, again)
        rekept, most = await kept(database, NOW + timedelta(hours=14))
        await database.close()
        sys.stdout.write(
            f"{ORDERS - 1_000} orders written {(ORDERS - 1_000) / wrote:.0f}/s; "
            f"keeping scores current takes {keeps / wrote:.0%} on top "
            f"(changed ones: {rekept / rewrote:.0%}; wanted: at most {WANTED_SHARE:.0%}); "
            f"longest transaction {max(longest, most) * 1000:.0f} ms\n"
        )
        large = await opened(Path(folder) / "large.db")
        shop_id = await a_shop(large)
        await written(large, shop_id, orders(LARGE, LARGE_DAYS))
        await kept(large, NOW)
        took = await diagnosed(large, shop_id)
        await large.close()
        sys.stdout.write(f"a diagnosis of {LARGE} orders opens in {took:.0f} ms (wanted: below {WANTED_MS:.0f})\n")


def main() -> None:
    asyncio.run(measure())


if __name__ == "__main__":
    main()
