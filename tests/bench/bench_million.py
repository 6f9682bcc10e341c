"""A market of a million products in SQLite and in PostgreSQL: from the rows of the database to the page."""

import asyncio
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from bot import memory
from db import products
from db.creators import Creator, CreatorCategory
from db.engine import Database
from db.metadata import METADATA
from db.people import Person
from db.products import Product
from db.shops import Shop
from services import categories, matching, pool_index, search, tastes
from services.rules.matching.personal import personal
from services.rules.matching.profiles import Order, Query
from services.rules.matching.ranking import rank
from tests import postgres
from tests.bench.crowd import CHINESE, ENGLISH, NOW

PRODUCTS, PAGE, TRIES, SQL_TRIES = 1_000_000, 10, 15, 2
FASTER, WORK, STEP = 30.0, 10.0, 200.0  # times as fast as SQL, milliseconds of work, milliseconds of one step
HASHED = "SELECT n, CAST((CAST(n AS BIGINT) * 2654435761) & 4294967295 AS BIGINT) AS h FROM numbers"
NUMBERS = "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {count}) "


async def laid_out(database: Database, count: int) -> int:
    """Lists `count` products of a thousandth as many shops, a third of them scored; a creator of two trades, their id.

    By statements that the database works off by itself: a million rows sent one by one take minutes.
    """
    async with database.engine.begin() as connection:
        await connection.run_sync(METADATA.create_all)
    async with database.writing() as session:
        await categories.seed(session)
        kinds = [one.id for one in (await categories.in_force(session)).tree]
        shops = max(count // 1000, 1)
        session.add_all(Shop(key=f"key-{n}", name=f"Shop {n}", category_id="be", currency="CNY", created_at=NOW)
                        for n in range(1, shops + 1))
        who = Person(telegram_id=1, language="en", created_at=NOW)
        session.add(who)
        await session.flush()
        mine = Creator(person_id=who.key, name="Lin", price_low=3000, price_high=12_000, currency="CNY", created_at=NOW)
        session.add(mine)
        await session.flush()
        session.add_all(CreatorCategory(creator_id=mine.key, category_id=one) for one in ("be-1", "kt"))
        await session.flush()
        connection = await session.connection()
        await _listed(connection, database.is_sqlite, count, shops, kinds)
        await products.next_version(session, count)
        await session.commit()
    async with database.engine.connect() as plain:
        connection = await plain.execution_options(isolation_level="AUTOCOMMIT")
        await connection.execute(text("ANALYZE"))
    return mine.key


async def _listed(connection: AsyncConnection, is_sqlite: bool, count: int, shops: int, kinds: list[str]) -> None:
    for name, words in (("kinds", kinds), ("english", ENGLISH), ("chinese", [CHINESE[n : n + 2] for n in range(60)])):
        await connection.execute(text(f"CREATE TEMP TABLE {name} (id BIGINT PRIMARY KEY, word TEXT)"))
        await connection.execute(text(f"INSERT INTO {name} VALUES (:id, :word)"),
                                 [{"id": n, "word": word} for n, word in enumerate(words)])
    start = NOW - timedelta(days=90)
    day = ("strftime('%Y-%m-%d %H:%M:%S.000000', {start} + (h >> 4) % 90 * 86400, 'unixepoch')" if is_sqlite
           else "to_timestamp({start} + (h >> 4) % 90 * 86400)").format(start=int(start.timestamp()))
    now = f"'{NOW:%Y-%m-%d %H:%M:%S.000000}'" if is_sqlite else f"TIMESTAMPTZ '{NOW.isoformat()}'"
    no, yes = ("0", "1") if is_sqlite else ("false", "true")
    await connection.execute(text(
        NUMBERS.format(count=count) +
        "INSERT INTO products (shop_id, title, title_zh, description, category_id, currency, price, usual_price, "
        "commission_bp, hold_days, window_days, stock, may_say, may_not_say, status, exclusive, version, created_at, "
        "listed_at, updated_at) "
        f"SELECT 1 + (h >> 3) % {shops}, a.word || ' ' || b.word || ' ' || c.word || ' ' || n, d.word || e.word, '', "
        "k.word, 'CNY', 990 + (h >> 7) % 60000, NULL, 500 + h % 36 * 100, 30, 30, "
        f"CASE WHEN h % 3 = 0 THEN NULL ELSE (h >> 5) % 40 END, '', '', 'listed', CASE WHEN h % 50 = 0 THEN {yes} ELSE "
        f"{no} END, n, {now}, {day}, {now} "
        f"FROM ({HASHED}) AS hashed "
        f"JOIN kinds k ON k.id = (h >> 11) % {len(kinds)} JOIN english a ON a.id = (h >> 2) % {len(ENGLISH)} "
        f"JOIN english b ON b.id = (h >> 9) % {len(ENGLISH)} JOIN english c ON c.id = (h >> 15) % {len(ENGLISH)} "
        "JOIN chinese d ON d.id = (h >> 6) % 60 JOIN chinese e ON e.id = (h >> 13) % 60"))
    await connection.execute(text(
        NUMBERS.format(count=count) +
        "INSERT INTO scores (kind, subject_id, value, parts, computed_at) "
        f"SELECT 'product', n, 350 + h % 150, '{{}}', {now} FROM ({HASHED}) AS hashed WHERE n % 3 = 0"))
    await connection.execute(text(
        NUMBERS.format(count=shops) +
        "INSERT INTO scores (kind, subject_id, value, parts, computed_at) "
        f"SELECT 'shop', n, 350 + h % 150, '{{}}', {now} FROM ({HASHED}) AS hashed"))


Maker = Callable[[AsyncSession, datetime, bool], Awaitable[object]]


async def oversleeping(longest: list[float]) -> None:
    """Notes how much longer than asked for the event loop lets a sleeper sleep."""
    while True:
        began = time.perf_counter()
        await asyncio.sleep(0.005)
        longest[0] = max(longest[0], time.perf_counter() - began - 0.005)


async def made(database: Database, name: str, make: Maker) -> None:
    """Makes an index beside a chat that does nothing but sleep."""
    longest = [0.0]
    watch = asyncio.create_task(oversleeping(longest))
    began, work = time.perf_counter(), time.process_time()
    async with database.reading() as session:
        await make(session, NOW, True)
    took, worked = time.perf_counter() - began, time.process_time() - work
    watch.cancel()
    told(f"{name}: {took:.1f} s, {worked:.1f} s of work; the longest that others wait {longest[0] * 1000:.0f} ms "
         f"(wanted: {STEP:.0f}); {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at the highest")


def told(line: str) -> None:
    sys.stdout.write(f"  {line}\n")
    sys.stdout.flush()


async def pages(database: Database, creator: int) -> None:
    """Whole pages: the creator's profile, the day's extra places, the best ten, how many there are, the reasons."""
    for name, query, sort in (
        ("of the day's first look", Query(), Order.BEST), ("unfiltered", Query(), Order.BEST),
        ("in a category", Query(category="be-1"), Order.BEST),
        ("leaving 40", Query(category="kt", least_price=60_400, least_commission_bp=3500), Order.BEST),
        ("leaving few of all", Query(least_price=60_900, least_commission_bp=3900), Order.BEST),
        ("newest", Query(), Order.NEWEST),
    ):
        took, worked, total = [], [], 0
        for _ in range(1 if "first" in name else TRIES):
            async with database.writing() as session:
                began, work = time.perf_counter(), time.thread_time()
                total = (await matching.page(session, creator, query, sort, 0, PAGE, NOW)).total
                took.append(time.perf_counter() - began)
                worked.append(time.thread_time() - work)
                await session.commit()
        told(f"page of {PAGE}, {name}, of {total}: {statistics.median(worked) * 1000:.1f} ms of work (wanted: "
             f"{WORK:.0f}), {statistics.median(took) * 1000:.1f} ms with the database")


async def in_sql(database: Database, creator: int) -> None:
    """The same page as one SQL expression: a row's static score and two tables, joined, sorted and cut."""
    async with database.reading() as session:
        index, mine = await pool_index.current(session, NOW), await matching.profile(session, creator, NOW)
        tables, base = personal(mine, index.table, index.weights), index.base
    rows = list(zip(base.columns.product_id.tolist(), base.columns.category.tolist(), base.bucket.tolist(),
                    base.static[mine.segment].tolist(), strict=True))
    async with database.engine.begin() as connection:
        for name, columns in (("scored", "category INT, bucket INT, score FLOAT"), ("c", "value FLOAT"),
                              ("b", "value FLOAT")):
            await connection.execute(text(f"CREATE TEMP TABLE {name} (id BIGINT PRIMARY KEY, {columns})"))
        for name, values in (("c", tables.category), ("b", tables.price)):
            pairs = [{"id": at if at < len(values) - 1 or name == "b" else -1, "value": value}
                     for at, value in enumerate(values.tolist())]
            await connection.execute(text(f"INSERT INTO {name} VALUES (:id, :value)"), pairs)
        if database.is_sqlite:
            await connection.exec_driver_sql("INSERT INTO scored VALUES (?, ?, ?, ?)", rows)
        else:
            raw = (await connection.get_raw_connection()).driver_connection
            assert raw is not None
            await raw.copy_records_to_table("scored", records=rows)
        await connection.execute(text("ANALYZE scored"))
        allowed = "scored.id IN (SELECT id FROM products WHERE (stock > 0 OR stock IS NULL) AND NOT exclusive)"
        every = "SELECT scored.id FROM scored JOIN c ON c.id = scored.category JOIN b ON b.id = scored.bucket"
        best = f"ORDER BY score + (c.value + b.value) DESC, scored.id LIMIT {PAGE}"
        exact = list((await connection.execute(text(f"{every} WHERE {allowed} {best}"))).scalars())
        asked = text(f"{every} {best}")
        began = time.perf_counter()
        for _ in range(SQL_TRIES):
            await connection.execute(asked)
        slow = (time.perf_counter() - began) / SQL_TRIES
        await connection.rollback()
    quick = []
    for _ in range(TRIES):
        began = time.perf_counter()
        found = [one.product_id for one in rank(index, mine, Query(), PAGE).matches]
        quick.append(time.perf_counter() - began)
    told(f"the same page in SQL: {exact == found}; {slow / statistics.median(quick):.0f} times as fast as the score as "
         f"one SQL expression ({slow * 1000:.0f} ms; wanted: at least {FASTER:.0f})")


async def edited(database: Database, creator: int) -> None:
    """How soon after its commit an edit is in the pool and found by its new title."""
    async with database.writing() as session:
        product = await session.get_one(Product, PRODUCTS // 2)
        product.version = await products.next_version(session)
        product.price, product.title, product.stock, product.exclusive = 123_456, "Zauberhaft quilt", None, False
        await session.commit()
    began = time.perf_counter()
    async with database.reading() as session:
        page = await matching.page(session, creator, Query(least_price=123_456), Order.NEWEST, 0, PAGE, NOW)
    pooled = time.perf_counter() - began
    began = time.perf_counter()
    async with database.reading() as session:
        hits = await search.find(session, "zauberhaft quilt", NOW)
    seen = [one.product_id for one in page.items] == [product.key] == [hits[0].product_id]
    told(f"an edit is seen: {seen}; the pool's answer after it took {pooled * 1000:.0f} ms, the search's "
         f"{(time.perf_counter() - began) * 1000:.0f} ms")


async def measure(url: str, count: int) -> None:
    database = Database(url)
    began = time.perf_counter()
    creator = await laid_out(database, count)
    told(f"{count} products laid out in {time.perf_counter() - began:.0f} s")
    memory.keep_what_is_there()  # as the bot does when it has started
    for name, make in (("pool index", pool_index.current), ("tastes", tastes.current)):
        await made(database, name, make)
    await pages(database, creator)
    await in_sql(database, creator)
    await made(database, "search index", lambda session, now, _: search.current(session, now))
    await edited(database, creator)
    await database.close()


def main() -> None:
    """Each database in a process of its own, so that neither's memory is counted with the other's."""
    if sys.argv[1:]:
        memory.be_thrifty()
        with ExitStack() as stack:
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            url = f"sqlite+aiosqlite:///{folder}/market.db"
            asyncio.run(measure(url if sys.argv[1] == "sqlite" else stack.enter_context(postgres.server()), PRODUCTS))
        return
    for name in ("sqlite", "postgresql"):
        sys.stdout.write(f"{name}:\n")
        sys.stdout.flush()
        subprocess.run([sys.executable, "-m", "tests.bench.bench_million", name], check=True)


if __name__ == "__main__":
    main()
