"""Ten weeks, 200 people, six zones, a misbehaving Telegram, dying processes: every report and match, once, right."""

import asyncio
import re
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func
from sqlmodel import col, select

from bot.notices.sender import IN_FLIGHT
from bot.playground.faults import Fault
from bot.playground.model import Message
from bot.playground.server import playground_app, serve
from bot.playground.world import World
from bot.texts.say import Say
from db.engine import Database
from db.notices import Notice
from db.people import Person
from db.shops import Member
from db.vocabulary import OrderSource, Role
from services import categories, people, subscriptions
from services.orders.writing import write
from tests.rules.orders import a_line, an_order
from tests.services.market import a_creator, a_product, a_shop
from tests.services.test_orders import a_collaboration
from tests.stories import weeks_matches
from tests.stories.weeks_process import Worker

pytestmark = pytest.mark.long
WEEKS, SHOPS, TEAM = 10, 20, 5
"""Each shop has TEAM people on its staff and TEAM creators of its own: 200 readers."""

ZONES = ("Asia/Shanghai", "Asia/Tokyo", "Europe/Berlin", "America/New_York", "Australia/Sydney", "Pacific/Auckland")
MARKET = ZoneInfo("Asia/Shanghai")
FIRST = date(2026, 9, 21)
"""The ten weeks from here hold four changes of summer time: Auckland's, Sydney's, Berlin's and New York's."""

NOW = datetime.combine(FIRST, datetime.min.time(), MARKET) + timedelta(days=1)
"""When everybody joined."""

KILLED = (0, 2, 4, 6, 8)
CRASH = 0.0008
"""The chance that a process dies at one commit or one call of Telegram, on top of the five kills."""


@dataclass(slots=True)
class Reader:
    """One person: what their reports of each Monday must say."""

    id: int
    language: str
    paid: Counter[date]
    refunded: Counter[date]
    orders: Counter[date]


Market = dict[int, tuple[list[Reader], list[Reader]]]
"""By shop: its staff and its creators."""


async def a_market(database: Database, world: World) -> Market:
    """Everybody has written to the bot once; zones and languages go round."""
    async with database.writing() as session:
        await categories.seed(session)
        found: Market = {}
        for place in range(SHOPS):
            group = [await _someone(session, world, place * 2 * TEAM + n) for n in range(2 * TEAM)]
            staff, creators = group[:TEAM], group[TEAM:]
            shop_id = await a_shop(session, NOW, f"Shop {place} 晨窑", staff[0][1])
            for _, person in staff[1:]:
                session.add(Member(shop_id=shop_id, person_id=person.key, role=Role.VIEWER, joined_at=NOW))
            product = await a_product(
                session, shop_id, NOW, f"S-{place}", title=f"Piece{place}", title_zh=f"物件{place}",
                price=weeks_matches.price(place), commission_bp=weeks_matches.rate(place))
            for number, (_, person) in enumerate(creators):
                creator = await a_creator(session, NOW, "be-1", person=person, name=f"C{place}-{number}")
                creator.followers = 150_000  # below, a weekly set takes the place of the matches
                await a_collaboration(session, creator.key, product.key, shop_id, NOW, f"CODE{place}X{number}")
            found[shop_id] = [one for one, _ in staff], [one for one, _ in creators]
        while await subscriptions.enrol(session, NOW, "mon", 9):
            await session.flush()
        others = list(found.values())[weeks_matches.shops(database, SHOPS):]
        await weeks_matches.spare(session, [one.id for group in others for side in group for one in side])
        await session.commit()
    return found


