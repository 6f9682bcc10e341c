"""What scores promise, kept through tables and services: what if is what happens, and nothing remembers the way."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from db import scores
from db.engine import Database
from db.vocabulary import CancelledBy, Dispute, Fault, OrderSource
from services.orders.writing import write
from services.rules.facts import OrderFacts
from services.rules.reputation.indicators import Dimension
from services.rules.reputation.weights import FLOOR, SHOP
from services.scores import computing, diagnosing, refitting
from services.scores.views import Face
from tests.services.market import a_product, a_shop
from tests.services.test_scores import ZONE, cells, settle, sold, tell, value

SEEDS = (1, 2, 3)


def any_order(rng: Random, now: datetime, number: int) -> OrderFacts:
    """An order of the last ten months that went well, or wrong in any of the ways that there are."""
    days = rng.randrange(45, 300)
    paid = now - timedelta(days=days)
    late = {"shipped_at": paid + timedelta(days=4), "delivered_at": paid + timedelta(days=9)}
    back = {"refunded_quantity": 1, "refunded_amount": 9_900, "refunded_at": paid + timedelta(days=6)}
    ways: list[dict[str, object]] = [
        {}, {}, {}, {"rating": rng.randrange(1, 6)}, late, {"delivered_at": None, "rating": None, "rated_at": None},
        {**back, "refund_reason": "broken", "refund_fault": Fault.SELLER}, {"dispute": Dispute.OPEN},
        {**back, "refund_reason": "lost", "refund_fault": Fault.CARRIER}, {"rating": None, "rated_at": None},
    ]
    made = sold(now, number, days, **rng.choice(ways))
    if rng.random() < 0.06:
        gone = replace(made.lines[0], shipped_at=None, delivered_at=None, rating=None, rated_at=None)
        made = replace(made, lines=(gone,), cancelled_at=paid + timedelta(days=1), cancelled_by=CancelledBy.SELLER)
    return replace(made, buyer=f"buyer-{rng.randrange(60)}")


def a_history(rng: Random, now: datetime, count: int = 150) -> list[OrderFacts]:
    recent = [sold(now, 5_000 + n, 50 + n % 30) for n in range(30)]
    return [any_order(rng, now, n) for n in range(count)] + recent


async def a_shop_of(session: AsyncSession, now: datetime, *orders: OrderFacts) -> int:
    shop_id = await a_shop(session, now)
    await a_product(session, shop_id, now, "S-1")
    await tell(session, shop_id, now, *orders)
    return shop_id


@pytest.mark.parametrize("seed", SEEDS)
async def test_orders_in_any_order_and_pieces_come_to_the_same(database: Database, now: datetime, seed: int) -> None:
    rng = Random(seed)
    async with database.writing() as session:
        told = a_history(rng, now)
        at_once = await a_shop_of(session, now, *told)
        rng.shuffle(told)
        in_pieces = await a_shop_of(session, now)
        while told:
            part, told = told[:20], told[20:]
            await write(session, in_pieces, OrderSource.HAOWU, part, now, ZONE)
            if rng.random() < 0.5:
                await settle(session, now)
        await settle(session, now)
        days = await cells(session)
        mine = [[row[2:] for row in days if row[:2] == ("shop", shop_id)] for shop_id in (at_once, in_pieces)]
        assert mine[0] == mine[1]
        assert await value(session, "shop", at_once) == await value(session, "shop", in_pieces)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("seed", SEEDS)
async def test_mending_what_the_diagnosis_names_brings_what_it_says(
    database: Database, now: datetime, seed: int
) -> None:
    async with database.writing() as session:
        told = {one.order_id: one for one in a_history(Random(seed), now)}
        shop_id = await a_shop_of(session, now, *told.values())
        face = Face("shop", shop_id, "Nuan", "", shop_id)
        fixes = {one.indicator: one for one in await diagnosing.mends(session, face, now)}
        assert "low_rating" in fixes
        fix = fixes["low_rating"]
        before = await exact(session, shop_id)
        better = [replace(told[name], updated_at=now + timedelta(minutes=1),
                          lines=(replace(told[name].lines[0], rating=5),)) for name in fix.orders]
        await tell(session, shop_id, now + timedelta(minutes=1), *better)
        after = await exact(session, shop_id)
        assert after - before == pytest.approx(fix.points, abs=1e-6)
        assert await value(session, "shop", shop_id) == fix.becomes


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("seed", SEEDS)
async def test_good_orders_never_lower_and_bad_ones_never_lift(database: Database, now: datetime, seed: int) -> None:
    rng = Random(seed)
    async with database.writing() as session:
        shop_id = await a_shop_of(session, now, *a_history(rng, now))
        for number in range(6):
            before = await exact(session, shop_id)
            day = rng.randrange(40, 120)
            is_good = number % 2 == 0
            await tell(session, shop_id, now, sold(now, 9_000 + number, day, rating=5 if is_good else 1))
            after = await exact(session, shop_id)
            assert after >= before - 1e-9 if is_good else after <= before + 1e-9


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_every_score_ever_kept_is_computed_again_to_the_same(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id = await a_shop_of(session, now, *a_history(Random(9), now))
        for day in range(1, 9):
            await settle(session, now + timedelta(days=day))
        days = [(now + timedelta(days=day)).date() for day in range(9)]
        for kind, subject_id in (("shop", shop_id), ("product", 1)):
            held = await scores.snapshots(session, kind, subject_id, days)
            assert len(held) == 9
            for one in held.values():
                again = computing.recomputed(one.inputs)
                assert again is not None and again.hundredths == one.value
                assert sum(part.hundredths for part in again.indicators) == (one.value or 0)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_refit_on_ones_own_orders_gives_more_to_what_told_bad_ones_apart(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        assert (await refitting.refit(session, now)).orders == 0
        for shop in range(8):
            stars = 1 if shop < 4 else 5
            told = [sold(now, shop * 1_000 + n, 40 + n * 2, rating=stars if n % 2 else 5) for n in range(150)]
            await a_shop_of(session, now, *told)
        found = await refitting.refit(session, now)
        product = found.weights.dimensions[Dimension.PRODUCT]
        assert found.orders > 500 and found.calibration is not None and found.calibration.slope > 0
        assert product.weight > SHOP.dimensions[Dimension.PRODUCT].weight
        assert all(one.weight >= FLOOR - 1e-9 for one in found.weights.dimensions.values())


async def exact(session: AsyncSession, shop_id: int) -> float:
    kept = (await scores.of(session, "shop", [shop_id]))[shop_id]
    await session.refresh(kept)
    found = computing.recomputed(kept.parts["inputs"])
    assert found is not None
    return found.exact
