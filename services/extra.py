"""Extra places: a creator's page of the day is dealt once, by the one allocator, out of the plans' budgets."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

import numpy as np
from sqlalchemy.ext.asyncio import AsyncSession

from db import budgets as ledger
from db import creators, exposure, places
from db.places import ExtraPlace
from db.vocabulary import Programme, Side
from services import budgets, pool_index, programmes
from services.budgets import Spent
from services.pool_columns import day_number
from services.programmes import Backed
from services.rules.allocation import Candidates, Purse, allot
from services.rules.matching.exploration import USUAL_RATE
from services.rules.matching.index import PoolIndex
from services.rules.matching.profiles import CreatorProfile, Query
from services.rules.matching.ranking import order

PLACES = 3
"""Places of one creator's day that are given away: one in ten on the first six pages, where people look."""

SAFE = 10
"""Whoever stands among so many by rank needs no extra place: it would be paid for and change nothing."""

FITTING, WIDE = 40, 10
"""Candidates that fit a creator best, and products in their fifteen days beyond them, drawn from all audiences."""

AT_ONCE = 100
"""Unseen places returned in one transaction."""


class Paid(NamedTuple):
    """A product's extra place: the chance that it had, the plan that pays for it, and whether it was looked at."""

    propensity: float
    programme: Programme
    seen: bool = False


async def of_day(
    session: AsyncSession, index: PoolIndex, mine: CreatorProfile, now: datetime
) -> dict[int, Paid]:
    """The extra places of a creator's day by product, in the order of the draw; dealt on their first look."""
    today = now.astimezone(UTC).date()
    rows = await places.of_creator(session, mine.creator_id, today)
    if rows is None:
        if await places.claim_deal(session, Side.CREATOR, mine.creator_id, today):
            await _deal(session, index, mine, today, now)
        rows = await places.of_creator(session, mine.creator_id, today) or []
    return {
        place.product_id: Paid(place.propensity, Programme(plan), place.shown_at is not None) for place, plan in rows
    }


async def _deal(
    session: AsyncSession, index: PoolIndex, mine: CreatorProfile, today: date, now: datetime
) -> None:
    backed = await programmes.backed(session, index, now)
    own = await creators.shops_of(session, mine.creator_id)
    rng = np.random.default_rng([index.today, mine.creator_id])
    found = fitting(index, backed, mine, own, rng)
    if not found:
        return
    counted = await _shown(session, backed, mine, found)
    purses = [Purse(one.key, one.amount, one.spent, day_number(one.first_day), day_number(one.last_day))
              for one in await ledger.running(session, today)]
    asked = candidates(backed, pool_index.tried(session), found, counted, purses)
    given = allot(asked, purses, index.today, PLACES, rng)
    rows = [
        ExtraPlace(to=Side.CREATOR, creator_id=mine.creator_id, day=today, product_id=int(asked.product[one.row]),
                   budget_id=purses[int(asked.purse[one.row])].id, rank=rank, propensity=one.chance)
        for rank, one in enumerate(given)
    ]
    paid = []
    # Budgets are always taken in the order of their ids, so that two deals cannot lock each other out.
    for row in sorted(rows, key=lambda one: (one.budget_id, one.product_id)):
        key = f"place:{row.to}:{row.creator_id}:{row.day}:{row.product_id}"
        whom = budgets.Whom(product_id=row.product_id, creator_id=row.creator_id)
        if await budgets.spend(session, row.budget_id, 1, key, now, whom) is Spent.GIVEN:
            paid.append(row)
    await places.deal(session, paid)


def fitting(
    index: PoolIndex, backed: Backed, mine: CreatorProfile, own: Sequence[int], rng: np.random.Generator
) -> list[tuple[int, int]]:
    """(product, shop) of the candidates, the best fitting first, then some of the new from anywhere.

    Left out: what stands high by itself, what the creator has seen and passed over, and brands that they work for
    (自有品牌).
    """
    top = {product for product, _ in order(index, mine, Query(), SAFE)} | mine.seen
    ranked = order(backed.index, mine, Query(), FITTING + SAFE)
    found = [one for one in ranked if one[0] not in top and one[1] not in own][:FITTING]
    if len(backed.fresh):
        drawn = rng.choice(backed.fresh, min(WIDE, len(backed.fresh)), replace=False)
        held = top | {product for product, _ in found}
        beyond = order(backed.index, mine, Query(among=frozenset(drawn.tolist()) - held), WIDE)
        found += [one for one in beyond if one[1] not in own]
    return found


async def _shown(
    session: AsyncSession, backed: Backed, mine: CreatorProfile, found: Sequence[tuple[int, int]]
) -> dict[int, int]:
    """How often the new among these were shown to this creator's audience: each audience is explored on its own."""
    fresh = sorted(set(backed.fresh.tolist()) & {product for product, _ in found})
    trades = sorted({category.split("-")[0] for category, _ in mine.declared})
    return await exposure.by_trade(session, fresh, trades) if fresh and trades else {}


def candidates(
    backed: Backed, tried: pool_index.Tried, found: Sequence[tuple[int, int]], counted: dict[int, int],
    purses: Sequence[Purse],
) -> Candidates:
    """The rows that the allocator chooses among; one a product and budget that would pay for it."""
    at = {purse.id: place for place, purse in enumerate(purses)}
    columns = backed.index.columns_of([product for product, _ in found])
    row_of = {product: row for row, product in enumerate(columns.product_id.tolist())}
    rows = []
    for place, (product, shop) in enumerate(found):
        row = row_of[product]
        picks = float(columns.picks[row])
        shows = max(float(counted.get(product, tried.shown.get(product, 0))), picks)
        rate = tried.rate.get(backed.index.trade(int(columns.category[row])), USUAL_RATE)
        for budget, weight in backed.claims(product, shop, int(columns.listed_day[row])):
            if budget in at:
                rows.append((product, backed.brand(shop).owner, at[budget], weight, picks, shows, rate, place))
    table = np.array(rows, dtype=np.float64).reshape(-1, 8).T
    whole = table[:3].astype(np.int64)
    return Candidates(whole[0], whole[1], whole[2], *table[3:])


async def shown(
    session: AsyncSession, side: Side, pairs: Sequence[tuple[int, int]], now: datetime
) -> None:
    """Notes that these (creator, product) places were looked at."""
    await places.mark_shown(session, side, now.astimezone(UTC).date(), pairs, now)


async def return_unseen(session: AsyncSession, now: datetime) -> int:
    """Gives back to their budgets what was dealt on earlier days and never looked at; how many."""
    returned = 0
    for place in await places.unseen(session, now.astimezone(UTC).date(), AT_ONCE):
        if await places.return_place(session, place, now):
            key = f"unseen:{place.to}:{place.creator_id}:{place.day}:{place.product_id}"
            whom = budgets.Whom(product_id=place.product_id, creator_id=place.creator_id)
            await budgets.give_back(session, place.budget_id, 1, key, now, whom)
            returned += 1
    return returned
