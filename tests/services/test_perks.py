"""Perks where they are asked for: invitations, samples, an earlier payout, subsidies that are paid once and run out."""

import asyncio
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import select

from db import budgets as ledger
from db import standings
from db.budgets import Budget
from db.collaborations import Collaboration
from db.creators import Creator
from db.engine import Database
from db.orders import CommissionEntry, OrderLine
from db.samples import Sample
from db.standings import Standing
from db.vocabulary import Band, Growth, OrderSource, Programme, Stage
from services import budgets, subsidies
from services.orders import ledger as commissions
from services.orders.writing import write
from services.refusals import Refusal
from services.standings import perks
from tests.rules.orders import a_line, an_order
from tests.services.market import a_creator, a_person, a_product, a_shop

ZONE = ZoneInfo("Asia/Shanghai")


async def stands(session: AsyncSession, kind: str, id_: int, now: datetime, band: Band, stage: Growth) -> None:
    day = now.astimezone(UTC).date()
    await standings.begin(session, [Standing(
        kind=kind, subject_id=id_, owner_id=id_, joined_on=day, stage=stage, stage_since=day, band=band,
        band_since=day, due_at=now)])


async def test_stage_and_band_add_invitations_and_samples(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop = await a_shop(session, now)
        assert await perks.invitations(session, shop) == 20
        await stands(session, "shop", shop, now, Band.GOLD, Growth.ESTABLISHED)
        assert await perks.invitations(session, shop) == 50
        creator = await a_creator(session, now, "be")
        for number in range(3):
            product = await a_product(session, shop, now)
            row = Collaboration(creator_id=creator.key, product_id=product.key, shop_id=shop, stage=Stage.ACTIVE,
                                rate_bp=2000, created_at=now)
            session.add(row)
            await session.flush()
            await perks.may_sample(session, creator.key)
            session.add(Sample(collaboration_id=row.key, creator_id=creator.key, shop_id=shop, stage="asked",
                               asked_at=now + timedelta(hours=number)))
            await session.flush()
        with pytest.raises(Refusal, match="sample-quota"):
            await perks.may_sample(session, creator.key)
        await stands(session, "creator", creator.key, now, Band.SILVER, Growth.SMALL)
        await perks.may_sample(session, creator.key)


async def a_gold_creators_sales(session: AsyncSession, now: datetime, count: int) -> Creator:
    """So many orders of 100.00 through a creator of the gold band, each of which earns 1.00 of subsidy."""
    shop = await a_shop(session, now)
    product = await a_product(session, shop, now, sku="S-1", hold_days=15)
    creator = await a_creator(session, now, "be")
    session.add(Collaboration(creator_id=creator.key, product_id=product.key, shop_id=shop, stage=Stage.ACTIVE,
                              rate_bp=2000, code="LI7Q2", created_at=now, started_at=now, agreed_at=now))
    await stands(session, "creator", creator.key, now, Band.GOLD, Growth.SMALL)
    await session.flush()
    orders = [an_order(a_line(line_id="1", sku="S-1", quantity=1, unit_price=10_000), order_id=f"A-{n}",
                       created_at=now, paid_at=now, updated_at=now, code="LI7Q2") for n in range(count)]
    await write(session, shop, OrderSource.HAOWU, orders, now, ZONE)
    return creator


async def test_a_gold_creator_is_paid_earlier_and_subsidised_once_while_the_budget_lasts(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        operator = await a_person(session, now, "Op")
        creator = await a_gold_creators_sales(session, now, 3)
        lines = (await session.execute(select(OrderLine))).scalars().all()
        assert {one.hold_days for one in lines} == {8}
        assert all(one.evidence["hold"] == {"band": "gold", "usual": 15} for one in lines)
        later = now + timedelta(days=9)
        while await commissions.confirm_due(session, later, ZONE):
            pass
        budget = await subsidies.grant(session, operator, 250, "CNY", later)
        assert await subsidies.step(session, later) == 0, "another process may still be writing"
        later += subsidies.QUIET
        while await subsidies.step(session, later):
            pass
        assert await subsidies.step(session, later) == 0
        assert await subsidies.of_creator(session, creator.key) == {"CNY": 200}
        found = await session.get_one(Budget, budget.key, populate_existing=True)
        sums = await ledger.sums(session, budget.key)
        assert (found.amount, found.spent, sums) == (250, 200, {"granted": 250, "spent": 200})


async def test_two_processes_of_which_one_is_killed_give_each_line_its_subsidy_once(
    database: Database, now: datetime
) -> None:
    later = now + timedelta(days=9)
    async with database.writing() as session:
        operator = await a_person(session, now, "Op")
        creator = await a_gold_creators_sales(session, now, 6)
        while await commissions.confirm_due(session, later, ZONE):
            pass
        budget = await subsidies.grant(session, operator, 450, "CNY", later)
        await session.commit()
    other = Database(database.url)  # as a second process would: an engine and a pool of its own

    async def step(place: Database, kept: bool) -> None:
        async with place.writing() as session:
            await subsidies.step(session, later + subsidies.QUIET)
            await (session.commit() if kept else session.rollback())

    await asyncio.gather(*(step(place, kept) for kept in (False, True) for place in (database, other)))
    await step(other, True)
    await other.close()
    async with database.reading() as session:
        found, sums = await session.get_one(Budget, budget.key), await ledger.sums(session, budget.key)
        assert (found.spent, sums) == (400, {"granted": 450, "spent": 400})
        assert await subsidies.of_creator(session, creator.key) == {"CNY": 400}


async def test_a_line_that_is_confirmed_again_is_not_subsidised_again(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop = await a_shop(session, now)
        product = await a_product(session, shop, now, sku="S-1", hold_days=0)
        creator = await a_creator(session, now, "be")
        session.add(Collaboration(creator_id=creator.key, product_id=product.key, shop_id=shop, stage=Stage.ACTIVE,
                                  rate_bp=2000, code="LI7Q2", created_at=now, started_at=now, agreed_at=now))
        await stands(session, "creator", creator.key, now, Band.GOLD, Growth.SMALL)
        await session.flush()
        moment = now
        own = await subsidies.grant(session, await a_person(session, now, "Op"), 10_000, "CNY", now)
        campaigns = await budgets.open_(
            session, Programme.CAMPAIGN, now.date(), now.date(), 10_000, now, scope="1", unit="CNY")
        # Half of it is given back, and then the refund turns out to have been a mistake.
        for refunded in (5_000, 0):
            line = a_line(line_id="1", sku="S-1", quantity=1, unit_price=10_000, refunded_amount=refunded)
            await write(session, shop, OrderSource.HAOWU, [an_order(
                line, order_id="A-1", created_at=now, paid_at=now, updated_at=moment, code="LI7Q2")], moment, ZONE)
            moment += timedelta(hours=1)
            await commissions.confirm_due(session, moment, ZONE)
            while await subsidies.step(session, moment + subsidies.QUIET):
                pass
        kinds = (await session.execute(select(CommissionEntry.kind))).scalars().all()
        assert kinds.count("confirmed") == 2, kinds
        assert await subsidies.of_creator(session, creator.key) == {"CNY": 50}
        spent = [(await session.get_one(Budget, one.key, populate_existing=True)).spent for one in (own, campaigns)]
        assert spent == [50, 0], "what a campaign promised is not the bands' to give"
