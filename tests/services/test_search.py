"""Search over a database: an index that stays right as products change."""

from datetime import datetime

from db.engine import Database
from db.vocabulary import ProductStatus
from services import categories, finding, matching, search
from services.pool import Filters
from services.rules.matching.profiles import Order, Query
from tests.services.market import a_creator, a_product, a_shop
from tests.services.test_matching_service import change


async def test_edits_new_products_and_pauses_are_seen_at_once_by_every_session(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        await categories.seed(session)
        shop = await a_shop(session, now)
        lipstick = await a_product(session, shop, now, sku="LIP-7")
        await session.commit()
    async with database.reading() as session:
        assert [hit.product_id for hit in await search.find(session, "lip-7", now)] == [lipstick.key]
    async with database.writing() as session:
        product = await session.get_one(type(lipstick), lipstick.key)
        await change(session, product, title="Sunscreen fifty", title_zh=None)
        pan = await a_product(session, shop, now, title="Iron pan", title_zh="铁锅")
        await session.commit()
    async with database.reading() as session:
        assert await search.find(session, "velvet", now) == []
        assert [hit.product_id for hit in await search.find(session, "sunscreen", now)] == [lipstick.key]
        assert [hit.product_id for hit in await search.find(session, "tieguo", now)] == [pan.key]
    async with database.writing() as session:
        await change(session, await session.get_one(type(pan), pan.key), status=ProductStatus.PAUSED)
        assert await search.find(session, "iron pan", now) == []


async def test_many_small_changes_keep_every_product_findable_once(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        await categories.seed(session)
        shop = await a_shop(session, now)
        first = await a_product(session, shop, now, title="Alpha tea", title_zh=None)
        await session.commit()
    for number in range(10):
        async with database.writing() as session:
            await a_product(session, shop, now, title=f"Beta tea {number}", title_zh=None)
            await change(session, await session.get_one(type(first), first.key), title=f"Alpha tea {number}")
            await session.commit()
        async with database.reading() as session:
            found = [hit.product_id for hit in await search.find(session, "alpha", now)]
            assert found == [first.key]
            assert len((await search.current(session, now)).parts) <= search.MOST_PARTS


async def test_what_is_taken_back_was_never_there(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        await categories.seed(session)
        shop = await a_shop(session, now)
        product = await a_product(session, shop, now)
        creator = await a_creator(session, now, "be")
        await session.commit()
    async with database.writing() as session:
        await a_product(session, shop, now, title="Phantom")
        assert len(await search.find(session, "phantom", now)) == 1
        assert (await matching.page(session, creator.key, Query(), Order.BEST, 0, 5, now)).total == 2
        await session.rollback()
    async with database.writing() as session:
        await change(session, await session.get_one(type(product), product.key), title="Real tea")
        await session.commit()
    async with database.reading() as session:
        assert await search.find(session, "phantom", now) == []
        assert [hit.product_id for hit in await search.find(session, "real tea", now)] == [product.key]
        assert (await matching.page(session, creator.key, Query(), Order.BEST, 0, 5, now)).total == 1


async def test_among_equal_words_what_fits_the_creator_comes_first(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        await categories.seed(session)
        shop = await a_shop(session, now)
        await a_product(session, shop, now, title="Gift box", title_zh=None, category_id="kt-1")
        mine = await a_product(session, shop, now, title="Gift box", title_zh=None, category_id="be-1-1")
        creator = await a_creator(session, now, "be-1")
        found = await finding.found(session, creator, "gift box", 0, now)
        assert found.sure and found.page.total == 2 and found.meant is None
        assert found.page.places[0].shown.product.key == mine.key


async def test_words_and_filters_go_together_and_what_was_meant_is_offered(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        await categories.seed(session)
        shop = await a_shop(session, now, "Nuan 暖")
        cheap = await a_product(session, shop, now, price=3_000)
        await a_product(session, shop, now, title="Velvet lipstick deluxe", title_zh=None, price=90_000)
        creator = await a_creator(session, now, "be-1")
        found = await finding.found(session, creator, "lipstik", 0, now, Filters(most_price=5_000))
        assert [place.shown.product.key for place in found.page.places] == [cheap.key]
        assert (found.sure, found.meant, found.kept_out) == (False, None, 1), "they see what they meant"
        zh = await finding.found(session, creator, "丝绒口虹", 0, now)
        assert zh.meant is None and zh.page.places[0].shown.product.key == cheap.key
        sweat = await a_product(session, shop, now, title="Spray", title_zh="清爽防汗喷雾")
        sun = await a_product(session, shop, now, title="Cream", title_zh="轻薄防晒乳霜")
        near = await finding.found(session, creator, "防哂", 0, now)
        assert [place.shown.product.key for place in near.page.places] == [sun.key, sweat.key]
        assert near.meant == "防晒"
        brand = (await finding.found(session, creator, "nuan", 0, now)).brand
        assert brand is not None and brand.name == "Nuan 暖"
        nothing = await finding.found(session, creator, "tractor engine", 0, now)
        assert nothing.page.total == 0 and nothing.meant is None
