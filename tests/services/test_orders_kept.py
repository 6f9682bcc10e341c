"""What was paid for an owner stays theirs, whatever the shop's tables become; only the order's own word moves it."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db.creators import Handle
from db.engine import Database
from db.orders import OrderLine
from db.products import Sku
from db.vocabulary import OrderSource, Plan
from services.orders import ledger
from services.orders.writing import write
from services.rules.facts import OrderFacts
from tests.rules.orders import a_line, an_order
from tests.services.market import a_creator, a_product
from tests.services.test_orders import ZONE, a_collaboration, a_deal, account, kinds, only_line, told


async def _moved(session: AsyncSession, shop_id: int, now: datetime) -> int:
    """The brand gives the article number to another product of its own."""
    other = await a_product(session, shop_id, now, "S-2")
    await session.execute(update(Sku).where(col(Sku.sku) == "S-1").values(product_id=other.key))
    return other.key


def _shipped(facts: OrderFacts) -> OrderFacts:
    later = facts.updated_at + timedelta(days=1)
    return replace(facts, updated_at=later, lines=tuple(replace(line, shipped_at=later) for line in facts.lines))


async def test_a_number_that_moves_to_another_product_voids_nothing(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, deal = await a_deal(session, now)
        facts = an_order(code="li7q2")
        await told(session, shop_id, now, facts)
        before = (await only_line(session)).model_dump(exclude={"shipped_at"})
        await _moved(session, shop_id, now)
        await told(session, shop_id, now, _shipped(facts))
        assert (await only_line(session)).model_dump(exclude={"shipped_at"}) == before
        assert await account(session) == {deal.creator_id: 4000}
        assert await kinds(session) == ["earned"]


async def test_a_confirmed_commission_is_not_clawed_back_for_it(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, deal = await a_deal(session, now)
        facts = an_order(code="li7q2")
        await told(session, shop_id, now, facts)
        later = now + timedelta(days=60)
        await ledger.confirm_due(session, later, ZONE)
        await _moved(session, shop_id, now)
        await told(session, shop_id, later, _shipped(facts))
        assert await kinds(session) == ["earned", "confirmed"]
        assert await account(session) == {deal.creator_id: 4000}


async def test_a_refund_still_lowers_what_is_kept(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, deal = await a_deal(session, now)
        facts = an_order(code="li7q2")
        await told(session, shop_id, now, facts)
        await _moved(session, shop_id, now)
        back = replace(_shipped(facts), lines=(a_line(refunded_amount=10_000),))
        await told(session, shop_id, now, back)
        assert await account(session) == {deal.creator_id: 2000}


async def test_a_corrected_code_is_decided_anew_by_the_goods_of_today(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, deal = await a_deal(session, now)
        other = await a_creator(session, now, name="Bo")
        facts = an_order(code="li7q2")
        await told(session, shop_id, now, facts)
        product_id = await _moved(session, shop_id, now)
        await a_collaboration(session, other.key, product_id, shop_id, now, "BO123", 3000, Plan.TARGETED)
        await told(session, shop_id, now, replace(_shipped(facts), code="BO123"))
        assert await account(session) == {other.key: 6000}
        assert (await only_line(session)).product_id == product_id != deal.product_id


async def test_an_order_that_was_not_paid_yet_is_decided_anew(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, _ = await a_deal(session, now)
        facts = an_order(code="li7q2", paid_at=None)
        await told(session, shop_id, now, facts)
        await _moved(session, shop_id, now)
        await told(session, shop_id, now, replace(_shipped(facts), paid_at=facts.created_at))
        assert (await only_line(session)).creator_id is None


async def test_a_handle_that_is_no_longer_verified_keeps_what_it_earned(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, deal = await a_deal(session, now)
        handle = Handle(creator_id=deal.creator_id, platform=OrderSource.TIKTOK, handle="mei", folded="mei",
                        verified_at=now)
        session.add(handle)
        await session.flush()
        facts = an_order(a_line(creator_handle="mei"))
        await write(session, shop_id, OrderSource.TIKTOK, [facts], now, ZONE)
        handle.verified_at = None
        await session.flush()
        await write(session, shop_id, OrderSource.TIKTOK, [_shipped(facts)], now, ZONE)
        line: OrderLine = await only_line(session)
        assert (line.creator_id, line.claim) == (deal.creator_id, "handle")
        assert await account(session) == {deal.creator_id: 4000}
