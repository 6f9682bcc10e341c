"""Wiring: the one file that knows every part; settings in, a running bot out."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from secrets import token_urlsafe

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import web

from bot import leases, loops, memory, menu, playhouse, timetable
from bot.chats import roster
from bot.clock import Clock, Timetable
from bot.drawing import Artist
from bot.edge import Edge
from bot.forms.handlers import Forms
from bot.jobs import Runner
from bot.notices.roster import DRAWERS
from bot.notices.sender import Sender
from bot.pace import Pace
from bot.playground.server import LARGEST_BODY
from bot.settings import VAR, Settings
from bot.turn import Market
from bot.updates import Inbox
from bot.web import clock as web_clock
from bot.web import health, orders, redirects
from db.engine import Database
from db.jobs import Job
from db.migrate import upgrade
from db.notices import Notice
from services import categories, pool_index, search, tastes
from services import settings as market_settings
from services.gmv import rollups
from services.vault import Vault

log = logging.getLogger(__name__)
WARM_SECONDS = 20.0


@dataclass(slots=True)
class House:
    """A running bot: its parts, for the doors that need several of them and for tests."""

    settings: Settings
    database: Database
    clock: Clock
    timetable: Timetable
    bot: Bot
    edge: Edge
    inbox: Inbox
    sender: Sender
    runner: Runner
    market: Market
    vault: Vault


def secret_key(settings: Settings) -> str:
    """SECRET_KEY as given, or one made on first start and kept under var/, readable by its owner only."""
    if settings.secret_key:
        return settings.secret_key
    path = VAR / "secret.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        half_made = path.with_suffix(".new")
        half_made.touch(mode=0o600)
        half_made.write_text(token_urlsafe(48))
        half_made.rename(path)  # there is either no key or a whole one, whenever the process dies
    return path.read_text().strip()


@cache
def dispatcher() -> Dispatcher:
    """All conversations in their order; it holds no state, so a process needs only one."""
    made = Dispatcher(disable_fsm=True)
    made.include_routers(*roster.FIRST, Forms(roster.FORMS).router, *roster.LAST)
    return made


async def build(settings: Settings, bot: Bot, migrate: bool = True) -> House:
    """Opens the database in its newest shape and puts the parts together; nothing runs yet."""
    if settings.database.startswith("sqlite"):
        Path(settings.database.partition(":///")[2]).parent.mkdir(parents=True, exist_ok=True)
    if migrate:
        await asyncio.to_thread(upgrade, settings.database)
    database = Database(settings.database)
    clock = Clock(database, settings.clock == "manual")
    await clock.start()
    market = Market(
        settings.address,
        "",
        settings.zone,
        settings.currency,
        settings.operators | playhouse.operators(settings),
        settings.report_weekday,
        settings.report_hour,
    )
    vault = Vault(secret_key(settings))
    pace = Pace()
    artist = Artist(bot, pace)
    edge = Edge(database, bot, dispatcher(), artist, clock.now, market, vault)
    sender = Sender(database, Artist(bot, pace, bulk=True), clock.now, market, DRAWERS)
    runner = Runner(database, bot, artist, clock.now, roster.works(vault, settings.zone))
    edge.waiting = {str(Notice.__tablename__): sender.ring, str(Job.__tablename__): runner.ring}
    times = Timetable(database, clock, playhouse.knocks(settings) + timetable.knocks(market), sender.ring)
    async with database.writing() as session:
        await categories.seed(session)
        await rollups.ensure(session, settings.zone)
        await session.commit()
    inbox = Inbox(database, bot, edge, settings.telegram_webhook_secret)
    return House(settings, database, clock, times, bot, edge, inbox, sender, runner, market, vault)


def web_app(house: House) -> web.Application:
    """The web door, without the playground."""
    app = web.Application(client_max_size=LARGEST_BODY)
    app.add_routes(health.routes(house.database, house.bot, house.clock.now))
    app.add_routes(redirects.routes(house.database, house.clock.now, house.vault))
    app.add_routes(orders.routes(house.database, house.clock.now, house.vault, house.sender.ring, house.settings.zone))
    if house.settings.telegram_webhook_secret:
        app.router.add_post("/telegram", house.inbox.webhook)
    if house.clock.manual:
        app.add_routes(web_clock.routes(house.timetable))
    return app


async def greet(house: House) -> None:
    """Learns the bot's name, lays out its menu and says how updates come; Telegram may be slow to answer at first."""
    me = await house.bot.me()
    house.market = house.edge.market = house.sender.market = replace(house.market, username=me.username or "")
    await _lay_out_menu(house)
    if house.settings.telegram_webhook_secret:
        address = f"{house.settings.address}/telegram"
        await house.bot.set_webhook(
            address, secret_token=house.settings.telegram_webhook_secret, allowed_updates=menu.UPDATES
        )
    else:
        await house.bot.delete_webhook()


