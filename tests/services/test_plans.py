"""Plans in the tables: terms snapshotted on order lines, steps whichever order came first, files that change rates."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import permutations
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import select

from db.collaborations import Collaboration
from db.engine import Database
from db.orders import CommissionEntry, Order, OrderLine
from db.people import Person
from db.plans import KeptRate, TermsRow
from db.products import Product
from db.shops import Member
from db.vocabulary import OrderSource, Plan, Role, Stage
from services.collaborations import acts, invites
from services.orders.ledger import confirm_due
from services.orders.writing import write
from services.plans import changing, knock
from services.refusals import Refusal
from services.rules.facts import LineFacts, OrderFacts
from services.rules.rates import Step
from tests.services.market import a_creator, a_person, a_product, a_shop

ZONE = ZoneInfo("Asia/Shanghai")
Scene = tuple[Person, Product, Collaboration]


async def a_scene(session: AsyncSession, now: datetime) -> Scene:
    """A brand's product at 20 % that one creator promotes."""
    owner = await a_person(session, now, "Owner")
    product = await a_product(session, await a_shop(session, now, owner=owner), now, "S-1")
    mei = await a_person(session, now, "Mei")
    await a_creator(session, now, person=mei)
    await acts.promote(session, mei, product.key, now)
    row = (await session.execute(select(Collaboration))).scalar_one()
    return owner, product, row


def an_order(name: str, paid_at: datetime, code: str | None, **changes: Any) -> OrderFacts:
    """One piece for ¥100 by a code."""
    values: dict[str, Any] = {
        "order_id": name, "updated_at": paid_at, "created_at": paid_at, "currency": "CNY", "paid_at": paid_at,
        "code": code, "lines": (LineFacts("1", "S-1", None, "Velvet lipstick", 1, 10_000),),
    }
    return OrderFacts(**{**values, **changes})


async def told(session: AsyncSession, row: Collaboration, now: datetime, *facts: OrderFacts) -> None:
    await write(session, row.shop_id, OrderSource.HAOWU, facts, now, ZONE)


async def lines(session: AsyncSession) -> dict[str, tuple[int | None, str | None, int]]:
    """(rate, where from, commission in the ledger) of each order's line."""
    found = {}
    query = select(Order.external_id, OrderLine).join(OrderLine)
    for name, line in (await session.execute(query)).all():
        entries = (await session.execute(
            select(CommissionEntry.amount).where(CommissionEntry.line_id == line.id))).scalars()
        found[name] = (line.rate_bp, line.evidence.get("rate"), sum(entries))
    return found


