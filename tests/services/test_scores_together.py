"""Several processes keep scores at the same time: nobody deadlocks, nothing is lost."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlmodel import col, select

from db import score_days, scores
from db.engine import Database
from db.jobs import Job
from db.score_days import ScorePage
from db.vocabulary import OrderSource
from services import jobs
from services.orders.writing import write
from services.scores import computing, counting, keeping
from services.scores.counting import LATER
from tests.services.market import a_creator, a_person, a_product, a_shop
from tests.services.test_scores import ZONE, cells, sold

SHOPS = 6


async def keep(database: Database, now: datetime) -> None:
    """A clock of its own: steps until nothing is due, each in its own transaction."""
    count = 1
    while count:
        async with database.writing() as session:
            count = await keeping.step(session, now)
            await session.commit()


async def look(database: Database, shops: list[int], now: datetime) -> None:
    """Somebody who opens every score in the other direction, several in one transaction."""
    async with database.writing() as session:
        for shop_id in reversed(shops):
            await computing.current(session, "shop", shop_id, now)
            await asyncio.sleep(0)
        await session.commit()


async def sell(database: Database, shops: list[int], now: datetime, start: int) -> None:
    for shop_id in shops:
        async with database.writing() as session:
            told = [sold(now, start + n, 1 + n % 30) for n in range(40)]
            await write(session, shop_id, OrderSource.HAOWU, told, now, ZONE)
            await session.commit()


async def a_market(database: Database, now: datetime) -> list[int]:
    async with database.writing() as session:
        shops = [await a_shop(session, now, f"Shop {n}") for n in range(SHOPS)]
        for shop_id in shops:
            await a_product(session, shop_id, now, "S-1")
        await a_creator(session, now)
        await session.commit()
    return shops


async def counted(database: Database) -> list[tuple[object, ...]]:
    async with database.writing() as session:
        return await cells(session)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_clocks_that_knock_at_once_beside_sellers_and_readers_never_deadlock(
    database: Database, now: datetime
) -> None:
    shops = await a_market(database, now)
    await sell(database, shops, now, 0)
    for round_ in range(1, 4):
        await asyncio.gather(
            *(keep(database, now) for _ in range(3)), *(look(database, shops, now) for _ in range(2)),
            sell(database, shops, now, 100 * round_), sell(database, shops[::-1], now, 100 * round_ + 50),
        )
    await keep(database, now)
    together = await counted(database)
    async with database.writing() as session:
        for page in (await session.execute(select(ScorePage).where(col(ScorePage.orders) > 0))).scalars():
            page.due_at = now
        await session.commit()
    await keep(database, now)
    assert together == await counted(database)
    assert sum(row[3] for row in together if row[0] == "shop") == SHOPS * 40 * 7


async def test_some_hours_later_everybody_is_current(database: Database, now: datetime) -> None:
    shops = await a_market(database, now)
    await sell(database, shops, now, 0)
    await asyncio.gather(keep(database, now), keep(database, now))
    later = now + LATER
    await asyncio.gather(keep(database, later), keep(database, later))
    async with database.writing() as session:
        assert all([(await computing.current(session, "shop", one, later)) for one in shops])
        assert await keeping.step(session, later) == 0


async def test_days_are_counted_once_the_file_that_changes_them_is_in(database: Database, now: datetime) -> None:
    busy, other = (await a_market(database, now))[:2]
    await sell(database, [busy, other], now, 0)
    async with database.writing() as session:
        owner = await a_person(session, now)
        file = await jobs.open_job(session, owner, "orders", {"shop": busy}, now)
        await session.commit()
    await keep(database, now)
    counted_pages = select(ScorePage.shop_id).where(col(ScorePage.orders) > 0).distinct()
    async with database.writing() as session:
        assert set((await session.execute(counted_pages)).scalars()) == {other}
        (await session.get_one(Job, file.id)).state = "done"
        await session.commit()
    await keep(database, now)
    async with database.reading() as session:
        assert set((await session.execute(counted_pages)).scalars()) == {busy, other}


async def test_pages_counted_one_by_one_say_what_they_say_together(
    database: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    shops = (await a_market(database, now))[:2]
    await sell(database, shops, now, 0)
    await keep(database, now)
    together = await counted(database)
    await sell(database, shops, now, 200)
    monkeypatch.setattr(counting, "ENOUGH", 1)
    async with database.writing() as session:
        assert await counting.count_due(session, now) == 1
        await session.commit()
    await keep(database, now)
    singly = await counted(database)
    async with database.writing() as session:
        pages = dict.fromkeys(await score_days.all_pages(session), 0)
        await counting.count(session, pages, now)
        assert await cells(session) == singly != together


async def test_who_sells_every_hour_has_a_new_score_all_the_same(database: Database, now: datetime) -> None:
    shops = (await a_market(database, now))[:1]
    await sell(database, shops, now, 0)
    await keep(database, now)
    hours = [now + timedelta(hours=n) for n in range(1, LATER // timedelta(hours=1) + 3)]
    for n, hour in enumerate(hours):
        await sell(database, shops, hour, 1_000 * (n + 1))
        await keep(database, hour)
    async with database.reading() as session:
        kept = (await scores.of(session, "shop", shops))[shops[0]]
    assert kept.computed_at >= now + LATER
