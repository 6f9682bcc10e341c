"""Large sets of rows cut down to the few that matter, without sorting them."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]

GROUPS = 8
"""Groups to each wanted place, to find about where the last of them stands."""


class Found(NamedTuple):
    """Rows and what they are sorted by."""

    rows: Rows
    totals: Floats

    def where(self, wanted: NDArray[np.bool_]) -> "Found":
        """Those for which this is true."""
        kept = np.flatnonzero(wanted)
        return Found(self.rows.take(kept), self.totals.take(kept))

    def least(self, value: float) -> "Found":
        """Those that reach a value."""
        return self.where(self.totals >= value)

    def beside(self, other: "Found") -> "Found":
        """These and others."""
        return Found(np.concatenate([self.rows, other.rows]), np.concatenate([self.totals, other.totals]))


NOTHING = Found(np.zeros(0, dtype=np.int64), np.zeros(0))


class Marks(NamedTuple):
    """A set of rows: row r is in it if `rows` has it at its turn. What `turn` says elsewhere means nothing.

    Sorting a few thousand rows costs more than all the rest of a question, and so would wiping a table of all rows.
    """

    turn: NDArray[np.int32]
    rows: Rows

    def at(self, rows: Rows) -> NDArray[np.bool_]:
        """Which of these are in it."""
        if not len(self.rows):
            return np.zeros(len(rows), dtype=np.bool_)
        found: NDArray[np.bool_] = self.rows.take(self.turn[rows], mode="clip") == rows
        return found


def marked(rows: Rows, size: int) -> Marks:
    """These rows of 0..size-1; of one that comes several times the last turn counts. -1 is none, its turn past all."""
    turn = np.empty(size + 1, dtype=np.int32)
    turn[rows], turn[-1] = np.arange(len(rows), dtype=np.int32), len(rows)
    return Marks(turn, rows)


def reached(values: Floats, need: int) -> float:
    """A value that at least `need` of these reach, and not many more; minus infinity where there are fewer.

    The greatest of each group is enough to know one, and grouping costs a tenth of parting them all.
    """
    if not 0 < need <= len(values):
        return -np.inf
    groups = GROUPS * need
    if len(values) > 2 * groups:
        values = values[: len(values) // groups * groups].reshape(-1, groups).max(axis=0)
    return float(np.partition(values, len(values) - need)[len(values) - need])
