"""A market with as many order lines as asked for, laid out by SQL in a file of its own: for reports and /gmv."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from db.engine import Database
from db.metadata import METADATA

SHOPS, CREATORS, GOODS = 1_000, 9_000, 20
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # Monday nine in Shanghai
SPAN = timedelta(days=365)
LARGE = 10
"""Every so many-th line belongs to the first shop, which is thereby the market's largest."""

FAST = ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF", "cache_size=-400000", "temp_store=MEMORY")
NEVER = "2100-01-01 00:00:00.000000"
COUNTED = """
  n, 1 + h % {creators} AS creator,
  CASE WHEN n % {large} = 0 THEN 1 ELSE 1 + (h % {creators} * 7 + (h >> 20) % 3 * 331) % {shops} END AS shop,
  CASE WHEN (h >> 8) % 100 < 15 THEN 0 ELSE 1 END AS owned, (h >> 12) % {goods} AS good,
  1000 + (h >> 5) % 9000 AS price, CASE WHEN (h >> 9) % 20 = 0 THEN 1 ELSE 0 END AS back,
  CASE (h >> 14) % 4 WHEN 0 THEN 'live' WHEN 1 THEN 'short_video' WHEN 2 THEN 'showcase' ELSE 'live' END AS way,
  CASE (h >> 16) % 2 WHEN 0 THEN 'self_live' ELSE 'mall' END AS other,
  {start} + n * {seconds} / {lines} AS at
"""
HASHED = "SELECT n, (n * 2654435761) & 4294967295 AS h FROM numbers"


@dataclass(frozen=True, slots=True)
class Lake:
    """A laid-out market: its file and how many order lines it has."""

    path: Path
    lines: int

    @property
    def url(self) -> str:
        return f"sqlite+aiosqlite:///{self.path}"


async def laid_out(path: Path, lines: int) -> Lake:
    """Lays the market out: a tenth of its lines in one shop, six in seven of them a creator's, single-line orders."""
    database = Database(f"sqlite+aiosqlite:///{path}")
    async with database.engine.begin() as connection:
        await connection.run_sync(METADATA.create_all)
    await database.close()
    store = sqlite3.connect(path, isolation_level=None)
    for pragma in FAST:
        store.execute(f"PRAGMA {pragma}")
    indexes = store.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name IN ('orders', 'order_lines') "
        "AND sql IS NOT NULL").fetchall()
    for name, _ in indexes:
        store.execute(f"DROP INDEX {name}")
    store.execute("BEGIN")
    _people(store)
    _orders(store, lines)
    _rollups(store)
    store.execute("COMMIT")
    for _, sql in indexes:
        store.execute(sql)
    store.execute("ANALYZE")
    store.execute("PRAGMA journal_mode=WAL")
    store.close()
    return Lake(path, lines)


def _numbers(store: sqlite3.Connection, name: str, count: int) -> None:
    store.execute(f"CREATE TEMP TABLE {name} AS WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c "
                  f"WHERE n < {count}) SELECT n FROM c")


def _people(store: sqlite3.Connection) -> None:
    """Shops with an owner each, creators, products; half of the people read Chinese."""
    now = f"{NOW:%Y-%m-%d %H:%M:%S.000000}"
    _numbers(store, "numbers", SHOPS + CREATORS)
    store.execute(
        "INSERT INTO people (id, telegram_id, name, language, language_chosen, timezone, pictures, created_at, "
        "agreed_at) SELECT n, 100000 + n, 'P' || n, CASE n % 2 WHEN 0 THEN 'zh' ELSE 'en' END, 0, 'Asia/Shanghai', "
        f"'light', '{now}', '{now}' FROM numbers")
    store.execute(
        "INSERT INTO shops (id, key, name, category_id, currency, about, created_at) "
        f"SELECT n, 'k' || n, '晨窑家居 Morning ' || n, 'be-1', 'CNY', '', '{now}' FROM numbers WHERE n <= {SHOPS}")
    store.execute(
        f"INSERT INTO members (shop_id, person_id, role, joined_at) SELECT n, n, 'owner', '{now}' FROM numbers "
        f"WHERE n <= {SHOPS}")
    store.execute(
        "INSERT INTO creators (id, person_id, name, currency, about, created_at) "
        f"SELECT n, {SHOPS} + n, '小美 Maya ' || n, 'CNY', '', '{now}' FROM numbers WHERE n <= {CREATORS}")
    store.execute(
        f"INSERT INTO subscriptions (person_id, side, due_at, matches_due_at, muted) SELECT n, "
        f"CASE WHEN n <= {SHOPS} THEN 'brand' ELSE 'creator' END, '{now}', '{NEVER}', 0 FROM numbers")
    columns = [row[1] for row in store.execute("PRAGMA table_info(products)")]
    needed = {row[1]: row[2] for row in store.execute("PRAGMA table_info(products)") if row[3] and not row[5]}
    values = {name: "0" if "INT" in kind or "BOOL" in kind else "''" for name, kind in needed.items()} | {
        "id": "n", "shop_id": f"1 + (n - 1) / {GOODS}", "title": "'Linen shirt no. ' || n", "currency": "'CNY'",
        "title_zh": "'亚麻衬衫 ' || n", "price": "9900", "commission_bp": "2000", "status": "'listed'",
        "created_at": f"'{now}'", "updated_at": f"'{now}'"}
    assert set(values) <= set(columns)
    store.execute("DROP TABLE numbers")
    _numbers(store, "numbers", SHOPS * GOODS)
    store.execute(f"INSERT INTO products ({', '.join(values)}) SELECT {', '.join(values.values())} FROM numbers")
    store.execute("DROP TABLE numbers")


