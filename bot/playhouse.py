"""The playground inside our own process: a pretend Telegram, its persons and the sample market."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock, Knock, Timetable
from bot.playground.journal import keep
from bot.playground.page import add_page
from bot.playground.server import TOKEN, add_telegram
from bot.playground.world import World
from bot.settings import VAR, Settings
from db.engine import Database
from db.vocabulary import Side
from services import subscriptions
from services.sample import living, loading, looking, past, systems
from services.sample.kinds import SampleMarket
from services.scores import keeping

log = logging.getLogger(__name__)
OPERATOR = 1004
# Who can be chatted as: number, name, language, label.
PERSONS = (
    (1001, "林知夏", "zh-hans", "brand"),
    (1002, "Maya Torres", "en", "creator"),
    (1003, "Alex Kim", "en", "newcomer"),
    (OPERATOR, "Wen Li", "en", "operator"),
    (1005, "周小满", "zh-hans", "creator"),
    (1006, "陈新", "zh-hans", "newcomer"),
    (1007, "苏晴", "zh-hans", "small creator"),
)
# Who of them has a past in the sample market.
CAST = (
    loading.Cast(1001, "林知夏", "zh", brand="mistrill"),
    loading.Cast(1002, "Maya Torres", "en", creator="twocatstairs"),
    loading.Cast(1005, "周小满", "zh", creator="catbalcony"),
    loading.Cast(1007, "苏晴", "zh", creator="drycheek"),
)

__all__ = ["TOKEN", "announce", "furnish", "move_in", "operators"]


def operators(settings: Settings) -> frozenset[int]:
    """In the playground one of the persons is an operator."""
    return frozenset({OPERATOR}) if settings.in_playground else frozenset()


class PageClock:
    """The manual clock as the page moves it."""

    def __init__(self, clock: Clock, timetable: Timetable) -> None:
        self._clock = clock
        self._timetable = timetable

    async def now(self) -> datetime:
        return self._clock.now()

    async def move_to(self, moment: datetime) -> None:
        await self._timetable.move_to(moment)


def move_in(app: web.Application, clock: Clock, timetable: Timetable, settings: Settings) -> World:
    """Adds the pretend Telegram and its page to our web door; chats outlive a restart."""
    world = World(clock.now)
    keep(world, VAR / "telegram.db")
    # Ids of a world made anew must not be taken for old ones by a database that is not.
    world.updates.next_id = max(world.updates.next_id, int(time.time()))
    for number, name, language, label in PERSONS:
        if number not in world.persons:
            world.add_person(name, language, label, person_id=number)
    add_telegram(app, world)
    add_page(app, world, PageClock(clock, timetable) if clock.manual else None, settings.timezone)
    return world


def announce(settings: Settings) -> None:
    if settings.in_playground:
        log.warning("Haowu is in the playground: open http://%s:%s", settings.web_host, settings.web_port)


def knocks(settings: Settings) -> list[Knock]:
    """In the playground, the sample market lives on with the clock; first, so that reports see its orders."""
    if not settings.in_playground or settings.database_url:
        return []
    zone = settings.zone
    return [
        Knock("sample market", timedelta(minutes=10), lambda session, now: living.live_on(session, now, zone)),
        Knock("sample creators look", timedelta(hours=6), lambda session, now: looking.look(session, now, zone)),
    ]


async def introduce(database: Database, now: datetime, settings: Settings) -> None:
    """Brings the people of the sample market, before anybody can be heard: who writes first is known already."""
    async with database.reading() as session:
        if await living.stage(session):
            return
    day = now.astimezone(settings.zone).date()
    sample = await asyncio.to_thread(living.the_market, day)
    async with database.writing() as session:
        for person in await loading.people(session, sample, CAST, settings.timezone, now):
            side = Side(person.side or Side.BRAND)
            await subscriptions.subscribe(session, person, side, now, settings.report_weekday, settings.report_hour)
        await living.keep_stage(session, stage="goods", at=0, day=day.isoformat())
        await session.commit()


async def furnish(database: Database, now: datetime, settings: Settings) -> None:
    """Lays the sample market out in the playground's own database, once, in short transactions; a restart goes on."""
    zone = settings.zone
    async with database.reading() as session:
        mark = await living.stage(session)
    if mark.get("stage") == "done":
        return
    day = date.fromisoformat(str(mark["day"]))
    sample = await asyncio.to_thread(living.the_market, day)
    start = datetime(day.year, day.month, day.day, tzinfo=zone)
    await _in_chunks(database, "goods", len(sample.products), loading.PRODUCTS_A_CHUNK, "picks",
                     lambda session, at: loading.goods(session, sample, at, now))
    await _in_chunks(database, "picks", 1, 1, "clicks", lambda session, at: loading.picks(session, sample))
    await _in_chunks(database, "clicks", 1, 1, "orders",
                     lambda session, at: loading.clicks(session, sample, None, start))
    weeks = await asyncio.to_thread(past.weeks, sample, now, zone)
    await _in_chunks(database, "orders", len(weeks), 1, "content",
                     lambda session, at: past.live_through(session, sample, weeks[at], now, zone))
    await _in_chunks(database, "content", 1, 1, "systems",
                     lambda session, at: living.publish(session, sample, start, now))
    await _score(database, now)
    await _in_chunks(database, "systems", 1, 1, "done", lambda session, at: _systems(session, sample, start, now, zone))
    log.warning("The sample market is laid out: %s products, %s orders", len(sample.products), len(sample.orders))


async def _systems(
    session: AsyncSession, sample: SampleMarket, start: datetime, now: datetime, zone: ZoneInfo
) -> int:
    """The last stage: what rests on scores; from here on the market lives with the clock."""
    await systems.take_part(session, sample, now, zone)
    await systems.look_again(session, now)
    await living.keep_stage(session, upto=start.isoformat())
    return 1


async def _score(database: Database, now: datetime) -> None:
    """Scores from the orders laid out, so that the first page already shows them."""
    count = 1
    while count:
        async with database.writing() as session:
            count = await keeping.step(session, now)
            await session.commit()
        await asyncio.sleep(0)


async def _in_chunks(
    database: Database, name: str, length: int, size: int, following: str,
    bring: Callable[[AsyncSession, int], Awaitable[int]],
) -> None:
    """Brings one kind of thing, a committed chunk at a time, from where the last stop left it."""
    while True:
        async with database.writing() as session:
            mark = await living.stage(session)
            if mark["stage"] != name:
                return
            at = int(mark["at"])
            await bring(session, at)
            is_over = at + size >= length
            await living.keep_stage(session, stage=following if is_over else name, at=0 if is_over else at + size)
            await session.commit()
        await asyncio.sleep(0)
