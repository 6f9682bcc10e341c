"""An invented market of another kind: no languages, no texts, few deeds over many products."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

USERS, ITEMS, CIRCLES = 900, 600, 60
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Drawn:
    """What an adapter is asked; taken: what each user took up, in order; wanted: the last of it, which is not told."""

    events: list[dict[str, Any]]
    products: list[dict[str, Any]]
    creators: list[dict[str, Any]]
    taken: list[list[int]]

    @property
    def wanted(self) -> list[int]:
        """What each user took up next."""
        return [own[-1] for own in self.taken]


def drawn(seed: int, moves: float = 0.0) -> Drawn:
    """Users who take up two things in three from one or two circles of taste, the rest from all.

    moves: the chance, at each thing, that the stronger taste gives way to a new one and becomes the weaker.
    """
    rng = np.random.default_rng(seed)
    circle = np.arange(ITEMS) % CIRCLES
    weight = 1 / (1 + rng.permutation(ITEMS)) ** 0.4
    taken = []
    for _ in range(USERS):
        (first, second), own = rng.integers(0, CIRCLES, 2), list[int]()
        for _ in range(min(5 + int(rng.geometric(0.25)), 20)):
            if rng.random() < moves:
                first, second = rng.integers(0, CIRCLES), first
            taste = np.where(circle == first, 0.45, 0.0) + np.where(circle == second, 0.2, 0.0) + 0.35 / CIRCLES
            taste[own] = 0.0
            chance = weight * taste
            own.append(int(rng.choice(ITEMS, p=chance / chance.sum())))
        taken.append(own)
    return Drawn(
        [
            {"ts": NOW - timedelta(days=len(own) - at), "creator_id": f"u{user}", "product_id": f"i{item}"}
            for user, own in enumerate(taken) for at, item in enumerate(own[:-1])
        ],
        [
            {"product_id": f"i{n}", "brand": f"b{n % 97}", "category": f"c{circle[n] % 20}", "aliases": ""}
            for n in range(ITEMS)
        ],
        [{"creator_id": f"u{user}", "language": None, "text": ""} for user in range(USERS)],
        taken,
    )


def pages(scores: Mapping[str, Mapping[str, float]]) -> list[list[int]]:
    """Each user's first ten products."""
    best = (sorted(scores[f"u{user}"].items(), key=lambda pair: -pair[1])[:10] for user in range(USERS))
    return [[int(name[1:]) for name, _ in page] for page in best]


def gains(shown: list[list[int]], wanted: list[int]) -> NDArray[np.float64]:
    """NDCG@10 of each user, one thing being wanted."""
    places = [page.index(one) if one in page else None for page, one in zip(shown, wanted, strict=True)]
    return np.array([0.0 if place is None else 1 / np.log2(place + 2) for place in places])
