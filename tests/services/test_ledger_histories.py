"""Never wrong by a cent, through the services: whatever shops tell in whatever order, the ledger comes to the formula.

Each history is drawn as a whole: tellings of one order in three currencies (0, 2 and 3 decimals), with coupons, tax,
refunds that grow and shrink, disputes, cancellations, lines that go and come back, codes that change, on a plan whose
rate moves and has steps.
"""

import asyncio
import shutil
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import orders
from db.collaborations import Collaboration
from db.engine import Database
from db.leaks import Leak
from db.orders import CommissionEntry, Order, OrderLine
from db.people import Person
from db.vocabulary import Dispute, OrderSource, Plan, Side
from db.vocabulary_claims import Held
from services.leaks import acts
from services.orders import ledger
from services.orders.shaping import facts_of
from services.orders.writing import write
from services.plans import changing
from services.rules.commissions import balance, commission
from services.rules.facts import LineFacts, OrderFacts
from services.rules.periods import closes_at, monday_of
from services.rules.rates import Step
from services.statements import closing, weeks
from tests.conftest import NOW
from tests.rules.orders import a_line, an_order
from tests.services.test_orders import ZONE, a_deal, account, kinds, told
from tests.services.test_statements import two_sides

PAID = NOW - timedelta(days=1)
Tellings = Sequence[OrderFacts]
Case = Callable[[AsyncSession, "Sides"], Awaitable[None]]


@dataclass(frozen=True)
class Sides:
    """A shop with a product S-1, whose creator has the code LI7Q2; its owner and the creator as persons."""

    shop_id: int
    owner: Person
    creator: Person
    product_id: int


def on_an_empty_market(template: Path, case: Case) -> None:
    """Runs a case in one transaction on a database of its own; sync, so that hypothesis can shrink it."""

    async def run(folder: str) -> None:
        path = Path(folder) / "one.db"
        shutil.copy(template, path)
        database = Database(f"sqlite+aiosqlite:///{path}")
        async with database.writing() as session:
            shop_id, owner, creator, deal = await two_sides(session, NOW)
            await case(session, Sides(shop_id, owner, creator, deal.product_id))
        await database.close()

    with TemporaryDirectory() as folder:
        asyncio.run(run(folder))


@st.composite
def states_of_a_line(draw: st.DrawFn, number: int) -> list[LineFacts]:
    """What a shop says of one line at one telling after the other."""
    quantity, price = draw(st.integers(1, 5)), draw(st.integers(0, 99_999))
    discount = draw(st.integers(0, quantity * price))
    tax = draw(st.integers(0, quantity * price - discount))
    line = a_line(line_id=str(number), quantity=quantity, unit_price=price, discount=discount, tax_included=tax)
    changes = st.fixed_dictionaries({
        "refunded_amount": st.one_of(st.just(0), st.integers(0, quantity * price)),
        "refunded_quantity": st.sampled_from([0, 0, 1, quantity]),
        "dispute": st.sampled_from([None, None, Dispute.OPEN, Dispute.RESOLVED]),
    })
    return [replace(line, **draw(changes)) for _ in range(4)]


@st.composite
def histories(draw: st.DrawFn, order_id: str = "A-1", paid: timedelta = timedelta()) -> list[OrderFacts]:
    """Four tellings of one order, each newer than the one before."""
    lines = [draw(states_of_a_line(number)) for number in range(1, draw(st.integers(1, 3)) + 1)]
    currency = draw(st.sampled_from(["JPY", "CNY", "KWD"]))
    states = []
    for at in range(4):
        there = [one[at] for one in lines if at == 0 or draw(st.integers(0, 5))] or [lines[0][at]]
        states.append(an_order(
            *there, order_id=order_id, currency=currency, created_at=PAID + paid - timedelta(minutes=1),
            paid_at=None if at == 0 and draw(st.booleans()) else PAID + paid,
            updated_at=PAID + paid + timedelta(hours=at), code=draw(st.sampled_from(["LI7Q2", "li7q2 ", None])),
            cancelled_at=PAID + paid + timedelta(hours=1) if at and draw(st.integers(0, 5)) == 0 else None))
    return states


async def tell(session: AsyncSession, sides: Sides, tellings: Tellings) -> None:
    for facts in tellings:
        await write(session, sides.shop_id, OrderSource.HAOWU, [facts], NOW, ZONE)


