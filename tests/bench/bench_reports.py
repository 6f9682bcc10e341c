"""Weekly reports and /gmv over a large market: against Telegram's pace, with and without a picture; cost per order."""

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from bot.chats.gmv import screens
from bot.notices.reports import weekly
from bot.texts.say import Say
from bot.turn import Market, Turn
from db.engine import Database
from db.notices import Notice
from db.people import Conversation, Person
from db.vocabulary import Side
from services.gmv import rollups, spans, views
from services.reports import due
from services.vault import Vault
from tests.bench.lake import NOW, SHOPS, Lake, laid_out

LINES = 5_000_000
TELEGRAM = 30
"""Messages a second that Telegram lets a bot send in bulk."""

WANTED, WANTED_PICTURES = 10, 3
"""Times that pace, without and with a picture."""

GMV_MS, CHART_MS = 300.0, 1000.0
ZONE = ZoneInfo("Asia/Shanghai")
MARKET = Market("https://haowu.example", "haowu_bot", ZONE, "CNY")
PICTURES = 1_000
"""Reports drawn with their picture; each costs the same."""

Facts = dict[str, Any]


async def computed(lake: Lake) -> tuple[float, float, float, list[Facts]]:
    """(seconds of working off all due reports, of them the processor's, longest transaction, what they say)."""
    database, longest, count = Database(lake.url), 0.0, 1
    began, busy = time.perf_counter(), time.process_time()
    while count:
        started = time.perf_counter()
        async with database.writing() as session:
            count = await due.reports(session, NOW, ZONE, "mon", 9)
            await session.commit()
        longest = max(longest, time.perf_counter() - started)
    took, busy = time.perf_counter() - began, time.process_time() - busy
    async with database.reading() as session:
        query = select(Notice.id, Notice.data, Person.language).join(Person, col(Person.id) == col(Notice.person_id))
        facts = [{**data, "reference": number, "language": language}
                 for number, data, language in (await session.execute(query)).all()]
    await database.close()
    return took, busy, longest, facts


def drawn(facts: Sequence[Facts]) -> float:
    """Draws these reports as the sender does; the processor's seconds."""
    began = time.process_time()
    for one in facts:
        weekly(Say(one["language"], ZONE), one, MARKET)
    return time.process_time() - began


def without_picture(one: Facts) -> Facts:
    """A report whose picture Telegram holds already, or whose reader has none."""
    return {**one, "money": [{**money, "weeks": []} for money in one["money"]]}


def on_two_cores(facts: Sequence[Facts]) -> tuple[float, float]:
    """Seconds for two processes to draw them, each warm, and the processors' seconds in all."""
    parts = [list(facts[0::2]), list(facts[1::2])]
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(drawn, [part[:20] for part in parts]))
        began = time.perf_counter()
        busy = sum(pool.map(drawn, parts))
        return time.perf_counter() - began, busy


async def asked(lake: Lake, people: Sequence[tuple[int, Side]]) -> list[tuple[str, float, float, float]]:
    """(what was asked, median ms without a chart, with one, the processor's ms) of /gmv by these people."""
    database, found = Database(lake.url), []
    today = NOW.astimezone(ZONE).date()
    for name in spans.NAMED:
        taken = []
        for person_id, side in people:
            async with database.reading() as session:
                who = await session.get_one(Person, person_id)
                turn = Turn(session, who, Conversation(person_id=person_id), Say(who.language, ZONE), NOW, MARKET,
                            Vault("a key for the bench, long enough"))
                began, busy = time.perf_counter(), time.process_time()
                seen = await views.view(session, who, side, spans.named(name, today - timedelta(days=7)), ZONE, NOW)
                plain = time.perf_counter() - began
                await screens.overview(turn, seen, "show", today, False)
                taken.append((plain, time.perf_counter() - began, time.process_time() - busy))
        plain, charted, busy = (statistics.median(one) * 1000 for one in zip(*taken, strict=True))
        found.append((name, plain, charted, busy))
    await database.close()
    return found


async def kept(lake: Lake, orders: int = 2_000) -> float:
    """Microseconds an order to count it and add it to the sums, in chunks as orders are written."""
    database, numbers = Database(lake.url), list(range(1, orders + 1))
    began = time.perf_counter()
    for start in range(0, orders, rollups.AT_ONCE):
        async with database.writing() as session:
            await rollups.add(session, await rollups.counted(session, numbers[start : start + rollups.AT_ONCE], ZONE))
    took = time.perf_counter() - began
    await database.close()
    return took / orders * 1e6


def say(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


async def measure(lake: Lake) -> bool:
    """Prints the figures; whether all are as wanted."""
    largest, others = [(1, Side.BRAND)], [(n, Side.BRAND) for n in range(2, 12)]
    creators = [(SHOPS + n, Side.CREATOR) for n in range(1, 11)]
    good = True
    for people, name in ((largest * 5, "largest shop"), (others, "shops"), (creators, "creators")):
        for span, plain, charted, busy in await asked(lake, people):
            good &= plain <= GMV_MS and charted <= CHART_MS
            say(f"/gmv {span:8} {name:13} {plain:8.1f} ms   with its chart {charted:8.1f} ms   processor {busy:.1f} ms")
    say(f"sums kept                    {await kept(lake):8.1f} µs an order")
    took, busy, longest, facts = await computed(lake)
    plain, plain_busy = await asyncio.to_thread(on_two_cores, [without_picture(one) for one in facts])
    some = facts[:: max(1, len(facts) // PICTURES)]
    pictures, pictures_busy = [one * len(facts) / len(some) for one in await asyncio.to_thread(on_two_cores, some)]
    rate, with_pictures = len(facts) / (took + plain), len(facts) / (took + pictures)
    each = [seconds / len(facts) * 1000 for seconds in (busy, plain_busy, pictures_busy)]
    good &= rate >= WANTED * TELEGRAM and with_pictures >= WANTED_PICTURES * TELEGRAM
    say(
        f"reports computed             {len(facts) / took:8.0f} /s   longest transaction {longest * 1000:.0f} ms",
        f"drawn on two cores           {len(facts) / plain:8.0f} /s   with pictures {len(facts) / pictures:.0f} /s",
        f"computed, then drawn         {rate:8.0f} /s = {rate / TELEGRAM:.1f} times Telegram's pace (wanted {WANTED})",
        f"processor a report           {each[0]:8.2f} ms computed, {each[1]:.2f} drawn, {each[2]:.2f} with its picture",
        f"with a picture each          {with_pictures:8.0f} /s = {with_pictures / TELEGRAM:.1f} times (wanted "
        f"{WANTED_PICTURES})",
    )
    return good


async def main() -> int:
    ask = argparse.ArgumentParser(prog="python -m tests.bench.bench_reports")
    ask.add_argument("lines", nargs="?", type=int, default=LINES)
    ask.add_argument("--keep", type=Path, help="a file to lay the market out in, used again if it is there")
    asked_for = ask.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path: Path = asked_for.keep or Path(folder) / "lake.db"
        began = time.perf_counter()
        lake = Lake(path, asked_for.lines) if path.exists() else await laid_out(path, asked_for.lines)
        say(f"{lake.lines:,} order lines laid out in {time.perf_counter() - began:.0f} s, "
            f"{path.stat().st_size / 1e9:.1f} GB")
        return int(not await measure(lake))


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