async def _lay_out_menu(house: House) -> None:
    """Sets menu and descriptions if their words have changed since they were set for this bot."""
    name, digest = f"menu {house.bot.id}", menu.digest(house.market)
    async with house.database.reading() as session:
        known = await market_settings.read(session, name)
    if known == {"digest": digest} and not house.settings.in_playground:
        return
    await menu.lay_out(house.bot, house.market)
    async with house.database.writing() as session:
        await market_settings.keep(session, name, {"digest": digest})
        await session.commit()


async def keep_greeting(house: House) -> None:
    """Greets until it works, then does what only one process does."""
    pause = 1.0
    while True:
        try:
            await greet(house)
            break
        except Exception as error:
            log.warning("Telegram does not answer yet: %s", error)
            await asyncio.sleep(pause)
            pause = min(pause * 2, 30.0)
    if not house.settings.telegram_webhook_secret:
        await leases.while_held(house.database, "poll", house.inbox.poll)
    await asyncio.Event().wait()


async def keep_warm(house: House) -> None:
    """Has the indexes and the market's tastes ready before somebody asks, so that no chat waits for them."""
    while True:
        try:
            async with house.database.reading() as session:
                await pool_index.current(session, house.clock.now(), ahead=True)
                await tastes.current(session, house.clock.now(), ahead=True)
                await search.current(session, house.clock.now())
        except Exception:
            log.exception("indexes")
        await asyncio.sleep(WARM_SECONDS)


async def keep_time(house: House) -> None:
    """Knocks by the machine's clock; a manual clock knocks when it is moved."""
    scheduler = house.timetable.schedule()
    scheduler.start()
    try:
        await asyncio.Event().wait()
    finally:
        scheduler.shutdown(wait=False)


@asynccontextmanager
async def living(house: House) -> AsyncIterator[None]:
    """Everything that runs while the bot lives."""
    work = [
        asyncio.create_task(loops.keep("inbox", house.inbox.run)),
        asyncio.create_task(loops.keep("sender", partial(leases.while_held, house.database, "post", house.sender.run))),
        asyncio.create_task(loops.keep("runner", house.runner.run)),
        asyncio.create_task(loops.keep("polling", lambda: keep_greeting(house))),
        asyncio.create_task(loops.keep("indexes", lambda: keep_warm(house))),
    ]
    if not house.clock.manual:
        knocking = partial(leases.while_held, house.database, "clock", lambda: keep_time(house))
        work.append(asyncio.create_task(loops.keep("clock", knocking)))
    try:
        yield
    finally:
        for task in work:
            task.cancel()
        for task in work:
            with suppress(asyncio.CancelledError):
                await task
        await house.inbox.close()
        await house.bot.session.close()
        await house.database.close()


async def run(settings: Settings) -> None:
    """Runs the bot until the process is told to end."""
    bot_token, address = settings.bot_token or playhouse.TOKEN, settings.telegram_api_url
    if settings.in_playground:
        address = f"http://{settings.web_host}:{settings.web_port}"
    telegram = AiohttpSession(api=TelegramAPIServer.from_base(address))
    bot = Bot(bot_token, session=telegram, default=DefaultBotProperties(parse_mode="HTML"))
    house = await build(settings, bot)
    memory.keep_what_is_there()
    app = web_app(house)
    if settings.in_playground:
        playhouse.move_in(app, house.clock, house.timetable, settings)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=2.0)
    await runner.setup()
    await web.TCPSite(runner, settings.web_host, settings.web_port).start()
    playhouse.announce(settings)
    has_sample = settings.in_playground and not settings.database_url
    if has_sample:
        await playhouse.introduce(house.database, house.clock.now(), settings)
    async with living(house):
        if has_sample:
            await playhouse.furnish(house.database, house.clock.now(), settings)
            if house.clock.manual:
                await house.timetable.knock_all()
        await asyncio.Event().wait()
    await runner.cleanup()
