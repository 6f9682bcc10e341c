"""Gram index: spellings by their pieces, built and asked in whole arrays, for as many titles as a market has."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Keys = NDArray[np.uint32]
Floats = NDArray[np.float32]

BEGINNING = 0x110000  # added to a word's first character, above every code point
HAN = (0x3400, 0x9FFF)
BREAK, SPACE = 10, 32
MOST_POSTINGS = 300_000  # read for one query, rare pieces first: what half of all titles have tells nobody apart
READS = (8_000, 40_000, MOST_POSTINGS)  # how many are read for who has them; of the rest, only what these have too
CERTAIN = 20  # of the nearest, those of whom none may be missed for having none of the rare pieces
LEAST_PIECES = 4  # read in any case
FEW = 8  # times as many spellings as postings from which sorting these beats an array as long as the market
WORTH = 0.4  # of what the best one shares, below which nobody is near
CHUNK = 20_000  # spellings cut at a time (two bytes count them): the pieces of a million at once would take gigabytes
MIX = np.uint64(0x9E3779B97F4A7C15)  # an odd number whose product spreads keys evenly (Knuth's multiplicative hash)


def _hashed(*parts: Ints) -> Keys:
    """Characters as one key of 32 bits; two pieces that share a key by chance only make both look less rare."""
    key = np.zeros(len(parts[0]), dtype=np.uint64)
    for part in parts:
        key = (key ^ part.astype(np.uint64)) * MIX
        key ^= key >> np.uint64(29)
    return (key >> np.uint64(32)).astype(np.uint32)


def _pieces(spellings: Sequence[str]) -> tuple[Keys, Ints]:
    """(key, owner) of every piece, with repeats.

    Beginnings of words; triples of the words joined, so that spaces do not matter; of Chinese, where two characters
    make a word, also pairs and single characters.
    """
    text = "\n" + "\n".join(spellings) + "\n"
    codes = np.frombuffer(text.encode("utf-32-le"), dtype="<u4").astype(np.int64)
    owner = np.cumsum(codes == BREAK) - 1
    parts = (codes == BREAK) | (codes == SPACE)
    begins = np.flatnonzero(parts[:-1] & ~parts[1:]) + 1
    second = np.where(parts[begins + 1], 0, codes[begins + 1])
    keys, owners = [_hashed(codes[begins] + BEGINNING, second)], [owner[begins]]
    joined = codes != SPACE
    codes, owner = codes[joined], owner[joined]
    inside = codes != BREAK
    han = inside & (codes >= HAN[0]) & (codes <= HAN[1])
    single, pairs = np.flatnonzero(han), np.flatnonzero(han[:-1] & han[1:])
    triples = np.flatnonzero(inside[:-2] & inside[1:-1] & inside[2:] & ~(han[:-2] & han[1:-1] & han[2:]))
    keys += [
        _hashed(codes[single]), _hashed(codes[pairs], codes[pairs + 1]),
        _hashed(codes[triples], codes[triples + 1], codes[triples + 2]),
    ]
    owners += [owner[single], owner[pairs], owner[triples]]
    return np.concatenate(keys), np.concatenate(owners)


def _sorted(spellings: Sequence[str]) -> tuple[Keys, Ints, NDArray[np.uint16]]:
    """(keys, how many have each, who) of at most CHUNK spellings, by key and then by owner."""
    keys, owners = _pieces(spellings)
    pairs = np.sort((keys.astype(np.uint64) << np.uint64(32)) | owners.astype(np.uint64))
    pairs = pairs[_new(pairs)]
    held = (pairs >> np.uint64(32)).astype(np.uint32)
    first_of = np.flatnonzero(_new(held))
    counts = np.diff(np.append(first_of, len(held)))
    return held[first_of], counts, (pairs & np.uint64(0xFFFF)).astype(np.uint16)


def _new(ordered: NDArray[Any]) -> NDArray[np.bool_]:
    """Where a sorted array goes on to another value; several times as fast as numpy's unique, which hashes."""
    found = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=found[1:])
    return found


