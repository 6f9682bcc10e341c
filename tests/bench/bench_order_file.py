"""100,000 order rows in one file, dropped into the real bot: memory of its process, progress, how long others wait."""

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import ClientSession
from sqlalchemy import func
from sqlmodel import col, select

from db.engine import Database
from db.migrate import upgrade
from db.orders import CommissionEntry
from db.people import Person
from tests.bench.bench_orders import file_of, furnish
from tests.stories.process import Bot, Telegram, telegram

ROWS = 100_000
MOST_MB = 300
PATIENCE = 1800.0


@dataclass(slots=True)
class Seen:
    """What was seen while the file was taken in: progress shown, and how long the other chat waited, in seconds."""

    progress: set[str] = field(default_factory=set)
    waits: list[float] = field(default_factory=list)


async def answered(outside: Telegram, person: int) -> float:
    """Seconds until a /help of this person has its answer."""
    before = len(await outside.messages(person))
    began = time.perf_counter()
    await outside.act(person, "text", text="/help")
    while len(await outside.messages(person)) == before:
        await asyncio.sleep(0.02)
    return time.perf_counter() - began


async def joined(outside: Telegram, name: str) -> int:
    person = await outside.add(name)
    await outside.act(person, "start")
    await outside.until(person, "Agree")
    await outside.tap(person, "priv:agree")
    await outside.until(person, "creator")
    return person


def peak_mb(bot: Bot) -> float:
    """The most memory that the bot's process has had so far."""
    assert bot.process is not None
    status = Path(f"/proc/{bot.process.pid}/status").read_text("ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) / 1024


async def watched(outside: Telegram, brand: int, other: int) -> Seen:
    """Looks on until the result stands there, while another chat asks for help again and again."""
    seen, began = Seen(), time.perf_counter()
    while time.perf_counter() - began < PATIENCE:
        shown: dict[str, Any] = (await outside.messages(brand))[-1]
        text = str(shown.get("text", ""))
        if "we hold" in text:
            return seen
        if "▱" in text or "▰" in text:
            seen.progress.add(text)
        seen.waits.append(await answered(outside, other))
        await asyncio.sleep(0.3)
    raise TimeoutError


async def main() -> int:
    ask = argparse.ArgumentParser(prog="python -m tests.bench.bench_order_file")
    ask.add_argument("rows", nargs="?", type=int, default=ROWS)
    rows = ask.parse_args().rows
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = f"sqlite+aiosqlite:///{folder / 'haowu.db'}"
        await asyncio.to_thread(upgrade, url)
        async with telegram(folder) as outside, ClientSession() as http:
            bot = Bot(outside.address, url, folder, http)
            await bot.start()
            try:
                return await measure(outside, bot, Database(url), rows)
            finally:
                await bot.kill()


async def measure(outside: Telegram, bot: Bot, database: Database, rows: int) -> int:
    brand, other = await joined(outside, "Lin"), await joined(outside, "Mei")
    async with database.writing() as session:
        owner = (await session.execute(select(Person).where(col(Person.telegram_id) == brand))).scalar_one()
        await furnish(session, owner)
        await session.commit()
    idle = statistics.median([await answered(outside, other) for _ in range(5)])
    before, began = peak_mb(bot), time.perf_counter()
    await outside.act(brand, "document", name="orders.csv", content=file_of(rows).decode())
    seen = await watched(outside, brand, other)
    took, peak = time.perf_counter() - began, peak_mb(bot)
    async with database.reading() as session:
        lines = (await session.execute(select(func.count()).select_from(CommissionEntry))).scalar_one()
    await database.close()
    median, longest = statistics.median(seen.waits), max(seen.waits)
    most = statistics.quantiles(seen.waits, n=20)[-1]
    sys.stdout.write(
        f"{rows:,} rows in one file: {took:.0f} s ({rows / took:,.0f} rows/s), {lines:,} commission lines; "
        f"{len(seen.progress)} different states of the progress message seen\n"
        f"memory of the bot's process: {before:.0f} MB before, {peak:.0f} MB at most (wanted: under {MOST_MB} MB)\n"
        f"another chat's /help meanwhile: {median * 1000:.0f} ms, 95 in 100 within {most * 1000:.0f} ms, "
        f"{longest * 1000:.0f} ms at most, {len(seen.waits)} times (idle: {idle * 1000:.0f} ms)\n"
    )
    return int(peak >= MOST_MB or len(seen.progress) < 2)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
