"""New creators before brands: one place of the creators named for a product, paid by the zero-follower start."""

from datetime import UTC, date, datetime

import numpy as np
from sqlalchemy.ext.asyncio import AsyncSession

from db import creators, places, standings
from db.places import ExtraPlace
from db.products import Product
from db.vocabulary import Programme, Side
from services import budgets, programmes
from services.budgets import Spent
from services.collaborations import passing
from services.matching import CreatorMatch
from services.pool_columns import day_number
from services.rules.allocation import Candidates, Purse, allot
from services.rules.matching.exploration import USUAL_RATE

AT = 2
"""The place, from 0, that a new creator has: below the two who fit best, on the first page."""

DEPTH = 60
"""How far down the fitting creators new ones are looked for."""


async def named(
    session: AsyncSession, product: Product, found: list[CreatorMatch], now: datetime
) -> tuple[list[CreatorMatch], int | None]:
    """The creators named for a product with the day's new one among them, and who that is; dealt once a day."""
    today = now.astimezone(UTC).date()
    rows = await places.of_product(session, Side.BRAND, product.key, today)
    wide: list[CreatorMatch] | None = None
    if not rows and await places.claim_deal(session, Side.BRAND, product.key, today):
        wide = await passing.fitting(session, product.key, product.shop_id, DEPTH, now)
        await _deal(session, product, wide, today, now)
        rows = await places.of_product(session, Side.BRAND, product.key, today)
    if not rows:
        return found, None
    creator = rows[0][0].creator_id
    wide = wide or await passing.fitting(session, product.key, product.shop_id, DEPTH, now)
    match = next((one for one in wide if one.creator_id == creator), None)
    if match is None:  # invited or gone meanwhile
        return found, None
    await places.mark_shown(session, Side.BRAND, today, [(creator, product.key)], now)
    rest = [one for one in found if one.creator_id != creator]
    return [*rest[:AT], match, *rest[AT:]][: max(len(found), AT + 1)], creator


async def _deal(
    session: AsyncSession, product: Product, wide: list[CreatorMatch], today: date, now: datetime
) -> None:
    """Draws one new creator of good standing by the allocator, and pays for the place."""
    below = [one.creator_id for one in wide[AT + 1 :]]
    own = set(await creators.staff_of(session, product.shop_id))
    stand = await standings.among(session, "creator", below)
    new = [one for one in below if one not in own and one in stand and stand[one].is_good
           and programmes.brand_of(stand[one], today).start_day is not None]
    budget = (await programmes.week(session, now))[Programme.START]
    if not new:
        return
    shows = await places.shown_of_creators(session, new)
    count = len(new)
    asked = Candidates(
        np.array(new), np.array(new), np.zeros(count, dtype=np.int64), np.ones(count), np.zeros(count),
        np.array([float(shows.get(one, 0)) for one in new]), np.full(count, USUAL_RATE),
        np.array([float(below.index(one)) for one in new]))
    purse = Purse(budget.key, budget.amount, budget.spent, day_number(budget.first_day), day_number(budget.last_day))
    rng = np.random.default_rng([day_number(today), product.key, 2])
    for one in allot(asked, [purse], day_number(today), 1, rng):
        row = ExtraPlace(to=Side.BRAND, creator_id=new[one.row], day=today, product_id=product.key,
                         budget_id=budget.key, propensity=one.chance)
        key = f"place:{row.to}:{row.creator_id}:{row.day}:{row.product_id}"
        whom = budgets.Whom(product.shop_id, product.key, row.creator_id)
        if await budgets.spend(session, budget.key, 1, key, now, whom) is Spent.GIVEN:
            await places.deal(session, [row])
