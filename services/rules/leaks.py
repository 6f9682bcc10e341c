"""Leaks: when the use of a personal code looks as if it had got out to coupon sites, by orders and clicks alone."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

WINDOW = timedelta(hours=1)
"""How long a burst is looked at."""

LEAST = 10
"""Orders within WINDOW below which nothing is sudden; a small creator's good evening stays under it."""

TIMES = 4
"""A burst has so many times the orders of the busiest WINDOW before it."""

ORDERS_PER_CLICK = 5
"""Who comes by the creator's own link clicks it: a burst has fewer than one click for so many orders."""

LOOKBACK = timedelta(days=14)
"""What counts as the usual."""

NEWS = timedelta(days=3)
"""A burst that began longer ago is history: nothing can be frozen in time."""

QUIET = timedelta(days=7)
"""After an alarm the same code raises none for so long."""

DECIDE = timedelta(days=14)
"""How long a brand may keep orders frozen; then they are paid, so that silence never costs a creator."""


@dataclass(frozen=True, slots=True)
class Burst:
    """A burst: its first order, how many orders and clicks its WINDOW has, and the busiest WINDOW before it."""

    since: datetime
    orders: int
    clicks: int
    usual: int


def burst(paid: Sequence[datetime], clicks: Sequence[datetime], now: datetime) -> Burst | None:
    """The first burst among orders by one code that began within NEWS; None if there is none.

    `paid` and `clicks` are moments, oldest first; clicks of the WINDOW before a burst count for it too.
    """
    usual = 0
    for at, moment in enumerate(paid):
        first = bisect_right(paid, moment - WINDOW)
        count = at + 1 - first
        # The busiest window that ended before this one began.
        if first:
            begins = bisect_right(paid, paid[first - 1] - WINDOW)
            usual = max(usual, first - begins)
        if paid[first] <= now - NEWS or count < max(LEAST, TIMES * usual):
            continue
        # The whole WINDOW from its first order on, also what came after the order that made it sudden.
        since = paid[first]
        whole = bisect_right(paid, since + WINDOW) - first
        clicked = bisect_right(clicks, since + WINDOW) - bisect_left(clicks, since - WINDOW)
        if clicked * ORDERS_PER_CLICK < whole:
            return Burst(since, whole, clicked, usual)
    return None
