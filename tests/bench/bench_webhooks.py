"""Fifty signed order events a second at the real bot: how long each waits for its answer, and what is kept."""

import argparse
import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientTimeout
from sqlalchemy import func
from sqlmodel import select

from db.engine import Database
from db.migrate import upgrade
from db.orders import CommissionEntry, Order, OrderEvent
from db.people import Person
from db.shops import Source
from services.rules.shops.signatures import sign
from services.vault import Vault
from tests.bench.bench_orders import CREATORS, NOW, furnish
from tests.stories.process import Bot, telegram

RATE, SECONDS = 50, 30
WANTED = 5.0
SECRET = "the secret of this shop"
KEY = "a key for tests only, long enough to be one"


def an_event(number: int) -> bytes:
    """An order of two lines; every fifth tells an order again, with a refund."""
    order = number - 4 if number % 5 == 4 else number
    lines = [
        {"line_id": str(at), "sku": f"S-{(order + at) % CREATORS}", "title": "Thing", "quantity": 1 + at,
         "unit_price": 9900, "discount": 100, "refunded_amount": 900 if order != number else 0}
        for at in range(2)
    ]
    return json.dumps({
        "order_id": f"W-{order}", "updated_at": f"2026-11-18T04:{number // 60 % 60:02}:{number % 60:02}+00:00",
        "created_at": NOW.isoformat(), "paid_at": NOW.isoformat(), "currency": "CNY", "buyer": f"u-{order % 99}",
        "code": f"CODE{order % CREATORS}", "channel": "live", "lines": lines,
    }).encode()


async def posted(http: ClientSession, address: str, number: int) -> tuple[float, int]:
    """(seconds until the answer, its status)."""
    body = an_event(number)
    headers = {"X-Haowu-Signature": sign(body, SECRET), "X-Haowu-Event-Id": f"e-{number}"}
    began = time.perf_counter()
    async with http.post(address, data=body, headers=headers) as answer:
        await answer.read()
        return time.perf_counter() - began, answer.status


async def loaded(http: ClientSession, address: str, rate: int, seconds: int) -> list[tuple[float, int]]:
    """Sends at an even rate whether or not answers have come, as shops do."""
    began, sent = time.perf_counter(), []
    for number in range(rate * seconds):
        await asyncio.sleep(max(0.0, began + number / rate - time.perf_counter()))
        sent.append(asyncio.create_task(posted(http, address, number)))
    return await asyncio.gather(*sent)


def cpu_seconds(bot: Bot) -> float:
    """What the bot's process has had of the processors so far."""
    assert bot.process is not None
    fields = Path(f"/proc/{bot.process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def prepared(url: str) -> None:
    """A shop whose own system may post."""
    database = Database(url)
    async with database.writing() as session:
        owner = Person(telegram_id=1, created_at=NOW)
        session.add(owner)
        await session.flush()
        await furnish(session, owner)
        session.add(Source(shop_id=1, kind="haowu", secret=Vault(KEY).lock(SECRET)))
        await session.commit()
    await database.close()


async def kept(url: str) -> list[int]:
    """How many events, orders and commission lines there are."""
    database = Database(url)
    async with database.reading() as session:
        counts = [
            int((await session.execute(select(func.count()).select_from(table))).scalar_one())
            for table in (OrderEvent, Order, CommissionEntry)
        ]
    await database.close()
    return counts


async def main() -> int:
    ask = argparse.ArgumentParser(prog="python -m tests.bench.bench_webhooks")
    ask.add_argument("seconds", nargs="?", type=int, default=SECONDS)
    seconds = ask.parse_args().seconds
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = f"sqlite+aiosqlite:///{folder / 'haowu.db'}"
        await asyncio.to_thread(upgrade, url)
        await prepared(url)
        async with telegram(folder) as outside, ClientSession(timeout=ClientTimeout(60)) as http:
            settings: dict[str, Any] = {"SECRET_KEY": KEY}
            bot = Bot(outside.address, url, folder, http, settings=settings)
            await bot.start()
            before = cpu_seconds(bot)
            try:
                answers = await loaded(http, f"http://127.0.0.1:{bot.port}/orders/k/haowu", RATE, seconds)
                spent = cpu_seconds(bot) - before
            finally:
                await bot.kill()
        events, orders, entries = await kept(url)
    waits = sorted(one for one, _ in answers)
    good = sum(status == 200 for _, status in answers)
    sys.stdout.write(
        f"{len(answers):,} events at {RATE} a second: {good:,} answered 200, {events:,} kept after kill -9 "
        f"({orders:,} orders, {entries:,} commission lines)\n"
        f"an answer takes {statistics.median(waits) * 1000:.0f} ms, 99 of 100 under "
        f"{waits[len(waits) * 99 // 100] * 1000:.0f} ms, {waits[-1] * 1000:.0f} ms at most "
        f"(wanted: under {WANTED:.0f} s); the bot spends {spent / len(answers) * 1000:.1f} ms of processor on each\n"
    )
    return int(waits[-1] >= WANTED or good != len(answers) or events != good)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