class GramIndex:
    """Spellings (words parted by spaces) by their pieces, each piece weighed by how rare it is; never changes."""

    def __init__(self, spellings: Iterable[str]) -> None:
        """About ten microseconds and 200 bytes a title; the spellings are read once and not kept."""
        chunks, size, rest = [], 0, iter(spellings)
        while part := list(islice(rest, CHUNK)):
            chunks.append(_sorted(part))
            size += len(part)
        every = np.sort(np.concatenate([np.zeros(0, dtype=np.uint32), *(own for own, _, _ in chunks)]))
        self._keys = every[_new(every)]
        counts = np.zeros(len(self._keys), dtype=np.int64)
        for own, many, _ in chunks:
            counts[np.searchsorted(self._keys, own)] += many
        self._starts = np.concatenate(([0], np.cumsum(counts)))
        self._postings = np.empty(int(self._starts[-1]), dtype=np.int32)
        filled = self._starts[:-1].copy()
        weight = np.zeros(size, dtype=np.float64)
        rarity = np.log1p(size / np.maximum(counts, 1))
        for first in range(0, size, CHUNK):
            own, many, within = chunks.pop(0)
            who = within.astype(np.int32) + np.int32(first)
            at = np.searchsorted(self._keys, own)
            begin = np.repeat(filled[at] - (np.cumsum(many) - many), many)
            self._postings[begin + np.arange(len(who))] = who
            filled[at] += many
            weight += np.bincount(who, weights=np.repeat(rarity[at], many), minlength=size)
        self._length: Floats = np.sqrt(np.maximum(weight, 1e-6)).astype(np.float32)

    @property
    def nbytes(self) -> int:
        """Memory held, in bytes."""
        return sum(one.nbytes for one in (self._keys, self._starts, self._postings, self._length))

    def nearest(self, spelling: str, limit: int) -> tuple[Ints, Floats]:
        """Places of the spellings that share most with this one, and what share of its known pieces each has.

        Nearest: the rarity they share over the root of their own. The share is weighed by rarity too, 0..1.
        """
        nothing = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        if not len(self._keys):
            return nothing
        wanted = np.unique(_pieces([spelling])[0])
        places = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        known: Ints = places[self._keys[places] == wanted]
        if not len(known):
            return nothing
        sizes = self._starts[known + 1] - self._starts[known]
        order = np.argsort(sizes, kind="stable")
        known, sizes = known[order], sizes[order]
        few = max(LEAST_PIECES, int(np.searchsorted(np.cumsum(sizes), MOST_POSTINGS)))
        known, sizes = known[:few], sizes[:few]
        rarity = np.log1p(len(self._length) / sizes)
        owners, shared = self._counted([self._run(piece) for piece in known.tolist()], sizes, rarity)
        near = np.flatnonzero(shared >= WORTH * shared.max())
        if len(near) > limit:
            likeness = shared[near] / self._length[owners[near]]
            near = near[np.argpartition(likeness, -limit)[-limit:]]
        return owners[near], (shared[near] / rarity.sum()).astype(np.float32)

    def _run(self, piece: int) -> NDArray[np.int32]:
        """Who has a piece, in rising order."""
        return self._postings[self._starts[piece] : self._starts[piece + 1]]

    def _counted(
        self, runs: Sequence[NDArray[np.int32]], sizes: Ints, rarity: NDArray[np.float64]
    ) -> tuple[Ints, NDArray[np.float64]]:
        """(owners, rarity shared) of all that may be among the nearest; runs with the rarest pieces first.

        After MaxScore (Turtle and Flood, 1995): who has none of the rare pieces shares at most what all the common
        ones are worth. Once enough share as much as that, nobody else is looked for.
        """
        ends = np.cumsum(sizes)
        for most in READS:
            read = max(LEAST_PIECES, int(np.searchsorted(ends, most)))
            weights = np.repeat(rarity[:read], sizes[:read])
            owners, shared = _summed(np.concatenate(runs[:read]), weights, len(self._length))
            if read < len(runs):
                shared = shared + self._also(owners, runs[read:], rarity[read:])
            if np.count_nonzero(shared >= rarity[read:].sum()) >= CERTAIN:
                break
        return owners, shared

    def _also(
        self, owners: Ints, runs: Sequence[NDArray[np.int32]], rarity: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """What the owners, in rising order, share besides: the rarity of these runs that have them."""
        wanted = np.zeros(len(self._length), dtype=np.bool_)
        wanted[owners] = True
        every = np.concatenate(runs)
        held = np.flatnonzero(wanted[every])
        run = np.searchsorted(np.cumsum([len(one) for one in runs]), held, side="right")
        place = np.searchsorted(owners, every[held])
        return np.bincount(place, rarity[run], len(owners)).astype(np.float64, copy=False)


def _summed(owners: NDArray[np.int32], weights: NDArray[np.float64], count: int) -> tuple[Ints, NDArray[np.float64]]:
    """(owners, sum of each one's weights): by sorting where they are few, else by a place for every one of `count`."""
    if len(owners) * FEW > count:
        return np.arange(count), np.bincount(owners, weights, minlength=count).astype(np.float64, copy=False)
    order = np.argsort(owners, kind="stable")  # joins runs that are in order already
    ordered = owners[order]
    first = np.flatnonzero(_new(ordered))
    return ordered[first].astype(np.int64), np.add.reduceat(weights[order], first)
