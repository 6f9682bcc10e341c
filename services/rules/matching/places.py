"""Where products stand: from an id to its row in one look."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]
Rows = NDArray[np.int64]

APART = 16
"""Ids to one product from which on their span is no table any more: they are then looked up by halving."""


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Rows of products by id. Where ids lie far apart, `ids` holds them, ascending; else `row` counts from `first` on.

    `row` has a -1 at either end, so that whatever lies outside is looked up there. A database numbers its rows one
    after the other: a table of their span costs less than the ids themselves.
    """

    first: int
    row: NDArray[np.int32]
    ids: Ids

    def of(self, product_ids: Ids) -> Rows:
        """The row of each; -1 where there is none."""
        if not len(self.ids):
            return self.row.take(product_ids - self.first, mode="clip").astype(np.int64)
        at = np.searchsorted(self.ids, product_ids)
        there = self.ids.take(at, mode="clip") == product_ids
        return np.where(there, self.row[at + 1], np.int64(-1))


def places(product_ids: Ids) -> Places:
    """The places of products that stand in this order; each id once."""
    none = np.full(1, -1, dtype=np.int32)
    if not len(product_ids):
        return Places(0, none, product_ids)
    first, last = int(product_ids.min()), int(product_ids.max())
    if last - first >= APART * len(product_ids):
        order = np.argsort(product_ids, kind="stable").astype(np.int32)
        return Places(first, np.concatenate([none, order, none]), product_ids[order])
    row = np.full(last - first + 3, -1, dtype=np.int32)
    row[product_ids - (first - 1)] = np.arange(len(product_ids), dtype=np.int32)
    return Places(first - 1, row, product_ids[:0])
