"""Confluence (川流计划): what distribution earns, whom it is aimed at, and what it did, as far as the data carry.

Places are earned by distribution GMV and dealt for the brand's own products. The lift is read pair by pair (a brand
and a creator) as growth of the pair's GMV from the thirty days before the plan to a month within it, and held against
pairs of brands outside the plan that sold alike in the same days before: a difference of differences of logarithms.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from random import Random

from services.rules.intervals import Estimate, mean_of

FEN_A_PLACE = 5_000
"""Distribution GMV of a week, in fen, that earns one extra place: about what a place costs where places are sold."""

MORE_A_CREATOR, MOST_CREATORS = 0.1, 10
"""Each further creator who sold adds a tenth, up to ten: places are the better aimed the more creators there are."""

SHARE_BP, LEAST = 300, 100
"""The plan's budget of a week: a share of last week's showings in basis points, but at least so many places."""

ALIKE = 2.0
"""Pairs are alike whose GMV before differ by this factor at most."""

SMALLEST = 10_000
"""Fen added before logarithms are taken: below about one order, growth is noise."""

LEAST_PAIRS = 3
"""Pairs on either side below which nothing is said."""


def earned(gmv: int, creators: int, place: int = FEN_A_PLACE) -> int:
    """Places that a week's distribution GMV (fen, comparable) through so many creators earns at `place` fen each,
    before the budget."""
    more = 1 + MORE_A_CREATOR * min(max(creators - 1, 0), MOST_CREATORS)
    return int(max(gmv, 0) / place * more)


def budget(showings: int, share_bp: int = SHARE_BP) -> int:
    """What the plan may give in a week, after so many showings in the week before."""
    return max(showings * share_bp // 10_000, LEAST)


def shared(wanted: Mapping[int, int], most: int, owner: Mapping[int, int] | None = None) -> dict[int, int]:
    """What each shop gets where the budget holds `most`: all, or by square roots so that the largest does not take it.

    Never more than wanted, never more than the budget in all; who earned more never gets less. `owner` of a shop (else
    it is its own): the roots are taken over owners, since ten shops of a tenth would get three times as much.
    """
    if sum(wanted.values()) <= most:
        return {shop: places for shop, places in wanted.items() if places}
    whose = {shop: (owner or {}).get(shop, shop) for shop in wanted}
    total: Counter[int] = Counter()
    for shop, places in wanted.items():
        total[whose[shop]] += places
    weight = sum(sqrt(places) for places in total.values())
    part = {one: min(places, int(most * sqrt(places) / weight)) for one, places in total.items() if places}
    given = {shop: part[whose[shop]] * places // total[whose[shop]] for shop, places in wanted.items() if places}
    return {shop: places for shop, places in given.items() if places}


def aimed(bought: Mapping[str, tuple[set[int], set[int]]]) -> dict[int, float]:
    """Weights of a brand's products by who bought through whom: 1 for what creators sell, up to 3 for what the same
    buyers also bought from the brand's own live or shelf.

    `bought`: by buyer, the products bought through creators and those bought otherwise.
    """
    through: Counter[int] = Counter()
    beside: Counter[int] = Counter()
    for distributed, other in bought.values():
        through.update(distributed)
        if distributed:
            beside.update(other)
    most = max([*through.values(), *beside.values()], default=0)
    return {
        product: round(1 + (through[product] + beside[product]) / most, 2) for product in sorted({*through, *beside})
    } if most else {}


@dataclass(frozen=True, slots=True)
class PairMonth:
    """A pair's GMV (fen, comparable) in the thirty days before the plan and in a month within it."""

    before: int
    after: int

    @property
    def growth(self) -> float:
        """Logarithm of the growth."""
        return log((max(self.after, 0) + SMALLEST) / (max(self.before, 0) + SMALLEST))


@dataclass(frozen=True, slots=True)
class Lift:
    """Growth of the pairs in the plan by itself, and against alike pairs outside it; None where too few carry it.

    Both are ratios minus one: 0.2 is 20 % more. `pairs` were looked at, `matched` found somebody alike.
    """

    growth: Estimate | None
    against: Estimate | None
    pairs: int
    matched: int


def lift(inside: Sequence[PairMonth], outside: Sequence[PairMonth], rng: Random) -> Lift:
    """What the plan did to pairs; claimed only against alike pairs, with a 95 % interval over pairs."""
    differences = []
    for pair in inside:
        alike = [one.growth for one in outside if is_alike(pair.before, one.before)]
        if len(alike) >= LEAST_PAIRS:
            differences.append(pair.growth - sum(alike) / len(alike))
    return Lift(
        _ratio(mean_of([pair.growth for pair in inside], rng)), _ratio(mean_of(differences, rng)), len(inside),
        len(differences))


def is_alike(one: int, other: int) -> bool:
    low, high = sorted((max(one, 0) + SMALLEST, max(other, 0) + SMALLEST))
    return high <= low * ALIKE


def _ratio(found: Estimate | None) -> Estimate | None:
    """Logarithms back to ratios minus one."""
    if found is None:
        return None
    return Estimate(exp(found.mean) - 1, exp(found.low) - 1, exp(found.high) - 1, found.count)
