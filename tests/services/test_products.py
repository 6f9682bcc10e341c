"""Products are listed, changed and taken down by those who may, and every change has a version of its own."""

import asyncio
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.collaborations import Collaboration
from db.creators import Creator
from db.engine import Database
from db.notices import Notice
from db.people import Person
from db.products import Product, next_version
from db.shops import Member, Shop
from db.vocabulary import ProductStatus, Role, Stage
from services import products, shops
from services.refusals import Refusal

TODAY = date(2026, 11, 18)
LISTED, PAUSED, DELISTED = ProductStatus.LISTED, ProductStatus.PAUSED, ProductStatus.DELISTED


async def somebody(session: AsyncSession, now: datetime, number: int = 1) -> Person:
    person = Person(telegram_id=number, name="Lin", created_at=now)
    session.add(person)
    await session.flush()
    return person


async def a_shop(session: AsyncSession, now: datetime, number: int = 1) -> tuple[Person, Shop]:
    person = await somebody(session, now, number)
    return person, await shops.found(session, person, "Morning Kiln", "kt", "CNY", now)


async def a_product(session: AsyncSession, who: Person, shop: Shop, now: datetime, **values: object) -> Product:
    facts = {"title": "Tea glass", "category_id": "kt-1", "price": 12_900, "commission_bp": 2_000, **values}
    return await products.add(session, who, shop.id or 0, facts, now)


