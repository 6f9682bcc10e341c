"""Everything a score came from as plain values, so that it can be kept, computed again and appealed."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from services.rules.reputation.counts import Contribution, Counts
from services.rules.reputation.indicators import Dimension, Indicator, Subject
from services.rules.reputation.score import Basis, Score, score
from services.rules.reputation.shrinkage import Prior, Priors
from services.rules.reputation.weights import DimensionWeight, IndicatorWeight, Weights

Plain = dict[str, Any]


def freeze(
    subject: Subject, counts: Mapping[Indicator, Counts], priors: Priors, weights: Weights, basis: Basis
) -> Plain:
    """The inputs of `score` as JSON values; floats survive JSON exactly, so the thawed score is the very same."""
    return {
        "subject": subject.value,
        "counts": {i.value: [one.num, one.den, one.bad] for i, one in sorted(counts.items())},
        "priors": {i.value: [one.mean, one.strength] for i, one in sorted(priors.items())},
        "basis": [basis.delivered, basis.posts, basis.orders, basis.months],
        "weights": weights_to_plain(weights),
    }


def thaw(plain: Mapping[str, Any]) -> Score:
    """The score of kept inputs, computed again by the table that they were judged by."""
    return score(
        Subject(plain["subject"]),
        {Indicator(i): Counts(*row) for i, row in plain["counts"].items()},
        {Indicator(i): Prior(*row) for i, row in plain["priors"].items()},
        weights_from_plain(plain["weights"]),
        Basis(*plain["basis"]),
    )


def weights_to_plain(weights: Weights) -> Plain:
    """A table as JSON values: version, and per dimension its weight and rows of share, expected rate, strength."""
    return {
        "version": weights.version,
        "dimensions": {
            d.value: [dim.weight, {i.value: [w.share, w.expected, w.strength] for i, w in dim.indicators.items()}]
            for d, dim in weights.dimensions.items()
        },
    }


def weights_from_plain(plain: Mapping[str, Any]) -> Weights:
    """The table that `weights_to_plain` wrote, its dimensions in the same order."""
    dimensions = {
        Dimension(d): DimensionWeight(
            weight, MappingProxyType({Indicator(i): IndicatorWeight(*row) for i, row in rows.items()})
        )
        for d, (weight, rows) in plain["dimensions"].items()
    }
    return Weights(plain["version"], MappingProxyType(dimensions))


def contributions_to_plain(contributions: Iterable[Contribution]) -> list[list[Any]]:
    """What an order was counted as, kept beside it so that it can be taken back exactly when its facts change."""
    return [
        [c.indicator.value, c.day.isoformat(), *(c.counts.num, c.counts.den, c.counts.bad)]
        + ([c.counts.young_num, c.counts.young_den] if c.counts.young_den or c.counts.young_num else [])
        for c in contributions
    ]


def contributions_from_plain(rows: Iterable[list[Any]]) -> tuple[Contribution, ...]:
    """The contributions that `contributions_to_plain` wrote."""
    return tuple(Contribution(Indicator(i), date.fromisoformat(day), Counts(*counts)) for i, day, *counts in rows)
