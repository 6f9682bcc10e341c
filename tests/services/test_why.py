"""Why: an order is found and explained for its shop and its creators, and for nobody else."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from db.engine import Database
from db.orders import Order
from services.orders import why
from services.refusals import Refusal
from tests.rules.orders import an_order
from tests.services.market import a_person, a_shop
from tests.services.test_orders import told


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
