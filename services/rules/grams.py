"""Gram index: spellings by their pieces, built and asked in whole arrays, for as many titles as a market has."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

BITS = 21  # of a code point; three of them make one key
BEGINNING = 0x110000  # added to a word's first character, above every code point
HAN = (0x3400, 0x9FFF)
BREAK, SPACE = 10, 32
MOST_POSTINGS = 300_000  # read for one query, rare pieces first: what half of all titles have tells nobody apart
LEAST_PIECES = 4  # read in any case


def _pieces(spellings: Sequence[str]) -> tuple[Ints, Ints]:
    """(key, owner) of every piece: beginnings of words; pairs, triples and Chinese characters of the words joined."""
    text = "\n" + "\n".join(spellings) + "\n"
    codes = np.frombuffer(text.encode("utf-32-le"), dtype="<u4").astype(np.int64)
    owner = np.cumsum(codes == BREAK) - 1
    parts = (codes == BREAK) | (codes == SPACE)
    begins = np.flatnonzero(parts[:-1] & ~parts[1:]) + 1
    keys = [((codes[begins] + BEGINNING) << BITS) | np.where(parts[begins + 1], 0, codes[begins + 1])]
    owners = [owner[begins]]
    joined = codes != SPACE
    codes, owner = codes[joined], owner[joined]
    inside = codes != BREAK
    han = np.flatnonzero((codes >= HAN[0]) & (codes <= HAN[1]))
    pairs = np.flatnonzero(inside[:-1] & inside[1:])
    triples = np.flatnonzero(inside[:-2] & inside[1:-1] & inside[2:]) if len(codes) > 2 else pairs[:0]
    keys += [
        codes[han],
        (codes[pairs] << BITS) | codes[pairs + 1],
        (codes[triples] << 2 * BITS) | (codes[triples + 1] << BITS) | codes[triples + 2],
    ]
    owners += [owner[han], owner[pairs], owner[triples]]
    return np.concatenate(keys), np.concatenate(owners)


class GramIndex:
    """Spellings (words parted by spaces) by their pieces, each piece weighed by how rare it is; never changes."""

    def __init__(self, spellings: Sequence[str]) -> None:
        """About ten microseconds a title."""
        keys, owners = _pieces(spellings)
        self._keys, ids = np.unique(keys, return_inverse=True)
        count = max(len(spellings), 1)
        pairs = np.sort(ids * count + owners)
        pairs = pairs[np.diff(pairs, prepend=-1) != 0]
        ids, owned = pairs // count, pairs % count
        self._postings = owned.astype(np.int32)
        counts = np.bincount(ids, minlength=len(self._keys))
        self._starts = np.concatenate(([0], np.cumsum(counts)))
        self._rarity: Floats = np.log1p(count / np.maximum(counts, 1)).astype(np.float32)
        weight = np.bincount(owned, self._rarity[ids], minlength=len(spellings))
        self._length: Floats = np.sqrt(np.maximum(weight, 1e-6)).astype(np.float32)

    def nearest(self, spelling: str, limit: int) -> Ints:
        """Places of the spellings that share most with this one: the rarity they share over the root of their own."""
        if not len(self._keys):
            return np.zeros(0, dtype=np.int64)
        wanted = np.unique(_pieces([spelling])[0])
        places = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        known: Ints = places[self._keys[places] == wanted]
        if not len(known):
            return known
        sizes = self._starts[known + 1] - self._starts[known]
        order = np.argsort(sizes, kind="stable")
        few = max(LEAST_PIECES, int(np.searchsorted(np.cumsum(sizes[order]), MOST_POSTINGS)))
        known, sizes = known[order[:few]], sizes[order[:few]]
        runs = [self._postings[self._starts[piece] : self._starts[piece + 1]] for piece in known]
        shared = np.bincount(np.concatenate(runs), np.repeat(self._rarity[known], sizes), minlength=len(self._length))
        likeness = shared / self._length
        found = np.flatnonzero(likeness)
        if len(found) > limit:
            found = found[np.argpartition(likeness[found], -limit)[-limit:]]
        return found