async def _someone(session: object, world: World, number: int) -> tuple[Reader, Person]:
    language = ("en", "zh")[number // len(ZONES) % 2]
    person = world.add_person(f"P{number}", language)
    world.start(person.id)
    row = Person(
        telegram_id=person.id, name=f"P{number}", language=language, timezone=ZONES[number % len(ZONES)],
        created_at=NOW, agreed_at=NOW)
    session.add(row)  # type: ignore[attr-defined]
    await session.flush()  # type: ignore[attr-defined]
    return Reader(person.id, language, Counter(), Counter(), Counter()), row


async def a_week_of_orders(database: Database, chance: Random, market: Market, monday: date) -> None:
    """One or two orders for each creator, at any minute of the market's week; some come back in part."""
    start = datetime.combine(monday, datetime.min.time(), MARKET)
    async with database.writing() as session:
        for place, (shop_id, (staff, creators)) in enumerate(market.items()):
            told = []
            for number, creator in enumerate(creators):
                for one in range(chance.randint(1, 2)):
                    paid = start + timedelta(minutes=chance.randint(0, 7 * 24 * 60 - 1))
                    back = chance.choice([0, 0, 0, 37])
                    line = a_line(sku=f"S-{place}", quantity=1, unit_price=chance.randint(100, 90_000),
                                  refunded_amount=back)
                    told.append(an_order(line, order_id=f"{monday}-{number}-{one}", code=f"CODE{place}X{number}",
                                         created_at=paid, paid_at=paid, updated_at=paid))
                    for reader in (creator, *staff):
                        reader.paid[monday] += line.unit_price
                        reader.refunded[monday] += back
                        reader.orders[monday] += 1
            await write(session, shop_id, OrderSource.HAOWU, told, start + timedelta(days=6, hours=23), MARKET)
        await session.commit()


def misbehave(world: World, chance: Random) -> list[Fault]:
    """Today's misfortunes; those that cut the line after a message was taken in."""
    cuts = []
    for kind in ("500", "cut_before", "cut_after", "429"):
        for method in ("sendPhoto", "sendMessage"):
            made = world.faults.add(
                kind, method, times=3, probability=0.05, seed=chance.randint(0, 10**6), retry_after=0)
            cuts += [made] if kind == "cut_after" else []
    return cuts


async def open_rows(database: Database, now: datetime) -> int:
    """Messages that are due and not yet sent."""
    async with database.reading() as session:
        query = select(func.count()).select_from(Notice).where(
            col(Notice.state).in_(["waiting", "sending"]), col(Notice.due_at) <= now)
        return (await session.execute(query)).scalar_one()


async def worked_off(workers: Sequence[Worker], database: Database, now: datetime, kills: int = 0) -> None:
    """Tells every process what time it is until nothing is due any more; whoever dies is started again.

    `kills` of them are killed while they are at it.
    """
    for _ in range(200):
        for worker in workers:
            worker.tell(now)
        if kills:
            await asyncio.sleep(0.25)
            workers[kills % len(workers)].kill()
            kills -= 1
        for worker in workers:
            await worker.done()
        if not await open_rows(database, now):
            return
        await asyncio.sleep(0.1)
    raise TimeoutError("the processes did not come to rest")


@asynccontextmanager
async def processes(url: str, telegram: str) -> AsyncIterator[list[Worker]]:
    """One on SQLite, two that share PostgreSQL."""
    workers = [Worker(url, telegram, CRASH, seed) for seed in range(1 if url.startswith("sqlite") else 2)]
    yield workers
    for worker in workers:
        worker.kill()


async def test_every_report_that_was_due_arrived(database: Database, database_url: str) -> None:
    chance, world = Random(5), World(lambda: NOW)
    telegram, port = await serve(playground_app(world))
    market = await a_market(database, world)
    gone, cuts = next(iter(market.values()))[1][0], list[Fault]()
    async with processes(database_url, f"http://127.0.0.1:{port}") as workers:
        for week in range(WEEKS):
            monday = FIRST + timedelta(days=7 * week)
            await a_week_of_orders(database, chance, market, monday)
            cuts += misbehave(world, chance)
            midnight = datetime.combine(monday + timedelta(days=7), datetime.min.time())
            if week == 3:
                world.block(gone.id)
            if week == 5:
                world.unblock(gone.id)
                async with database.writing() as session:
                    # By now nothing that was missed is worth telling any more.
                    await people.meet(session, gone.id, "P", "en", "Asia/Shanghai", midnight.replace(tzinfo=MARKET))
                    await session.commit()
            nine = midnight.replace(hour=9)
            for place, moment in enumerate(sorted(nine.replace(tzinfo=ZoneInfo(zone)) for zone in ZONES)):
                await worked_off(workers, database, moment, int(place == 2 and week in KILLED))
            world.faults.clear()
        died = sum(worker.starts for worker in workers) - len(workers)
        assert died >= len(KILLED)
    await telegram.cleanup()
    for staff, creators in market.values():
        for reader in (*staff, *creators):
            missed = (3, 4) if reader is gone else ()
            check(world, reader, [FIRST + timedelta(days=7 * week) for week in range(WEEKS) if week not in missed])
    rows, accounts = await rows_of(database)
    told = weeks_matches.by_reader(rows, accounts)
    matched = weeks_matches.shops(database, SHOPS)
    assert len(told) == 2 * TEAM * matched
    for place, group in enumerate(list(market.values())[:matched]):
        for reader in (one for side in group for one in side if one is not gone):
            weeks_matches.check(world, told[reader.id], reader.id, reader.language, place, FIRST)
    check_rows(rows, world, sum(fault.hits for fault in cuts) + died * IN_FLIGHT)


def check(world: World, reader: Reader, mondays: Sequence[date]) -> None:
    """One report of each week with the right figures; the same one again only as the same."""
    say, arrived = Say(reader.language, MARKET), defaultdict(set)
    for message in world.history(reader.id):
        title = re.match(r"📊 .*?(\S+ \d+ – \S+ \d+|\d+月\d+日 – \d+月\d+日)", message.body.text)
        if message.from_bot and title:
            arrived[title[1]].add(message.body.text)
    expected = {f"{say.day(monday)} – {say.day(monday + timedelta(days=6))}": monday for monday in mondays}
    assert {title: len(texts) for title, texts in arrived.items()} == dict.fromkeys(expected, 1)
    for title, monday in expected.items():
        (text,) = arrived[title]
        for words in (say.money(reader.paid[monday], "CNY"), say.money(reader.refunded[monday], "CNY"),
                      f"{reader.orders[monday]} "):
            assert words in text, (title, words, text)


async def rows_of(database: Database) -> tuple[list[Notice], dict[int, int]]:
    """All messages, and everybody's Telegram number."""
    async with database.reading() as session:
        people = {one.key: one.telegram_id or 0 for one in (await session.execute(select(Person))).scalars()}
        return list((await session.execute(select(Notice))).scalars()), people


def check_rows(rows: Sequence[Notice], world: World, cut_off: int) -> None:
    """Every row has ended, and a message came twice only where its sending was cut off, by the line or by a death."""
    assert all(row.state in ("sent", "failed") for row in rows), Counter(row.state for row in rows)
    seen = Counter(_reference(message) for person in world.persons for message in world.history(person))
    assert sum(count - 1 for number, count in seen.items() if number) <= cut_off


def _reference(message: Message) -> int:
    found = re.search(r"(?:No\. |编号 )(\d+)", message.body.text) if message.from_bot else None
    return int(found[1]) if found else 0
