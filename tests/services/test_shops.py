"""A shop is opened, chosen and changed by those who may."""

from datetime import datetime

import pytest

from db.engine import Database
from db.shops import Member
from db.vocabulary import Role
from services import products, shops
from services.refusals import Refusal
from tests.services.test_products import a_product, a_shop, somebody


async def test_who_opens_a_shop_owns_it(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        who, shop = await a_shop(session, now)
        assert (await shops.mine(session, who, shop.id or 0, "own")).name == "Morning Kiln"
        assert await shops.of_person(session, who) == [(shop, Role.OWNER)]


async def test_without_a_shop_one_is_asked_for_first(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        who = await somebody(session, now)
        with pytest.raises(Refusal, match="brand-first"):
            await shops.current(session, who)


async def test_the_chosen_shop_is_the_current_one(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        who, first = await a_shop(session, now)
        second = await shops.found(session, who, "Night Kiln", "kt", "USD", now)
        assert await shops.current(session, who) == first
        await shops.use(session, who, second.id or 0)
        assert await shops.current(session, who) == second


async def test_nobody_works_for_a_shop_that_is_not_theirs(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        _, shop = await a_shop(session, now)
        stranger, own = await a_shop(session, now, 2)
        with pytest.raises(Refusal, match="not-yours"):
            await shops.use(session, stranger, shop.id or 0)
        with pytest.raises(Refusal, match="not-yours"):
            await shops.edit(session, stranger, shop.id or 0, {"name": "Mine now"})
        assert await shops.current(session, stranger) == own


async def test_only_the_owner_changes_the_shop(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        _, shop = await a_shop(session, now)
        manager = await somebody(session, now, 2)
        session.add(Member(shop_id=shop.id or 0, person_id=manager.key, role=Role.MANAGER, joined_at=now))
        await session.flush()
        with pytest.raises(Refusal, match="role-may-not"):
            await shops.edit(session, manager, shop.id or 0, {"name": "Mine now"})
        assert await products.shelf(session, manager, 0, "", "")


async def test_the_currency_stays_once_there_are_prices_in_it(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        who, shop = await a_shop(session, now)
        await shops.edit(session, who, shop.id or 0, {"currency": "USD"})
        await a_product(session, who, shop, now)
        await shops.edit(session, who, shop.id or 0, {"currency": "USD", "about": "Pottery since 1998."})
        with pytest.raises(Refusal, match="currency-fixed"):
            await shops.edit(session, who, shop.id or 0, {"currency": "CNY"})


async def test_anyone_sees_a_shops_face_with_what_it_lists(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        who, shop = await a_shop(session, now)
        await a_product(session, who, shop, now)
        face = await shops.face(session, shop.id or 0)
        assert (face.shop.name, face.listed, face.score) == ("Morning Kiln", 1, None)
        with pytest.raises(Refusal, match="shop-gone"):
            await shops.face(session, 999)
