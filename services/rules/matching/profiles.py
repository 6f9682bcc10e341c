"""What the ranking knows of a creator, and the questions a creator asks of the pool."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from services.rules.matching.terms import Segment, Term


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """Values of one term for the products that have one (each id once, value > 0); all others count as 0."""

    product_id: NDArray[np.int64]
    value: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class CreatorProfile:
    """A creator as matching sees one.

    declared: (category id, weight 0..1). learnt: category id -> affinity -1..1. price_band: (least, most) in minor
    units of the common currency. score: reputation 0..100, None while not yet scored. brands: shop -> share of the
    creator's history 0..1. evidence: LANGUAGE, PEERS, RECENT_PEERS and TEXT values, a few thousand products each at
    most. excluded: products never to show (declined, gone). granted: gated products whose plan names this creator.
    seen: products that they promote, or were shown often enough and let pass: not pushed, for a time.
    """

    creator_id: int
    declared: tuple[tuple[str, float], ...] = ()
    learnt: Mapping[str, float] = field(default_factory=dict)
    language: str | None = None
    price_band: tuple[int, int] | None = None
    region: str | None = None
    followers: int = 0
    score: float | None = None
    brands: Mapping[int, float] = field(default_factory=dict)
    evidence: Mapping[Term, Evidence] = field(default_factory=dict)
    excluded: frozenset[int] = frozenset()
    granted: frozenset[int] = frozenset()
    seen: frozenset[int] = frozenset()
    has_history: bool = False

    @property
    def segment(self) -> Segment:
        """The weight table this creator is matched by."""
        return Segment.PRACTISED if self.has_history else Segment.NEWCOMER


class Order(StrEnum):
    """How a page is sorted; everything but BEST is the same for every creator."""

    BEST = "best"
    NEWEST = "newest"
    COMMISSION = "commission"
    KEPT = "kept"
    RISING = "rising"


@dataclass(frozen=True, slots=True)
class Query:
    """Filters and order of a page; prices in minor units of the common currency, both ends included.

    category: an id, its whole subtree counts. without: products already shown in this walk through the pool; asking
    again with them named gives the next page, with nothing repeated or skipped while products come and go. among:
    only these products (found by a search). listed_since: only products first listed on this day or later.
    """

    category: str | None = None
    least_price: int | None = None
    most_price: int | None = None
    least_commission_bp: int | None = None
    in_stock: bool = False
    shops: frozenset[int] | None = None
    order: Order = Order.BEST
    without: frozenset[int] = frozenset()
    among: frozenset[int] | None = None
    listed_since: int | None = None
