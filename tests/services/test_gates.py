"""Gates in force: new things wait with a number and a way back, what runs goes on, newcomers have their own rules."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.creators import Creator
from db.engine import Database
from db.notices import Notice
from db.people import Person
from db.products import Product
from db.scores import Score, ScoreSnapshot
from db.vocabulary import ProductStatus
from services import gates, products
from services.collaborations import acts
from services.gates import Shut
from services.ops import gates as desk
from services.rules.gates import Gate, State
from services.rules.reputation.indicators import Subject
from tests.services.market import a_creator, a_person, a_product, a_shop

LONG = timedelta(days=60)


async def scored(session: AsyncSession, kind: str, subject_id: int, value: int | None, now: datetime) -> None:
    held = await session.get(Score, (kind, subject_id))
    if held is None:
        session.add(Score(kind=kind, subject_id=subject_id, value=value, computed_at=now))
    else:
        held.value = value
    await session.merge(ScoreSnapshot(kind=kind, subject_id=subject_id, day=now.date(), value=value))
    await session.flush()


async def a_pair(session: AsyncSession, now: datetime) -> tuple[Person, Creator, Product, Person]:
    person, owner = await a_person(session, now), await a_person(session, now, "Wen")
    creator = await a_creator(session, now, "be", person=person)
    product = await a_product(session, await a_shop(session, now, owner=owner), now)
    return person, creator, product, owner


async def test_a_creator_below_the_gate_waits_with_the_number_and_what_runs_goes_on(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        person, creator, product, owner = await a_pair(session, now)
        running = await acts.promote(session, person, product.key, now)
        await desk.change(session, owner, Gate.PLANS, Subject.CREATOR, 420, 14, None, now - LONG)
        await scored(session, "creator", creator.key, 410, now)
        assert (await acts.promote(session, person, product.key, now)).id == running.id
        other = await a_product(session, product.shop_id, now, title="Another")
        for begin in (acts.promote, acts.apply):
            with pytest.raises(Shut) as shut:
                await begin(session, person, other.key, now)
            assert (shut.value.name, shut.value.answer.least, shut.value.answer.missing) == (creator.name, 420, 10)
        await scored(session, "creator", creator.key, 420, now)
        assert (await acts.promote(session, person, other.key, now)).fresh


async def test_a_fall_leaves_two_weeks_and_is_told_once(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        person, creator, product, owner = await a_pair(session, now)
        await desk.change(session, owner, Gate.PLANS, Subject.CREATOR, 420, 14, None, now - LONG)
        await scored(session, "creator", creator.key, 425, now - timedelta(days=5))
        await scored(session, "creator", creator.key, 410, now)
        for _ in range(2):
            await gates.warn(session, Subject.CREATOR, [creator.key], now)
        told = list((await session.execute(select(Notice).where(col(Notice.kind) == "gate"))).scalars())
        assert [one.person_id for one in told] == [person.key]
        assert told[0].data["until"] == (now + timedelta(days=9)).date().isoformat()
        assert (await acts.promote(session, person, product.key, now)).fresh
        later, other = now + timedelta(days=9), await a_product(session, product.shop_id, now)
        with pytest.raises(Shut):
            await acts.promote(session, person, other.key, later)


async def test_newcomers_may_begin_so_many_and_their_missing_score_is_no_zero(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        person, _, product, owner = await a_pair(session, now)
        await desk.change(session, owner, Gate.PLANS, Subject.CREATOR, 420, 14, 2, now - LONG)
        goods = [product, *[await a_product(session, product.shop_id, now) for _ in range(2)]]
        for one in goods[:2]:
            assert (await acts.promote(session, person, one.key, now)).fresh
        with pytest.raises(Shut) as shut:
            await acts.promote(session, person, goods[2].key, now)
        assert (shut.value.answer.state, shut.value.limit) == (State.NEWCOMER, 2)
        await desk.open_to_all(session, owner, Gate.PLANS, Subject.CREATOR, now)
        assert (await acts.promote(session, person, goods[2].key, now)).fresh


async def test_a_shop_below_the_gate_lists_nothing_new_and_keeps_what_is_listed(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        _, _, product, owner = await a_pair(session, now)
        await desk.change(session, owner, Gate.LISTING, Subject.SHOP, 400, 14, None, now - LONG)
        await scored(session, "shop", product.shop_id, 390, now)
        values = {"title": "New", "category_id": "be-1-1", "price": 100, "commission_bp": 1000}
        with pytest.raises(Shut):
            await products.add(session, owner, product.shop_id, values, now)
        assert product.status == ProductStatus.LISTED
        await products.move(session, owner, product.key, ProductStatus.PAUSED, now, now.date())
        with pytest.raises(Shut):
            await products.move(session, owner, product.key, ProductStatus.LISTED, now, now.date())


async def test_a_brand_asks_for_a_score_of_its_own_of_who_begins(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        person, creator, product, _ = await a_pair(session, now)
        await gates.set_entry(session, product, 435, now)
        await scored(session, "creator", creator.key, 431, now)
        with pytest.raises(Shut) as shut:
            await acts.promote(session, person, product.key, now)
        assert (shut.value.gate, shut.value.answer.missing) == (None, 4)
        await gates.set_entry(session, product, None, now)
        assert (await acts.promote(session, person, product.key, now)).fresh
