"""The alliance in the tables: measured from orders and settlements, entry, warning and exit told once."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.alliance import AllianceBrand
from db.collaborations import Collaboration
from db.engine import Database
from db.notices import Notice
from db.people import Person
from db.products import Product
from db.scores import Score
from db.statements import Settlement
from db.vocabulary import Stage
from services import categories
from services.alliance import measuring, reading
from services.rules.facts import LineFacts
from tests.services.market import a_creator, a_person, a_product, a_sale, a_shop


@pytest.fixture
async def session(database: Database) -> AsyncIterator[AsyncSession]:
    async with database.writing() as session:
        await categories.seed(session)
        yield session


async def a_proven_brand(session: AsyncSession, now: datetime) -> tuple[Person, Product]:
    """Seven sales a week for eight weeks, all sent in time, one settlement paid by its day, a score of 4.50."""
    owner = await a_person(session, now, "Owner")
    product = await a_product(session, await a_shop(session, now, owner=owner), now, "S-1")
    creator = await a_creator(session, now)
    session.add(Collaboration(creator_id=creator.key, product_id=product.key, shop_id=product.shop_id, code="LI7Q2",
                              stage=Stage.ACTIVE, rate_bp=2000, created_at=now - timedelta(days=90),
                              started_at=now - timedelta(days=90)))
    await session.flush()
    for day in range(55, -1, -1):
        at = now - timedelta(days=day, hours=2)
        line = LineFacts("1", "S-1", None, product.title, 1, 9900, ship_by=at + timedelta(hours=1), shipped_at=at)
        await a_sale(session, product, at, "LI7Q2", lines=(line,))
    session.add_all([
        Score(kind="shop", subject_id=product.shop_id, value=450, computed_at=now),
        Settlement(shop_id=product.shop_id, creator_id=creator.key, currency="CNY", period=now.date(), confirmed=100,
                   due_at=now - timedelta(days=3), paid_at=now - timedelta(days=4)),
    ])
    await session.flush()
    return owner, product


async def told(session: AsyncSession) -> list[str]:
    query = select(Notice).where(col(Notice.kind) == "alliance").order_by(col(Notice.id))
    return [one.data["what"] for one in (await session.execute(query)).scalars()]


async def test_a_proven_brand_is_in_the_day_it_is_measured_and_leaves_after_its_grace(
    session: AsyncSession, now: datetime
) -> None:
    owner, product = await a_proven_brand(session, now)
    assert [await measuring.due(session, now) for _ in range(2)] == [1, 0]
    found = await reading.standing(session, owner, now)
    assert found.lacks == [] and found.row is not None and found.row.is_in
    (await session.get_one(Score, ("shop", product.shop_id))).value = 350
    await session.flush()
    row = await session.get_one(AllianceBrand, product.shop_id)
    for day in range(1, 17):
        row.facts = {}
        await measuring.due(session, now + timedelta(days=day))
    assert await told(session) == ["in", "below", "out"]
    assert not row.is_in


async def test_the_shelf_opens_for_top_creators_and_says_to_others_what_opens_it(
    session: AsyncSession, now: datetime
) -> None:
    _, product = await a_proven_brand(session, now)
    await measuring.due(session, now)
    mei = await a_person(session, now, "Mei")
    creator = await a_creator(session, now, "be-1", person=mei)
    closed = await reading.shelf(session, mei)
    assert (closed.is_open, len(closed.brands)) == (False, 1)
    creator.followers = 2_000_000
    await session.flush()
    opened = await reading.shelf(session, mei)
    assert opened.is_open and [(shop.id, score) for shop, score in opened.brands] == [(product.shop_id, 450)]
