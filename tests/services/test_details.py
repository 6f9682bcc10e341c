"""Behind a card: plans without whom else they name, prices, sales of thirty days; and how policies are compared."""

from datetime import datetime, timedelta

import pytest

from db.collaborations import Collaboration
from db.engine import Database
from db.orders import Order, OrderLine
from db.plans import PlanCreator, ProductPlan, TermsRow
from db.prices import PriceSpell
from db.vocabulary import Plan, ProductStatus, Stage
from services import categories, details, policies
from services.refusals import Refusal
from tests.services.market import a_creator, a_product, a_shop


async def test_plans_prices_and_sellers_are_told_and_nobody_else_who_is_named(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        await categories.seed(session)
        shop = await a_shop(session, now)
        product = await a_product(session, shop, now)
        me, other = await a_creator(session, now, "be"), await a_creator(session, now, "be", name="Ann")
        plan = ProductPlan(product_id=product.key, kind=Plan.TARGETED, created_at=now)
        session.add(plan)
        await session.flush()
        session.add_all([
            TermsRow(plan_id=plan.id or 0, since=now - timedelta(days=9), rate_bp=3000, window_days=30, hold_days=30),
            PlanCreator(plan_id=plan.id or 0, creator_id=other.key, since=now),
            PriceSpell(product_id=product.key, currency="CNY", price=9900, since=now - timedelta(days=2)),
        ])
        row = Collaboration(creator_id=other.key, product_id=product.key, shop_id=shop, stage=Stage.ACTIVE,
                            rate_bp=2000, created_at=now, started_at=now - timedelta(days=5))
        session.add(row)
        await session.flush()
        found = await details.of(session, me, product.key, now)
        assert [(one.kind, one.rate_bp, one.mine) for one in found.plans] == [
            (Plan.OPEN, 2000, False), (Plan.TARGETED, 3000, False)]
        assert (await details.of(session, other, product.key, now)).plans[1].mine
        assert [one.price for one in found.prices] == [9900]
        assert (found.promoting, found.orders, found.sellers, found.refund_share) == (1, 0, [], None)
        order = Order(shop_id=shop, external_id="1", source="table", currency="CNY", created_at=now, updated_at=now,
                      paid_at=now)
        session.add(order)
        await session.flush()
        session.add(OrderLine(
            order_id=order.id or 0, shop_id=shop, line_key="1", product_id=product.key, currency="CNY", quantity=40,
            refunded_quantity=4, unit_price=9900, paid_at=now, collaboration_id=row.key,
        ))
        await session.flush()
        found = await details.of(session, me, product.key, now)
        assert [(one.name, one.orders) for one in found.sellers] == [("Ann", 1)] and found.refund_share == 0.1
        count, policies_ = await policies.compared(session, now)
        assert count == 0 and set(policies_.values()) == {None}


async def test_what_was_never_listed_has_no_details(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        await categories.seed(session)
        draft = await a_product(session, await a_shop(session, now), now, status=ProductStatus.DRAFT, listed_at=None)
        with pytest.raises(Refusal):
            await details.of(session, await a_creator(session, now, "be"), draft.key, now)
