"""From counts to a rate one may trust: shrunk to the market, held against someone only past a rate and a count."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.rules.reputation.counts import NOTHING, Counts
from services.rules.reputation.indicators import Indicator

ENOUGH_BAD = 5  # bad events before a rate above the market's begins to count against anyone
FULL_BAD = 9  # and from here on it counts whole; between them in equal steps, so that no single order is a cliff
WORST_RATE = 0.9  # worse rates read the same: a two-star order (badness .9) can then never lift anyone


@dataclass(frozen=True, slots=True)
class Prior:
    """What is believed before any event: a rate, and how many events that belief weighs."""

    mean: float
    strength: float


Priors = Mapping[Indicator, Prior]


def shrunk_rate(counts: Counts, prior: Prior) -> float:
    """Posterior mean of a beta-binomial rate: (num + mean x strength) / (den + strength), at most WORST_RATE."""
    rate = (counts.num + prior.mean * prior.strength) / (counts.den + prior.strength)
    return min(max(rate, 1e-6), WORST_RATE)


def held_share(counts: Counts) -> float:
    """How much of an excess over the market is held against the subject: 0 below five bad events, 1 from nine."""
    if counts.bad < ENOUGH_BAD - 0.5:  # half an event of slack: five two-star orders are five bad ones (4.5)
        return 0.0
    return min((counts.bad - ENOUGH_BAD + 1) / (FULL_BAD - ENOUGH_BAD + 1), 1.0)


def held_rate(counts: Counts, prior: Prior) -> float:
    """The rate that a shown score uses: its excess over the market counts only as far as bad events suffice."""
    rate = shrunk_rate(counts, prior)
    if rate <= prior.mean:
        return rate
    return prior.mean + (rate - prior.mean) * held_share(counts)


def rates(counts: Mapping[Indicator, Counts], priors: Priors) -> dict[Indicator, float]:
    """Shrunk rate of every indicator that has a prior; one without events reads as the market."""
    return {indicator: shrunk_rate(counts.get(indicator, NOTHING), prior) for indicator, prior in priors.items()}
