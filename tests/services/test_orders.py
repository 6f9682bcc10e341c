"""Orders taken in: each once, given to its owner, and its commission lines always the formula's sum."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import permutations
from zoneinfo import ZoneInfo

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import orders
from db.collaborations import Click, Collaboration
from db.creators import Handle
from db.engine import Database
from db.orders import CommissionEntry, Order, OrderLine
from db.vocabulary import Entry, OrderSource, Plan, Stage
from services.orders import ledger
from services.orders.shaping import facts_of, settled_form
from services.orders.writing import Written, write
from services.rules.facts import LineFacts, OrderFacts
from tests.rules.orders import a_line, an_order
from tests.services.market import a_creator, a_person, a_product, a_shop

ZONE = ZoneInfo("Asia/Shanghai")


async def a_deal(
    session: AsyncSession, now: datetime, code: str = "LI7Q2", sku: str = "S-1", rate_bp: int = 2000
) -> tuple[int, Collaboration]:
    """A shop with one product that one creator promotes by a code."""
    shop_id = await a_shop(session, now)
    product = await a_product(session, shop_id, now, sku, commission_bp=rate_bp)
    creator = await a_creator(session, now, person=await a_person(session, now, "Mei"))
    return shop_id, await a_collaboration(session, creator.key, product.key, shop_id, now, code, rate_bp)


async def a_collaboration(
    session: AsyncSession, creator_id: int, product_id: int, shop_id: int, now: datetime, code: str,
    rate_bp: int = 2000, plan: Plan = Plan.OPEN,
) -> Collaboration:
    made = Collaboration(
        creator_id=creator_id, product_id=product_id, shop_id=shop_id, stage=Stage.ACTIVE, rate_bp=rate_bp, code=code,
        plan=plan, created_at=now - timedelta(days=9), started_at=now - timedelta(days=9),
    )
    session.add(made)
    await session.flush()
    return made


async def told(session: AsyncSession, shop_id: int, now: datetime, *facts: OrderFacts) -> Written:
    return await write(session, shop_id, OrderSource.HAOWU, facts, now, ZONE)


async def only_line(session: AsyncSession) -> OrderLine:
    return (await session.execute(select(OrderLine).where(col(OrderLine.quantity) > 0))).scalar_one()


async def account(session: AsyncSession) -> dict[int, int]:
    """What the ledger holds by creator."""
    query = select(CommissionEntry.creator_id, func.sum(CommissionEntry.amount))
    query = query.group_by(col(CommissionEntry.creator_id))
    return {creator: int(amount) for creator, amount in (await session.execute(query)) if amount}


async def kinds(session: AsyncSession) -> list[str]:
    return list((await session.execute(select(CommissionEntry.kind).order_by(col(CommissionEntry.id)))).scalars())


async def test_an_order_with_a_code_earns_its_creator_a_commission(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, deal = await a_deal(session, now)
        written = await told(session, shop_id, now, an_order(code="li7q2"))
        assert (written.new, written.lines, written.owned) == (1, 1, 1)
        line = await only_line(session)
        assert (line.collaboration_id, line.creator_id, line.claim) == (deal.id, deal.creator_id, "code")
        assert (line.product_id, line.rate_bp, line.hold_days) == (deal.product_id, 2000, 30)
        assert await account(session) == {deal.creator_id: 4000}
        assert line.settles_at == an_order().paid_at + timedelta(days=30)  # type: ignore[operator]


async def test_the_same_order_again_changes_nothing(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, deal = await a_deal(session, now)
        facts = an_order(code="LI7Q2")
        await told(session, shop_id, now, facts)
        again = await told(session, shop_id, now, facts, facts)
        assert (again.new, again.changed, again.unchanged) == (0, 0, 1)
        older = await told(session, shop_id, now, replace(facts, updated_at=facts.updated_at - timedelta(days=1)))
        assert older.older == 1
        assert await account(session) == {deal.creator_id: 4000}
        assert len(await kinds(session)) == 1


async def test_any_order_of_telling_comes_to_the_same(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, deal = await a_deal(session, now)
        base = an_order(a_line(), a_line(line_id="2", sku="S-1"), code="LI7Q2")
        part = replace(base.lines[0], refunded_amount=5000)
        tellings = [
            replace(base, paid_at=None),
            replace(base, updated_at=base.updated_at + timedelta(hours=1)),
            replace(base, updated_at=base.updated_at + timedelta(hours=2), lines=(part, base.lines[1])),
            replace(base, updated_at=base.updated_at + timedelta(hours=3), lines=(part,)),
        ]
        for number, sequence in enumerate(permutations(tellings)):
            for facts in sequence:
                await told(session, shop_id, now, replace(facts, order_id=f"A-{number}"))
        query = select(OrderLine.order_id, func.sum(CommissionEntry.amount)).join(
            CommissionEntry, col(CommissionEntry.line_id) == col(OrderLine.id)).group_by(col(OrderLine.order_id))
        sums = {int(amount) for _, amount in (await session.execute(query))}
        assert sums == {3000}
        assert await account(session) == {deal.creator_id: 24 * 3000}


async def test_a_refund_reduces_and_a_full_one_voids(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, _deal = await a_deal(session, now)
        facts = an_order(code="LI7Q2")
        await told(session, shop_id, now, facts)
        for hours, back in ((1, 5_000), (2, 20_000)):
            line = a_line(refunded_amount=back)
            await told(session, shop_id, now, replace(
                facts, lines=(line,), updated_at=facts.updated_at + timedelta(hours=hours)))
        assert await kinds(session) == ["earned", "reduced", "voided"]
        assert await account(session) == {}
        assert (await only_line(session)).settles_at is None


async def test_what_passed_its_hold_is_confirmed_and_a_later_refund_is_clawed_back(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        shop_id, deal = await a_deal(session, now)
        facts = an_order(code="LI7Q2")
        await told(session, shop_id, now, facts)
        later = now + timedelta(days=40)
        assert await ledger.confirm_due(session, now, ZONE) == 0
        assert await ledger.confirm_due(session, later, ZONE) == 1
        assert await ledger.confirm_due(session, later, ZONE) == 0
        back = replace(facts, lines=(a_line(refunded_amount=10_000),), updated_at=later)
        await told(session, shop_id, later, back)
        query = select(CommissionEntry).order_by(col(CommissionEntry.sequence))
        entries = list((await session.execute(query)).scalars())
        assert [(e.kind, e.amount, e.settled) for e in entries] == [
            (Entry.EARNED, 4000, 0), (Entry.CONFIRMED, 0, 4000), (Entry.CLAWED_BACK, -2000, -2000)]
        assert entries[0].period < entries[1].period == entries[2].period
        assert await account(session) == {deal.creator_id: 2000}


async def test_the_rate_of_the_moment_of_payment_is_kept(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, deal = await a_deal(session, now)
        facts = an_order(code="LI7Q2")
        await told(session, shop_id, now, facts)
        deal.rate_bp = 9000
        await session.flush()
        line = a_line(refunded_amount=10_000)
        await told(session, shop_id, now, replace(
            facts, lines=(line,), updated_at=facts.updated_at + timedelta(days=1)))
        assert (await only_line(session)).rate_bp == 2000
        assert await account(session) == {deal.creator_id: 2000}


async def test_a_link_claims_only_with_a_click_within_its_window(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, deal = await a_deal(session, now)
        placed = an_order(ref="LI7Q2")
        await told(session, shop_id, now, replace(placed, order_id="none"))
        session.add(Click(collaboration_id=deal.key, clicked_at=placed.created_at - timedelta(days=31)))
        await session.flush()
        await told(session, shop_id, now, replace(placed, order_id="late"))
        session.add(Click(collaboration_id=deal.key, clicked_at=placed.created_at - timedelta(days=29)))
        await session.flush()
        await told(session, shop_id, now, replace(placed, order_id="good"))
        found = {}
        for name in ("none", "late", "good"):
            order = await orders.by_external_id(session, shop_id, name)
            line = (await orders.lines_of(session, order.id or 0))[0]  # type: ignore[union-attr]
            found[name] = (line.claim, [lost["reason"] for lost in line.evidence.get("lost", [])])
        assert found == {
            "none": (None, ["no_click"]), "late": (None, ["outside_window"]), "good": ("click", [])}


async def test_a_personal_code_beats_a_link_and_both_are_kept(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, deal = await a_deal(session, now)
        other = await a_creator(session, now, name="Bo")
        rival = await a_collaboration(session, other.key, deal.product_id, shop_id, now, "BO123")
        placed = an_order(code="LI7Q2", ref="BO123")
        session.add(Click(collaboration_id=rival.key, clicked_at=placed.created_at - timedelta(hours=1)))
        await session.flush()
        await told(session, shop_id, now, placed)
        line = await only_line(session)
        assert line.creator_id == deal.creator_id
        assert [(lost["key"], lost["reason"]) for lost in line.evidence["lost"]] == [("BO123", "weaker_claim")]


async def test_a_correction_of_the_code_moves_the_commission_to_its_owner(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, deal = await a_deal(session, now)
        other = await a_creator(session, now, name="Bo")
        await a_collaboration(session, other.key, deal.product_id, shop_id, now, "BO123", 3000, Plan.TARGETED)
        await told(session, shop_id, now, an_order(code="LI7Q2"))
        later = an_order().updated_at + timedelta(hours=1)
        await told(session, shop_id, now, an_order(code="BO123", updated_at=later))
        assert await account(session) == {other.key: 6000}


async def test_a_code_pays_for_its_own_product_and_for_goods_nobody_knows(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, deal = await a_deal(session, now)
        await a_product(session, shop_id, now, "OTHER", title="Tea")
        mixed = an_order(a_line(), a_line(line_id="2", sku="OTHER"), a_line(line_id="3", sku="?"), code="LI7Q2")
        alone = an_order(a_line(sku="??", product_id=None), order_id="A-2", code="LI7Q2")
        written = await told(session, shop_id, now, mixed, alone)
        assert written.owned == 2
        assert await account(session) == {deal.creator_id: 8000}


async def test_a_line_named_after_a_variant_is_its_products(database: Database, now: datetime) -> None:
    """Shopify and WooCommerce write "title - variant", and a shop may have given its variants no article numbers."""
    async with database.writing() as session:
        shop_id, deal = await a_deal(session, now)
        await a_product(session, shop_id, now, "TEA", title="Tea - spring")
        await a_product(session, shop_id, now, "POT", title="Pot")
        lines = [a_line(line_id=name, sku=None, product_id=None, title=name)
                 for name in ("Tea - spring - 50 g", "Pot - Blue / L", "Pots", "Tea - autumn")]
        await told(session, shop_id, now, an_order(*lines, code="LI7Q2"))
        found = (await session.execute(select(OrderLine).order_by(OrderLine.id))).scalars()
        assert [bool(line.product_id) for line in found] == [True, True, False, False]
        assert await account(session) == {deal.creator_id: 8000}  # of the two that nobody knows


async def test_another_shops_code_claims_nothing(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        await a_deal(session, now)
        elsewhere = await a_shop(session, now, "Elsewhere")
        assert (await told(session, elsewhere, now, an_order(code="LI7Q2"))).owned == 0


async def test_only_a_verified_handle_is_paid(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, deal = await a_deal(session, now)
        handle = Handle(creator_id=deal.creator_id, platform=OrderSource.TIKTOK, handle="@Mei.Sells",
                        folded="mei.sells")
        session.add(handle)
        await session.flush()
        facts = an_order(a_line(creator_handle="mei.sells"))
        first = await write(session, shop_id, OrderSource.TIKTOK, [facts], now, ZONE)
        handle.verified_at = now
        await session.flush()
        second = await write(session, shop_id, OrderSource.TIKTOK, [replace(facts, order_id="A-2")], now, ZONE)
        assert (first.owned, second.owned) == (0, 1)
        assert await account(session) == {deal.creator_id: 4000}


async def test_the_shops_own_trials_and_unpaid_orders_pay_nothing(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, _ = await a_deal(session, now)
        await told(session, shop_id, now, an_order(code="LI7Q2", is_test=True),
                   an_order(code="LI7Q2", order_id="A-2", paid_at=None))
        assert await account(session) == {}
        lines = (await session.execute(select(OrderLine))).scalars().all()
        assert [line.paid_at for line in lines] == [None, None]


async def test_a_file_without_line_ids_meets_the_webhook_of_the_same_order(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, deal = await a_deal(session, now)
        hooked = an_order(code="LI7Q2")
        filed = replace(hooked, updated_at_known=False, lines=(a_line(line_id=None, product_id=None),))
        await told(session, shop_id, now, hooked)
        await told(session, shop_id, now, filed)
        await told(session, shop_id, now, filed)
        assert await account(session) == {deal.creator_id: 4000}
        assert (await session.execute(select(func.count()).select_from(OrderLine))).scalar_one() == 1


async def test_rows_give_back_the_very_facts(database: Database, now: datetime) -> None:
    lines = (a_line(), LineFacts("7", None, "P", "t", 3, 5, discount=2, tax_included=1, rating=4, seller_sku="s"))
    facts = settled_form(an_order(*lines, code="A", more_codes=("B",), ref="r", more_refs=("q",), refunded_total=7))
    async with database.writing() as session:
        shop_id = await a_shop(session, now)
        await told(session, shop_id, now, facts)
        order = (await session.execute(select(Order))).scalar_one()
        assert facts_of(order, await orders.lines_of(session, order.id or 0)) == facts
