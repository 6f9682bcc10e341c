"""The part of a score that is the same for every creator of a segment, on scales fixed for the day."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.rules.matching.columns import ProductColumns
from services.rules.matching.terms import Segment, Term
from services.rules.matching.weights import CLIP, Weights

Floats = NDArray[np.float64]

FRESH_DAYS = 30.0  # a product's freshness falls to 1/e in a month; trade shows look at a month's novelties
USUAL_CONVERSION = 0.005  # orders per view where a product has none of its own: half a percent
USUAL_REFUND_RATE = 0.1  # share refunded where a product has no history
STATIC_TERMS = (
    Term.SHOP_SCORE,
    Term.PRODUCT_SCORE,
    Term.KEPT_EARNING,
    Term.GREAT_VALUE,
    Term.FRESHNESS,
    Term.POPULAR,
    Term.RISING,
    Term.LIFT,
)


@dataclass(frozen=True, slots=True)
class Scale:
    """Centre and spread by which a term is z-scored; spread 0 silences it."""

    centre: float
    spread: float

    def z(self, values: Floats) -> Floats:
        """Values in standard deviations, clipped to three; NaN (not yet known) is 0, neither good nor bad."""
        if self.spread <= 0:
            return np.zeros_like(values)
        scored = np.clip((values - self.centre) / self.spread, -CLIP, CLIP)
        return np.where(np.isnan(scored), 0.0, scored)


Scales = Mapping[Term, Scale]


def kept_per_thousand_views(columns: ProductColumns) -> Floats:
    """Minor units a creator will probably keep of a thousand views.

    price x rate x expected conversion x (1 - refund rate) x 1000, after the market's usual conversion and refund
    rate where the product has none of its own.
    """
    conversion = np.nan_to_num(columns.conversion.astype(np.float64), nan=USUAL_CONVERSION)
    refunds = np.nan_to_num(columns.refund_rate.astype(np.float64), nan=USUAL_REFUND_RATE)
    return columns.price * (columns.commission_bp / 10_000) * conversion * (1 - refunds) * 1000


def static_values(columns: ProductColumns, today: int) -> dict[Term, Floats]:
    """Every static term in its own unit; today in days since 1970-01-01."""
    usual = columns.usual_price.astype(np.float64)
    saving = 1 - columns.price / np.where(usual > 0, usual, np.nan)
    return {
        Term.SHOP_SCORE: columns.shop_score.astype(np.float64),
        Term.PRODUCT_SCORE: columns.product_score.astype(np.float64),
        Term.KEPT_EARNING: kept_per_thousand_views(columns),
        Term.GREAT_VALUE: np.clip(saving, 0.0, 1.0),
        Term.FRESHNESS: np.exp(-np.maximum(today - columns.listed_day, 0) / FRESH_DAYS),
        Term.POPULAR: columns.picks.astype(np.float64),
        Term.RISING: columns.rising.astype(np.float64),
        Term.LIFT: columns.lift.astype(np.float64),
    }


_FROM_NOTHING = frozenset({Term.GREAT_VALUE})
"""What only helps: centred where it is nothing, so that no saving costs no points, and giving no usual price neither
wins nor loses against an honest one (against the mean, a list price made up would be the way out of a penalty)."""
_LOGGED = frozenset({Term.KEPT_EARNING, Term.POPULAR})  # money and counts spread over orders of magnitude


def _spoken(term: Term, values: Floats) -> Floats:
    return np.log1p(np.maximum(values, 0)) if term in _LOGGED else values


def measure(columns: ProductColumns, today: int) -> dict[Term, Scale]:
    """Centre and standard deviation of each static term over the market; measured once a day and then kept."""
    scales = {}
    for term, values in static_values(columns, today).items():
        spoken = _spoken(term, values)
        known = spoken[~np.isnan(spoken)]
        # Below a ten-thousandth the spread is rounding noise: everyone is alike and the term says nothing.
        spread = float(known.std()) if len(known) > 1 else 0.0
        centre = float(known.mean()) if len(known) and term not in _FROM_NOTHING else 0.0
        scales[term] = Scale(centre, spread if spread > 1e-4 else 0.0)
    return scales


def static_z(columns: ProductColumns, scales: Scales, today: int) -> dict[Term, Floats]:
    """Every static term in standard deviations."""
    return {term: scales[term].z(_spoken(term, values)) for term, values in static_values(columns, today).items()}


def static_scores(columns: ProductColumns, scales: Scales, weights: Weights, today: int) -> dict[Segment, Floats]:
    """Weighted sum of the static terms per segment, one value per product."""
    scored = static_z(columns, scales, today)
    nothing = np.zeros(len(columns))
    return {
        segment: sum((weights.of(segment, term) * scored[term] for term in STATIC_TERMS), start=nothing)
        for segment in Segment
    }
