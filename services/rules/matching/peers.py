"""Creators like you: which products are promoted by those who promote what this creator promotes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.rules.matching.history import History, counted
from services.rules.matching.words import runs

Floats = NDArray[np.float64]
Ids = NDArray[np.int64]

PRIOR = 10.0  # creators: a product with fewer than ten says little about what goes with it
SHRINK = 10.0  # creators added to each count in the cosine, so that one shared creator is not a perfect likeness
LONGEST = 100  # latest products of a creator that count; more would cost pairs by the square and tell nothing new
FLOOR = -1.0  # absence together is at most this much evidence against, in log units
LAST_WEIGHT = 3.0  # how much more a creator's latest product says than an older one


@dataclass(frozen=True, slots=True, eq=False)
class PeerTable:
    """For each product the products that went with it: rows start[i] .. start[i+1]-1.

    lift: log of how much likelier the neighbour is beside this product than in the market, above what having
    nothing in common would say; >= 0. cosine: likeness 0..1 of the two products' creators, shrunk.
    """

    start: Ids
    neighbour: Ids
    lift: Floats
    cosine: Floats


def peer_table(history: History) -> PeerTable:
    """Count, for every two products, the creators who promoted both (item-to-item neighbours)."""
    order = np.lexsort((history.age, history.creator))
    creator, product = history.creator[order], history.product[order]
    first = np.flatnonzero(np.diff(creator, prepend=-1))
    position = np.arange(len(creator)) - np.repeat(first, np.diff(np.append(first, len(creator))))
    creator, product = creator[position < LONGEST], product[position < LONGEST]
    sizes = np.bincount(creator)[creator] if len(creator) else np.zeros(0, dtype=np.int64)
    starts = np.flatnonzero(np.diff(creator, prepend=-1))
    begin = np.repeat(starts, np.diff(np.append(starts, len(creator))))
    within = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    one = np.repeat(product, sizes)
    other = product[np.repeat(begin, sizes) + within]
    pair, together = np.unique((one * history.products + other)[one != other], return_counts=True)
    left, right = pair // history.products, pair % history.products
    owners = np.bincount(history.product, minlength=history.products).astype(np.float64)
    share = (owners + 0.5) / (owners + 0.5).sum()
    nothing = np.maximum(np.log(PRIOR / (owners + PRIOR)), FLOOR)
    expected = (owners[left] + PRIOR) * share[right]
    lift = np.maximum(np.log((together + PRIOR * share[right]) / expected), FLOOR) - nothing[left]
    cosine = together / np.sqrt((owners[left] + SHRINK) * (owners[right] + SHRINK))
    start = np.searchsorted(left, np.arange(history.products + 1))
    return PeerTable(start.astype(np.int64), right, np.maximum(lift, 0.0), cosine)


def peer_values(table: PeerTable, history: History, creators: Ids) -> tuple[Floats, Floats]:
    """(lift, cosine), each (creators, products): what goes with these creators' own products.

    lift is a mean over the creator's products; cosine a sum in which the latest product counts three times.
    """
    place, product, age = history.of(creators)
    newest = np.full(len(creators), np.inf)
    np.minimum.at(newest, place, age)
    weight = np.where(age <= newest[place], LAST_WEIGHT, 1.0)
    lengths = table.start[product + 1] - table.start[product]
    rows = runs(table.start[product], lengths)
    cell = np.repeat(place, lengths) * history.products + table.neighbour[rows]
    size = len(creators) * history.products
    own = np.maximum(np.bincount(place, minlength=len(creators)), 1)[:, None]
    lift = counted(cell, size, table.lift[rows]).reshape(-1, history.products) / own
    cosine = counted(cell, size, table.cosine[rows] * np.repeat(weight, lengths))
    return lift, cosine.reshape(-1, history.products)


def peers_of(table: PeerTable, product: Ids, age: Floats) -> tuple[Ids, Floats, Floats]:
    """(products, lift, cosine) by the same rule for one creator, of those products alone that go with its own."""
    lengths = table.start[product + 1] - table.start[product]
    rows = runs(table.start[product], lengths)
    found, entry = np.unique(table.neighbour[rows], return_inverse=True)
    weight = np.where(age <= age.min(initial=np.inf), LAST_WEIGHT, 1.0)
    lift = counted(entry, len(found), table.lift[rows]) / max(len(product), 1)
    return found, lift, counted(entry, len(found), table.cosine[rows] * np.repeat(weight, lengths))


def beside(table: PeerTable, product: int, target: int) -> tuple[float, float]:
    """(lift, cosine) of one target beside one product; zeros where nobody promoted both."""
    low, high = int(table.start[product]), int(table.start[product + 1])
    at = low + int(np.searchsorted(table.neighbour[low:high], target))
    if at == high or table.neighbour[at] != target:
        return 0.0, 0.0
    return float(table.lift[at]), float(table.cosine[at])
