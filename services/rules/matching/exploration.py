"""Exploration with an end: a stated share of places for the new, drawn by Thompson sampling, with propensities."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DAYS = 15  # how long a product, brand or creator counts as new
SHARE = 0.1  # share of places that go to the new
DOUBT = 20  # showings that the usual rate of a trade weighs against a product's own
DRAWS = 200  # samples from which the chance of being drawn is estimated for later offline comparison

USUAL_RATE, SHOWINGS_OF_DOUBT = 0.02, 200.0  # picks per showing before a trade has shown its own

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Explored:
    """A new product drawn for a place, with the chance it had of being drawn (for inverse propensity weighting)."""

    row: int
    propensity: float


def day_of_newness(listed_day: int, today: int) -> int | None:
    """1..15 while new, None afterwards."""
    day = today - listed_day + 1
    return day if 1 <= day <= DAYS else None


def places(page: int, share: float = SHARE) -> int:
    """How many places of a page go to the new: at least one on a page of ten by the stated share."""
    return int(page * share + 0.5)


def draw(picks: Floats, shows: Floats, prior_rate: Floats, rng: np.random.Generator, wanted: int) -> list[Explored]:
    """Draw `wanted` of the new products by Thompson sampling over their pick rates.

    picks, shows: counted so far per product; prior_rate: pick rate of each product's category, worth twenty showings.
    Beta-Bernoulli posterior; the propensity is the share of DRAWS further samples in which the product is among the
    first `wanted`.
    """
    count = len(picks)
    wanted = min(wanted, count)
    if wanted <= 0:
        return []
    rate = np.clip(prior_rate, 0.001, 0.999)
    good = DOUBT * rate + picks
    bad = DOUBT * (1 - rate) + np.maximum(shows - picks, 0)
    first = np.argsort(-rng.beta(good, bad), kind="stable")[:wanted]
    samples = rng.beta(good, bad, size=(DRAWS, count))
    among = np.argsort(-samples, axis=1, kind="stable")[:, :wanted]
    chance = (np.bincount(among.ravel(), minlength=count) + 1.0) / (DRAWS + 1.0)
    return [Explored(int(row), float(min(chance[row], 1.0))) for row in first]


def pick_rates(shown: Mapping[int, int], picks: Mapping[int, int], trades: Mapping[int, str]) -> dict[str, float]:
    """Picks per showing of each trade's new products, drawn to the usual rate while little has been shown."""
    good: defaultdict[str, int] = defaultdict(int)
    tries: defaultdict[str, int] = defaultdict(int)
    for product, count in shown.items():
        trade = trades.get(product, "")
        good[trade] += min(picks.get(product, 0), count)
        tries[trade] += count
    doubt = SHOWINGS_OF_DOUBT
    return {trade: (good[trade] + doubt * USUAL_RATE) / (tries[trade] + doubt) for trade in tries}
