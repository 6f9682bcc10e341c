"""The part of a score that belongs to one creator: two small tables and a few sparse terms."""

from dataclasses import dataclass
from itertools import accumulate, pairwise

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
NOTHING = np.zeros(0)

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
# Personal terms are z-scored by fixed spreads and no centre: what is not there adds nothing and takes nothing.
PERSONAL_SCALES = {
    Term.CATEGORY: Scale(0.0, 0.33),  # a full fit is worth three spreads, a sibling leaf about one and a half
    Term.PRICE_BAND: Scale(0.0, 0.5),
    Term.BRAND: Scale(0.0, 0.33),
    **dict.fromkeys(SPARSE_TERMS, Scale(0.0, 1.0)),  # evidence arrives in standard deviations of its own day
}


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

    `products` names the products of all sparse terms one term after the other, so that one may come several times, with
    what each `adds` (never less than nothing) and its value; a term's own lie in its slice of `terms`.
    """

    category: Floats
    category_value: Floats
    price: Floats
    price_value: Floats
    brands: dict[int, float]
    terms: tuple[tuple[Term, slice], ...]
    products: Ids
    adds: Floats
    value: Floats

    def at(self, shop: int, category: int, bucket: int) -> dict[Term, tuple[float, float]]:
        """The terms of a product's shop, category and price as (contribution, value)."""
        return {
            Term.CATEGORY: (float(self.category[category]), float(self.category_value[category])),
            Term.PRICE_BAND: (float(self.price[bucket]), float(self.price_value[bucket])),
            Term.BRAND: (self.brands.get(shop, 0.0), float(shop)),
        }

    def learnt(self, product_ids: Ids) -> list[dict[Term, tuple[float, float]]]:
        """The sparse terms of each of these products, ids ascending, as (contribution, value)."""
        found: list[dict[Term, tuple[float, float]]] = [{} for _ in product_ids]
        if not len(product_ids):
            return found
        at = np.minimum(np.searchsorted(product_ids, self.products), len(product_ids) - 1)
        held = product_ids[at] == self.products
        for term, span in self.terms:
            for place in (np.flatnonzero(held[span]) + span.start).tolist():
                found[at[place]][term] = (float(self.adds[place]), float(self.value[place]))
        return found


def personal(profile: CreatorProfile, table: CategoryTable, weights: Weights) -> Personal:
    """Work out a creator's tables; costs microseconds per declared category and per thousand evidence rows."""
    of = weights.table[profile.segment]
    category_value = table.fits(profile.declared, profile.learnt)
    price_value = price_fits(profile.price_band)
    told = [(term, profile.evidence[term]) for term in SPARSE_TERMS if term in profile.evidence and of.get(term)]
    lengths = [len(evidence.product_id) for _, evidence in told]
    ends = list(accumulate(lengths, initial=0))
    value = np.concatenate([NOTHING, *(evidence.value for _, evidence in told)])
    brand_weight = of.get(Term.BRAND, 0.0)
    return Personal(
        category=of.get(Term.CATEGORY, 0.0) * PERSONAL_SCALES[Term.CATEGORY].z(category_value),
        category_value=category_value,
        price=of.get(Term.PRICE_BAND, 0.0) * PERSONAL_SCALES[Term.PRICE_BAND].z(price_value),
        price_value=price_value,
        brands={shop: brand_weight * min(share / PERSONAL_SCALES[Term.BRAND].spread, CLIP)
                for shop, share in profile.brands.items() if brand_weight},
        terms=tuple((term, slice(*span)) for (term, _), span in zip(told, pairwise(ends), strict=True)),
        products=np.concatenate([NOTHING.astype(np.int64), *(evidence.product_id for _, evidence in told)]),
        adds=np.repeat([of[term] for term, _ in told], lengths) * value.clip(0.0, CLIP) if told else NOTHING,
        value=value,
    )
