"""What the market believes before it has seen anyone: beta priors by likelihood, by category where that has helped."""

from collections.abc import Mapping
from math import lgamma

import numpy as np
from numpy.typing import NDArray

from services.rules.reputation.shrinkage import Prior

Floats = NDArray[np.float64]
STRENGTHS = (8.0, 16.0, 32.0, 64.0)  # pseudo-events worth trying; outside them scores either jump or never move
CATEGORY_STRENGTH = 100.0  # events of a category before its own mean weighs as much as the market's
_log_gamma = np.frompyfunc(lgamma, 1, 1)


def log_beta(a: Floats, b: Floats) -> Floats:
    """Logarithm of the beta function, elementwise."""
    return np.asarray(_log_gamma(a) + _log_gamma(b) - _log_gamma(a + b), dtype=float)


def fit_prior(num: Floats, den: Floats, otherwise: Prior) -> Prior:
    """Mean and strength of the beta prior that makes these subjects' counts most likely (beta-binomial; fractional
    counts allowed). `otherwise` counts as one event and is returned when nobody has any."""
    num, den = num[den > 0], den[den > 0]
    if not len(den):
        return otherwise
    mean = float((num.sum() + otherwise.mean) / (den.sum() + 1.0))
    return Prior(mean, max(STRENGTHS, key=lambda strength: prior_likelihood(num, den, Prior(mean, strength))))


def prior_likelihood(num: Floats, den: Floats, prior: Prior) -> float:
    """Log likelihood (up to a constant) of the counts under a beta prior."""
    a, b = prior.mean * prior.strength, (1 - prior.mean) * prior.strength
    return float((log_beta(num + a, den - num + b) - log_beta(np.array(a), np.array(b))).sum())


def category_priors(
    older: Mapping[str, tuple[Floats, Floats]], newer: Mapping[str, tuple[Floats, Floats]], market: Prior
) -> dict[str, Prior]:
    """Priors of the categories, fitted on an older window's (num, den) per subject; empty unless they make a newer
    window's counts more likely than the market's prior does, by more than one unit of log likelihood a category."""
    fitted = {}
    for category, (num, den) in older.items():
        mean = (num.sum() + market.mean * CATEGORY_STRENGTH) / (den.sum() + CATEGORY_STRENGTH)
        fitted[category] = Prior(float(mean), market.strength)
    gain = sum(
        prior_likelihood(*newer[category], prior) - prior_likelihood(*newer[category], market)
        for category, prior in fitted.items()
        if category in newer
    )
    return fitted if gain > len(fitted) else {}
