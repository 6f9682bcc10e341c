"""The part of a score that belongs to one creator: two small tables and a few sparse terms."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.rules.matching.categories import CategoryTable
from services.rules.matching.columns import BUCKETS
from services.rules.matching.profiles import CreatorProfile
from services.rules.matching.static import Scale
from services.rules.matching.terms import Term
from services.rules.matching.weights import CLIP, Weights

Floats = NDArray[np.float64]
Ids = NDArray[np.int64]

# Personal terms are z-scored by fixed spreads and no centre: what is not there adds nothing and takes nothing.
PERSONAL_SCALES = {
    Term.CATEGORY: Scale(0.0, 0.33),  # a full fit is worth three spreads, a sibling leaf about one and a half
    Term.PRICE_BAND: Scale(0.0, 0.5),
    Term.LANGUAGE: Scale(0.0, 1.0),  # evidence arrives in standard deviations of its own day
    Term.LANGUAGE_NOW: Scale(0.0, 1.0),
    Term.FIRST_PICKS: Scale(0.0, 1.0),
    Term.PEERS: Scale(0.0, 1.0),
    Term.RECENT_PEERS: Scale(0.0, 1.0),
    Term.ALIKE: Scale(0.0, 1.0),
    Term.TEXT: Scale(0.0, 1.0),
    Term.NAMED: Scale(0.0, 1.0),
    Term.BRAND: Scale(0.0, 0.33),
}
SPARSE_TERMS = (
    Term.LANGUAGE,
    Term.LANGUAGE_NOW,
    Term.FIRST_PICKS,
    Term.PEERS,
    Term.RECENT_PEERS,
    Term.ALIKE,
    Term.TEXT,
    Term.NAMED,
)


def price_fits(band: tuple[int, int] | None) -> Floats:
    """Fit 0..1 of every price bucket to a band (minor units): 1 inside, halved per octave outside, 0 with no band."""
    if band is None:
        return np.zeros(BUCKETS)
    low, high = (2 * np.log2(max(edge, 1)) for edge in band)
    buckets = np.arange(BUCKETS, dtype=np.float64)
    below = np.maximum(np.floor(low) - buckets, 0)
    above = np.maximum(buckets - np.floor(high), 0)
    fits: Floats = np.power(0.5, (below + above) / 2)
    return fits


@dataclass(frozen=True, slots=True, eq=False)
class Personal:
    """A creator's contributions: per category (last place: unknown), per price bucket, per shop, per product.

    `sparse` holds (term, sorted product ids, contributions, values); `joined` the same products once, in the order of
    their ids, each with the sum of its contributions: a page looks up thousands, and one look serves all terms.
    """

    category: Floats
    category_value: Floats
    price: Floats
    price_value: Floats
    brands: dict[int, float]
    sparse: tuple[tuple[Term, Ids, Floats, Floats], ...]
    joined: tuple[Ids, Floats]

    def at(self, product_id: int, shop: int, category: int, bucket: int) -> dict[Term, tuple[float, float]]:
        """Every personal term of one product as (contribution, value)."""
        parts = {
            Term.CATEGORY: (float(self.category[category]), float(self.category_value[category])),
            Term.PRICE_BAND: (float(self.price[bucket]), float(self.price_value[bucket])),
            Term.BRAND: (self.brands.get(shop, 0.0), float(shop)),
        }
        for term, ids, contributions, values in self.sparse:
            place = int(np.searchsorted(ids, product_id))
            if place < len(ids) and ids[place] == product_id:
                parts[term] = (float(contributions[place]), float(values[place]))
        return parts

    def beyond_tables(self, product_ids: Ids, shops: NDArray[np.int64]) -> Floats:
        """Sum of the brand and sparse contributions of these products."""
        total = np.zeros(len(product_ids))
        for shop, contribution in self.brands.items():
            total[shops == shop] += contribution
        ids, sums = self.joined
        if len(ids):
            places = np.minimum(np.searchsorted(ids, product_ids), len(ids) - 1)
            total += np.where(ids[places] == product_ids, sums[places], 0.0)
        return total


def _joined(sparse: Sequence[tuple[Term, Ids, Floats, Floats]]) -> tuple[Ids, Floats]:
    """The products of all sparse terms, each once by ascending id, with the sums of their contributions."""
    if not sparse:
        return np.zeros(0, dtype=np.int64), np.zeros(0)
    ids = np.concatenate([one[1] for one in sparse])
    order = np.argsort(ids, kind="stable")
    ids = ids[order]
    starts = np.flatnonzero(np.diff(ids, prepend=ids[0] - 1))
    return ids[starts], np.add.reduceat(np.concatenate([one[2] for one in sparse])[order], starts)


def personal(profile: CreatorProfile, table: CategoryTable, weights: Weights) -> Personal:
    """Work out a creator's tables; costs microseconds per declared category and per thousand evidence rows."""
    segment = profile.segment
    category_value = table.fits(profile.declared, profile.learnt)
    price_value = price_fits(profile.price_band)
    sparse = []
    for term in SPARSE_TERMS:
        evidence = profile.evidence.get(term)
        weight = weights.of(segment, term)
        if evidence is not None and len(evidence.product_id) and weight > 0:
            order = np.argsort(evidence.product_id, kind="stable")
            values = evidence.value[order]
            sparse.append((term, evidence.product_id[order], weight * PERSONAL_SCALES[term].z(values), values))
    brand_weight = weights.of(segment, Term.BRAND) / PERSONAL_SCALES[Term.BRAND].spread
    ceiling = weights.of(segment, Term.BRAND) * CLIP
    return Personal(
        category=weights.of(segment, Term.CATEGORY) * PERSONAL_SCALES[Term.CATEGORY].z(category_value),
        category_value=category_value,
        price=weights.of(segment, Term.PRICE_BAND) * PERSONAL_SCALES[Term.PRICE_BAND].z(price_value),
        price_value=price_value,
        brands={shop: min(brand_weight * share, ceiling) for shop, share in profile.brands.items() if brand_weight},
        sparse=tuple(sparse),
        joined=_joined(sparse),
    )
