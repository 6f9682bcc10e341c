"""Exploration with an end: how long the new count as new, their share of places, and what trades usually pick."""

from collections import defaultdict
from collections.abc import Mapping

DAYS = 15  # how long a product, brand or creator counts as new
SHARE = 0.1  # share of places that go to the new
DOUBT = 20  # showings that the usual rate of a trade weighs against a product's own

USUAL_RATE, SHOWINGS_OF_DOUBT = 0.02, 200.0  # picks per showing before a trade has shown its own


def day_of_newness(listed_day: int, today: int) -> int | None:
    """1..15 while new, None afterwards."""
    day = today - listed_day + 1
    return day if 1 <= day <= DAYS else None


def places(page: int, share: float = SHARE) -> int:
    """How many places of a page go to the new: at least one on a page of ten by the stated share."""
    return int(page * share + 0.5)


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