def _orders(store: sqlite3.Connection, lines: int) -> None:
    """Orders of one line each, evenly over a year."""
    _numbers(store, "numbers", lines)
    counted = COUNTED.format(
        creators=CREATORS, shops=SHOPS, goods=GOODS, large=LARGE, lines=lines,
        start=int((NOW - SPAN).timestamp()), seconds=int(SPAN.total_seconds()))
    store.execute(
        f"CREATE TEMP TABLE told AS SELECT *, strftime('%Y-%m-%d %H:%M:%S.000000', at, 'unixepoch') AS paid_at, "
        f"date(at + 28800, 'unixepoch') AS day, date(at + 28800 + 30 * 86400, 'unixepoch') AS settles_on "
        f"FROM (SELECT {counted} FROM ({HASHED}))")
    store.execute("DROP TABLE numbers")
    store.execute(
        "INSERT INTO orders (id, shop_id, external_id, source, currency, created_at, updated_at, paid_at, buyer, "
        "is_test, updated_at_known, told) SELECT n, shop, 'A-' || n, 'haowu', 'CNY', paid_at, paid_at, paid_at, "
        "'b' || n % 1000003, 0, 1, '' FROM told")
    store.execute(
        "INSERT INTO order_lines (id, order_id, shop_id, line_key, product_id, title, currency, quantity, unit_price, "
        "discount, tax_included, refunded_quantity, refunded_amount, paid_at, channel, creator_id, evidence, rate_bp, "
        f"hold_days, own_brand) SELECT n, n, shop, '1', (shop - 1) * {GOODS} + good + 1, '', 'CNY', 1, price, 0, 0, "
        "back, 0, paid_at, CASE owned WHEN 1 THEN way ELSE other END, CASE owned WHEN 1 THEN creator END, '{}', 2000, "
        "30, 0 FROM told")


def _rollups(store: sqlite3.Connection) -> None:
    """What the bot would have added up line by line (tests/services/test_gmv.py compares the two ways)."""
    sums = f"SUM(price), SUM(price * back), {', '.join(['COUNT(*)'] * 5)}, SUM(due), SUM(due * past), 0"
    told = (f"(SELECT *, CASE owned WHEN 1 THEN way ELSE other END AS channel, "
            f"owned * (price - price * back) / 5 AS due, "
            f"settles_on < '{NOW + timedelta(hours=8):%Y-%m-%d}' AS past FROM told)")
    columns = ("side, subject_id, day, currency, channel, owned, own_brand, settles_on, paid, refunded, lines, orders, "
               "place_orders, channel_orders, own_orders, due, confirmed, clawed_back")
    for side, whose, which in (("brand", "shop", "1"), ("creator", "creator", "owned = 1")):
        store.execute(
            f"INSERT INTO gmv_days ({columns}) SELECT '{side}', {whose}, day, 'CNY', channel, owned, 0, settles_on, "
            f"{sums} FROM {told} WHERE {which} GROUP BY {whose}, day, channel, owned, settles_on")
    store.execute(
        "INSERT INTO gmv_pairs (shop_id, day, creator_id, currency, paid, orders) SELECT shop, day, creator, 'CNY', "
        "SUM(price), COUNT(*) FROM told WHERE owned = 1 GROUP BY shop, day, creator")
    store.execute(
        "INSERT INTO gmv_goods (shop_id, day, product_id, title, currency, paid, orders) SELECT shop, day, "
        f"(shop - 1) * {GOODS} + good + 1, '', 'CNY', SUM(price), COUNT(*) FROM told GROUP BY shop, day, good")
    store.execute("DROP TABLE told")
    store.execute("INSERT INTO settings (name, value) VALUES ('rollups', '{\"zone\": \"Asia/Shanghai\"}')")
