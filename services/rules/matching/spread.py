"""Fair exposure: every product is on somebody's first page, at the cost of a last place."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def spread(scores: Floats, page: int = 10) -> Floats:
    """Scores in which each product that nobody's page holds takes the last place of the creator nearest to it.

    scores: (creators, products), -inf where a product may not be shown. Nearest: where it lacks least to the page's
    last place. Each creator gives away at most one place, and the first page - 1 places stay as they are.
    """
    if scores.shape[1] <= page or not len(scores):
        return scores
    order = np.argsort(-scores, axis=1, kind="stable")[:, : page + 1]
    shown = np.zeros(scores.shape[1], dtype=np.bool_)
    shown[np.unique(order[:, :page])] = True
    spread_out = scores.copy()
    last = np.take_along_axis(scores, order[:, page - 1 : page], axis=1)[:, 0]
    before = np.take_along_axis(scores, order[:, page - 2 : page - 1], axis=1)[:, 0]
    givers = np.isfinite(last)
    # A place is given away only where the product that leaves it stays on somebody else's page.
    held = np.bincount(order[:, :page].ravel(), minlength=scores.shape[1])
    for product in np.flatnonzero(~shown & np.isfinite(scores).any(axis=0)):
        for creator in np.argsort(np.where(givers, last - scores[:, product], np.inf), kind="stable")[:50]:
            leaving = order[creator, page - 1]
            if givers[creator] and np.isfinite(scores[creator, product]) and held[leaving] > 1:
                spread_out[creator, product] = (last[creator] + before[creator]) / 2
                held[leaving] -= 1
                givers[creator] = False
                break
    return spread_out