async def test_a_new_product_is_listed_at_once_in_the_currency_of_its_shop(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        who, shop = await a_shop(session, now)
        product = await a_product(session, who, shop, now)
        assert (product.status, product.currency, product.listed_at) == (LISTED, "CNY", now)
        assert products.commission(product) == 2_580


async def test_every_change_takes_a_higher_version_and_no_change_takes_none(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        who, shop = await a_shop(session, now)
        product = await a_product(session, who, shop, now)
        other = await a_product(session, who, shop, now)
        seen = [product.version, other.version]
        await products.edit(session, who, product.key, {"price": 9_900}, now)
        seen.append(product.version)
        await products.edit(session, who, product.key, {"price": 9_900}, now)
        assert product.version == seen[-1]
        await products.move(session, who, other.key, PAUSED, now, TODAY)
        seen.append(other.version)
        assert seen == sorted(set(seen))


async def test_writers_at_the_same_time_never_share_a_version(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        who, shop = await a_shop(session, now)
        made = [await a_product(session, who, shop, now) for _ in range(6)]
        await session.commit()

    async def change(product_id: int, price: int) -> None:
        async with database.writing() as session:
            await products.edit(session, who, product_id, {"price": price}, now)
            await session.commit()

    await asyncio.gather(*[change(one.key, price) for one in made for price in (100, 200)])
    async with database.reading() as session:
        rows = [await session.get_one(Product, one.key) for one in made]
        assert len({row.version for row in rows}) == len(rows)


async def test_a_block_of_versions_is_nobody_elses(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        first = await next_version(session, 10)
        assert await next_version(session) == first + 10


async def test_pausing_listing_and_delisting_act_once(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        who, shop = await a_shop(session, now)
        product = await a_product(session, who, shop, now)
        for state in (PAUSED, LISTED, DELISTED, LISTED):
            assert await products.move(session, who, product.key, state, now, TODAY)
            assert not await products.move(session, who, product.key, state, now, TODAY)
            assert product.status == state


async def test_listing_again_does_not_make_a_product_new(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        who, shop = await a_shop(session, now)
        product = await a_product(session, who, shop, now)
        later = now + timedelta(days=20)
        await products.move(session, who, product.key, DELISTED, later, TODAY)
        await products.move(session, who, product.key, LISTED, later, TODAY)
        assert product.listed_at == now
        assert products.new_day(product, later) is None
        assert products.new_day(product, now) == 1


async def test_a_paused_product_that_is_delisted_cannot_be_paused_again(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        who, shop = await a_shop(session, now)
        product = await a_product(session, who, shop, now)
        await products.move(session, who, product.key, DELISTED, now, TODAY)
        with pytest.raises(Refusal, match="product-cannot-move"):
            await products.move(session, who, product.key, PAUSED, now, TODAY)


async def test_a_product_past_its_last_day_is_paused_and_listing_it_again_lifts_the_day(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        who, shop = await a_shop(session, now)
        product = await a_product(session, who, shop, now, listed_until=TODAY)
        assert await products.expire(session, now, TODAY) == 0
        assert await products.expire(session, now, TODAY + timedelta(days=1)) == 1
        assert product.status == PAUSED
        await products.move(session, who, product.key, LISTED, now, TODAY + timedelta(days=1))
        assert product.listed_until is None


async def test_what_a_file_left_out_keeps_a_draft_from_being_listed(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        who, shop = await a_shop(session, now)
        product = await a_product(session, who, shop, now, category_id=None)
        product.status = ProductStatus.DRAFT
        await session.flush()
        with pytest.raises(Refusal, match="product-incomplete"):
            await products.move(session, who, product.key, LISTED, now, TODAY)


@pytest.mark.parametrize("role", [Role.FINANCE, Role.VIEWER, None])
async def test_only_who_may_trade_changes_products(database: Database, now: datetime, role: Role | None) -> None:
    async with database.writing() as session:
        who, shop = await a_shop(session, now)
        product = await a_product(session, who, shop, now)
        other = await somebody(session, now, 2)
        if role:
            session.add(Member(shop_id=shop.id or 0, person_id=other.key, role=role, joined_at=now))
            await session.flush()
        code = "role-may-not" if role else "not-yours"
        with pytest.raises(Refusal, match=code):
            await products.edit(session, other, product.key, {"price": 1}, now)
        with pytest.raises(Refusal, match=code):
            await products.move(session, other, product.key, PAUSED, now, TODAY)
        with pytest.raises(Refusal, match=code):
            await products.add(session, other, shop.id or 0, {}, now)


async def test_another_brands_product_and_none_at_all_look_the_same(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        who, shop = await a_shop(session, now)
        product = await a_product(session, who, shop, now)
        stranger, _ = await a_shop(session, now, 2)
        for number in (product.key, 999_999):
            with pytest.raises(Refusal, match="not-yours"):
                await products.listing(session, stranger, number)


async def test_the_list_is_searched_by_words_in_either_language_and_counts_what_it_finds(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        who, shop = await a_shop(session, now)
        for number in range(8):
            await a_product(session, who, shop, now, title=f"Tea glass {number}", title_zh=f"茶杯 {number}")
        pan = await a_product(session, who, shop, now, title="Frying pan 100%")
        await products.move(session, who, pan.key, PAUSED, now, TODAY)
        everything = await products.shelf(session, who, 1, "", "")
        assert (everything.pages, everything.total, len(everything.found)) == (2, 9, 3)
        assert (await products.shelf(session, who, 0, "", "GLASS tea")).total == 8
        assert (await products.shelf(session, who, 0, "", "茶杯")).total == 8
        assert (await products.shelf(session, who, 0, PAUSED, "pan")).found == [pan]
        assert (await products.shelf(session, who, 0, "", "%")).total == 9
        assert (await products.shelf(session, who, 99, LISTED, "")).page == 1


@pytest.mark.parametrize(("typed", "other", "kept"), [
    ("Tea glass", None, ("Tea glass", None)),
    ("茶杯", None, ("茶杯", None)),
    ("茶杯", "Tea glass", ("Tea glass", "茶杯")),
    ("Tea glass", "茶杯", ("Tea glass", "茶杯")),
])
def test_titles_are_told_apart_by_their_script(typed: str, other: str | None, kept: tuple[str, str | None]) -> None:
    assert products.titles(typed, other) == kept


async def test_who_promotes_hears_that_it_is_sold_out_and_back_and_nothing_that_is_no_longer_true(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        who, shop = await a_shop(session, now)
        product = await a_product(session, who, shop, now, stock=5)
        for number, stage in enumerate((Stage.ACTIVE, Stage.ENDED, Stage.INVITED)):
            person = await somebody(session, now, 10 + number)
            creator = Creator(name=f"C{number}", person_id=person.key, created_at=now)
            session.add(creator)
            await session.flush()
            session.add(Collaboration(creator_id=creator.key, product_id=product.key, shop_id=shop.id or 0, stage=stage,
                                      rate_bp=2000, code=f"C{number}", created_at=now))

        async def told() -> list[tuple[str, str]]:
            query = select(Notice).where(col(Notice.kind) == "stock").order_by(col(Notice.id))
            return [(one.data["what"], one.state) for one in (await session.execute(query)).scalars()]

        await products.edit(session, who, product.key, {"stock": 2}, now)
        assert await told() == []
        await products.edit(session, who, product.key, {"stock": 0}, now)
        await products.edit(session, who, product.key, {"stock": 0, "price": 11_900}, now)
        assert await told() == [("out", "waiting")]
        await session.execute(update(Notice).values(state="sent"))
        await products.edit(session, who, product.key, {"stock": None}, now)
        assert await told() == [("out", "sent"), ("back", "waiting")]
        await products.edit(session, who, product.key, {"stock": 0}, now)
        assert await told() == [("out", "sent"), ("out", "waiting")]
        await products.move(session, who, product.key, DELISTED, now, TODAY)
        await products.edit(session, who, product.key, {"stock": 9}, now)
        assert await told() == [("out", "sent"), ("out", "waiting")]
