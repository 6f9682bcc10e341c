"""Nobody makes their own reputation: what they could gain is capped, and an operator sees the sign."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from db.engine import Database
from db.vocabulary import OrderSource
from services.orders import own
from services.orders.writing import write
from services.rules.facts import OrderFacts
from services.scores import signs
from tests.services.market import a_creator, a_person, a_product, a_shop
from tests.services.test_scores import ZONE, cells, settle, sold, tell, value
from tests.services.test_scores_decide import promoted


def told_of(session_signs: list[signs.Sign]) -> set[tuple[str, str, int]]:
    return {(one.face.kind, one.flag, one.orders) for one in session_signs}


def many(now: datetime, count: int, start: int, days_ago: int, **facts: object) -> list[OrderFacts]:
    return [sold(now, start + n, days_ago + n % 30, **facts) for n in range(count)]


async def weight(session: AsyncSession, kind: str) -> float:
    return float(sum(row[5] for row in await cells(session) if row[0] == kind))


async def test_a_burst_of_five_stars_is_thinned_until_an_operator_has_found_it_genuine(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        shop_id, operator = await a_shop(session, now), await a_person(session, now)
        await tell(session, shop_id, now, *(sold(now, n, 20 + n % 50, rating=3) for n in range(100)))
        before = await value(session, "shop", shop_id) or 0
        await tell(session, shop_id, now, *(sold(now, 1_000 + n, 12) for n in range(300)))
        thinned = await value(session, "shop", shop_id) or 0
        assert told_of(await signs.waiting(session, 0)) == {("shop", "burst", 300)}
        assert await signs.genuine(session, operator, "shop", shop_id, "burst", now)
        assert not await signs.genuine(session, operator, "shop", shop_id, "burst", now)
        session.expire_all()
        assert before < thinned < (await value(session, "shop", shop_id) or 0)
        await settle(session, now)
        assert await signs.count(session, now) == 0


async def test_what_the_shops_own_people_buy_weighs_nothing_and_is_seen(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        owner = await a_person(session, now)
        shop_id = await a_shop(session, now, owner=owner)
        await tell(session, shop_id, now, *many(now, 40, 0, 10, rating=3))
        honest = await value(session, "shop", shop_id), await weight(session, "shop")
        bought = [replace(one, buyer=f"p-{owner.telegram_id}") for one in many(now, 60, 100, 10)]
        await write(session, shop_id, OrderSource.HAOWU, bought, now, ZONE)
        assert await own.note(session, shop_id, lambda name: f"p-{name}", bought) == 60
        assert await own.note(session, shop_id, lambda name: f"p-{name}", bought) == 0
        await settle(session, now)
        assert (await value(session, "shop", shop_id), await weight(session, "shop")) == honest
        assert told_of(await signs.waiting(session, 0)) == {("shop", "self_purchase", 60)}


async def test_a_ring_of_the_same_buyers_weighs_four_orders_each_and_is_seen(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id = await a_shop(session, now)
        honest = many(now, 40, 0, 10, rating=3)
        await tell(session, shop_id, now, *honest)
        before = await weight(session, "shop")
        ring = [replace(one, buyer=f"ring-{n % 3}") for n, one in enumerate(many(now, 90, 500, 10))]
        await tell(session, shop_id, now, *ring)
        assert await weight(session, "shop") <= before + 3 * 4
        assert told_of(await signs.waiting(session, 0)) == {("shop", "ring", 90)}
        await tell(session, shop_id, now, *many(now, 100, 900, 10))
        assert ("shop", "ring", 90) in told_of(await signs.waiting(session, 0))


async def test_a_creator_who_sells_of_their_own_shop_is_seen(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        owner = await a_person(session, now)
        shop_id = await a_shop(session, now, owner=owner)
        creator = await a_creator(session, now, person=owner)
        product = await a_product(session, shop_id, now, "S-1")
        await tell(session, shop_id, now, *await promoted(session, now, shop_id, creator.key, product.key))
        found = await signs.waiting(session, 0)
        assert [one.flag for one in found if one.face.kind == "creator"] == ["same_owner"]
        assert await value(session, "creator", creator.key) is None


async def test_a_taken_back_order_takes_its_sign_back(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        owner = await a_person(session, now)
        shop_id = await a_shop(session, now, owner=owner)
        (bought,) = many(now, 1, 0, 10)
        bought = replace(bought, buyer=f"p-{owner.telegram_id}")
        await write(session, shop_id, OrderSource.HAOWU, [bought], now, ZONE)
        await own.note(session, shop_id, lambda name: f"p-{name}", [bought])
        await settle(session, now)
        assert await signs.count(session, now) == 1
        await tell(session, shop_id, now, replace(bought, is_test=True))
        assert await signs.count(session, now) == 0
