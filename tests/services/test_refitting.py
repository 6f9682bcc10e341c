"""Refitting reports a gain on creators it was not fitted on, and says so where there is too little to go by."""

from datetime import datetime, timedelta

from db.collaborations import Collaboration
from db.engine import Database
from db.exposure import Sighting
from db.vocabulary import Stage
from services import categories, refitting
from services.rules.matching.terms import Term
from services.rules.matching.weights import LEAST_CATEGORY
from tests.services.market import a_creator, a_product, a_shop


async def test_what_creators_chose_is_learnt_and_too_few_teach_nothing(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        await categories.seed(session)
        shop = await a_shop(session, now)
        goods = [
            await a_product(session, shop, now, listed_at=now - timedelta(days=30 * n), commission_bp=500 + 300 * n)
            for n in range(12)
        ]
        assert (await refitting.refit(session, now)).weights == {}
        for _ in range(70):
            creator = await a_creator(session, now, "be")
            session.add_all([
                Sighting(creator_id=creator.key, product_id=one.key, times=1, first_day=now.date(), last_day=now.date())
                for one in goods
            ])
            session.add(Collaboration(
                creator_id=creator.key, product_id=goods[0].key, shop_id=shop, stage=Stage.ACTIVE, rate_bp=500,
                created_at=now, started_at=now,
            ))
        await session.flush()
        found = await refitting.refit(session, now)
    assert found.fitted == found.judged == 35
    assert found.after > found.before
    assert found.weights[Term.CATEGORY] >= LEAST_CATEGORY * sum(found.weights.values()) - 1e-9
