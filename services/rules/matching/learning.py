"""What a creator's own deeds teach: affinity to the categories they picked, clicked, sold and declined."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log1p

from services.rules.matching.categories import path_of

HALF_SURE = 1.0  # deeds in a category after which half of what can be learnt from it is believed
CLICK, ORDER = 0.1, 0.5  # what a creator's clicks and orders add to a pick, each by the logarithm of their number
FADES = 6.0  # deeds outside everything declared after which a declaration counts half
MOST_OF_DEED = 3.0  # one great success is not a taste
NARROW = {"category": 1.0, "quality": 0.4, "price": 0.2, "commission": 0.2, "busy": 0.0}
"""How much each reason of a "not for me" says against the category: price and commission are about the offer."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One product that a creator took up or refused: its category's id, the reason given, what it brought."""

    category: str
    refused: bool
    why: str = ""
    clicks: int = 0
    orders: int = 0


def weight_of(deed: Deed) -> float:
    """How loudly a deed speaks for (above 0) or against its category; a decline without a reason is about it."""
    if deed.refused:
        return -NARROW.get(deed.why, 1.0)
    return min(1.0 + CLICK * log1p(deed.clicks) + ORDER * log1p(deed.orders), MOST_OF_DEED)


def affinities(deeds: Iterable[Deed]) -> dict[str, float]:
    """Affinity -1..1 by category id.

    What is liked is liked where it lies; along the path upwards CategoryTable.fits lets it fade. Half of what can be
    learnt is believed after HALF_SURE deeds.
    """
    balance: defaultdict[str, float] = defaultdict(float)
    for deed in deeds:
        if path_of(deed.category)[0]:
            balance[deed.category] += weight_of(deed)
    return {category: sum_ / (abs(sum_) + HALF_SURE) for category, sum_ in balance.items() if sum_}


def declared_weights(declared: Iterable[str], deeds: Sequence[Deed]) -> tuple[tuple[str, float], ...]:
    """What a creator said they are about, 0..1 each: full until they keep taking up something else."""
    said = [(one, path_of(one)) for one in declared]
    taken = [(path_of(deed.category), weight_of(deed)) for deed in deeds if not deed.refused]
    elsewhere = sum(weight for path, weight in taken if all(path[: len(own)] != own for _, own in said))
    return tuple((one, FADES / (FADES + elsewhere)) for one, _ in said)
