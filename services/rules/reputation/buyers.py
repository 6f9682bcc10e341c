"""What a buyer's orders may weigh, and what an operator should look at: caps against buying one's own reputation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median

from services.rules.reputation.counts import FULL_DAY, Cells, Counts
from services.rules.reputation.indicators import Indicator

FULL_ORDERS = 3  # a buyer's first orders at a shop weigh in full; each later one half of the one before
RING_SHARE = 0.5  # a shop most of whose orders come from a handful of hands
RING_ORDERS = 12  # is looked at from so many orders on
BURST_TIMES = 5  # a day of so many times the usual one


class Flag(StrEnum):
    """Why an operator is asked to look."""

    SELF_PURCHASE = "self_purchase"
    RING = "ring"
    BURST = "burst"
    SAME_OWNER = "same_owner"


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Something to look at: how many orders it concerns and, for a burst, which day."""

    flag: Flag
    orders: int
    day: date | None = None


def buyer_mass(rank: int, own: bool = False) -> float:
    """Weight of a buyer's order at one shop, `rank` of the same buyer's orders before it (by time of order, then id).

    One buyer can never weigh more than four orders, good or bad; the shop's or creator's own people weigh nothing
    (`own`: buyer, creator and shop are known to be one person).
    """
    if own:
        return 0.0
    return float(0.5 ** max(rank - FULL_ORDERS + 1, 0))


def rings(orders_by_buyer: Mapping[str, int]) -> Suspicion | None:
    """A ring, when repeat buyers past their full weight make most of a shop's orders."""
    whole = sum(orders_by_buyer.values())
    repeated = sum(count for count in orders_by_buyer.values() if count > FULL_ORDERS)
    if whole < RING_ORDERS or repeated < RING_SHARE * whole:
        return None
    return Suspicion(Flag.RING, repeated)


def bursts(cells: Cells) -> tuple[Suspicion, ...]:
    """Days with far more rated orders than usual, most of them faultless; they weigh in full once looked at."""
    days = {day: counts for (indicator, day), counts in sorted(cells.items()) if indicator is Indicator.LOW_RATING}
    if not days:
        return ()
    usual = median(counts.den for counts in days.values()) if len(days) > 2 else 0.0
    whole = sum(days.values(), Counts())
    limit = max(float(FULL_DAY), BURST_TIMES * usual)
    return tuple(
        Suspicion(Flag.BURST, round(counts.den), day)
        for day, counts in days.items()
        if counts.den > limit and counts.num * whole.den <= whole.num * counts.den
    )


def owners(shop_owner: str | None, creator: str | None, orders: int) -> Suspicion | None:
    """A creator who sells from a shop of their own: labelled, kept apart, and worth nothing to either reputation."""
    same = shop_owner is not None and shop_owner == creator
    return Suspicion(Flag.SAME_OWNER, orders) if same and orders else None
