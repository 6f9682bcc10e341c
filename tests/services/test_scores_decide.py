"""What scores decide: in every dimension the better shop gains places; nobody can buy or blow up a reputation."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from db import scores
from db.collaborations import Collaboration
from db.engine import Database
from db.vocabulary import CancelledBy, Dispute, Stage
from services import categories, pool
from services.pool import Filters
from services.rules.facts import OrderFacts
from services.scores import appeals, computing, diagnosing, views
from services.scores.views import Face
from tests.services.market import a_creator, a_person, a_product, a_shop
from tests.services.test_scores import sold, tell, value


def _late(now: datetime, number: int) -> OrderFacts:
    paid = now - timedelta(days=30)
    return sold(now, number, shipped_at=paid + timedelta(days=4), delivered_at=paid + timedelta(days=9))


def _cancelled(now: datetime, number: int) -> OrderFacts:
    order = sold(now, number, shipped_at=None, delivered_at=None, rating=None, rated_at=None)
    return replace(order, cancelled_at=order.created_at + timedelta(days=1), cancelled_by=CancelledBy.SELLER)


WORSE: dict[str, Callable[[datetime, int], OrderFacts]] = {
    "product": lambda now, n: sold(now, n, rating=1),
    "logistics": _late,
    "service": lambda now, n: sold(now, n, dispute=Dispute.LOST),
    "operation": _cancelled,
}


@pytest.mark.parametrize("dimension", list(WORSE))
async def test_the_better_shop_stands_before_the_worse_one_whatever_it_is_better_at(
    database: Database, now: datetime, dimension: str
) -> None:
    async with database.writing() as session:
        await categories.seed(session)
        creator = await a_creator(session, now, "be")
        places: list[int] = []
        for is_worse in (True, False):
            shop_id = await a_shop(session, now, "Worse" if is_worse else "Better")
            product = await a_product(session, shop_id, now, "S-1")
            places.append(product.key)
            bad = [WORSE[dimension](now, 200 + n) for n in range(25)] if is_worse else []
            await tell(session, shop_id, now, *(sold(now, n) for n in range(60)), *bad)
        found = await pool.page(session, creator, Filters(), "fit", 0, now)
        assert [place.shown.product.key for place in found.places] == places[::-1]


async def test_what_a_creator_sells_of_their_own_shop_is_worth_nothing_to_their_reputation(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        shop_id = await a_shop(session, now, owner=(owner := await a_person(session, now)))
        creator = await a_creator(session, now, person=owner)
        product = await a_product(session, shop_id, now, "S-1")
        from_own = await promoted(session, now, shop_id, creator.key, product.key)
        await tell(session, shop_id, now, *from_own)
        assert await value(session, "creator", creator.key) is None
        assert await value(session, "shop", shop_id) is not None


async def promoted(session: Any, now: datetime, shop_id: int, creator_id: int, product_id: int) -> list[OrderFacts]:
    from_code = await _deal(session, now, shop_id, creator_id, product_id)
    return [replace(sold(now, n), code=from_code) for n in range(40)]


async def _deal(session: Any, now: datetime, shop_id: int, creator_id: int, product_id: int) -> str:
    made = Collaboration(
        creator_id=creator_id, product_id=product_id, shop_id=shop_id, stage=Stage.ACTIVE, rate_bp=2_000, code="OWN22",
        created_at=now - timedelta(days=60), started_at=now - timedelta(days=60),
    )
    session.add(made)
    await session.flush()
    return "OWN22"


async def test_a_creator_is_scored_by_the_orders_they_sold(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id = await a_shop(session, now)
        creator = await a_creator(session, now)
        product = await a_product(session, shop_id, now, "S-1")
        await tell(session, shop_id, now, *await promoted(session, now, shop_id, creator.key, product.key))
        view = await views.view(session, "creator", creator.key, now)
        assert view.value is not None and view.delivered == 40


async def test_an_upheld_appeal_silences_the_order_and_only_once(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        owner = await a_person(session, now)
        shop_id = await a_shop(session, now, owner=owner)
        await tell(session, shop_id, now, *(sold(now, n) for n in range(40)),
                   *(sold(now, 100 + n, rating=1) for n in range(12)))
        face = Face("shop", shop_id, "Nuan", "", shop_id)
        before = await value(session, "shop", shop_id) or 0
        hurts = await diagnosing.hurts(session, face, now)
        assert await appeals.ask(session, owner, "shop", shop_id, hurts[0].order_id, "carrier", [], now)
        assert not await appeals.ask(session, owner, "shop", shop_id, hurts[0].order_id, "buyer", [], now)
        decided = await appeals.decide(session, 1, True, now)
        again = await appeals.decide(session, 1, False, now)
        assert decided.appeal.state == again.appeal.state == "upheld"
        assert (decided.value or 0) > before
        assert hurts[0].order_id not in [one.order_id for one in await diagnosing.hurts(session, face, now)]
        snapshot = (await scores.of(session, "shop", [shop_id]))[shop_id]
        again_score = computing.recomputed(snapshot.parts["inputs"])
        assert again_score is not None and again_score.hundredths == decided.value


async def test_without_an_order_its_cost_comes_back(database: Database, now: datetime) -> None:
    """What an appeal promises is what really happens."""
    async with database.writing() as session:
        owner = await a_person(session, now)
        shop_id = await a_shop(session, now, owner=owner)
        await tell(session, shop_id, now, *(sold(now, n) for n in range(40)),
                   *(sold(now, 100 + n, 20 + n, rating=1) for n in range(14)))
        face = Face("shop", shop_id, "Nuan", "", shop_id)
        first = (await diagnosing.hurts(session, face, now))[0]
        before = computing.recomputed((await scores.of(session, "shop", [shop_id]))[shop_id].parts["inputs"])
        await appeals.ask(session, owner, "shop", shop_id, first.order_id, "carrier", [], now)
        await appeals.decide(session, 1, True, now)
        kept = (await scores.of(session, "shop", [shop_id]))[shop_id]
        await session.refresh(kept)
        after = computing.recomputed(kept.parts["inputs"])
        assert before is not None and after is not None
        assert after.exact - before.exact == pytest.approx(first.points, abs=1e-6)
