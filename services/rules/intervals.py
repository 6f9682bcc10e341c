"""Intervals: a share or a mean never stands alone; how sure it is stands beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from random import Random

Z = 1.96
"""Two-sided 95 %."""

RESAMPLES = 2_000


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` of `total`, with the range in which the true share lies with 95 %; without trials it may be anything."""

    hits: int
    total: int
    low: float
    high: float

    @property
    def value(self) -> float | None:
        return self.hits / self.total if self.total else None


def share(hits: int, total: int) -> Share:
    """Wilson's interval (1927): right for few trials too, and never outside 0 to 1."""
    if total <= 0:
        return Share(0, 0, 0.0, 1.0)
    p, z2 = hits / total, Z * Z
    middle = (p + z2 / (2 * total)) / (1 + z2 / total)
    half = Z / (1 + z2 / total) * sqrt(p * (1 - p) / total + z2 / (4 * total * total))
    return Share(hits, total, max(0.0, min(p, middle - half)), min(1.0, max(p, middle + half)))


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean with its 95 % range over `count` cases; `is_known` only where the range leaves zero on one side."""

    mean: float
    low: float
    high: float
    count: int

    @property
    def is_known(self) -> bool:
        return self.low > 0 or self.high < 0


def mean_of(values: Sequence[float], rng: Random, resamples: int = RESAMPLES) -> Estimate | None:
    """The mean with a percentile bootstrap over cases (Efron 1979); None below three cases, which say nothing."""
    if len(values) < 3:
        return None
    count = len(values)
    means = sorted(sum(rng.choices(values, k=count)) / count for _ in range(resamples))
    return Estimate(sum(values) / count, means[int(0.025 * resamples)], means[int(0.975 * resamples) - 1], count)
