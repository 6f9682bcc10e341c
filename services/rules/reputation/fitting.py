"""Refitting the weights on one's own orders: a non-negative regularised logistic with floors (numpy only)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from services.rules.reputation.counts import NOTHING, Counts
from services.rules.reputation.indicators import Indicator
from services.rules.reputation.priors import Floats, fit_prior
from services.rules.reputation.score import value
from services.rules.reputation.shrinkage import Prior, shrunk_rate
from services.rules.reputation.weights import FLOOR, DimensionWeight, IndicatorWeight, Weights

RIDGE = 100.0  # how many orders' worth of belief in the shipped table stands against the data
HEARD = 5.0  # bad events in the whole market before an indicator is believed to be told by its sources
_SWEEPS = 200


@dataclass(frozen=True, slots=True)
class Calibration:
    """From a score (0 to 5, unrounded) to the chance that the next order goes wrong, logistic."""

    intercept: float
    slope: float

    def chance(self, exact: float) -> float:
        """Chance of a bad experience, falling as the score rises."""
        return float(1 / (1 + np.exp(-(self.intercept - self.slope * exact))))


@dataclass(frozen=True, slots=True)
class Market:
    """What all subjects together say: priors, the table that expects the market as it is, and who is heard."""

    priors: Mapping[Indicator, Prior]
    table: Weights
    heard: frozenset[Indicator]


def fit_market(everyone: Sequence[Mapping[Indicator, Counts]], table: Weights, graded: float | None = None) -> Market:
    """Priors of every indicator of `table` from all subjects' folded counts. An indicator with hardly a bad event in
    the whole market keeps the table's prior: its sources are silent rather than everybody perfect. `graded` fixes the
    strength for graded ratings, whose spread is not that of yes and no, so that likelihood misjudges it."""
    priors, heard = {}, set()
    for indicator, otherwise in table.default_priors().items():
        counts = [one.get(indicator, NOTHING) for one in everyone]
        prior = otherwise
        if sum(one.bad for one in counts) >= HEARD:
            prior = fit_prior(np.array([c.num for c in counts]), np.array([c.den for c in counts]), otherwise)
            heard.add(indicator)
        if indicator is Indicator.LOW_RATING and graded is not None:
            prior = Prior(prior.mean, graded)
        priors[indicator] = prior
    return Market(MappingProxyType(priors), expecting(table, priors), frozenset(heard))


def market_values(counts: Mapping[Indicator, Counts], market: Market) -> dict[Indicator, float]:
    """One subject's value 0 to 5 on each indicator that is heard, before any rule about what is held against it."""
    expected = market.table.expected()
    return {i: value(shrunk_rate(counts.get(i, NOTHING), market.priors[i]), expected[i]) for i in sorted(market.heard)}


def expecting(table: Weights, priors: Mapping[Indicator, Prior]) -> Weights:
    """The table with each prior's mean as the expected rate: the market as it is reads 4.00."""
    dimensions = {
        name: replace(
            dimension,
            indicators=MappingProxyType(
                {
                    i: replace(w, expected=priors[i].mean, strength=priors[i].strength)
                    for i, w in dimension.indicators.items()
                }
            ),
        )
        for name, dimension in table.dimensions.items()
    }
    return Weights(table.version, MappingProxyType(dimensions))


