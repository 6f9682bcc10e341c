"""The sender under trouble: leases, crashes, long 429s and cut connections neither lose a notice nor say it twice."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiogram.methods import SendMessage
from sqlmodel import col, select

from bot.drawing import Artist, Drawn
from bot.notices.roster import DRAWERS
from bot.notices.sender import PATIENCE, Sender
from bot.pace import Pace
from bot.screen import Screen
from bot.turn import Market
from db.engine import Database
from db.notices import Notice
from db.people import Person
from services import delivering, notices
from services.delivering import LEASE
from services.notices import KINDS
from tests.conftest import NOW

REAL = datetime(2026, 11, 22, tzinfo=UTC)
METHOD = SendMessage(chat_id=1, text="x")
CUT = TelegramNetworkError(METHOD, "cut")
MARKET = Market("", "haowu_bot", ZoneInfo("Asia/Shanghai"), "CNY", frozenset())


@dataclass
class Hand:
    """An artist that writes down what it is given; each of `errors` is raised once."""

    errors: list[Exception] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    pace: Pace = field(default_factory=Pace)
    slow: float = 0.0

    async def draw(self, chat_id: int, screen: Screen, *_: Any) -> Drawn:
        await asyncio.sleep(self.slow)
        if self.errors:
            raise self.errors.pop(0)
        self.shown.append(screen.text)
        return Drawn(100 + len(self.shown))

    async def remove(self, chat_id: int, message_id: int) -> None:
        self.removed.append(message_id)
        raise CUT


async def queued(database: Database, *kinds: str, thread: str = "", due: datetime = NOW) -> None:
    """One reader, and a notice of each kind."""
    async with database.writing() as session:
        reader = (await session.execute(select(Person))).scalars().first()
        if reader is None:
            reader = Person(telegram_id=7, name="Lin", language="en", created_at=NOW, agreed_at=NOW)
            session.add(reader)
            await session.flush()
        for number, kind in enumerate(kinds):
            key = f"{kind}:{number}:{due.timestamp()}"
            await notices.queue(session, reader.key, kind, key, {}, due, thread)
        await session.commit()


def sender_of(database: Database, hand: Hand) -> Sender:
    drawers = {kind: (lambda say, facts, market, kind=kind: Screen(kind)) for kind in KINDS}
    return Sender(database, hand, lambda: NOW, MARKET, drawers)  # type: ignore[arg-type]  # a pretend artist


async def states(database: Database) -> list[str]:
    async with database.reading() as session:
        found = (await session.execute(select(Notice).order_by(col(Notice.id)))).scalars()
        return [one.state for one in found]


async def claimed_at(database: Database, real_now: datetime, now: datetime = NOW) -> list[Notice]:
    async with database.writing() as session:
        rows = [row for row, _ in await delivering.claim(session, now, real_now, 20)]
        await session.commit()
    return rows


def test_every_kind_has_a_drawer_and_no_drawer_is_without_a_kind() -> None:
    assert set(DRAWERS) == set(KINDS)


async def test_only_what_was_being_sent_is_unsure_after_a_crash(database: Database) -> None:
    await queued(database, "letter", "letter", "pick")
    rows = await claimed_at(database, REAL)
    async with database.writing() as session:
        assert await delivering.begin(session, [rows[:1]], REAL) == [True]
        await session.commit()
    later = await claimed_at(database, REAL + LEASE * 2)
    assert await states(database) == ["unknown", "waiting", "waiting"]
    assert [row.id for row in later] == [row.id for row in rows[1:]]


async def test_a_row_that_another_sender_has_taken_is_left_to_it(database: Database) -> None:
    await queued(database, "pick")
    first = await claimed_at(database, REAL)
    second = await claimed_at(database, REAL + LEASE * 2)
    async with database.writing() as session:
        assert await delivering.begin(session, [first], REAL + LEASE * 2) == [False]
        assert await delivering.begin(session, [second], REAL + LEASE * 2) == [True]
        await session.commit()
    async with database.writing() as session:
        assert await delivering.begin(session, [second], REAL + LEASE * 2) == [False]


async def test_only_kinds_sent_again_and_only_early_in_their_lease_go_without_a_word_before(database: Database) -> None:
    await queued(database, "letter", "pick")
    letter, pick = await claimed_at(database, REAL)
    call = LEASE * PATIENCE
    assert delivering.is_ours([pick], REAL + LEASE - call, call)
    assert not delivering.is_ours([pick], REAL + LEASE - call + timedelta(seconds=1), call)
    assert not delivering.is_ours([letter], REAL, call)
    assert not delivering.is_ours([pick, letter], REAL, call)
    again = await claimed_at(database, REAL + LEASE)
    assert [row.id for row in again] == [letter.id, pick.id]


@pytest.fixture
async def short_lease(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    monkeypatch.setattr(delivering, "LEASE", timedelta(seconds=0.6))
    yield


@pytest.mark.usefixtures("short_lease")
async def test_a_message_that_telegram_keeps_waiting_is_given_up_before_another_process_may_send_it(
    database: Database,
) -> None:
    await queued(database, "pick", "letter")
    slow, quick = Hand(slow=1.5), Hand()
    sending = asyncio.create_task(sender_of(database, slow).send_due())
    await asyncio.sleep(0.3)
    await sender_of(database, quick).send_due()
    assert quick.shown == []
    await sending
    assert slow.shown == []
    assert await states(database) == ["waiting", "unknown"]


async def test_joined_rows_end_only_with_the_message_that_speaks_of_them(database: Database) -> None:
    await queued(database, "pick", "pick", "pick")
    hand = Hand([CUT])
    await sender_of(database, hand).send_due()
    assert await states(database) == ["waiting"] * 3
    async with database.writing() as session:
        for row in (await session.execute(select(Notice))).scalars():
            row.claimed_until = None
        await session.commit()
    await sender_of(database, hand).send_due()
    assert await states(database) == ["sent", "joined", "joined"]
    assert len(hand.shown) == 1
    assert "3" in hand.shown[0]


async def test_a_notice_is_tried_for_as_long_as_it_is_worth_it(database: Database) -> None:
    await queued(database, "pick")
    real, attempts = REAL, 0
    while rows := await claimed_at(database, real, NOW + (real - REAL)):
        async with database.writing() as session:
            assert await delivering.begin(session, [rows], real) == [True]
            await delivering.retry(session, rows, "down", real)
            await session.commit()
        attempts, real = attempts + 1, real + timedelta(seconds=901)
    assert await states(database) == ["expired"]
    assert real - REAL > KINDS["pick"].worth
    assert attempts > 200


async def test_what_is_caught_up_on_late_is_worth_as_long_as_if_it_had_been_on_time(database: Database) -> None:
    await queued(database, "pick")
    async with database.writing() as session:
        reader = (await session.execute(select(Person))).scalar_one()
        old = NOW - timedelta(days=20)
        await notices.queue(session, reader.key, "weekly_brand", "week:1", {}, old, now=NOW)
        await session.commit()
    assert {row.kind for row in await claimed_at(database, REAL)} == {"pick", "weekly_brand"}


async def test_a_kind_that_is_not_risked_twice_is_unsure_after_a_cut_connection(database: Database) -> None:
    await queued(database, "letter")
    hand = Hand([CUT])
    await sender_of(database, hand).send_due()
    assert await states(database) == ["unknown"]


async def test_an_old_message_that_does_not_go_causes_no_second_one(database: Database) -> None:
    await queued(database, "offer", thread="talk:1")
    hand = Hand()
    await sender_of(database, hand).send_due()
    await queued(database, "offer", thread="talk:1", due=NOW - timedelta(minutes=1))
    await sender_of(database, hand).send_due()
    assert hand.removed == [101]
    assert len(hand.shown) == 2
    assert await states(database) == ["sent", "sent"]


@pytest.mark.parametrize("error", [CUT, TelegramServerError(METHOD, "bad gateway"), TelegramRetryAfter(METHOD, "", 9)])
async def test_an_artist_for_bulk_calls_once_and_a_429_stops_the_lane(error: Exception) -> None:
    calls = []

    async def call(**_: Any) -> None:
        calls.append(1)
        raise error

    bot = type("Bot", (), {"send_message": lambda self, *_, **more: call()})()
    artist = Artist(bot, bulk=True)
    with pytest.raises(type(error)):
        await artist.draw(7, Screen("x"))
    assert len(calls) == 1
    waiting = asyncio.create_task(artist.pace.turn(8))
    await asyncio.sleep(0.2)
    assert waiting.done() is not isinstance(error, TelegramRetryAfter)
    waiting.cancel()


async def test_a_429_is_waited_for_as_long_as_telegram_says_and_costs_no_kind_its_message(database: Database) -> None:
    await queued(database, "letter")
    await sender_of(database, Hand([TelegramRetryAfter(METHOD, "", 300)])).send_due()
    assert await states(database) == ["waiting"]
    async with database.reading() as session:
        (row,) = (await session.execute(select(Notice))).scalars().all()
    assert row.claimed_until is not None
    assert timedelta(seconds=290) < row.claimed_until - datetime.now(UTC) <= timedelta(seconds=300)


async def test_messages_to_one_reader_keep_their_order_and_do_not_hold_up_the_others(database: Database) -> None:
    await queued(database, "pick", "offer")
    async with database.writing() as session:
        other = Person(telegram_id=8, name="Mei", language="zh", created_at=NOW, agreed_at=NOW)
        session.add(other)
        await session.flush()
        await notices.queue(session, other.key, "answer", "answer:1", {}, NOW)
        await session.commit()
    hand = Hand()
    await sender_of(database, hand).send_due()
    assert hand.shown == ["pick", "answer", "offer"]
