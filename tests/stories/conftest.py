"""A whole bot on a free port with its pretend Telegram, and persons who chat with it."""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from db.engine import Database
from tests.conftest import NOW
from tests.stories.town import Town, living_town


@pytest.fixture
async def town(database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Town]:
    """A running bot whose clock stands at NOW until it is moved."""
    async with living_town(database_url, NOW, monkeypatch) as town:
        yield town


@pytest.fixture
def now() -> datetime:
    return NOW
