"""Weekly reports: each week once for each reader, whatever they do with their zone and however late the knock comes."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import col, select

from db import exposure
from db.engine import Database
from db.notices import Notice, Subscription
from db.vocabulary import Side
from services import categories, subscriptions
from services.gmv.spans import WEEK, named
from services.ops import spread
from services.reports import due
from tests.services.market import a_creator, a_person, a_product, a_shop

MARKET = ZoneInfo("Asia/Shanghai")
ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/Los_Angeles", "Pacific/Kiritimati", "Australia/Sydney")
WEEKS = 12


@pytest.mark.parametrize("seed", range(3))
async def test_moving_about_neither_skips_nor_doubles_a_week(
    database: Database, now: datetime, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance, reported = Random(seed), list[date]()

    async def note(session: Any, readers: Any, zone: Any, moment: datetime) -> int:
        reported.extend(named(WEEK, at.astimezone(zone).date()).before.first for _, _, at in readers)
        return len(readers)

    monkeypatch.setattr(due, "report", note)
    async with database.writing() as session:
        await categories.seed(session)
        person = await a_person(session, now)
        await a_shop(session, now, owner=person)
        assert await subscriptions.enrol(session, now, "mon", 9) == 1
        assert await subscriptions.enrol(session, now, "mon", 9) == 0
        moment = now
        while moment < now + timedelta(weeks=WEEKS):
            moment += timedelta(hours=chance.choice([1, 1, 2, 5]))
            if chance.random() < 0.03:
                person.timezone = chance.choice(ZONES)
                await subscriptions.replan(session, person, moment, "mon", 9)
            await session.flush()
            while await due.reports(session, moment, MARKET, "mon", 9):
                pass
    assert reported == [reported[0] + timedelta(days=7 * week) for week in range(len(reported))]
    assert len(reported) in (WEEKS - 1, WEEKS, WEEKS + 1)


async def test_a_long_stop_brings_the_last_week_only(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        await categories.seed(session)
        person = await a_person(session, now)
        await a_shop(session, now, owner=person)
        await subscriptions.enrol(session, now, "mon", 9)
        later = now + timedelta(weeks=9)
        while await due.reports(session, later, MARKET, "mon", 9):
            pass
        (notice,) = (await session.execute(select(Notice))).scalars().all()
        assert notice.data["since"] == "2027-01-11"
        (row,) = (await session.execute(select(Subscription))).scalars().all()
        assert row.due_at > later


async def test_a_creator_is_not_shown_the_same_products_twice(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        await categories.seed(session)
        for number in range(5):
            shop_id = await a_shop(session, now, f"Shop {number}")
            await a_product(session, shop_id, now, title=f"Lipstick {number}")
        me = await a_person(session, now, "Mei")
        (await a_creator(session, now, "be-1", person=me)).followers = 200_000
        seen: list[int] = []
        for week in (1, 2):
            at = now + timedelta(weeks=week)
            assert await due.match(session, me, Side.CREATOR, at, MARKET, at)
            query = select(Notice).where(col(Notice.person_id) == me.key).order_by(col(Notice.id).desc()).limit(1)
            notice = (await session.execute(query)).scalar_one()
            seen += [one["product_id"] for one in notice.data["matches"]]
        assert len(seen) == len(set(seen)) == 5
        later = now + timedelta(weeks=3)
        assert not await due.match(session, me, Side.CREATOR, later, MARKET, later)


async def test_what_is_turned_off_goes_on_silently(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        await categories.seed(session)
        person = await a_person(session, now)
        await a_shop(session, now, owner=person)
        await subscriptions.enrol(session, now, "mon", 9)
        await subscriptions.mute(session, person, True)
        assert await due.reports(session, now + timedelta(days=6), MARKET, "mon", 9) == 1
        assert (await session.execute(select(Notice))).first() is None


async def test_no_product_is_named_in_more_reports_than_its_limit_and_the_operator_sees_it(
    database: Database, now: datetime
) -> None:
    """Thirty creators of one trade would all be sent the same best products; beyond the limit they get the next."""
    async with database.writing() as session:
        await categories.seed(session)
        for number in range(40):
            shop_id = await a_shop(session, now, f"Shop {number}")
            await a_product(session, shop_id, now, title=f"Lipstick {number}")
        people = [await a_person(session, now, f"C{number}") for number in range(30)]
        for person in people:
            (await a_creator(session, now, "be-1", person=person, name=person.name)).followers = 200_000
        await subscriptions.enrol(session, now, "mon", 9)
        for person in people:
            assert await due.match(session, person, Side.CREATOR, now, MARKET, now)
        seen = await spread.report(session, now)
        (named,) = [one for one in seen.places if one.place == "report"]
        assert (seen.listed, seen.limit, named.showings) == (40, 10, 90)
        most = max((await exposure.by_place(session, now.date() - timedelta(days=6)))["report"].values())
        assert most <= seen.limit
        assert named.shown >= 9
