"""One headless Chromium for a module of tests, and a fresh playground for each test."""

import asyncio
import shutil
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from bot.playground.page import add_page
from bot.playground.server import TOKEN, playground_app, serve
from bot.playground.world import World
from tests.playground.page.echo_bot import EchoBot
from tests.playground.page.place import HandClock, Place

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no chromium, chromium-browser or google-chrome in PATH")
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        await started.close()


@pytest_asyncio.fixture(loop_scope="module")
async def place(browser: Browser) -> AsyncIterator[Place]:
    clock = HandClock()
    world = World(lambda: clock.moment)
    maya, lin = world.add_person("Maya Chen", "en", "creator"), world.add_person("林晓雯", "zh-hans", "brand")
    app = playground_app(world)
    add_page(app, world, clock)
    runner, port = await serve(app)
    address = f"http://127.0.0.1:{port}"
    bot = EchoBot(f"{address}/bot{TOKEN}", f"{address}/file/bot{TOKEN}")
    task = asyncio.create_task(bot.run())
    here = Place(world, bot, clock, address, browser, maya, lin)
    yield here
    if here.context:
        await here.context.close()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await runner.cleanup()
    assert here.errors == []
