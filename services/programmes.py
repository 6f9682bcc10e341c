"""Programmes: the plans' weekly budgets, and who may draw on them, as one snapshot of a few minutes."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.ext.asyncio import AsyncSession

from db import budgets as ledger
from db import exposure, standings
from db.budgets import Budget
from db.people import Person
from db.products import CHANGES_POOL
from db.standings import Standing
from db.vocabulary import Band, Growth, Programme
from services import budgets, settings
from services.held import Held, apart
from services.ops import deeds
from services.pool_columns import EPOCH
from services.refusals import Refusal
from services.rules import start
from services.rules.matching.columns import join
from services.rules.matching.exploration import DAYS
from services.rules.matching.index import PoolIndex, build
from services.rules.programmes import NAMED, Brand, Size, claims, sized

WEEK = timedelta(days=7)
FRESH = timedelta(minutes=10)
NAME = "programmes"
OPENED = "opened budgets"
"""Set in the `info` of a session that has opened budgets: its work may yet be taken back, and is not kept."""

MOST_SHARE_BP, MOST_LEAST = 3_000, 10_000_000

Claims = list[tuple[int, float]]
"""(budget, weight) of each budget that would pay for a product."""


@dataclass(frozen=True, slots=True, eq=False)
class Backed:
    """Products that some budget would pay for, as an index of their own on the market's scales; and who they are.

    `weekly` are this week's budgets by plan, `named` what single products may draw on besides; `listed` counts an
    owner's products; `fresh` are the products of brands in their fifteen days.
    """

    at: datetime
    index: PoolIndex
    weekly: Mapping[Programme, int]
    named: Mapping[int, Claims]
    brands: Mapping[int, Brand]
    listed: Mapping[int, int]
    fresh: NDArray[np.int64]

    def brand(self, shop: int) -> Brand:
        """A shop as the plans look at it; one that has no standing yet is new to them."""
        return self.brands.get(shop) or Brand(shop)

    def claims(self, product: int, shop: int, listed_day: int) -> Claims:
        """Which budgets would pay for a product, and with what weight."""
        brand = self.brand(shop)
        usual = claims(brand, self.index.today - listed_day, self.listed.get(brand.owner, 1))
        mine = [(self.weekly[plan], weight) for plan, weight in usual if plan in self.weekly]
        return [*mine, *((budget, NAMED * weight) for budget, weight in self.named.get(product, ()))]


_held: Held[Backed] = Held()


def monday(day: date) -> date:
    """The first day of a budget's week (UTC)."""
    return day - timedelta(days=day.weekday())


async def sizes(session: AsyncSession) -> dict[Programme, Size]:
    """How large each plan's weekly budget is."""
    return sized(await settings.read(session, NAME) or {})


async def resize(session: AsyncSession, who: Person, programme: str, share_bp: int, least: int, now: datetime) -> None:
    """Sets a plan's weekly budget from next week on; the operator's word, noted in their log."""
    known = await sizes(session)
    if programme not in known or not (0 <= share_bp <= MOST_SHARE_BP and 0 <= least <= MOST_LEAST):
        raise Refusal("budget-size", share=str(MOST_SHARE_BP // 100))
    kept = await settings.read(session, NAME) or {}
    await settings.keep(session, NAME, {**kept, programme: [share_bp, least]})
    await deeds.log(session, who, "budget", programme, 0, f"{share_bp} bp, {least}", now)


async def top_up(session: AsyncSession, who: Person, budget_id: int, amount: int, key: str, now: datetime) -> Budget:
    """Adds to a budget that runs; `key` names the tap, so that a repeated one adds nothing."""
    if await ledger.by_id(session, budget_id) is None:
        raise Refusal("budget-gone")
    if not 0 < amount <= MOST_LEAST:
        raise Refusal("budget-amount", most=str(MOST_LEAST))
    if await budgets.grant(session, budget_id, amount, f"topped:{budget_id}:{key}", now):
        await deeds.log(session, who, "budget", "topped", budget_id, f"+{amount}", now)
    found = await ledger.by_id(session, budget_id)
    assert found is not None
    return found


async def week(session: AsyncSession, now: datetime) -> dict[Programme, Budget]:
    """This week's budgets of the standing plans; opened by whoever asks first."""
    today = now.astimezone(UTC).date()
    first = monday(today)
    found: dict[Programme, Budget] = {}
    for budget in await ledger.running(session, today):
        if not budget.scope and budget.first_day == first:
            found[Programme(budget.programme)] = budget
    wanted = await sizes(session)
    if any(plan not in found for plan in wanted):
        session.info[OPENED] = True
        showings = await exposure.total(session, first - WEEK, first)
        for plan, size in wanted.items():
            found[plan] = await budgets.open_(
                session, plan, first, first + timedelta(days=6), size.amount(showings), now)
    return found


async def backed(session: AsyncSession, index: PoolIndex, now: datetime) -> Backed:
    """Who may draw on which budget now, a few minutes old at most; older while somebody works that out anew."""
    held, turn = _held.latest(session), _held.turn(session)
    if held is not None and held[1].index.today == index.today and (
            turn.locked() or timedelta() <= now - held[1].at < FRESH):
        return held[1]
    made = await _backed(session, index, now)
    unsure = CHANGES_POOL in session.info or OPENED in session.info
    return made if unsure else _held.keep(session, 0, made)


async def _backed(session: AsyncSession, index: PoolIndex, now: datetime) -> Backed:
    today = EPOCH + timedelta(days=index.today)
    weekly = {plan: budget.key for plan, budget in (await week(session, now)).items()}
    brands = {row.subject_id: brand_of(row, today) for row in await standings.every(session, "shop")}
    scoped = [one.key for one in await ledger.running(session, today) if one.scope]
    named: dict[int, Claims] = {}
    for row in await ledger.entitled(session, scoped):
        named.setdefault(row.product_id, []).append((row.budget_id, row.weight))
    async with _held.turn(session):  # only now: whoever waited for a lock of the database with it would stop the others
        return await apart(partial(backing, index, weekly, named, brands, now), len(index.base))


def backing(
    index: PoolIndex, weekly: Mapping[Programme, int], named: Mapping[int, Claims], brands: Mapping[int, Brand],
    now: datetime,
) -> Backed:
    """The products of a pool that some budget would pay for."""
    columns = join([index.base.columns.take(index.base.alive), index.delta.columns])
    shops, which, counts = np.unique(columns.shop, return_inverse=True, return_counts=True)
    known = [brands.get(shop) or Brand(shop) for shop in shops.tolist()]
    listed = Counter[int]()
    for brand, count in zip(known, counts.tolist(), strict=True):
        listed[brand.owner] += count
    old, young = (np.array([bool(claims(one, age, 1)) for one in known], dtype=np.bool_) for age in (DAYS, 0))
    fresh = np.array([one.start_day is not None and one.is_good for one in known], dtype=np.bool_)
    is_young = index.today - columns.listed_day < DAYS
    mask = np.where(is_young, young[which], old[which])
    mask |= np.isin(columns.product_id, np.fromiter(named, dtype=np.int64, count=len(named)))
    small = index if mask.all() else build(
        columns.take(mask), index.table, index.weights, index.today, index.scales)
    return Backed(now, small, weekly, named, brands, listed, columns.product_id[fresh[which]])


def brand_of(row: Standing, today: date) -> Brand:
    """A standing as the plans look at it."""
    day = start.day_of(row.start_on, today) if row.start_on else None
    return Brand(row.owner_id, Growth(row.stage), Band(row.band), row.is_good, day)
