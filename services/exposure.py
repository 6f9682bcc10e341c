"""Exposure: every showing is counted, and a brand sees how often, to whom and why its products were shown."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
from sqlalchemy.ext.asyncio import AsyncSession

from db import exposure
from db.exposure import Showing
from db.people import Person
from db.products import Product
from db.vocabulary import Surface
from services import pool_index, products
from services.pool import Place
from services.pool_columns import FULL_SCORE
from services.rules.exchange import back
from services.rules.matching.columns import ProductColumns
from services.rules.matching.exploration import DAYS
from services.rules.matching.index import PoolIndex
from services.rules.matching.static import kept_per_thousand_views, static_z
from services.rules.matching.terms import Segment, Term

FEW = 4
FARTHEST_RAISE = 500
"""Basis points up to which a higher commission is advised: nobody doubles a rate for a place in a list."""
"""Categories and advices that are told; the rest would not be read."""

GOOD = 0.75
"""Share of a category below which one must not stay to be shown more: the upper quarter."""


async def note(
    session: AsyncSession, creator_id: int | None, place: Surface, places: Sequence[Place], now: datetime
) -> None:
    """Counts a page that is being shown."""
    page = [
        Showing(one.shown.product.key, one.paid.programme if one.paid else _reason(one),
                one.paid.propensity if one.paid else None)
        for one in places
    ]
    await exposure.count(session, creator_id, place, now.astimezone(UTC).date(), page)


def _reason(place: Place) -> str:
    return str(place.reasons[0].term) if place.reasons else ""


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing that would have a product shown more: the term, where it stands and what the upper quarter has.

    The kept earning is in minor units of the product's currency per thousand views, scores are in hundredths;
    `rate_bp` is the commission rate at which this product would keep as much, where there is one below its price.
    """

    term: Term
    own: int
    good: int
    rate_bp: int | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """How often one product was shown in the last days, where, why and to whom; and what would have it shown more."""

    product: Product
    total: int
    by_day: dict[int, int]
    by_place: dict[str, int]
    by_reason: dict[str, int]
    creators: int
    trades: dict[str, int]
    picks: int
    advice: list[Advice]


async def of_product(session: AsyncSession, who: Person, product_id: int, now: datetime) -> Seen:
    """What a brand's staff may see of one of its products; the last DAYS days, today included."""
    product = await products.mine(session, who, product_id, "look")
    today = now.astimezone(UTC).date()
    first = today - timedelta(days=DAYS - 1)
    rows = await exposure.of_product(session, product_id, first)
    places, reasons, days = Counter[str](), Counter[str](), Counter[int]()
    for row in rows:
        places[row.place] += row.shown
        reasons[row.reason] += row.shown
        days[(today - row.day).days] += row.shown
    reached, categories = await exposure.seen_by(session, product_id, first)
    picks = (await products.picks_of(session, [product_id])).get(product_id, 0)
    index = await pool_index.current(session, now)
    return Seen(
        product, places.total(), dict(days), dict(places.most_common()), dict(reasons.most_common()), reached,
        dict(Counter(categories).most_common(FEW)), picks, advice(index, product),
    )


def advice(index: PoolIndex, product: Product) -> list[Advice]:
    """What lifts a listed product most, strongest first: where it lies below the upper quarter of its trade."""
    row = index.columns_of([product.key])
    if not len(row):
        return []
    rivals = _trade(index, row)
    found = []
    for term, own, others in (
        (Term.KEPT_EARNING, kept_per_thousand_views(row)[0], kept_per_thousand_views(rivals)),
        (Term.PRODUCT_SCORE, float(row.product_score[0]), rivals.product_score.astype(np.float64)),
        (Term.SHOP_SCORE, float(row.shop_score[0]), rivals.shop_score.astype(np.float64)),
    ):
        known = others[~np.isnan(others)]
        good = float(np.quantile(known, GOOD)) if len(known) else own
        if not np.isnan(own) and own < good:
            found.append(_advice(term, float(own), good, row, product.currency))
    return sorted(found, key=lambda one: _loss(index, row, one.term))[:FEW]


def _advice(term: Term, own: float, good: float, row: ProductColumns, currency: str) -> Advice:
    """In units that can be shown."""
    if term is not Term.KEPT_EARNING:
        return Advice(term, round(own * FULL_SCORE / 100), round(good * FULL_SCORE / 100))
    return Advice(term, back(round(own), currency), back(round(good), currency), _rate(row, own, good))


def _trade(index: PoolIndex, row: ProductColumns) -> ProductColumns:
    """The products of the same trade."""
    place = int(row.category[0])
    low, high = index.table.span(index.table.paths[place][:1]) if place >= 0 else (-1, 0)
    category = index.base.columns.category
    return index.base.columns.take((category >= low) & (category < high) & index.base.alive)


def _rate(row: ProductColumns, own: float, good: float) -> int | None:
    """The commission rate, in whole percent, at which the product would keep `good`; None where the step is too far."""
    now = int(row.commission_bp[0])
    rate = int(-(-now * good / own // 100) * 100) if own > 0 else 0
    return rate if 0 < rate <= now + FARTHEST_RAISE else None


def _loss(index: PoolIndex, row: ProductColumns, term: Term) -> float:
    """What the term gives the product now, in points of the score; the least first is where most is to be won."""
    scored = static_z(row, index.scales, index.today)
    return index.weights.of(Segment.NEWCOMER, term) * float(scored[term][0])
