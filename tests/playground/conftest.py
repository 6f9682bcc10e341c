"""A world with one person who has started the bot, served over HTTP."""

from collections.abc import AsyncIterator

import pytest

from bot.playground.model import Person
from bot.playground.world import World
from tests.playground.telegram import Client, telegram


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def li(world: World) -> Person:
    person = world.add_person("Li", "zh", "brand")
    world.start(person.id)
    world.updates.clear()
    return person


@pytest.fixture
async def api(world: World) -> AsyncIterator[Client]:
    async with telegram(world) as client:
        yield client
