"""Who promoted what and when, as columns: the facts that popularity, peers and affinities are learnt from."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ids = NDArray[np.int64]
Whole = NDArray[np.integer[Any]]
Real = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """One row per creator and product, each pair once, by its latest deed; indexes run from 0.

    age: days before the day of the question, >= 0. language: one index per creator, for all creators.
    """

    creator: Ids
    product: Ids
    age: Floats
    language: Ids
    products: int

    @property
    def creators(self) -> int:
        """How many creators the indexes run over, with or without history."""
        return len(self.language)

    def before(self, days: float) -> "History":
        """The history as it stood `days` earlier, ages counted from then."""
        old = self.age >= days
        return History(self.creator[old], self.product[old], self.age[old] - days, self.language, self.products)

    def of(self, creators: Ids) -> tuple[Ids, Ids, Floats]:
        """(place in `creators`, product, age) of every row of these creators."""
        place = np.full(self.creators, -1, dtype=np.int64)
        place[creators] = np.arange(len(creators))
        rows = place[self.creator] >= 0
        return place[self.creator[rows]], self.product[rows], self.age[rows]


def latest(creator: Ids, product: Ids, age: Floats, language: Ids, products: int) -> History:
    """Keep each pair's latest row."""
    order = np.lexsort((age, product, creator))
    pair = creator[order] * products + product[order]
    first = order[np.flatnonzero(np.diff(pair, prepend=-1))]
    return History(creator[first], product[first], age[first], language, products)


def counted(places: Whole, size: int, weights: Real) -> Floats:
    """Sum of the weights at each place 0..size-1."""
    sums: Floats = np.bincount(places, weights=weights, minlength=size).astype(np.float64)
    return sums


def popularity(history: History, half_life: float) -> Floats:
    """How many creators promoted each product, a creator counting half after `half_life` days."""
    weight = np.power(0.5, history.age / half_life)
    return counted(history.product, history.products, weight)


def popularity_by_language(history: History, half_life: float, pseudo: float, each_once: bool = False) -> Floats:
    """(languages, products): share of each product in its language, shrunk to the market by `pseudo` creators.

    A language with few creators follows the market (empirical Bayes with the market's shares as the prior).
    each_once: every creator counts once in all, shared among the products, so that those who promote little and
    mostly the first things one promotes are heard as well as those who promote everything.
    """
    languages = int(history.language.max(initial=0)) + 1
    weight = np.power(0.5, history.age / half_life)
    if each_once:
        weight = weight / np.bincount(history.creator, minlength=history.creators)[history.creator]
    cell = history.language[history.creator] * history.products + history.product
    table = counted(cell, languages * history.products, weight).reshape(languages, history.products)
    market = table.sum(axis=0) + 0.01  # a hundredth of a creator, so that no share is zero
    shrunk: Floats = (table + pseudo * market / market.sum()) / (table.sum(axis=1, keepdims=True) + pseudo)
    return shrunk


def rising(history: History) -> Floats:
    """Log of last week's pace against that of the last six weeks, per product; 0 where nothing happened."""
    fast, slow = popularity(history, 7), popularity(history, 45)
    grown: Floats = np.log((fast + 1) / (slow / 4 + 1))
    return grown


def affinity(history: History, creators: Ids, groups: Ids) -> Floats:
    """(creators, groups): each creator's share of history per group, shrunk to the market by one product.

    groups: the group (category, brand) of each product.
    """
    count = int(groups.max(initial=0)) + 1
    place, product, _ = history.of(creators)
    own = np.bincount(place * count + groups[product], minlength=len(creators) * count).reshape(len(creators), count)
    market = np.bincount(groups, weights=popularity(history, 21) + 0.1, minlength=count)
    share: Floats = (own + market / market.sum()) / (own.sum(axis=1, keepdims=True) + 1.0)
    return share
