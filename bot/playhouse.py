"""The playground inside our own process: a pretend Telegram, its persons and the sample market."""

import logging
import time
from datetime import datetime

from aiohttp import web

from bot.clock import Clock, Timetable
from bot.playground.journal import keep
from bot.playground.page import add_page
from bot.playground.server import TOKEN, add_telegram
from bot.playground.world import World
from bot.settings import VAR, Settings
from db.engine import Database

log = logging.getLogger(__name__)
OPERATOR = 1004
# Who can be chatted as: number, name, language, label.
PERSONS = (
    (1001, "林知夏", "zh-hans", "brand"),
    (1002, "Maya Torres", "en", "creator"),
    (1003, "Alex Kim", "en", "newcomer"),
    (OPERATOR, "Wen Operator", "en", "operator"),
    (1005, "周小满", "zh-hans", "creator"),
    (1006, "Noah Brand", "en", "brand"),
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


async def furnish(database: Database, now: datetime) -> None:
    """Fills the playground's own database with the sample market, once."""
    log.info("sample market", extra={"now": now.isoformat(), "database": database.is_sqlite})
