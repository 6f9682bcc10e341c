"""Extra places over a database: dealt once, paid once, returned if unseen; never one's own brand, one an owner."""

import asyncio
from datetime import UTC, datetime, timedelta

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import select

from db import budgets as ledger
from db import places as rows
from db.budgets import Budget
from db.creators import Creator
from db.engine import Database
from db.places import ExtraPlace
from db.products import Product
from db.shops import Member
from db.standings import Standing
from db.vocabulary import Growth, Programme, Side
from services import budgets, categories, extra, pool, programmes
from services.collaborations import invites
from services.collaborations.picked import picked
from services.pool import Filters
from services.standings import computing, growing
from tests.services.market import a_creator, a_person, a_product, a_shop

OLD = timedelta(days=90)


async def stocked(session: AsyncSession, now: datetime, shops: int = 5) -> None:
    """Thirty products of key brands, which no plan pays for."""
    await categories.seed(session)
    for number in range(shops):
        shop = await a_shop(session, now - OLD, f"Old {number}")
        for _ in range(30 // shops):
            await a_product(session, shop, now, listed_at=now - OLD, commission_bp=4000)
    await stand(session, now)
    await session.execute(update(Standing).values(stage=str(Growth.KEY)))


async def newcomer(session: AsyncSession, now: datetime, count: int, owner: bool = True) -> list[Product]:
    """A shop that has just begun, with dull products."""
    person = await a_person(session, now) if owner else None
    shop = await a_shop(session, now, "New", person)
    return [await a_product(session, shop, now, listed_at=now, price=100, commission_bp=100) for _ in range(count)]


async def stand(session: AsyncSession, now: datetime) -> None:
    while await computing.step(session, now):
        pass


async def paid(database: Database) -> tuple[list[ExtraPlace], list[Budget]]:
    async with database.reading() as session:
        places = list((await session.execute(select(ExtraPlace))).scalars())
        found = list((await session.execute(select(Budget))).scalars())
        for one in found:
            sums = await ledger.sums(session, one.key)
            assert one.spent == sums.get("spent", 0) - sums.get("returned", 0) <= one.amount
    return places, found


async def test_a_new_brands_product_has_an_extra_place_that_its_plan_pays_for_once(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        await stocked(session, now)
        new = await newcomer(session, now, 2)
        await stand(session, now)
        creator = await a_creator(session, now, "be")
        first = await pool.page(session, creator, Filters(), "fit", 0, now)
        again = await pool.page(session, creator, Filters(), "fit", 0, now + timedelta(hours=1))
        await session.commit()
    assert [one.shown.product.key for one in again.places] == [one.shown.product.key for one in first.places]
    extras = [one for one in first.places if one.paid is not None]
    assert len(extras) == 1 and extras[0].shown.product.key in {one.key for one in new}
    assert extras[0].paid is not None and extras[0].paid.programme is Programme.START
    places, found = await paid(database)
    assert len(places) == 1 and places[0].shown_at is not None
    assert sum(one.spent for one in found) == 1


async def test_two_processes_deal_a_day_once(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        await stocked(session, now)
        for _ in range(3):
            await newcomer(session, now, 2)
        await stand(session, now)
        creator = await a_creator(session, now, "be")
        await session.commit()
    other = Database(database.url)

    async def look(place: Database) -> list[int]:
        async with place.writing() as session:
            found = await pool.page(session, await session.get_one(Creator, creator.key), Filters(), "fit", 0, now)
            await session.commit()
        return [one.shown.product.key for one in found.places]

    pages = await asyncio.gather(*(look((database, other)[n % 2]) for n in range(4)))
    await other.close()
    assert all(page == pages[0] for page in pages)
    places, found = await paid(database)
    assert len(places) == sum(one.spent for one in found) == 3


async def test_what_nobody_looked_at_is_returned_once_when_the_day_is_over(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        await stocked(session, now)
        for _ in range(3):
            await newcomer(session, now, 1)
        await stand(session, now)
        creator = await a_creator(session, now, "be")
        await pool.page(session, creator, Filters(), "fit", 0, now)
        assert await extra.return_unseen(session, now) == 0
        assert await extra.return_unseen(session, now + timedelta(days=1)) == 2
        assert await extra.return_unseen(session, now + timedelta(days=1)) == 0
        await session.commit()
    places, found = await paid(database)
    assert sum(one.spent for one in found) == 1 and len(places) == 3


async def test_an_empty_budget_gives_no_place(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        await stocked(session, now)
        await newcomer(session, now, 3)
        await stand(session, now)
        for budget in (await programmes.week(session, now)).values():
            if budget.left:
                assert await budgets.spend(session, budget.key, budget.left, f"all:{budget.key}", now)
        page = await pool.page(session, await a_creator(session, now, "be"), Filters(), "fit", 0, now)
        await session.commit()
    assert all(one.paid is None for one in page.places)
    assert (await paid(database))[0] == []


async def test_a_creators_own_brand_draws_nothing(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        await stocked(session, now)
        person = await a_person(session, now)
        creator = await a_creator(session, now, "be", person=person)
        mine = await newcomer(session, now, 3)
        session.add(Member(shop_id=mine[0].shop_id, person_id=person.key, joined_at=now))
        await stand(session, now)
        await pool.page(session, creator, Filters(), "fit", 0, now)
        await session.commit()
    assert (await paid(database))[0] == []


async def test_one_shop_split_in_ten_has_one_place_and_one_start(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        await stocked(session, now)
        person = await a_person(session, now)
        for number in range(10):
            shop = await a_shop(session, now, f"Split {number}", person)
            await a_product(session, shop, now, listed_at=now - timedelta(days=8 if number == 0 else 0), price=100)
        await stand(session, now)
        creator = await a_creator(session, now, "be")
        for number in range(6):
            await pool.page(session, creator, Filters(), "fit", number, now)
        found = [await computing.current(session, "shop", one.shop_id, now) for one in (
            await session.execute(select(Product).where(Product.price == 100))).scalars()]
        await session.commit()
    assert len((await paid(database))[0]) == 1
    assert {one.start_on for one in found if one} == {(now - timedelta(days=8)).astimezone(UTC).date()}


async def test_a_campaigns_budget_pays_for_the_products_it_names(database: Database, now: datetime) -> None:
    day = now.astimezone(UTC).date()
    async with database.writing() as session:
        await stocked(session, now)
        product = await a_product(session, 1, now, listed_at=now - OLD, price=100, commission_bp=100)
        campaign = await budgets.open_(session, Programme.CAMPAIGN, day, day, 1, now, scope="7")
        await budgets.entitle(session, campaign.key, {product.key: 1.0})
        first = await pool.page(session, await a_creator(session, now, "be"), Filters(), "fit", 0, now)
        second = await pool.page(session, await a_creator(session, now, "be"), Filters(), "fit", 0, now)
        told = await budgets.effect(session, [campaign.key])
        await session.commit()
    told_plans = [[one.paid.programme for one in page.places if one.paid] for page in (first, second)]
    assert told_plans == [[Programme.CAMPAIGN], []]
    assert (told.counts.shown, told.counts.creators, told.counts.begun, list(told.sold)) == (1, 1, 0, [])
    async with database.reading() as session:
        assert len(await rows.of_creator(session, 1, day) or ()) == 1


async def test_a_new_creator_is_named_to_a_brand_and_the_start_pays_once(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        await categories.seed(session)
        owner = await a_person(session, now)
        shop = await a_shop(session, now - OLD, owner=owner)
        product = await a_product(session, shop, now, listed_at=now - OLD)
        for _ in range(6):
            creator = await a_creator(session, now - OLD, "be")
            creator.followers = 100_000
        new = await a_creator(session, now, "be")
        await stand(session, now)
        seen = [await invites.fitting(session, owner, product.key, now) for _ in range(2)]
        told = await growing.given(session, owner, Side.BRAND, now)
        await session.commit()
    assert [one.new for one in seen] == [new.key] * 2 and seen[0].found[2].creator_id == new.key
    places, _ = await paid(database)
    assert [(one.to, one.shown_at is not None) for one in places] == [(Side.BRAND, True)] and told == ([], {})


async def test_the_last_of_the_matches_is_the_days_extra_place_and_costs_no_second_showing(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        await stocked(session, now)
        new = await newcomer(session, now, 2)
        await stand(session, now)
        person = await a_person(session, now)
        creator = await a_creator(session, now, "be", person=person)
        found = await picked(session, person, now)
        await pool.page(session, creator, Filters(), "fit", 0, now)
        await session.commit()
    assert found[-1].paid is not None and found[-1].shown.product.key in {one.key for one in new}
    assert [one.paid for one in found[:-1]] == [None] * 3
    places, found_budgets = await paid(database)
    assert len(places) == sum(one.spent for one in found_budgets) == 1
