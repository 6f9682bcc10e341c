"""Steps: a long collaboration is counted by the database, and only lines that can rise are loaded."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.engine import Database
from db.orders import OrderLine
from db.products import Product
from services.plans import reading, recording
from services.rules.plans import PlanTerms
from services.rules.rates import Step
from tests.rules.orders import an_order
from tests.services.test_orders import a_deal, told


async def test_only_lines_that_rise_are_loaded(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, deal = await a_deal(session, now)
        product = await session.get_one(Product, deal.product_id)
        since = now - timedelta(days=20)
        deal.agreed_at = since
        before = await reading.book(session, product.key)
        await recording.open_terms(session, product, PlanTerms(since, 2000, steps=(Step(3000, 4),)), before)
        placed = an_order(code="LI7Q2")
        paid = placed.created_at
        early = [replace(placed, order_id=f"A-{n}", paid_at=paid + timedelta(minutes=n)) for n in range(6)]
        await told(session, shop_id, now, *early)
        assert await _rates(session) == [2000] * 4 + [3000] * 2
        session.expunge_all()
        loaded: list[OrderLine] = []

        def note(line: OrderLine, _: object) -> None:
            loaded.append(line)

        event.listen(OrderLine, "load", note)
        await told(session, shop_id, now, replace(placed, order_id="late", paid_at=paid - timedelta(hours=1)))
        event.remove(OrderLine, "load", note)
        assert len(loaded) == 1
        assert await _rates(session) == [2000] * 3 + [3000] * 3 + [2000]


async def _rates(session: AsyncSession) -> list[int | None]:
    return list((await session.execute(select(OrderLine.rate_bp).order_by(col(OrderLine.id)))).scalars())
