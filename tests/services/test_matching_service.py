"""Matching over a database: what is shown, to whom, why, and how soon a change is seen."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from db import pool, products
from db.collaborations import Collaboration
from db.engine import Database
from db.products import Product
from db.scores import Score
from db.vocabulary import ProductStatus, Stage
from services import categories, matching, pool_index
from services.rules.matching.profiles import Order, Query
from services.rules.matching.terms import Term
from tests.services.market import a_creator, a_person, a_product, a_shop


@pytest.fixture
async def session(database: Database) -> AsyncIterator[AsyncSession]:
    async with database.writing() as session:
        await categories.seed(session)
        yield session


async def first(session: AsyncSession, creator_id: int, now: datetime, query: Query | None = None) -> list[int]:
    page = await matching.page(session, creator_id, query or Query(), Order.BEST, 0, 10, now)
    return [match.product_id for match in page.items]


async def change(session: AsyncSession, product: Product, **values: object) -> None:
    for name, value in values.items():
        setattr(product, name, value)
    product.version = await products.next_version(session)
    await session.flush()


async def collaborate(session: AsyncSession, creator_id: int, product: Product, stage: Stage, now: datetime) -> None:
    session.add(Collaboration(
        creator_id=creator_id, product_id=product.key, shop_id=product.shop_id, stage=stage, rate_bp=2000,
        created_at=now, started_at=now if stage in (Stage.ACTIVE, Stage.ENDED) else None,
    ))
    await session.flush()


async def test_what_fits_a_declared_category_stands_first(session: AsyncSession, now: datetime) -> None:
    shop = await a_shop(session, now)
    pot = await a_product(session, shop, now, title="Iron pot", category_id="ki-1-1")
    lipstick = await a_product(session, shop, now)
    creator = await a_creator(session, now, "be-1")
    page = await matching.page(session, creator.key, Query(), Order.BEST, 0, 10, now)
    assert [match.product_id for match in page.items] == [lipstick.key, pot.key]
    assert page.items[0].reasons[0].term is Term.CATEGORY
    assert page.items[0].score == sum(reason.contribution for reason in page.items[0].reasons)


@pytest.mark.parametrize(
    "values",
    [{"status": status} for status in ProductStatus if status != ProductStatus.LISTED] + [{"stock": 0}],
)
async def test_what_may_not_be_shown_leaves_the_pool_at_once(
    session: AsyncSession, now: datetime, values: dict[str, object]
) -> None:
    shop = await a_shop(session, now)
    kept, gone = await a_product(session, shop, now), await a_product(session, shop, now)
    creator = await a_creator(session, now, "be")
    assert set(await first(session, creator.key, now)) == {kept.key, gone.key}
    await change(session, gone, **values)
    assert await first(session, creator.key, now) == [kept.key]


async def test_a_new_product_and_a_new_price_are_seen_at_once(session: AsyncSession, now: datetime) -> None:
    shop = await a_shop(session, now)
    product = await a_product(session, shop, now)
    creator = await a_creator(session, now, "be")
    cheap = Query(most_price=5000)
    assert await first(session, creator.key, now, cheap) == []
    await change(session, product, price=4900)
    another = await a_product(session, shop, now, price=3000)
    assert set(await first(session, creator.key, now, cheap)) == {product.key, another.key}


async def test_a_product_whose_last_day_has_passed_is_gone_the_next_day(session: AsyncSession, now: datetime) -> None:
    shop = await a_shop(session, now)
    await a_product(session, shop, now, listed_until=now.date())
    creator = await a_creator(session, now, "be")
    assert len(await first(session, creator.key, now)) == 1
    assert await first(session, creator.key, now + timedelta(days=1)) == []


async def test_a_page_beyond_the_end_is_the_last_one(session: AsyncSession, now: datetime) -> None:
    shop = await a_shop(session, now)
    for _ in range(7):
        await a_product(session, shop, now)
    creator = await a_creator(session, now, "be")
    page = await matching.page(session, creator.key, Query(), Order.BEST, 500, 5, now)
    assert (len(page.items), page.total) == (2, 7)


async def test_what_was_declined_is_not_shown_again(session: AsyncSession, now: datetime) -> None:
    shop = await a_shop(session, now)
    liked, disliked = await a_product(session, shop, now), await a_product(session, shop, now)
    creator = await a_creator(session, now, "be")
    await collaborate(session, creator.key, disliked, Stage.DECLINED, now)
    assert await first(session, creator.key, now) == [liked.key]


async def test_matches_are_new_and_of_varied_brands(session: AsyncSession, now: datetime) -> None:
    creator = await a_creator(session, now, "be")
    shops = [await a_shop(session, now, f"Shop {number}") for number in range(3)]
    for shop in shops:
        for _ in range(3):
            product = await a_product(session, shop, now)
    await collaborate(session, creator.key, product, Stage.ACTIVE, now)
    found = await matching.matches(session, creator.key, 3, now)
    rows = await products.by_ids(session, [match.product_id for match in found])
    assert product.key not in [row.key for row in rows]
    assert {row.shop_id for row in rows} == set(shops)


async def test_a_product_finds_creators_of_its_trade_and_says_why(session: AsyncSession, now: datetime) -> None:
    owner = await a_person(session, now)
    product = await a_product(session, await a_shop(session, now, owner=owner), now)
    await a_creator(session, now, "be-1", person=owner, name="The owner")
    await a_creator(session, now, "ki", name="A cook")
    invited = await a_creator(session, now, "be-1-1", name="Invited")
    await collaborate(session, invited.key, product, Stage.INVITED, now)
    near = await a_creator(session, now, "be-2", name="Near")
    right = await a_creator(session, now, "be-1-1", name="Right")
    found = await matching.creators_for(session, product.key, 3, now)
    assert [one.creator_id for one in found] == [right.key, near.key]
    assert found[0].name == "Right"
    assert found[0].reasons[0].term is Term.CATEGORY


async def test_a_product_that_is_not_listed_fits_nobody(session: AsyncSession, now: datetime) -> None:
    product = await a_product(session, await a_shop(session, now), now, status=ProductStatus.DRAFT)
    await a_creator(session, now, "be")
    assert await matching.creators_for(session, product.key, 3, now) == []


async def test_a_new_score_moves_a_product_at_once(session: AsyncSession, now: datetime) -> None:
    shops = [await a_shop(session, now, f"Shop {number}") for number in range(3)]
    goods = [await a_product(session, shop, now) for shop in shops]
    creator = await a_creator(session, now, "be")
    session.add_all([
        Score(kind="shop", subject_id=shop, value=value, computed_at=now)
        for shop, value in zip(shops, (450, 400, 350), strict=True)
    ])
    await session.flush()
    assert await first(session, creator.key, now) == [product.key for product in goods]
    score = await session.get_one(Score, ("shop", shops[2]))
    score.value, score.computed_at = 490, now + timedelta(minutes=1)
    await session.flush()
    await pool.scores_changed(session)
    assert (await first(session, creator.key, now))[0] == goods[2].key
    page = await matching.page(session, creator.key, Query(), Order.BEST, 0, 1, now)
    assert [round(one.value) for one in page.items[0].reasons if one.term is Term.SHOP_SCORE] == [98]


async def test_what_creators_like_you_promote_comes_up_and_says_so(session: AsyncSession, now: datetime) -> None:
    shops = [await a_shop(session, now, f"Shop {number}") for number in range(12)]
    goods = [await a_product(session, shops[number], now, title=f"Thing {number}", title_zh=None)
             for number in range(12)]
    for number in range(12):
        other = await a_creator(session, now, "be")
        for product in goods[(number % 2) * 6 : (number % 2) * 6 + 3]:
            await collaborate(session, other.key, product, Stage.ACTIVE, now - timedelta(days=9))
    creator = await a_creator(session, now, "be")
    later = now + timedelta(minutes=10)
    before = await matching.page(session, creator.key, Query(), Order.BEST, 0, 5, later)
    assert all(one.term is not Term.PEERS for match in before.items for one in match.reasons)
    await collaborate(session, creator.key, goods[6], Stage.ACTIVE, later)
    after = await matching.matches(session, creator.key, 2, later)
    assert {match.product_id for match in after} == {goods[7].key, goods[8].key}
    assert all(Term.PEERS in [one.term for one in match.reasons] for match in after)
    found = await matching.creators_for(session, goods[7].key, 3, later)
    mine = next(one for one in found if one.creator_id == creator.key)
    assert Term.PEERS in [one.term for one in mine.reasons]


async def test_a_creators_own_words_bring_products_near(session: AsyncSession, now: datetime) -> None:
    shop = await a_shop(session, now)
    for number in range(6):
        await a_product(session, shop, now, title=f"Serum {number}", title_zh=f"精华液{number}")
    masks = [await a_product(session, shop, now, title=f"Clay mask {n}", title_zh=f"泥膜{n}") for n in range(2)]
    creator = await a_creator(session, now)
    creator.about = "泥膜测评"
    await session.flush()
    page = await matching.page(session, creator.key, Query(), Order.BEST, 0, 3, now)
    assert {match.product_id for match in page.items[:2]} == {mask.key for mask in masks}
    assert Term.NAMED in [one.term for one in page.items[0].reasons]


async def test_where_the_clock_stands_what_happened_counts_with_the_next_scores(
    session: AsyncSession, now: datetime
) -> None:
    shop = await a_shop(session, now)
    lipstick = await a_product(session, shop, now)
    creator = await a_creator(session, now, "be-1")
    session.info.clear()

    async def picks() -> float:
        return float((await pool_index.current(session, now)).columns_of([lipstick.key]).picks[0])

    assert await picks() == 0
    await collaborate(session, creator.key, lipstick, Stage.ACTIVE, now)
    assert await picks() == 0
    await pool.scores_changed(session)
    session.info.clear()
    assert await picks() == 1
