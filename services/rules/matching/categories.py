"""Category table of the index: ids in tree order, so that a subtree is a range, and fit along the path."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Path = tuple[str, ...]
Floats = NDArray[np.float64]


def path_of(category_id: str) -> Path:
    """The path that an id encodes: 'be-1-2' -> ('be', '1', '2')."""
    return tuple(category_id.split("-"))


def fit(wanted: Path, offered: Path) -> float:
    """Fit of an offered category to a wanted one, 0..1: the shared part of the wanted path, squared.

    Inside the wanted category it is 1; siblings of a leaf share an audience in part; sibling trades hardly do,
    hence the square.
    """
    shared = 0
    for one, other in zip(wanted, offered, strict=False):
        if one != other:
            break
        shared += 1
    return (shared / len(wanted)) ** 2


@dataclass(frozen=True, slots=True)
class CategoryTable:
    """Paths in tree order; a product's category is an index into it, -1 where unknown."""

    paths: tuple[Path, ...]
    index: Mapping[str, int]

    def span(self, path: Path) -> tuple[int, int]:
        """Range [low, high) of indexes at or below `path`; empty if there is none."""
        low = bisect_left(self.paths, path)
        high = bisect_left(self.paths, (*path[:-1], path[-1] + "\0"))
        return low, high

    def fits(self, declared: Sequence[tuple[str, float]], learnt: Mapping[str, float]) -> Floats:
        """Category fit -1..1 of every category for a creator; one place more, the last, for unknown (index -1).

        `declared` weights are 0..1; `learnt` affinities are -1..1 (negative after "not for me"). Declared and liked
        count by the best of them, disliked ones are taken off by the worst.
        """
        liked = np.zeros(len(self.paths) + 1)
        disliked = np.zeros(len(self.paths) + 1)
        for category_id, weight in (*declared, *learnt.items()):
            path = path_of(category_id)
            target = liked if weight > 0 else disliked
            for length in range(1, len(path) + 1):
                low, high = self.span(path[:length])
                part = target[low:high]
                value = abs(weight) * (length / len(path)) ** 2
                np.maximum(part, value, out=part)
        return np.clip(liked - disliked, -1.0, 1.0)


def category_table(ids: Iterable[str]) -> CategoryTable:
    """Build the table from category ids in any order."""
    ordered = sorted(set(ids), key=path_of)
    return CategoryTable(tuple(path_of(one) for one in ordered), {one: place for place, one in enumerate(ordered)})
