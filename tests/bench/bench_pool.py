"""A pool page of 10 from 100,000 products against a /help, both through the edge on SQLite; prints the ratio."""

import asyncio
import statistics
import sys
import tempfile
import time
from itertools import count
from pathlib import Path

from services import pool, search
from tests.bench.crowd import NOW, Place, fill, place

PRODUCTS, TRIES, WANTED = 100_000, 25, 3.0
_numbers = count(1)


async def answered(here: Place, person: int, text: str) -> float:
    """Seconds from a message that lies in the inbox to the screen that has been sent."""
    number = next(_numbers)
    user = {"id": person, "is_bot": False, "first_name": "Lin", "language_code": "en"}
    command = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
    message = {
        "message_id": number, "date": int(NOW.timestamp()), "chat": {"id": person, "type": "private"}, "from": user,
        "text": text, "entities": command if text.startswith("/") else [],
    }
    await here.takes({"update_id": number, "message": message})
    began = time.perf_counter()
    assert await here.house.edge.work_off(person)
    return time.perf_counter() - began


async def tapped(here: Place, person: int, drawn: int, data: str) -> float:
    """Seconds from a tap that lies in the inbox to the message that has been edited."""
    number = next(_numbers)
    user = {"id": person, "is_bot": False, "first_name": "Lin", "language_code": "en"}
    shown = {"message_id": drawn, "date": int(NOW.timestamp()), "chat": {"id": person, "type": "private"}, "text": "x"}
    query = {"id": f"q{number}", "from": user, "chat_instance": "1", "data": data, "message": shown}
    await here.takes({"update_id": number, "callback_query": query})
    began = time.perf_counter()
    assert await here.house.edge.work_off(person)
    return time.perf_counter() - began


async def measure() -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with place(Path(folder)) as here:
            await fill(here.house, PRODUCTS)
            person = await here.person("Lin", "en")
            await answered(here, person, "/start")
            drawn = await here.newest(person)
            for data in ("priv:agree", "start:creator", "cre:take:0:0:be", "cre:take:0:0:kt"):
                first = await tapped(here, person, drawn, data)
            pool.PAGE = 10
            helps, pages = [], []
            for number in range(TRIES):
                helps.append(await answered(here, person, "/help"))
                pages.append(await answered(here, person, "/pool"))
                pages.append(await tapped(here, person, drawn, f"pool:{number}:"))
            began = time.perf_counter()
            async with here.house.database.reading() as session:
                await search.find(session, "lipstick", NOW)
            built = time.perf_counter() - began
            finds = [await answered(here, person, "/search velvt lipstik") for _ in range(TRIES)]
    base = statistics.median(helps)
    page, found = statistics.median(pages), statistics.median(finds)
    sys.stdout.write(
        f"pool page of 10 from {PRODUCTS} products: {page * 1000:.1f} ms, a /help {base * 1000:.1f} ms, "
        f"{page / base:.2f} times as long (wanted: at most {WANTED}); first page with its index {first:.1f} s\n"
        f"a search in them: {found * 1000:.1f} ms, {found / base:.2f} times a /help; its index {built:.1f} s\n"
    )


def main() -> None:
    asyncio.run(measure())


if __name__ == "__main__":
    main()
