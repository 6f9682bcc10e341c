"""kill -9 at any moment: no update is lost, none takes effect twice, half-filled forms go on, old buttons work."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from db.migrate import upgrade
from tests.stories.process import Bot, Telegram, telegram


@pytest.fixture
async def outside(tmp_path: Path) -> AsyncIterator[Telegram]:
    async with telegram(tmp_path) as running:
        yield running


@pytest.fixture
async def bot(outside: Telegram, tmp_path: Path) -> AsyncIterator[Bot]:
    url = f"sqlite+aiosqlite:///{tmp_path / 'haowu.db'}"
    await asyncio.to_thread(upgrade, url)
    running = Bot(outside.address, url, tmp_path, outside.http)
    await running.start()
    yield running
    await running.kill()


async def test_a_killed_bot_goes_on_where_it_stopped(bot: Bot, outside: Telegram) -> None:
    """A half-filled form, an update that came while the bot was down, and a button from before the kill."""
    person = await outside.add("Alex")
    await outside.act(person, "start")
    first = await outside.until(person, "Agree")
    await outside.tap(person, "priv:agree")
    await outside.until(person, "creator")
    await outside.act(person, "text", text="/settings")
    await outside.until(person, "Time zone")
    await outside.tap(person, "set:timezone:")
    await outside.until(person, "Where are you")
    await bot.kill()
    await outside.act(person, "text", text="Asia/Tokyo")  # nobody is there to hear it
    await bot.start()
    await outside.until(person, "Asia/Tokyo")
    await outside.act(person, "press_raw", message_id=first["message_id"], data="home")
    await outside.until(person, "creator", message_id=first["message_id"])


async def test_every_update_takes_effect_once_though_the_bot_is_killed_again_and_again(
    bot: Bot, outside: Telegram
) -> None:
    """Each tap adds a category to a choice or takes it away: lost or doubled, the end would differ."""
    people = [await outside.add(f"P{number}") for number in range(6)]
    for person in people:
        await outside.act(person, "start")
    for person in people:
        await outside.until(person, "Agree")
        await outside.tap(person, "priv:agree")
    for person in people:
        await outside.until(person, "creator")
        await outside.tap(person, "start:creator")
        await outside.until(person, "")
    for pause in (0.05, 0.2, 0.35):
        for person in people:
            await outside.act(person, "text", text="/language")
            await outside.tap(person, "lang:zh" if pause != 0.2 else "lang:en")
        await asyncio.sleep(pause)
        await bot.kill()
        await bot.start(ready=False)
    await bot.ready()
    for person in people:
        await outside.until(person, "中文")
        await outside.act(person, "text", text="/help")
    for person in people:
        await outside.until(person, "商家")