async def sums(session: AsyncSession) -> dict[tuple[str, str], int]:
    """What the ledger comes to by order and currency; what came to nothing is left out."""
    query = select(Order.external_id, CommissionEntry.currency, CommissionEntry.amount).join(
        OrderLine, col(OrderLine.id) == col(CommissionEntry.line_id)).join(
        Order, col(Order.id) == col(OrderLine.order_id))
    found: dict[tuple[str, str], int] = {}
    for name, currency, amount in (await session.execute(query)).all():
        found[name, currency] = found.get((name, currency), 0) + amount
    return {key: amount for key, amount in found.items() if amount}


async def check_formula(session: AsyncSession) -> None:
    """Each line's account is the formula on the facts that are known now, in no currency but the order's."""
    for order in (await session.execute(select(Order))).scalars():
        rows = await orders.lines_of(session, order.id or 0)
        facts = facts_of(order, rows)
        live = [row for row in rows if row.quantity]
        for row in rows:
            entries = ledger.as_ledger(await orders.entries_of(session, row.id or 0))
            due = 0
            if row in live and row.creator_id is not None and row.held != Held.REFUSED:
                due = commission(facts, facts.lines[live.index(row)], row.rate_bp or 0)
            account = balance(entries, order.currency)
            assert account.estimated + account.confirmed == due
            assert sum(entry.amount for entry in entries if entry.currency != order.currency) == 0


async def a_leak(session: AsyncSession, sides: Sides) -> int:
    """The alarm over the code, found just before the first order was paid."""
    deal = (await session.execute(select(Collaboration))).scalar_one()
    leak = Leak(collaboration_id=deal.key, shop_id=sides.shop_id, code=deal.code or "", since=PAID - timedelta(hours=1),
                found_at=PAID, orders=10, clicks=0, usual=0)
    session.add(leak)
    await session.flush()
    return leak.key


@settings(max_examples=15)
@given(data=st.data(), history=histories())
def test_the_order_of_telling_changes_no_cent(
    sqlite_template: Path, data: st.DataObject, history: list[OrderFacts]
) -> None:
    shuffled = data.draw(st.permutations([*history, *data.draw(st.lists(st.sampled_from(history), max_size=3))]))
    found: list[dict[tuple[str, str], int]] = []

    async def case(tellings: Tellings, session: AsyncSession, sides: Sides) -> None:
        await tell(session, sides, tellings)
        await check_formula(session)
        found.append(await sums(session))
        count = len((await session.execute(select(CommissionEntry))).all())
        await tell(session, sides, tellings)
        assert len((await session.execute(select(CommissionEntry))).all()) == count

    for tellings in (history, shuffled):
        on_an_empty_market(sqlite_template, partial(case, tellings))
    assert found[0] == found[1]


@settings(max_examples=8)
@given(data=st.data())
def test_steps_and_rates_that_move_come_to_the_same_whichever_order_arrives_first(
    sqlite_template: Path, data: st.DataObject
) -> None:
    count = data.draw(st.integers(2, 5))
    gaps = data.draw(st.lists(st.integers(0, 40), min_size=count, max_size=count))
    history = [
        an_order(a_line(unit_price=data.draw(st.integers(1, 99_999))), order_id=f"A-{at}", code="LI7Q2",
                 paid_at=PAID + timedelta(hours=gap), created_at=PAID, updated_at=PAID + timedelta(hours=gap))
        for at, gap in enumerate(gaps)
    ]
    steps = (Step(2500, past_orders=data.draw(st.integers(1, 4))), Step(3000, past_gmv=150_000, currency="CNY"))
    cut = data.draw(st.integers(1, 3000))
    found = []

    async def case(tellings: Tellings, session: AsyncSession, sides: Sides) -> None:
        await changing.change(session, sides.owner, sides.product_id, Plan.OPEN, {"steps": steps}, PAID)
        rate = {"rate_bp": cut, "steps": tuple(step for step in steps if step.rate_bp > cut)}
        await changing.change(session, sides.owner, sides.product_id, Plan.OPEN, rate, PAID + timedelta(hours=20))
        await tell(session, sides, tellings)
        await check_formula(session)
        found.append(await sums(session))

    for tellings in (history, data.draw(st.permutations(history))):
        on_an_empty_market(sqlite_template, partial(case, tellings))
    assert found[0] == found[1]


