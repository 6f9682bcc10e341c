"""Ten weeks, six time zones, a Telegram that misbehaves: every report that was due arrived, none twice unasked."""

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from bot.clock import Timetable
from bot.notices.roster import DRAWERS
from bot.notices.sender import Sender
from bot.texts.say import Say
from bot.timetable import knocks
from db import people
from db.engine import Database
from db.vocabulary import OrderSource
from services import notices
from services.orders.writing import write
from tests.conftest import NOW
from tests.rules.orders import a_line, an_order
from tests.services.market import a_creator, a_product, a_shop
from tests.services.test_orders import a_collaboration
from tests.stories.town import Chat, Town

WEEKS = 10
ZONES = ("Asia/Shanghai", "Asia/Tokyo", "Europe/Berlin", "America/New_York", "Australia/Sydney", "Pacific/Auckland")
MARKET = ZoneInfo("Asia/Shanghai")
FIRST = date(2026, 11, 16)
Sums = Counter[tuple[int, date]]
"""Paid GMV by (Telegram id, Monday)."""


async def settled_in(town: Town) -> dict[int, list[Chat]]:
    """By shop: its brand and its creator, each shop in a zone of its own; languages alternate."""
    chats = [town.person(f"P{number}", ("en", "zh-hans")[number % 4 // 2]) for number in range(2 * len(ZONES))]
    for chat in chats:
        await chat.starts()
    found: dict[int, list[Chat]] = {}
    async with town.house.database.writing() as session:
        for place, zone in enumerate(ZONES):
            group = chats[2 * place : 2 * place + 2]
            persons = [await people.by_telegram_id(session, chat.id) for chat in group]
            owner, *rest = [person for person in persons if person is not None]
            shop_id = await a_shop(session, NOW, f"Shop {place}", owner)
            product = await a_product(session, shop_id, NOW, f"S-{place}")
            for number, person in enumerate(rest):
                creator = await a_creator(session, NOW, "be-1", person=person, name=f"C{place}{number}")
                await a_collaboration(session, creator.key, product.key, shop_id, NOW, f"CODE{place}{number}")
            for person in (owner, *rest):
                person.timezone, person.agreed_at = zone, NOW
            found[shop_id] = group
        await session.commit()
    return found


async def a_week_of_orders(
    town: Town, chance: Random, town_of: dict[int, list[Chat]], monday: date, sums: Sums
) -> None:
    """One to three orders for each creator, at any minute of the market's week."""
    start = datetime.combine(monday, datetime.min.time(), MARKET)
    async with town.house.database.writing() as session:
        for place, (shop_id, (brand, *creators)) in enumerate(town_of.items()):
            told = []
            for number, chat in enumerate(creators):
                for one in range(chance.randint(1, 3)):
                    paid = start + timedelta(minutes=chance.randint(0, 7 * 24 * 60 - 1))
                    line = a_line(sku=f"S-{place}", quantity=1, unit_price=chance.randint(100, 90_000))
                    told.append(an_order(line, order_id=f"{monday}-{place}-{number}-{one}", code=f"CODE{place}{number}",
                                         created_at=paid, paid_at=paid, updated_at=paid))
                    sums[chat.id, monday] += line.unit_price
                    sums[brand.id, monday] += line.unit_price
            await write(session, shop_id, OrderSource.HAOWU, told, start + timedelta(days=6, hours=23), MARKET)
        await session.commit()


@asynccontextmanager
async def second_process(town: Town, url: str) -> AsyncIterator[tuple[Timetable, Sender]]:
    """What another process on the same database would run beside ours."""
    database = Database(url)
    house = town.house
    sender = Sender(database, house.sender.artist, house.clock.now, house.market, DRAWERS)
    reports = [knock for knock in knocks(house.market) if "weekly report" in knock.name]
    yield Timetable(database, house.clock, reports, sender.ring), sender
    await database.close()


async def until_killed(sender: Sender, chance: Random) -> None:
    """Runs for a moment and stops wherever it then stands, with rows claimed and messages half sent."""
    task = asyncio.create_task(sender.run())
    await asyncio.sleep(chance.uniform(0.05, 0.6))
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


def misbehave(town: Town, chance: Random) -> None:
    for number, kind in enumerate(("500", "cut_before", "cut_after", "429")):
        town.world.faults.add(kind, "sendPhoto", times=3, probability=0.1, seed=chance.randint(0, 10**6) + number)


def arrived(chat: Chat) -> dict[str, set[str]]:
    """By week as the reader's language writes it: the texts of its reports, the same one sent again counted once."""
    found: dict[str, set[str]] = {}
    for message in chat.messages:
        title = re.match(r"📊 .*?(\S+ \d+ – \S+ \d+|\d+月\d+日 – \d+月\d+日)", message.body.text)
        if title:
            found.setdefault(title[1], set()).add(message.body.text)
    return found


async def test_every_report_that_was_due_arrived(
    town: Town, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notices, "LEASE", timedelta(seconds=3))
    chance, sums = Random(5), Sums()
    town_of = await settled_in(town)
    await town.house.timetable.knock_all()
    gone = town_of[min(town_of)][1]
    async with second_process(town, database_url) as (timetable, sender):
        def others() -> list[Coroutine[object, object, object]]:
            """Several processes share PostgreSQL; on SQLite the bot is alone."""
            is_shared = not database_url.startswith("sqlite")
            return [timetable.knock_all(), until_killed(sender, chance)] if is_shared else []

        for week in range(WEEKS):
            monday = FIRST + timedelta(days=7 * week)
            await a_week_of_orders(town, chance, town_of, monday, sums)
            misbehave(town, chance)
            if week == 3:
                town.world.faults.clear()
                town.world.faults.add("403", "sendPhoto", chat_id=gone.id)
            if week == 5:
                await gone.says("/start")
            nine = datetime.combine(monday + timedelta(days=7), datetime.min.time()).replace(hour=9)
            for moment in sorted(nine.replace(tzinfo=ZoneInfo(zone)).astimezone(MARKET) for zone in ZONES):
                await town.house.clock.set(moment)
                await asyncio.gather(town.house.timetable.knock_all(), *others())
            await town.settle()
            town.world.faults.clear()
    for chats in town_of.values():
        for chat in chats:
            expected = {}
            say = Say("zh" if town.world.persons[chat.id].language_code.startswith("zh") else "en", MARKET)
            for week in range(WEEKS):
                monday = FIRST + timedelta(days=7 * week)
                if chat is not gone or week not in (3, 4):
                    title = f"{say.day(monday)} – {say.day(monday + timedelta(days=6))}"
                    expected[title] = say.money(sums[chat.id, monday], "CNY")
            found = arrived(chat)
            assert {title: len(texts) for title, texts in found.items()} == dict.fromkeys(expected, 1)
            assert [title for title, words in expected.items() if words not in next(iter(found[title]))] == []
