"""Refitting reports a gain on creators it was not fitted on, and says so where there is too little to go by."""

from datetime import datetime, timedelta

import pytest

from db.collaborations import Collaboration
from db.engine import Database
from db.exposure import Sighting
from db.vocabulary import Stage
from db.weights import WeightTable
from services import categories, matching, refitting, weighing
from services.ops import deeds
from services.refusals import Refusal
from services.rules.matching.profiles import Order, Query
from services.rules.matching.terms import Segment, Term
from services.rules.matching.weights import LEAST_CATEGORY, default_weights, with_least_shares
from tests.services.market import a_creator, a_person, a_product, a_shop


async def test_what_creators_chose_is_learnt_and_too_few_teach_nothing(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        await categories.seed(session)
        shop = await a_shop(session, now)
        goods = [
            await a_product(session, shop, now, listed_at=now - timedelta(days=30 * n), commission_bp=500 + 300 * n)
            for n in range(12)
        ]
        assert (await refitting.refit(session, default_weights(), now)).weights == {}
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
        found = await refitting.refit(session, default_weights(), now)
        operator = await a_person(session, now)
        job = await weighing.begin(session, operator, 7, now)
        assert await weighing.begin(session, operator, 8, now) is job and job.message_id == 7
        job.data = dict(weighing.think(await weighing.brief(session, job, operator)).data)
        await weighing.step(session, job, operator, now)
        kept = await weighing.one(session, job.data["table"])
        held = await weighing.in_force(session)
    assert (job.state, kept.judged, kept.after) == ("done", found.judged, found.after)
    assert held.version == default_weights().version
    assert found.fitted == found.judged == 35
    assert found.after > found.before
    weights = found.weights[Segment.NEWCOMER]
    assert weights[Term.CATEGORY] >= LEAST_CATEGORY * sum(weights.values()) - 1e-9
    assert found.weights[Segment.PRACTISED] == default_weights().table[Segment.PRACTISED]


async def test_a_table_is_adopted_once_ranks_at_once_in_every_session_and_is_taken_back(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        await categories.seed(session)
        shop = await a_shop(session, now)
        dear = await a_product(session, shop, now, commission_bp=5000, listed_at=now - timedelta(days=60))
        new = await a_product(session, shop, now, commission_bp=500, listed_at=now)
        creator = await a_creator(session, now, "be")
        operator = await a_person(session, now)
        rows = {str(segment): with_least_shares({Term.FRESHNESS: 9.0}) for segment in Segment}
        table = WeightTable(version="fit-1", rows=rows, made_at=now)
        session.add(table)
        await session.commit()

    async def first() -> int:
        async with database.reading() as session:
            page = await matching.page(session, creator.key, Query(), Order.BEST, 0, 5, now)
            return page.items[0].product_id

    assert await first() == dear.key
    async with database.writing() as session:
        job = await weighing.begin(session, operator, None, now)
        with pytest.raises(Refusal):
            weighing.think(await weighing.brief(session, job, operator))
        for _ in range(2):
            await weighing.adopt(session, operator, table.key, now)
        assert (await weighing.in_force(session)).version == "fit-1"
        await session.commit()
    assert await first() == new.key
    async with database.writing() as session:
        await weighing.adopt(session, operator, 0, now)
        desk = await weighing.desk(session)
        assert desk.table.version == default_weights().version and len(desk.newest) == 2
        assert weighing.changes(desk.newest[1], desk.table)[0].term is Term.FRESHNESS
        log, _ = await deeds.page(session, 0)
        await session.commit()
    assert [deed.act for deed, _ in log] == ["adopt", "adopt"]
    assert await first() == dear.key
