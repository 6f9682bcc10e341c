"""Long work: in turns, by one runner at a time, its last screen never lost, its files fetched patiently."""

import asyncio
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import ClientError, ClientPayloadError
from sqlmodel import col, select

from bot import claims, files
from bot import jobs as runners
from bot.edge import real_now
from bot.jobs import Runner, Work
from bot.screen import Screen
from db import people
from db.inbox import Update
from db.jobs import Job, StoredFile
from db.people import Person
from services import jobs
from services.refusals import Refusal
from tests.conftest import NOW
from tests.stories.brands import with_shop
from tests.stories.collaborators import rows
from tests.stories.town import Chat, Town


class Counting:
    """Work that takes this many steps; who steps which job is written down."""

    def __init__(self, steps: int, pause: float = 0.0) -> None:
        self.steps = steps
        self.pause = pause
        self.order: list[int] = []
        self.meanwhile: Callable[[], Any] = lambda: None

    async def step(self, session: Any, job: Job, who: Person, now: Any) -> None:
        self.order.append(job.id or 0)
        await asyncio.sleep(self.pause)
        job.done += 1
        if job.done >= self.steps * (1 if job.data.get("short") else 5):
            job.state = "done"

    def draw(self, say: Any, job: Job) -> Screen:
        return Screen(f"job {job.id} {job.state}")


def runner_of(town: Town, work: Counting) -> Runner:
    """A runner of its own, worked by hand."""
    house = town.house
    kinds = {"counting": Work(work.step, work.draw)}
    return Runner(house.database, house.bot, house.edge.artist, house.clock.now, kinds)


async def opened(town: Town, chat: Chat, **data: Any) -> int:
    async with town.house.database.writing() as session:
        who = await people.by_telegram_id(session, chat.id)
        assert who is not None
        job = await jobs.open_job(session, who, "counting", data, town.house.clock.now())
        await session.commit()
    return job.id or 0


async def the(town: Town, job_id: int) -> Job:
    async with town.house.database.reading() as session:
        return (await session.execute(select(Job).where(col(Job.id) == job_id))).scalar_one()


@pytest.fixture
def quiet(town: Town, monkeypatch: pytest.MonkeyPatch) -> Town:
    """A town whose own runner rests, so that a test works jobs off by hand."""

    async def nothing() -> bool:
        return False

    monkeypatch.setattr(town.house.runner, "work_once", nothing)
    return town


async def test_a_last_screen_that_was_not_drawn_is_drawn_by_the_next_runner(quiet: Town) -> None:
    chat = quiet.person("Lin")
    await chat.starts()
    work = Counting(1)
    job_id = await opened(quiet, chat, short=True)
    first = runner_of(quiet, work)

    async def killed(job: Job, person: Person) -> bool:
        raise asyncio.CancelledError

    first._show = killed  # type: ignore[method-assign]  # the process dies between the commit and the screen
    with pytest.raises(asyncio.CancelledError):
        await first.work_once()
    assert (await the(quiet, job_id)).state == "done"
    async with quiet.house.database.writing() as session:
        (await session.get_one(Job, job_id)).claimed_until = real_now() - timedelta(seconds=1)
        await session.commit()
    second = runner_of(quiet, work)
    assert await second.work_once()
    assert chat.text == f"job {job_id} done"
    assert len(work.order) == 1
    assert not await second.work_once()


async def test_a_short_job_does_not_wait_for_a_long_one(quiet: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runners, "TURN_SECONDS", 0.02)
    chat = quiet.person("Lin")
    await chat.starts()
    work = Counting(4, 0.01)
    long, short = await opened(quiet, chat), await opened(quiet, chat, short=True)
    runner = runner_of(quiet, work)
    while await runner.work_once():
        pass
    assert work.order.count(long) == 20
    assert work.order.count(short) == 4
    last_of_short = max(place for place, one in enumerate(work.order) if one == short)
    assert last_of_short < 15


async def test_a_runner_stops_at_a_job_that_another_has_claimed_since(quiet: Town) -> None:
    chat = quiet.person("Lin")
    await chat.starts()
    work = Counting(1)
    job_id = await opened(quiet, chat, short=True)
    slow = runner_of(quiet, work)
    async with quiet.house.database.writing() as session:
        claimed = await jobs.claim(session, "slow", real_now())
        await session.commit()
    assert claimed is not None
    async with quiet.house.database.writing() as session:
        other = await jobs.claim(session, "other", real_now() + jobs.LEASE * 2)
        await session.commit()
    assert other is not None
    with pytest.raises(jobs.LostError):
        await slow._turn(*claimed)
    assert work.order == []
    assert (await the(quiet, job_id)).cursor["holder"] == "other"


