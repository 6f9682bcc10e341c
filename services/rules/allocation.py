"""The allocator: who gets the extra places of one page, out of which budget, by one rule.

Each candidate bids `draw x weight x fit`: a Thompson draw of its pick rate, the weight its plan gives it, and how well
it fits the reader. The bid is discounted by how far its budget is ahead of its pace, 1 - e^(spent/allowed - 1), the
rule of Mehta, Saberi, Vazirani and Vazirani ("AdWords and generalized online matching", 2007), so that no budget is
empty on the first day and none is left over on the last. Places go to the highest discounted bids: one for each owner
and product, none beyond a budget.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

import numpy as np
from numpy.typing import NDArray

from services.rules.matching.exploration import DOUBT

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

DRAWS = 100
"""Samples from which the chance of each candidate is estimated."""

HALF_FIT = 40
"""Places down the list of fitting candidates at which a bid counts half."""


@dataclass(frozen=True, slots=True)
class Purse:
    """A budget as the allocator sees it: units given and in all, and its days counted from 1970 (both in)."""

    id: int
    amount: int
    spent: int
    first_day: int
    last_day: int

    def allowed(self, today: int) -> int:
        """What may be spent by the end of today: an even share for each day begun, so that it lasts to the end."""
        begun = min(max(today - self.first_day + 1, 0), self.days)
        return -(-self.amount * begun // self.days)

    @property
    def days(self) -> int:
        return self.last_day - self.first_day + 1

    def left(self, today: int) -> int:
        """Units that may still be given today."""
        return max(self.allowed(today) - self.spent, 0)

    def discount(self, today: int) -> float:
        """1 - e^(f - 1) where f is the share of what is allowed by now that is spent; 0 when nothing is left."""
        allowed = self.allowed(today)
        return 1 - exp(min(self.spent / allowed, 1.0) - 1) if allowed else 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Rows of one length, the best fitting product first; one that several budgets would pay for has several rows.

    purse: the place of its budget in the list of purses. owner: whose product it is, across all their shops. picks and
    shows: counted so far; rate: the usual pick rate of its trade. weight: what its plan gives it. place: where it
    stands among the fitting, from 0.
    """

    product: Ints
    owner: Ints
    purse: Ints
    weight: Floats
    picks: Floats
    shows: Floats
    rate: Floats
    place: Floats

    def __len__(self) -> int:
        return len(self.product)


@dataclass(frozen=True, slots=True)
class Given:
    """A candidate's row that gets a place, with the chance it had (for inverse propensity weighting)."""

    row: int
    chance: float


def allot(
    candidates: Candidates, purses: Sequence[Purse], today: int, places: int, rng: np.random.Generator
) -> list[Given]:
    """At most `places` candidates in the order of their bids; nothing from a budget that has nothing left today."""
    left = {place: purse.left(today) for place, purse in enumerate(purses)}
    open_ = np.flatnonzero([left[one] > 0 for one in candidates.purse.tolist()])
    if not len(open_) or places <= 0:
        return []
    discount = np.array([purse.discount(today) for purse in purses])
    worth = candidates.weight * discount[candidates.purse] * HALF_FIT / (HALF_FIT + candidates.place)
    rate = np.clip(candidates.rate, 0.001, 0.999)
    good = DOUBT * rate + candidates.picks
    bad = DOUBT * (1 - rate) + np.maximum(candidates.shows - candidates.picks, 0)
    # Rows of one product share one draw: it is one product, whoever pays.
    _, first, which = np.unique(candidates.product, return_index=True, return_inverse=True)
    samples = rng.beta(good[first], bad[first], size=(DRAWS + 1, len(first)))
    bids = samples[:, which.reshape(-1)][:, open_] * worth[open_]
    owners = np.unique(candidates.owner[open_], return_inverse=True)[1].reshape(-1)
    chance = _chances(bids[1:], owners, places)
    held: set[int] = set()
    given: list[Given] = []
    taken: Counter[int] = Counter()
    for place in np.argsort(-bids[0], kind="stable").tolist():
        purse, owner = int(candidates.purse[open_[place]]), int(owners[place])
        if bids[0, place] > 0 and owner not in held and taken[purse] < left[purse]:
            given.append(Given(int(open_[place]), float(chance[place])))
            held.add(owner)
            taken[purse] += 1
            if len(given) == places:
                break
    return given


def _chances(bids: Floats, owners: Ints, places: int) -> Floats:
    """In which share of the samples each row is its owner's best and among the first `places` of the owners."""
    order = np.argsort(owners, kind="stable")
    starts = np.flatnonzero(np.diff(owners[order], prepend=-1))
    best = np.maximum.reduceat(bids[:, order], starts, axis=1)
    if best.shape[1] > places:
        bar = np.partition(best, best.shape[1] - places, axis=1)[:, best.shape[1] - places]
    else:
        bar = np.full(len(bids), -np.inf)
    wins = (bids == best[:, owners]) & (bids >= bar[:, None])
    chance: Floats = np.minimum((wins.sum(axis=0) + 1.0) / (len(bids) + 1.0), 1.0)
    return chance
