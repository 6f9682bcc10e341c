"""Which click counts for an order, however many clicks there are."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import insert

from db.collaborations import Click
from db.engine import Database
from db.vocabulary import OrderSource
from services.orders import claims
from tests.rules.orders import an_order
from tests.services.market import a_creator
from tests.services.test_orders import a_collaboration, a_deal, account, told


async def test_a_flooded_link_costs_no_other_creator_their_order(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, deal = await a_deal(session, now)
        bo = await a_creator(session, now, name="Bo")
        flooded = await a_collaboration(session, bo.key, deal.product_id, shop_id, now, "BO123")
        placed = an_order(ref="LI7Q2")
        early = placed.created_at - timedelta(hours=2)
        session.add(Click(collaboration_id=deal.key, clicked_at=early))
        await session.flush()
        flood = [
            {"collaboration_id": flooded.key, "clicked_at": early + timedelta(milliseconds=at)}
            for at in range(1, 50_002)
        ]
        await (await session.connection()).execute(insert(Click), flood)
        await told(session, shop_id, now, placed, replace(placed, order_id="A-2", ref="BO123"))
        assert await account(session) == {deal.creator_id: 4000, bo.key: 4000}


async def test_the_last_click_before_each_order_counts(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, deal = await a_deal(session, now)
        placed = an_order(ref="li7q2")
        at = placed.created_at
        hours = (-24 * 95, -30, -3, 1, 2)
        session.add_all([Click(collaboration_id=deal.key, clicked_at=at + timedelta(hours=one)) for one in hours])
        await session.flush()
        moments = [at + timedelta(hours=one) for one in (-24 * 94, -4, 0, 1.5, 30)]
        orders = [replace(placed, order_id=str(one), created_at=one) for one in moments]
        found = await claims.gather(session, shop_id, OrderSource.HAOWU, orders * 60)
        counted = [found.last_click(deal.key, one) for one in moments]
        assert counted == [at + timedelta(hours=one) for one in (-24 * 95, -30, -3, 1, 2)]


async def test_without_a_click_before_it_the_first_soon_after_is_told(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, deal = await a_deal(session, now)
        placed = an_order(ref="li7q2")
        at = placed.created_at
        hours = (5, 6)
        session.add_all([Click(collaboration_id=deal.key, clicked_at=at + timedelta(hours=one)) for one in hours])
        await session.flush()
        found = await claims.gather(session, shop_id, OrderSource.HAOWU, [placed])
        assert found.last_click(deal.key, at) == at + timedelta(hours=5)
