"""Weekly picks (自动化选品) and mutual matches (双选): a set for variety and fit; pairs that named each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from rapidfuzz import fuzz

SMALL_FOLLOWERS = 100_000
"""Followers from which a creator chooses for themselves: the trade calls those below 尾部."""

SET = 5
"""Products of a set: what one person can post about in a week."""

REMEMBERED_WEEKS = 8
"""Weeks for which a product does not come again."""

SAME_SHOP, SAME_CATEGORY, SAME_TRADE, SAME_PRICE = 0.5, 0.25, 0.05, 0.1
"""Shares of the best score that a candidate loses for each chosen product that it resembles in this way.

A second product of a brand must fit half the scale better than another brand's to come in; a whole trade costs little,
since a creator lives in one. Maximal marginal relevance (Carbonell and Goldstein 1998) with these as the similarity.
"""

LEAST_SHARE = 0.35
"""Share of the best candidate's score below which variety excuses nothing: a set may be shorter than SET."""

ONE_PRODUCT = 70
"""Likeness of two titles of one brand, of 100, from which they are sizes or colours of one product."""

PAIRS_A_CREATOR, PAIRS_A_SHOP = 2, 6
"""Pairs a week that either side is asked about: a question that comes often is no longer read."""

NAMED_BY_BRAND = 12
"""Creators whom a product's week names: those that its page of fitting creators shows."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A match that may come into a set: its score in points, brand, category's path, price level and title.

    `band` tells prices of one size apart from others (0, 1, 2 …).
    """

    product_id: int
    score: float
    shop_id: int
    path: tuple[str, ...]
    band: int
    title: str = ""


def is_small(followers: int | None) -> bool:
    """Whether a creator gets a weekly set; who has not said how many follow is taken for a beginner."""
    return (followers or 0) < SMALL_FOLLOWERS


def likeness(one: Candidate, other: Candidate) -> float:
    """How much two products would repeat each other, 0 (nothing in common) to 0.9."""
    shared = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one.path, other.path, strict=False))))
    whole = min(len(one.path), len(other.path))
    return (
        SAME_SHOP * (one.shop_id == other.shop_id)
        + (SAME_CATEGORY if whole and shared == whole else SAME_TRADE if shared else 0.0)
        + SAME_PRICE * (one.band == other.band)
    )


def is_variant(one: Candidate, other: Candidate) -> bool:
    """Whether two products are sizes or colours of one: nobody posts about both in a week."""
    if one.shop_id != other.shop_id or not one.title or not other.title:
        return False
    return fuzz.ratio(one.title.casefold(), other.title.casefold()) >= ONE_PRODUCT


def choose(candidates: Sequence[Candidate], size: int = SET) -> list[Candidate]:
    """A set in the order in which it was chosen: the best one first, then whatever fits well and repeats least.

    Ties fall to the lower id, so that the same candidates always give the same set.
    """
    if not candidates:
        return []
    best = max(one.score for one in candidates)
    left = [one for one in candidates if one.score >= best * LEAST_SHARE]
    chosen: list[Candidate] = []
    while left and len(chosen) < size:
        worth = {one.product_id: one.score - best * sum(likeness(one, had) for had in chosen) for one in left}
        pick = max(left, key=lambda one: (worth[one.product_id], one.score, -one.product_id))
        chosen.append(pick)
        left = [one for one in left if one is not pick and not is_variant(one, pick)]
    return chosen


@dataclass(frozen=True, slots=True)
class Mutual:
    """A creator and a product that named each other, with the place (1 is best) that each gave the other."""

    creator_id: int
    product_id: int
    by_creator: int
    by_brand: int

    @property
    def strength(self) -> float:
        """Both must want it: the harmonic way of two places, 1 for two first ones."""
        return 2 / (self.by_creator + self.by_brand)


def mutual(
    wanted: Mapping[int, Sequence[tuple[int, int]]], named: Mapping[int, Sequence[int]],
    asked: frozenset[tuple[int, int]], had: Mapping[int, int], room: int = PAIRS_A_SHOP, each: int = PAIRS_A_CREATOR,
) -> list[Mutual]:
    """The pairs that a shop and its creators are asked about this week, strongest first.

    `wanted`: (creator, place) of each product in creators' weeks; `named`: the creators that the brand's week names
    for each product, best first; `asked`: (creator, product) of earlier questions; `had`: the questions that each
    creator has got this week. A creator is asked about one product of a shop, and `each` in all; `room` are the shop's.
    """
    places = {product: {creator: n for n, creator in enumerate(creators, 1)} for product, creators in named.items()}
    both = [
        Mutual(creator, product, place, places[product][creator])
        for product, creators in wanted.items() for creator, place in creators
        if creator in places.get(product, {}) and (creator, product) not in asked
    ]
    taken: set[int] = set()
    chosen: list[Mutual] = []
    for pair in sorted(both, key=lambda one: (-one.strength, one.product_id, one.creator_id)):
        if len(chosen) == room:
            break
        if pair.creator_id not in taken and had.get(pair.creator_id, 0) < each:
            taken.add(pair.creator_id)
            chosen.append(pair)
    return chosen
