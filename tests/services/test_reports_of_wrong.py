"""Whoever reports what is wrong is heard, but not without end: so many a day, so many a shop in a week."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import select

from db.collaborations import Collaboration
from db.engine import Database
from db.people import Person
from services import claims, concerns
from services.refusals import Refusal
from tests.conftest import NOW
from tests.services.market import a_creator, a_person, a_product, a_shop
from tests.services.test_orders import a_collaboration


async def test_one_person_reports_ten_things_a_day(database: Database) -> None:
    async with database.writing() as session:
        who, other = await a_person(session, NOW), await a_person(session, NOW)
        shops = [await a_shop(session, NOW, f"Shop {n}") for n in range(concerns.A_DAY + 1)]
        for shop in shops[:-1]:
            assert await concerns.say(session, who, "shop", shop, "fraud", (), NOW)
        with pytest.raises(Refusal, match="concerns-enough"):
            await concerns.say(session, who, "shop", shops[-1], "fraud", (), NOW)
        assert await concerns.say(session, other, "shop", shops[-1], "fraud", (), NOW)
        assert await concerns.say(session, who, "shop", shops[-1], "fraud", (), NOW + concerns.DAY)


async def _accused(session: AsyncSession) -> tuple[Person, Collaboration]:
    who = await a_person(session, NOW)
    shop_id = await a_shop(session, NOW, "Nuan", who)
    product, creator = await a_product(session, shop_id, NOW), await a_creator(session, NOW, "be-1")
    await a_collaboration(session, creator.key, product.key, shop_id, NOW, "CODE1")
    return who, (await session.execute(select(Collaboration))).scalar_one()


async def test_one_shop_reports_ten_claims_a_week(database: Database) -> None:
    async with database.writing() as session:
        who, row = await _accused(session)
        row.started_at = NOW
        for number in range(claims.A_WEEK):
            assert await claims.report(session, who, row.key, f"https://v.example/{number}", "cures all", (), NOW)
        later = NOW + claims.WEEK - timedelta(seconds=1)
        with pytest.raises(Refusal, match="claims-enough"):
            await claims.report(session, who, row.key, "https://v.example/x", "cures all", (), later)
        assert await claims.report(session, who, row.key, "https://v.example/x", "cures all", (), NOW + claims.WEEK)
