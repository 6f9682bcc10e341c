"""Fit of the weight tables on what creators chose: listwise logistic, weights never negative."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

RIDGE = 1e-3  # keeps terms that say the same from splitting wildly
STEPS = 25
PAGE = 10  # places that are seen without turning the page
LEAST_TRIED = 0.1  # a silent term is tried at a tenth of the loudest


@dataclass(frozen=True, slots=True, eq=False)
class Choices:
    """What creators could choose and did: z (creators, offers, terms); open, chosen, standing (creators, offers).

    standing: log of how many offers each one stands for, where only a sample of the offers is held; 0 otherwise.
    """

    z: NDArray[np.float32]
    open: Mask
    chosen: Mask
    standing: NDArray[np.float32]

    def take(self, creators: Mask) -> "Choices":
        """The choices of some creators."""
        return Choices(self.z[creators], self.open[creators], self.chosen[creators], self.standing[creators])


def fit_weights(choices: Choices, prior: Floats | None = None, pull: float = 0.0) -> Floats:
    """Weights >= 0 under which the chosen offers are most likely (softmax per creator, multinomial logit).

    `prior` draws them towards another table as strongly as `pull` creators would. Projected Newton steps.
    """
    terms = choices.z.shape[2]
    centre = np.zeros(terms) if prior is None else prior
    drawn = choices.chosen.sum(axis=1)
    choices = choices.take(drawn > 0)
    if not len(choices.z):
        return centre
    target = choices.chosen / choices.chosen.sum(axis=1, keepdims=True)
    ridge, pulled = RIDGE, pull / len(choices.z)
    weights = np.full(terms, 0.1) if prior is None else prior.copy()
    loss, gradient, curvature = _loss(choices, target, weights)
    for _ in range(STEPS):
        slope = gradient + 2 * ridge * weights + 2 * pulled * (weights - centre)
        matrix = curvature + 2 * (ridge + pulled) * np.eye(terms)
        step = _bounded_newton(matrix, slope, weights) - weights
        here = loss + ridge * (weights**2).sum() + pulled * ((weights - centre) ** 2).sum()
        for scale in (1.0, 0.5, 0.25, 0.1, 0.02):
            tried = np.maximum(weights + scale * step, 0.0)
            new = _loss(choices, target, tried)
            there = new[0] + ridge * (tried**2).sum() + pulled * ((tried - centre) ** 2).sum()
            if there < here:
                break
        else:
            return weights
        (loss, gradient, curvature), weights = new, tried
        if here - there < 1e-7:
            return weights
    return weights


def _bounded_newton(matrix: Floats, slope: Floats, weights: Floats) -> Floats:
    """Least point >= 0 of the quadratic model around `weights`, one coordinate after the other.

    Solving without the bound and cutting off afterwards may point uphill; this never does.
    """
    best = weights.copy()
    for _ in range(200):
        for term in range(len(best)):
            push = slope[term] + matrix[term] @ (best - weights)
            best[term] = max(best[term] - push / matrix[term, term], 0.0)
    return best


def _loss(choices: Choices, target: Floats, weights: Floats) -> tuple[float, Floats, Floats]:
    """Mean negative log likelihood, its gradient and its Hessian."""
    score = np.where(choices.open, choices.z @ weights.astype(np.float32) + choices.standing, -1e9).astype(np.float64)
    score -= score.max(axis=1, keepdims=True)
    chance = np.exp(score)
    chance /= chance.sum(axis=1, keepdims=True)
    loss = -float((target * np.log(chance + 1e-12)).sum()) / len(score)
    gradient = -np.einsum("uo,uot->t", target - chance, choices.z) / len(score)
    mean = np.einsum("uo,uot->ut", chance, choices.z)
    flat = choices.z.reshape(-1, choices.z.shape[2])
    second = (flat * chance.reshape(-1, 1).astype(np.float32)).T @ flat
    curvature = (second - mean.T @ mean) / len(score)
    return loss, gradient, curvature


def fit_segments(choices: Choices, segments: Sequence[Mask], pull: Sequence[float]) -> list[Floats]:
    """One table per segment, each drawn towards the table of all creators: a small segment borrows from the rest."""
    together = fit_weights(choices)
    return [fit_weights(choices.take(mask), together, strength) for mask, strength in zip(segments, pull, strict=True)]


def gains(choices: Choices, weights: Floats) -> Floats:
    """NDCG@10 of each creator under these weights; chance offers count as many places as they stand for."""
    score = np.where(choices.open, choices.z @ weights.astype(np.float32), -np.inf)
    order = np.argsort(-score, axis=1, kind="stable")
    size = np.take_along_axis(np.where(choices.open, np.exp(choices.standing), 0.0), order, axis=1)
    hit = np.take_along_axis(choices.chosen & choices.open, order, axis=1)
    place = np.cumsum(size, axis=1) - size
    found = np.where(hit & (place < PAGE), 1 / np.log2(place + 2), 0.0).sum(axis=1)
    ideal = np.cumsum(1 / np.log2(np.arange(PAGE) + 2))
    count = np.clip(choices.chosen.sum(axis=1), 1, PAGE) - 1
    share: Floats = found / ideal[count]
    return share


def sharpened(choices: Choices, weights: Floats) -> Floats:
    """The weights with single terms made louder or silent where that lifts NDCG@10 beyond doubt.

    Likelihood is swayed by the creators whom nothing explains; a page is judged by its first places. A change is
    taken only if its mean gain passes three standard errors over the creators, so that noise moves nothing.
    """
    weights, current = weights.copy(), gains(choices, weights)
    for _ in range(2):
        for term in range(len(weights)):
            base = max(weights[term], LEAST_TRIED * weights.max())
            for factor in (0.0, 0.5, 2.0, 4.0):
                tried = weights.copy()
                tried[term] = factor * base
                change = (new := gains(choices, tried)) - current
                if change.mean() > 3 * change.std() / np.sqrt(len(change)) and change.mean() > 0:
                    weights, current = tried, new
    return weights
