"""Two processes write about one order at one moment: a refund comes while its commission is being confirmed."""

import asyncio
from datetime import datetime, timedelta

from sqlalchemy import func
from sqlmodel import col, select

from db.engine import Database
from db.orders import CommissionEntry
from db.rollups import GmvDay
from services.orders import ledger
from services.rules.facts import OrderFacts
from tests.rules.orders import a_line, an_order
from tests.services.test_orders import ZONE, a_deal, account, told


async def test_a_refund_that_is_being_written_is_waited_for_and_counted_once(
    database: Database, now: datetime
) -> None:
    later = now + timedelta(days=31)

    def an_event(refunded: int, at: datetime) -> OrderFacts:
        line = a_line(line_id="1", sku="S-1", quantity=1, unit_price=10_000, refunded_amount=refunded)
        return an_order(line, order_id="A-1", created_at=now, paid_at=now, updated_at=at, code="LI7Q2")

    async with database.writing() as session:
        shop_id, deal = await a_deal(session, now)
        await told(session, shop_id, now, an_event(0, now))
        await session.commit()

    async def confirm() -> int:
        async with database.writing() as session:
            done = await ledger.confirm_due(session, later, ZONE)
            await session.commit()
            return done

    async with database.writing() as session:
        await told(session, shop_id, later - timedelta(days=10), an_event(4_000, later - timedelta(days=10)))
        other = asyncio.create_task(confirm())
        await asyncio.sleep(0.3)
        await session.commit()
    assert await other == 1
    async with database.reading() as session:
        assert await account(session) == {deal.creator_id: 1_200}
        settled = select(func.sum(col(CommissionEntry.settled)))
        assert (await session.execute(settled)).scalar_one() == 1_200
        days = select(GmvDay.paid, GmvDay.refunded, GmvDay.confirmed).where(
            col(GmvDay.side) == "brand", (col(GmvDay.paid) != 0) | (col(GmvDay.confirmed) != 0))
        assert [tuple(one) for one in await session.execute(days)] == [(10_000, 4_000, 1_200)]
