"""kill -9 while a broadcast and the weeks of groups go out: each is told once, progress and a stop survive."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator

import pytest
from sqlmodel import col, select

from bot.notices.sender import IN_FLIGHT
from bot.playground.server import playground_app, serve
from bot.playground.world import World
from db.broadcasts import Broadcast
from db.engine import Database
from db.groups import Group
from db.jobs import Job
from db.notices import Notice
from db.people import Person
from services.ops import broadcasts
from tests.conftest import NOW
from tests.services.market import a_shop
from tests.stories.test_ten_weeks import open_rows
from tests.stories.weeks_process import Worker

pytestmark = pytest.mark.long
PEOPLE, GROUPS, KILLS = 150, 8, 3
WORDS = "Monday is quiet."


class Post:
    """Two processes that send (one on SQLite), the people they write to, and what has come to them."""

    def __init__(self, database: Database, world: World, telegram: str) -> None:
        self.database = database
        self.world = world
        self.workers = [Worker(database.url, telegram, 0.0, seed) for seed in range(1 if database.is_sqlite else 2)]

    def come(self) -> Counter[int]:
        """How often the words or the week have come, by chat."""
        return Counter(
            chat for chat in (*self.world.persons, *self.world.groups) for one in self.world.history(chat)
            if one.from_bot and (WORDS in one.body.text or "’s week" in one.body.text))

    async def send(self, until: int) -> None:
        """Everybody sends, and is killed as soon as so many messages have come."""
        at_work = asyncio.create_task(self.send_all())
        while self.come().total() < until:
            await asyncio.sleep(0.005)
        for worker in self.workers:
            worker.kill()
        at_work.cancel()
        await asyncio.sleep(0.2)  # what was on its way to Telegram still comes

    async def send_all(self) -> None:
        """To the end; what a dead process had reserved comes back when its lease is over."""
        for _ in range(200):
            for worker in self.workers:
                worker.tell(NOW)
            for worker in self.workers:
                await worker.done()
            if not await open_rows(self.database, NOW):
                return
            await asyncio.sleep(0.1)
        raise TimeoutError("the processes did not come to rest")

    async def states(self) -> Counter[str]:
        async with self.database.reading() as session:
            return Counter((await session.execute(select(Notice.state))).scalars())


@pytest.fixture
async def post(database: Database) -> AsyncIterator[Post]:
    world = World(lambda: NOW)
    telegram, port = await serve(playground_app(world))
    made = Post(database, world, f"http://127.0.0.1:{port}")
    yield made
    for worker in made.workers:
        worker.kill()
    await telegram.cleanup()


async def a_broadcast(post: Post) -> int:
    """Confirmed and queued to PEOPLE, in steps as the job does it."""
    async with post.database.writing() as session:
        for number in range(PEOPLE):
            person = post.world.add_person(f"P{number}", "en")
            post.world.start(person.id)
            session.add(Person(telegram_id=person.id, name=person.first_name, created_at=NOW, agreed_at=NOW))
        await session.flush()
        who = (await session.execute(select(Person).limit(1))).scalar_one()
        row = await broadcasts.draft(session, who, "all", WORDS, "周一休市。", NOW)
        await broadcasts.confirm(session, who, row.id or 0, NOW)
        job = (await session.execute(select(Job))).scalar_one()
        while job.state == "open":
            await broadcasts.step(session, job, who, NOW)
            await session.flush()
        await session.commit()
        return row.id or 0


async def open_groups(post: Post) -> None:
    """GROUPS brands whose group has its week due."""
    async with post.database.writing() as session:
        who = (await session.execute(select(Person).order_by(col(Person.id)).limit(1))).scalar_one()
        for number in range(GROUPS):
            group = post.world.add_group(who.telegram_id or 0, f"Group {number}")
            post.world.add_bot(who.telegram_id or 0, group.id)
            shop_id = await a_shop(session, NOW, f"Shop {number}", who)
            session.add(Group(shop_id=shop_id, person_id=who.key, asked_at=NOW, chat_id=group.id, title=group.title,
                              opened_at=NOW, due_at=NOW))
        await session.commit()


async def test_each_is_told_once_though_the_senders_are_killed_again_and_again(post: Post) -> None:
    number = await a_broadcast(post)
    await open_groups(post)
    for kill in range(1, KILLS + 1):
        await post.send(until=kill * 30)
    await post.send_all()
    come, states = post.come(), await post.states()
    async with post.database.reading() as session:
        told = await broadcasts.progress(session, number)
        sent = (await session.execute(select(Person.telegram_id).join(
            Notice, col(Notice.person_id) == col(Person.id)).where(
            col(Notice.kind) == "broadcast", col(Notice.state) == "sent"))).scalars().all()
    assert set(come.values()) == {1}
    assert set(states) <= {"sent", "unknown"}
    assert states["unknown"] <= len(post.workers) * KILLS * IN_FLIGHT
    assert set(sent) <= set(come)
    assert sum(told.values()) == PEOPLE and told["sent"] == len(sent)
    assert PEOPLE + GROUPS - states["unknown"] <= come.total() <= PEOPLE + GROUPS
    assert sum(1 for chat in come if chat < 0) >= GROUPS - states["unknown"]


async def test_a_stop_holds_over_a_kill(post: Post) -> None:
    number = await a_broadcast(post)
    await post.send(until=20)
    before = post.come()
    async with post.database.writing() as session:
        who = (await session.execute(select(Person).limit(1))).scalar_one()
        await broadcasts.stop(session, who, number, NOW)
        await session.commit()
    await post.send_all()
    assert post.come() == before
    states = await post.states()
    assert set(states) <= {"sent", "unknown", "stopped"} and states["stopped"] > 0
    async with post.database.reading() as session:
        assert (await session.get_one(Broadcast, number)).state == "stopped"
        assert sum((await broadcasts.progress(session, number)).values()) == PEOPLE
