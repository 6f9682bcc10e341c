"""The weight table: what each dimension and indicator is worth, what "as it should be" means, and why; versioned."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from services.rules.reputation.indicators import Dimension, Indicator, Subject
from services.rules.reputation.shrinkage import Prior

FLOOR = 0.1  # no dimension below a tenth: a market must be able to ask for good logistics where its data are thin


@dataclass(frozen=True, slots=True)
class IndicatorWeight:
    """`share` of its dimension; `expected` is the rate that reads 4.00; `strength` the pseudo-events of the prior."""

    share: float
    expected: float
    strength: float


@dataclass(frozen=True, slots=True)
class DimensionWeight:
    """`weight` of the whole score, made of indicators whose shares add up to one."""

    weight: float
    indicators: Mapping[Indicator, IndicatorWeight]


@dataclass(frozen=True, slots=True)
class Weights:
    """One subject's table; a snapshot keeps `version`, so that an old score is recomputed by its own table."""

    version: str
    dimensions: Mapping[Dimension, DimensionWeight]

    def flat(self) -> dict[Indicator, float]:
        """Weight of each indicator in the whole score; they add up to one."""
        return {i: d.weight * w.share for d in self.dimensions.values() for i, w in d.indicators.items()}

    def expected(self) -> dict[Indicator, float]:
        """The rate at which each indicator reads 4.00."""
        return {i: w.expected for d in self.dimensions.values() for i, w in d.indicators.items()}

    def default_priors(self) -> dict[Indicator, Prior]:
        """Priors of a market that has no figures of its own yet: what the table expects."""
        return {i: Prior(w.expected, w.strength) for d in self.dimensions.values() for i, w in d.indicators.items()}


def check(weights: Weights) -> list[str]:
    """What is wrong with a table, empty when nothing: sums, floors, rates outside (0, 1)."""
    wrong = []
    if abs(sum(d.weight for d in weights.dimensions.values()) - 1) > 1e-6:
        wrong.append("dimensions do not add up to one")
    for name, dimension in weights.dimensions.items():
        if dimension.weight < FLOOR - 1e-9:
            wrong.append(f"{name} is below the floor")
        if abs(sum(i.share for i in dimension.indicators.values()) - 1) > 1e-6:
            wrong.append(f"shares of {name} do not add up to one")
        if any(i.share < 0 or not 0 < i.expected < 1 or i.strength <= 0 for i in dimension.indicators.values()):
            wrong.append(f"{name} holds an impossible share, rate or strength")
    return wrong


def _dimension(weight: float, **indicators: tuple[float, float, float]) -> DimensionWeight:
    table = {Indicator(name): IndicatorWeight(*values) for name, values in indicators.items()}
    return DimensionWeight(weight, MappingProxyType(table))


# Reasoned, not fitted: what a buyer is left with (the goods) weighs half; what a shop controls alone (handing over in
# time, not cancelling) weighs more inside its dimension than what a carrier shares in; rare and grave events have a
# low expected rate and so cost more each. Strengths lie between 8 and 64 pseudo-events: little where events are
# common, much where they are rare. Refit on one's own orders with `fitting.py`; a refit gets a new version.
SHOP = Weights(
    "shop-1",
    MappingProxyType(
        {
            Dimension.PRODUCT: _dimension(0.50, low_rating=(0.70, 0.12, 10), quality_return=(0.30, 0.02, 32)),
            Dimension.LOGISTICS: _dimension(
                0.25, late_handover=(0.60, 0.08, 16), late_delivery=(0.30, 0.06, 32), lost_parcel=(0.10, 0.005, 64)
            ),
            Dimension.SERVICE: _dimension(
                0.15, seller_refund=(0.40, 0.02, 32), unresolved_case=(0.35, 0.01, 48), slow_aftersales=(0.25, 0.15, 16)
            ),
            Dimension.OPERATION: _dimension(
                0.10,
                seller_cancel=(0.40, 0.01, 48),
                stock_out=(0.25, 0.01, 48),
                price_error=(0.10, 0.003, 64),
                idle_month=(0.25, 0.20, 8),
            ),
        }
    ),
)

# What followers were sold weighs more than how well the video was made; the shops chosen count as a choice.
CREATOR = Weights(
    "creator-1",
    MappingProxyType(
        {
            Dimension.CONTENT: _dimension(
                0.40,
                short_dwell=(0.30, 0.50, 8),
                few_clicks=(0.25, 0.50, 8),
                upheld_claim=(0.25, 0.01, 48),
                sample_unposted=(0.20, 0.10, 12),
            ),
            Dimension.PRODUCT: _dimension(
                0.60, low_rating=(0.55, 0.12, 10), quality_return=(0.25, 0.02, 32), weak_shop=(0.20, 0.20, 16)
            ),
        }
    ),
)

# Great value is quality at a competitive price: quality first, so that no discount outweighs a bad product.
PRODUCT = Weights(
    "product-1",
    MappingProxyType(
        {
            Dimension.QUALITY: _dimension(0.55, low_rating=(0.65, 0.12, 10), quality_return=(0.35, 0.02, 32)),
            Dimension.PRICE: _dimension(
                0.25, above_usual=(0.35, 0.30, 4), above_peers=(0.40, 0.50, 4), above_own_low=(0.25, 0.30, 4)
            ),
            Dimension.SERVICE: _dimension(
                0.20, seller_refund=(0.45, 0.02, 32), unresolved_case=(0.35, 0.01, 48), late_handover=(0.20, 0.08, 16)
            ),
        }
    ),
)

SHIPPED: Mapping[Subject, Weights] = MappingProxyType(
    {Subject.SHOP: SHOP, Subject.CREATOR: CREATOR, Subject.PRODUCT: PRODUCT}
)
