"""Policies compared offline: what another way of giving away places would have brought, from what was logged."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt

LARGEST = 50.0  # no single place counts more than so many: a chance of one in a thousand would drown all others


@dataclass(frozen=True, slots=True)
class Logged:
    """One place that was given away: the chance it had, whether it was picked, and how well the product fits, 0..1."""

    propensity: float
    picked: bool
    fit: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """Picks per place under a policy: by inverse propensity (ips), self-normalised (snips) with its standard error,
    and how many places' worth of evidence there is (Kish's effective sample size)."""

    ips: float
    snips: float
    error: float
    evidence: float


Policy = Callable[[Logged], float]
"""How likely a policy is to give a place away like this, up to one factor for all."""

POLICIES: dict[str, Policy] = {
    "as_drawn": lambda one: one.propensity,
    "by_chance": lambda one: 1.0,
    "by_fit": lambda one: one.fit**2,
    "fitting_only": lambda one: float(one.fit >= 0.5),
}


def estimate(logged: Sequence[Logged], policy: Policy) -> Estimate | None:
    """What the policy would have brought; None where nothing that it would have done was ever tried.

    Self-normalised inverse propensity scoring (Swaminathan and Joachims 2015): a policy need be known up to a factor
    only, and the ips is given for weights scaled to a mean of one under the cut.
    """
    weights = [min(policy(one) / max(one.propensity, 1e-6), LARGEST) for one in logged]
    total, squares = sum(weights), sum(weight**2 for weight in weights)
    if squares <= 0:
        return None
    gained = sum(weight for weight, one in zip(weights, logged, strict=True) if one.picked)
    mean = gained / total
    spread = sum((weight * (one.picked - mean)) ** 2 for weight, one in zip(weights, logged, strict=True))
    return Estimate(gained / len(logged), mean, sqrt(spread) / total, total**2 / squares)
