"""Why: an order is found and explained for its shop and its creators, and for nobody else."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import select

from db.engine import Database
from db.orders import Order
from db.people import Person
from db.shops import Member
from db.vocabulary import Role, Side
from services.imports import deeds, work
from services.orders import why
from services.refusals import Refusal
from services.statements import lines, weeks
from tests.rules.orders import an_order
from tests.services.market import a_person, a_shop
from tests.services.test_orders import ZONE, told


async def test_an_order_is_found_though_another_shop_has_a_newer_one_of_its_name(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        owner = await a_person(session, now, "Own")
        mine, other = await a_shop(session, now, owner=owner), await a_shop(session, now, "Other")
        placed = an_order()
        await told(session, mine, now, placed)
        await told(session, other, now, replace(placed, created_at=placed.created_at + timedelta(hours=1)))
        found = await why.find(session, owner, placed.order_id)
        assert (await session.get_one(Order, found)).shop_id == mine
        assert (await why.of(session, owner, found, now)).shop.id == mine


async def test_an_order_of_another_shop_is_unknown(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        await told(session, await a_shop(session, now), now, an_order())
        stranger = await a_person(session, now, "Stranger")
        with pytest.raises(Refusal, match="why-unknown"):
            await why.find(session, stranger, "A-1")
        number = (await session.execute(select(Order.id))).scalar_one() or 0
        with pytest.raises(Refusal, match="not-yours"):
            await why.of(session, stranger, number, now)


async def test_an_order_that_its_shop_dates_in_the_future_is_flagged(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        owner = await a_person(session, now, "Own")
        shop_id = await a_shop(session, now, owner=owner)
        for name, ahead in (("near", timedelta(hours=20)), ("far", timedelta(days=30))):
            at = now + ahead
            await told(session, shop_id, now, an_order(order_id=name, created_at=at, paid_at=at, updated_at=at))
            found = await why.of(session, owner, await why.find(session, owner, name), now)
            assert found.in_future is (name == "far")


async def _staff(session: AsyncSession, now: datetime, shop_id: int, role: Role) -> Person:
    person = await a_person(session, now, role)
    session.add(Member(shop_id=shop_id, person_id=person.key, role=role, joined_at=now))
    await session.flush()
    return person


@pytest.mark.parametrize("role", Role)
async def test_only_who_may_see_money_sees_it(database: Database, now: datetime, role: Role) -> None:
    async with database.writing() as session:
        shop_id = await a_shop(session, now)
        await told(session, shop_id, now, an_order())
        number = (await session.execute(select(Order.id))).scalar_one() or 0
        person = await _staff(session, now, shop_id, role)
        if role is not Role.VIEWER:
            assert await why.find(session, person, "A-1") == number
            assert (await why.of(session, person, number, now)).side is Side.BRAND
            assert (await weeks.of(session, person, Side.BRAND, weeks.monday(now, ZONE), now, ZONE)).side is Side.BRAND
            return
        with pytest.raises(Refusal, match="role-may-not"):
            await why.find(session, person, "A-1")
        with pytest.raises(Refusal, match="role-may-not"):
            await why.of(session, person, number, now)
        with pytest.raises(Refusal, match="role-may-not"):
            await weeks.of(session, person, Side.BRAND, weeks.monday(now, ZONE), now, ZONE)
        with pytest.raises(Refusal, match="role-may-not"):
            await lines.file(session, person, Side.BRAND, weeks.monday(now, ZONE))
        with pytest.raises(Refusal, match="role-may-not"):
            await deeds.take(session, person, "file", "orders.csv", 9, "CNY", now)


async def test_finance_may_drop_an_order_file_and_no_products(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id = await a_shop(session, now)
        person = await _staff(session, now, shop_id, Role.FINANCE)
        job = await deeds.take(session, person, "file", "orders.csv", 9, "CNY", now)
        assert (job.state, job.data["shop"]) == ("open", shop_id)
        with pytest.raises(Refusal, match="role-may-not"):
            await work.step(session, job, person, now)