def fit_weights(
    values: Mapping[Indicator, Floats], bad: Floats, table: Weights, version: str, ridge: float = RIDGE
) -> tuple[Weights, Calibration]:
    """Weights that best tell bad orders from good ones, given each order's indicator values (0 to 5) before it.

    log odds(bad) = a - sum of v_i x value_i, with v >= 0 and every dimension at least FLOOR of the sum of v. The floor
    is a change of features: v_i = e_i + c x base_i x sum(e) with e >= 0, where base is each dimension's mix in `table`
    and c = FLOOR / (1 - dimensions x FLOOR); so the problem stays convex and is solved by cyclic Newton steps.
    Indicators without data keep the table's share of what their dimension gets. The ridge pulls towards `table`.
    """
    names = list(table.flat())
    told = [i for i in names if i in values and float(np.ptp(values[i])) > 1e-9]
    if not told or not 0 < bad.sum() < len(bad):
        return table, Calibration(float(np.log((bad.sum() + 0.5) / (len(bad) - bad.sum() + 0.5))), 0.0)
    known = np.column_stack([values[i] - values[i].mean() if i in told else np.zeros(len(bad)) for i in names])
    base, spread = _floors(table, names)
    mixed = known + (spread * known @ base)[:, None]
    start = _from_table(table, names)
    e, a = _descend(mixed[:, [names.index(i) for i in told]], bad, start[[names.index(i) for i in told]], ridge)
    free = np.zeros(len(names))
    free[[names.index(i) for i in told]] = e
    v = free + spread * base * free.sum()
    if v.sum() < 1e-9:
        return table, Calibration(float(np.log(bad.mean() / (1 - bad.mean()))), 0.0)
    weights = _rebuilt(table, names, v / v.sum(), version)
    mean = float(sum_of(values, weights, len(bad)).mean())
    return weights, Calibration(a + float(v.sum()) * mean, float(v.sum()))


def sum_of(values: Mapping[Indicator, Floats], weights: Weights, size: int) -> Floats:
    """The score (0 to 5) of each row under `weights`; an indicator nobody speaks on reads 4.00."""
    return np.asarray(sum(w * values.get(i, np.full(size, 4.0)) for i, w in weights.flat().items()), dtype=float)


def log_loss(values: Mapping[Indicator, Floats], bad: Floats, weights: Weights, by: Calibration) -> float:
    """Mean log loss of the calibrated score on these orders, the yardstick for choosing between settings."""
    odds = by.intercept - by.slope * sum_of(values, weights, len(bad))
    return float((np.logaddexp(0, odds) - bad * odds).mean())


def _floors(table: Weights, names: list[Indicator]) -> tuple[Floats, float]:
    """Each indicator's share of its dimension, and how much of the free weight every dimension gets by right."""
    share = {i: w.share for d in table.dimensions.values() for i, w in d.indicators.items()}
    return np.array([share[i] for i in names]), FLOOR / (1 - len(table.dimensions) * FLOOR)


def _from_table(table: Weights, names: list[Indicator]) -> Floats:
    """The free part of the table's own weights, on the scale on which one point of score is one unit of log odds."""
    count = len(table.dimensions)
    free = {i: (d.weight - FLOOR) * w.share for d in table.dimensions.values() for i, w in d.indicators.items()}
    return np.array([free[i] for i in names]) / max(1 - count * FLOOR, 1e-9) * (1 - count * FLOOR)


def _descend(x: Floats, bad: Floats, start: Floats, ridge: float) -> tuple[Floats, float]:
    """Minimises the logistic loss of log odds = a - x e over e >= 0 with ridge |e - start|^2 / 2, one by one."""
    e, a = start.copy(), float(np.log(bad.mean() / (1 - bad.mean())))
    for _ in range(_SWEEPS):
        before = e.copy()
        p = 1 / (1 + np.exp(-(a - x @ e)))
        a -= float((p - bad).sum() / max((p * (1 - p)).sum(), 1e-9))
        for j in range(x.shape[1]):
            p = 1 / (1 + np.exp(-(a - x @ e)))
            slope = float(-((p - bad) @ x[:, j])) + ridge * (e[j] - start[j])
            curve = float((p * (1 - p)) @ (x[:, j] ** 2)) + ridge
            e[j] = max(e[j] - slope / max(curve, 1e-9), 0.0)
        if float(np.abs(e - before).max()) < 1e-6:
            break
    return e, a


def _rebuilt(table: Weights, names: list[Indicator], flat: Floats, version: str) -> Weights:
    """A table of the same shape with new weights."""
    new = dict(zip(names, flat.tolist(), strict=True))
    dimensions = {}
    for name, dimension in table.dimensions.items():
        whole = sum(new[i] for i in dimension.indicators)
        shares: dict[Indicator, IndicatorWeight] = {
            i: replace(w, share=new[i] / whole) for i, w in dimension.indicators.items()
        }
        dimensions[name] = DimensionWeight(whole, MappingProxyType(shares))
    return Weights(version, MappingProxyType(dimensions))
