"""A score from counts: additive, on a scale of 0 to 5, with parts that add up to the last digit shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import floor
from typing import TypeVar

from services.rules.reputation.counts import NOTHING, Counts
from services.rules.reputation.indicators import Dimension, Indicator, Subject
from services.rules.reputation.shrinkage import Priors, held_rate, shrunk_rate
from services.rules.reputation.weights import Weights

_K = TypeVar("_K", bound=StrEnum)

TOP = 5.0
AT_EXPECTED = 4.0  # what a rate exactly as expected reads
ENOUGH_DELIVERED = 30  # orders delivered in 90 days before a shop or product is scored; for a creator orders sold
ENOUGH_POSTS = 20  # or, for a creator, posts
BASIS_DAYS = 90


@dataclass(frozen=True, slots=True)
class Basis:
    """What a score rests on: orders delivered and posts of the last 90 days, all orders, months since the first."""

    delivered: int = 0
    posts: int = 0
    orders: int = 0
    months: int = 0


@dataclass(frozen=True, slots=True)
class IndicatorPart:
    """One indicator: the held rate (share of bad events), its value 0 to 5, and the hundredths of a point it gives."""

    dimension: Dimension
    indicator: Indicator
    counts: Counts
    rate: float
    value: float
    weight: float
    hundredths: int
    heard: bool  # False: no source has said anything here, the market's rate stands in


@dataclass(frozen=True, slots=True)
class DimensionPart:
    """One dimension: its own value 0 to 5, its weight, and the hundredths that it gives to the whole."""

    dimension: Dimension
    value: float
    weight: float
    hundredths: int


@dataclass(frozen=True, slots=True)
class Score:
    """`hundredths` is what people see (431 for 4.31) or None while not yet scored; `exact` never leaves the house
    before that, but ranks newcomers. Parts are there either way and add up to round(exact, 2)."""

    subject: Subject
    hundredths: int | None
    exact: float
    dimensions: tuple[DimensionPart, ...]
    indicators: tuple[IndicatorPart, ...]
    rests_on: Basis
    version: str


def value(rate: float, expected: float) -> float:
    """Points 0 to 5 for a rate: 5 / (1 + odds / (4 x expected odds)), so 4.00 exactly at the expected rate, 3.33 at
    twice those odds, 4.44 at half of them (a logistic curve in log-odds: no clipping, every event counts)."""
    odds, usual = rate / (1 - rate), expected / (1 - expected)
    return TOP / (1 + odds / usual * (TOP / AT_EXPECTED - 1))


def to_hundredths(exact: float) -> int:
    """An unrounded score as people see it: 431 for 4.31, halves up; nine digits leave no trace of the adding."""
    return floor(round(exact, 9) * 100 + 0.5)


def is_scored(subject: Subject, basis: Basis) -> bool:
    """Whether there is enough to show a score; too little is a state of its own, never a low score."""
    enough = basis.delivered >= ENOUGH_DELIVERED
    return enough or (subject is Subject.CREATOR and basis.posts >= ENOUGH_POSTS)


def estimate(counts: Mapping[Indicator, Counts], priors: Priors, weights: Weights) -> float:
    """The internal, unrounded estimate, 0 to 5, for ranking and measuring: of unguarded counts, no rule of five."""
    expected = weights.expected()
    return sum(
        weight * value(shrunk_rate(counts.get(i, NOTHING), priors[i]), expected[i])
        for i, weight in weights.flat().items()
    )


def score(
    subject: Subject, counts: Mapping[Indicator, Counts], priors: Priors, weights: Weights, basis: Basis
) -> Score:
    """The score of `counts` (folded to today) against `priors` (market or category) under a weight table."""
    cells = [(d, i, w) for d, dim in weights.dimensions.items() for i, w in dim.indicators.items()]
    rate = {i: held_rate(counts.get(i, NOTHING), priors[i]) for _, i, _ in cells}
    points = {i: value(rate[i], w.expected) for _, i, w in cells}
    worth = {i: weights.dimensions[d].weight * w.share for d, i, w in cells}
    exact = round(sum(worth[i] * points[i] for i in worth), 9)  # 9 digits: the order of adding leaves no trace
    whole = to_hundredths(exact)
    sums = {d: sum(worth[i] * points[i] for i in dim.indicators) for d, dim in weights.dimensions.items()}
    by_dimension = apportion(whole, sums)
    by_indicator: dict[Indicator, int] = {}
    for name, dim in weights.dimensions.items():
        by_indicator |= apportion(by_dimension[name], {i: worth[i] * points[i] for i in dim.indicators})
    return Score(
        subject=subject,
        hundredths=whole if is_scored(subject, basis) else None,
        exact=exact,
        dimensions=tuple(
            DimensionPart(d, sums[d] / dim.weight, dim.weight, by_dimension[d]) for d, dim in weights.dimensions.items()
        ),
        indicators=tuple(
            IndicatorPart(d, i, counts.get(i, NOTHING), rate[i], points[i], worth[i], by_indicator[i], i in counts)
            for d, i, _ in cells
        ),
        rests_on=basis,
        version=weights.version,
    )


def apportion(whole: int, sums: Mapping[_K, float]) -> dict[_K, int]:
    """Split `whole` hundredths in proportion to `sums` (points) by the largest remainder, so that the parts add up."""
    total = sum(sums.values())
    ideal = {k: (s / total * whole if total else 0.0) for k, s in sums.items()}
    parts = {k: floor(v + 1e-9) for k, v in ideal.items()}
    rest = whole - sum(parts.values())
    for k in sorted(ideal, key=lambda k: parts[k] - ideal[k])[:rest]:
        parts[k] += 1
    return parts
