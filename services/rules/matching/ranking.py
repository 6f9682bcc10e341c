"""Pages of the pool: exact top places for a creator without touching every product, with their reasons."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.rules.matching.best import Asking, asked, best, of_both
from services.rules.matching.columns import join, price_buckets
from services.rules.matching.index import PoolIndex
from services.rules.matching.profiles import CreatorProfile, Query
from services.rules.matching.static import STATIC_TERMS, static_values, static_z
from services.rules.matching.terms import Match, Term, reasons_of

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Page:
    """Matches of one page and whether there are more behind it."""

    matches: tuple[Match, ...]
    more: bool


def rank(index: PoolIndex, profile: CreatorProfile, query: Query | None = None, k: int = 10, offset: int = 0) -> Page:
    """The places offset .. offset+k-1 of the pool for this creator: the same as scoring every product and sorting.

    Ties go to the lower product id. For pages that neither repeat nor skip while the pool changes, keep offset 0 and
    name what was shown in `query.without`.
    """
    asking = asked(index, profile, query or Query())
    need = offset + k + 1
    rows, _ = best(asking, need)
    return Page(_matches(asking, rows[offset : offset + k]), more=len(rows) == need)


def order(index: PoolIndex, profile: CreatorProfile, query: Query, k: int) -> list[tuple[int, int]]:
    """(product, shop) of the best k places, without their reasons; the same order as `rank`.

    All creators' weekly matches are this, once for each.
    """
    rows, ids = best(asked(index, profile, query), k)
    return list(zip(ids.tolist(), of_both(index, rows, "shop").tolist(), strict=True))


def _matches(asking: Asking, shown: Rows) -> tuple[Match, ...]:
    """The places of the page with their reasons; rows beyond the base lie in the overlay."""
    index, size = asking.index, len(asking.index.base)
    old, new = shown[shown < size], shown[shown >= size] - size
    columns = join([index.base.columns.take(old), index.delta.columns.take(new)])
    by_id = np.argsort(columns.product_id)
    columns, rows = columns.take(by_id), np.concatenate([old, new + size])[by_id]
    buckets = price_buckets(columns.price)
    values = static_values(columns, index.today)
    scored = static_z(columns, index.scales, index.today)
    found = {}
    for at, learnt in enumerate(asking.mine.learnt(columns.product_id)):
        parts: dict[Term, tuple[float, float]] = {
            term: (index.weights.of(asking.segment, term) * float(scored[term][at]), float(values[term][at]))
            for term in STATIC_TERMS
        }
        parts |= asking.mine.at(int(columns.shop[at]), int(columns.category[at]), int(buckets[at])) | learnt
        score, reasons = reasons_of(parts)
        found[int(rows[at])] = Match(int(columns.product_id[at]), score, reasons)
    return tuple(found[int(place)] for place in shown)
