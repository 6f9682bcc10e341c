"""Honest pages: what may not be shown is nowhere, and the same question has the same answer until something changed."""

import random
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from db.collaborations import Decline
from db.concerns import Block
from db.creators import Creator
from db.engine import Database
from db.products import Product
from db.shops import Shop
from db.vocabulary import ProductStatus, Side, Surface
from services import categories, exposure, finding, matching, pool
from services.pool import SORTS, Filters
from tests.services.market import a_creator, a_person, a_product, a_shop
from tests.services.test_matching_service import change

Ban = Callable[[AsyncSession, Product, Creator, datetime], Awaitable[None]]


async def everywhere(session: AsyncSession, creator: Creator, now: datetime) -> set[int]:
    """What a creator is shown on any page, by words, from inside a chat and among their matches."""
    pages = [await pool.page(session, creator, Filters(), sort, 0, now, 20) for sort in SORTS]
    pages.append(await pool.page(session, creator, Filters(category="be-1"), "fit", 0, now, 20))
    pages += [(await finding.found(session, creator, words, 0, now, size=20)).page
              for words in ("velvet lipstick", "velvt lipstik", "口红", "kouhong")]
    shown = {place.shown.product.key for page in pages for place in page.places}
    for words in ("", "口红"):
        shown |= {place.shown.product.key for place in await finding.inline(session, creator, words, now)}
    return shown | {match.product_id for match in await matching.matches(session, creator.key, 20, now)}


def changed_to(**values: object) -> Ban:
    async def ban(session: AsyncSession, product: Product, creator: Creator, now: datetime) -> None:
        await change(session, product, **values)

    return ban


async def past_its_last_day(session: AsyncSession, product: Product, creator: Creator, now: datetime) -> None:
    await change(session, product, listed_until=(now - timedelta(days=1)).date())


async def shop_pauses(session: AsyncSession, product: Product, creator: Creator, now: datetime) -> None:
    (await session.get_one(Shop, product.shop_id)).paused_at = now
    await change(session, product)


async def not_for_me(session: AsyncSession, product: Product, creator: Creator, now: datetime) -> None:
    session.add(Decline(creator_id=creator.key, product_id=product.key, reason="price", at=now))
    await session.flush()


async def blocked(session: AsyncSession, product: Product, creator: Creator, now: datetime) -> None:
    session.add(Block(shop_id=product.shop_id, creator_id=creator.key, side=Side.BRAND, at=now))
    await session.flush()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("ban", [
    *(changed_to(status=status) for status in ProductStatus if status != ProductStatus.LISTED),
    changed_to(stock=0), changed_to(exclusive=True), past_its_last_day, shop_pauses, not_for_me, blocked,
])
async def test_what_may_not_be_shown_is_shown_nowhere(database: Database, now: datetime, ban: Ban) -> None:
    async with database.writing() as session:
        await categories.seed(session)
        kept = await a_product(session, await a_shop(session, now, "Kept"), now)
        gone = await a_product(session, await a_shop(session, now, "Gone"), now)
        creator = await a_creator(session, now, "be")
        assert await everywhere(session, creator, now) == {kept.key, gone.key}
        await ban(session, gone, creator, now)
        assert await everywhere(session, creator, now) == {kept.key}
        await session.commit()
    anew = Database(database.url)
    async with anew.writing() as session:
        assert await everywhere(session, await session.get_one(Creator, creator.key), now) == {kept.key}
    await anew.close()


@pytest.mark.parametrize("sort", [*sorted(SORTS.keys() - {pool.VALUE}), "search"])
async def test_the_same_question_has_the_same_answer_in_every_process_all_day(
    database: Database, now: datetime, sort: str
) -> None:
    rng = random.Random(sort)
    async with database.writing() as session:
        await categories.seed(session)
        shops = [await a_shop(session, now, f"Shop {number}") for number in range(4)]
        for _ in range(24):
            await a_product(session, rng.choice(shops), now, commission_bp=rng.choice((1000, 2000)),
                            listed_at=now - timedelta(days=rng.choice((1, 90))))
        creator = await a_creator(session, now, "be", person=await a_person(session, now))
        await session.commit()
    anew = Database(database.url)

    async def page(place: Database, hours: int) -> list[tuple[int, int, int]]:
        then = now + timedelta(hours=hours)
        async with place.writing() as session:
            me = await session.get_one(Creator, creator.key)
            if sort == "search":
                found = (await finding.found(session, me, "velvt lipstik", 0, then)).page
            else:
                found = await pool.page(session, me, Filters(), sort, 0, then)
            await exposure.note(session, me.key, Surface.POOL, found.places, then)
            await session.commit()
        return [(one.shown.product.key, one.score, len(one.reasons)) for one in found.places]

    first = await page(database, 0)
    assert len(first) == pool.PAGE
    for place, hours in ((database, 0), (anew, 1), (database, 6), (anew, 8)):
        assert await page(place, hours) == first
    await anew.close()