async def test_an_order_is_paid_at_the_rate_of_its_day_however_late_it_comes(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        owner, product, row = await a_scene(session, now)
        cut = now + timedelta(days=5)
        done = await changing.change(session, owner, product.key, Plan.OPEN, {"rate_bp": 1_000}, cut)
        assert done is not None and (done.raised, done.kept) == (0, 1)
        late = cut + timedelta(days=60)
        await told(
            session, row, late, an_order("before", cut - timedelta(hours=1), row.code),
            an_order("kept", cut + timedelta(days=29), row.code), an_order("after", cut + timedelta(days=31), row.code))
        assert await lines(session) == {
            "before": (2_000, "agreed", 2_000), "kept": (2_000, "kept_after_cut", 2_000),
            "after": (1_000, "cut", 1_000)}
        await changing.change(session, owner, product.key, Plan.OPEN, {"rate_bp": 3_000}, late)
        again = an_order("after", cut + timedelta(days=31), row.code, updated_at=late, buyer="b")
        await told(session, row, late, again)
        assert (await lines(session))["after"][0] == 1_000, "never retroactive, also when told again"


async def test_window_and_hold_are_those_of_the_day(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        owner, product, row = await a_scene(session, now)
        await changing.change(
            session, owner, product.key, Plan.OPEN, {"hold_days": 0, "window_days": 7}, now + timedelta(days=3))
        await told(session, row, now + timedelta(days=9), an_order("old", now + timedelta(days=1), row.code),
                   an_order("new", now + timedelta(days=4), row.code))
        holds = {one.hold_days for one in (await session.execute(select(OrderLine))).scalars()}
        assert holds == {30, 0}


async def test_steps_come_to_the_same_in_every_order_of_arrival(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        owner, product, row = await a_scene(session, now)
        steps = (Step(2_500, past_orders=1), Step(3_000, past_gmv=20_000, currency="CNY"))
        await changing.change(session, owner, product.key, Plan.OPEN, {"steps": steps}, now + timedelta(hours=1))
        orders = [an_order(str(day), now + timedelta(days=day), row.code) for day in (1, 2, 3)]
        for arrival in permutations(orders):
            for table in (CommissionEntry, OrderLine, Order):
                await session.execute(delete(table))
            for one in arrival:
                await told(session, row, now + timedelta(days=4), one)
            assert await lines(session) == {
                "1": (2_000, "agreed", 2_000), "2": (2_500, "step_orders", 2_500), "3": (3_000, "step_gmv", 3_000)}


async def test_what_is_confirmed_is_lifted_no_more(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        owner, product, row = await a_scene(session, now)
        await changing.change(
            session, owner, product.key, Plan.OPEN, {"steps": (Step(2_500, past_orders=1),)}, now + timedelta(hours=1))
        await told(session, row, now + timedelta(days=3), an_order("2", now + timedelta(days=2), row.code))
        await confirm_due(session, now + timedelta(days=40), ZONE)
        await told(session, row, now + timedelta(days=41), an_order("1", now + timedelta(days=1), row.code))
        assert {name: one[2] for name, one in (await lines(session)).items()} == {"1": 2_000, "2": 2_000}


async def test_the_same_terms_again_are_no_change(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        owner, product, _ = await a_scene(session, now)
        later = now + timedelta(days=1)
        assert await changing.change(session, owner, product.key, Plan.OPEN, {"rate_bp": 2_000}, later) is None
        assert await changing.change(session, owner, product.key, Plan.OPEN, {"rate_bp": 2_500}, later) is not None
        assert await changing.change(session, owner, product.key, Plan.OPEN, {"rate_bp": 2_500}, later) is None
        assert len((await session.execute(select(TermsRow))).scalars().all()) == 2


async def test_an_invitation_is_worth_what_it_offered_for_thirty_days(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        owner, product, _ = await a_scene(session, now)
        wen = await a_person(session, now, "Wen")
        asked = await a_creator(session, now, person=wen, name="Wen")
        done = await invites.invite(session, owner, product.key, asked.key, "", now)
        cut = now + timedelta(days=2)
        await changing.change(session, owner, product.key, Plan.OPEN, {"rate_bp": 1_000}, cut)
        await acts.accept(session, wen, done.id, cut + timedelta(days=1))
        row = await session.get_one(Collaboration, done.id)
        assert row.rate_bp == 2_000
        await told(session, row, cut + timedelta(days=9), an_order("1", cut + timedelta(days=8), row.code))
        assert (await lines(session))["1"][0] == 2_000


async def test_a_kept_rate_is_told_and_ended_once(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        owner, product, row = await a_scene(session, now)
        cut = now + timedelta(days=1)
        await changing.change(session, owner, product.key, Plan.OPEN, {"rate_bp": 1_000}, cut)
        days = (27, 28, 28, 30, 30)
        assert [await knock.due(session, cut + timedelta(days=one)) for one in days] == [0, 1, 0, 1, 0]
        assert row.rate_bp == 1_000
        kept = (await session.execute(select(KeptRate))).scalar_one()
        assert (kept.before_bp, kept.after_bp, kept.ended_at) == (2_000, 1_000, cut + timedelta(days=30))


async def refusals(session: AsyncSession, who: Person, product: Product, now: datetime) -> Sequence[str]:
    """What each act on plans says to somebody."""
    found = []
    for act in (
        changing.change(session, who, product.key, Plan.OPEN, {"rate_bp": 100}, now),
        changing.name(session, who, product.key, Plan.TARGETED, 1, now),
        changing.unname(session, who, product.key, Plan.TARGETED, 1, now),
        changing.set_exclusive(session, who, product.key, True, now),
    ):
        with pytest.raises(Refusal) as refused:
            await act
        found.append(refused.value.code)
    return found


async def test_only_staff_who_trade_change_plans(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        _, product, _ = await a_scene(session, now)
        stranger, viewer = await a_person(session, now, "Oz"), await a_person(session, now, "Vi")
        session.add(Member(shop_id=product.shop_id, person_id=viewer.key, role=Role.VIEWER, joined_at=now))
        await session.flush()
        assert await refusals(session, stranger, product, now) == ["not-yours"] * 4
        assert await refusals(session, viewer, product, now) == ["role-may-not"] * 4


async def test_terms_that_make_no_sense_are_refused(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        owner, product, _ = await a_scene(session, now)
        for kind, values, code in (
            (Plan.OPEN, {"rate_bp": 0}, "rate-out-of-range"), (Plan.OPEN, {"rate_bp": 10_001}, "rate-out-of-range"),
            (Plan.OPEN, {"window_days": 0}, "number-out-of-range"),
            (Plan.OPEN, {"hold_days": 91}, "number-out-of-range"),
            (Plan.OPEN, {"steps": (Step(2_000, past_orders=9),)}, "step-below-rate"),
            (Plan.TARGETED, {"rate_bp": 1_999}, "plan-below-open"),
        ):
            with pytest.raises(Refusal) as refused:
                await changing.change(session, owner, product.key, kind, values, now)
            assert refused.value.code == code
        with pytest.raises(Refusal) as unnamed:
            await changing.name(session, owner, product.key, Plan.TARGETED, 1, now)
        assert unnamed.value.code == "plan-rate-first"


async def test_whom_the_brand_invites_to_an_exclusive_product_is_named(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        owner, product, row = await a_scene(session, now)
        await changing.change(session, owner, product.key, Plan.EXCLUSIVE, {"rate_bp": 3_000}, now)
        await changing.name(session, owner, product.key, Plan.EXCLUSIVE, row.creator_id, now)
        assert row.rate_bp == 3_000
        assert await changing.set_exclusive(session, owner, product.key, True, now)
        assert not await changing.set_exclusive(session, owner, product.key, True, now)
        wen = await a_person(session, now, "Wen")
        asked = await a_creator(session, now, person=wen, name="Wen")
        with pytest.raises(Refusal, match="plan-exclusive"):
            await acts.promote(session, wen, product.key, now)
        done = await invites.invite(session, owner, product.key, asked.key, "", now)
        await acts.promote(session, wen, product.key, now)
        invited = await session.get_one(Collaboration, done.id)
        assert (invited.stage, invited.rate_bp) == (Stage.ACTIVE, 3_000)