@settings(max_examples=10)
@given(data=st.data(), history=histories())
def test_both_statements_agree_and_a_closed_week_never_changes(
    sqlite_template: Path, data: st.DataObject, history: list[OrderFacts]
) -> None:
    gaps = [data.draw(st.integers(0, 20)) for _ in history]
    leaks_at, decided_at, pays = data.draw(st.integers(0, 4)), data.draw(st.integers(0, 4)), data.draw(st.booleans())

    async def case(session: AsyncSession, sides: Sides) -> None:
        now, closed, leak = NOW, dict[date, list[tuple[int, int, int]]](), 0
        for at, (facts, gap) in enumerate(zip(history, gaps, strict=True)):
            now += timedelta(days=gap)
            if at == leaks_at:
                leak = await a_leak(session, sides)
                await acts.rotate(session, sides.owner, leak, now)
            if leak and at == decided_at:
                await acts.decide(session, sides.owner, leak, pays, now, ZONE)
            later = replace(facts, updated_at=max(facts.updated_at, now))
            await write(session, sides.shop_id, OrderSource.HAOWU, [later], now, ZONE)
            while await ledger.confirm_due(session, now, ZONE):
                pass
            while await closing.close_due(session, now, ZONE):
                pass
            await check_formula(session)
            entries = (await session.execute(select(CommissionEntry).order_by(col(CommissionEntry.id)))).scalars().all()
            for period in sorted({entry.period for entry in entries}):
                rows = [(entry.line_id, entry.amount, entry.settled) for entry in entries if entry.period == period]
                if period in closed:
                    assert rows == closed[period]
                if now >= closes_at(period, ZONE):
                    closed[period] = rows
                ours = await weeks.of(session, sides.owner, Side.BRAND, period, now, ZONE)
                theirs = await weeks.of(session, sides.creator, Side.CREATOR, period, now, ZONE)
                assert ours.totals == theirs.totals
                assert sum(sum(pair) for pair in ours.totals.values()) == sum(entry[1] for entry in rows)
            assert all(entry.period <= monday_of(now, ZONE) for entry in entries)

    on_an_empty_market(sqlite_template, case)


async def test_known_bug_a_partial_refund_is_ignored(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, deal = await a_deal(session, now)
        facts = an_order(code="LI7Q2")
        await told(session, shop_id, now, facts)
        await told(session, shop_id, now, replace(
            facts, lines=(a_line(refunded_amount=5_000),), updated_at=now))
        assert await account(session) == {deal.creator_id: 3000}


async def test_known_bug_a_refund_adds_commission_back(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, _ = await a_deal(session, now)
        facts = an_order(code="LI7Q2")
        await told(session, shop_id, now, facts)
        back = replace(facts, lines=(a_line(refunded_amount=20_000, refunded_quantity=2),), updated_at=now)
        for _ in range(2):
            await told(session, shop_id, now, back)
        assert await account(session) == {}
        assert await kinds(session) == ["earned", "voided"]


async def test_known_bug_a_wrong_amount_when_a_coupon_was_used(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, deal = await a_deal(session, now)
        lines = (a_line(discount=3_333), a_line(line_id="2", sku="S-1", quantity=1, discount=1_667))
        await told(session, shop_id, now, an_order(*lines, code="LI7Q2"))
        assert await account(session) == {deal.creator_id: 3333 + 1667}
        after = replace(lines[0], refunded_amount=16_667)
        await told(session, shop_id, now, an_order(after, lines[1], code="LI7Q2", updated_at=now))
        assert await account(session) == {deal.creator_id: 1667}


async def test_known_bug_an_order_told_by_webhook_and_by_file_counts_twice(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, deal = await a_deal(session, now)
        await told(session, shop_id, now, an_order(code="LI7Q2"))
        no_line_id = an_order(a_line(line_id=None), code="LI7Q2", updated_at_known=False)
        await write(session, shop_id, OrderSource.TABLE, [no_line_id], now, ZONE)
        assert await account(session) == {deal.creator_id: 4000}
        assert len((await session.execute(select(OrderLine))).all()) == 1