async def test_the_lease_is_renewed_while_a_file_is_fetched(quiet: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "RENEW_SECONDS", 0.02)
    chat = quiet.person("Lin")
    await chat.starts()
    job_id = await opened(quiet, chat, short=True, file_id="a")
    seen: list[Any] = []

    async def slowly(*_: Any) -> bytes:
        deadline = time.monotonic() + 5
        seen.append((await the(quiet, job_id)).claimed_until)
        while (await the(quiet, job_id)).claimed_until == seen[0] and time.monotonic() < deadline:
            await asyncio.sleep(0.02)
        seen.append((await the(quiet, job_id)).claimed_until)
        return b"x"

    monkeypatch.setattr(files, "fetch", slowly)
    assert await runner_of(quiet, Counting(1)).work_once()
    assert seen[1] > seen[0]


class Broken:
    """A bot whose connection breaks a number of times."""

    def __init__(self, times: int, error: Exception) -> None:
        self.left = times
        self.error = error

    async def get_file(self, file_id: str) -> Any:
        return type("File", (), {"file_path": "x"})()

    async def download_file(self, path: str) -> Any:
        self.left -= 1
        if self.left >= 0:
            raise self.error
        return type("Stream", (), {"read": lambda self: b"whole"})()


async def at_once(seconds: float) -> None:
    """No time for waiting."""


@pytest.mark.parametrize("error", [ClientPayloadError(), TimeoutError(), ClientError()])
async def test_a_file_whose_connection_breaks_is_fetched_again_and_then_refused(error: Exception) -> None:
    assert await files.fetch(Broken(2, error), "a", at_once) == b"whole"  # type: ignore[arg-type]  # a pretend bot
    with pytest.raises(Refusal, match="file-not-fetched"):
        await files.fetch(Broken(99, error), "a", at_once)  # type: ignore[arg-type]  # a pretend bot


NOBODYS = "订单号,下单时间,付款时间,商品,数量,金额,备注码\n"
NOBODYS += "9,2026-11-16 10:00,2026-11-16 10:01,Zhang San,2,258.00,LI7Q2\n"


async def an_unknown_table(town: Town) -> tuple[Chat, Job]:
    """A shop's order file whose columns nobody knows, of which the first cells are shown."""
    chat = await with_shop(town)
    await chat.sends("my.csv", NOBODYS.encode("gbk"))
    (job,) = await rows(town, Job)
    assert "Zhang San" in str(job.data)
    return chat, job


async def test_an_order_table_that_nobody_comes_back_to_leaves_no_cell(town: Town) -> None:
    chat, job = await an_unknown_table(town)
    await town.leap_to(town.house.clock.now() + timedelta(days=8))
    (job,) = await rows(town, Job)
    assert job.state == "dropped"
    assert "Zhang San" not in str(job.data)
    assert await rows(town, StoredFile) == []
    await chat.taps_data(f"ord:file::{job.id}")
    assert "let go" in chat.text


async def test_an_order_table_that_fails_or_ends_leaves_no_cell_and_no_file_at_once(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, job = await an_unknown_table(town)
    house = town.house
    for how in ("failed", "done"):
        async with house.database.writing() as session:
            row = await session.get_one(Job, job.id)
            stored = row.data["stored"]
            if how == "done":
                stored = await jobs.keep_file(session, await session.get_one(Person, row.person_id), "x", b"x", NOW)
            row.data = {**row.data, "header": ["Zhang San"], "sample": [["Zhang San"]], "stored": stored}
            jobs.reopen(row, prepared=True)
            await session.commit()

        async def step(session: Any, job: Job, who: Person, now: Any, how: str = how) -> None:
            if how == "failed":
                raise Refusal("file-gone")
            job.state = "done"

        monkeypatch.setattr(house.runner, "kinds", {"orders": Work(step, Counting(1).draw)})
        house.runner.ring()
        await town.settle()
        (row,) = await rows(town, Job)
        assert row.state == how
        assert "Zhang San" not in str(row.data)
        assert await rows(town, StoredFile) == []


async def test_updates_are_forgotten_by_the_machines_time_not_the_markets(town: Town) -> None:
    chat = town.person("Lin")
    await chat.starts()
    kept = len(await rows(town, Update))
    assert kept
    await town.leap_to(town.house.clock.now() + timedelta(days=9))
    assert len(await rows(town, Update)) == kept
