"""Pages of the pool: exact top places for a creator without touching every product, with their reasons."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.rules.matching.columns import join, price_buckets
from services.rules.matching.filters import Sieve, sieve
from services.rules.matching.index import Block, PoolIndex, sort_keys
from services.rules.matching.personal import Personal, personal
from services.rules.matching.profiles import CreatorProfile, Order, Query
from services.rules.matching.static import STATIC_TERMS, static_values, static_z
from services.rules.matching.terms import Match, Segment, Term, reasons_of

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]
Found = tuple[Rows, Floats]  # rows and what they are sorted by

WALKS = (2, 12)  # heads looked at per wanted place before everything that passes the filters is scored
WALK_LIMIT = 512  # deeper pages are scored whole


@dataclass(frozen=True, slots=True)
class Page:
    """Matches of one page and whether there are more behind it."""

    matches: tuple[Match, ...]
    more: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Asking:
    """One question: the snapshot, the creator's tables, and what may pass."""

    index: PoolIndex
    segment: Segment
    mine: Personal
    sieve: Sieve
    query: Query

    def totals(self, block: Block, rows: Rows, special: bool) -> Floats:
        """Sorting values of these rows; brand and sparse terms only where some of the rows have them."""
        if self.query.order is not Order.BEST:
            return sort_keys(block.columns.take(rows), self.query.order)
        plain = block.static[self.segment][rows] + self.mine.category[block.columns.category[rows]]
        plain += self.mine.price[block.bucket[rows]]
        if special:
            plain += self.mine.beyond_tables(block.columns.product_id[rows], block.columns.shop[rows])
        return plain


def rank(index: PoolIndex, profile: CreatorProfile, query: Query | None = None, k: int = 10, offset: int = 0) -> Page:
    """The places offset .. offset+k-1 of the pool for this creator: the same as scoring every product and sorting.

    Ties go to the lower product id. For pages that neither repeat nor skip while the pool changes, keep offset 0 and
    name what was shown in `query.without`.
    """
    asking = _asked(index, profile, query or Query())
    need = offset + k + 1
    rows, _ = _best(asking, need)
    return Page(_matches(asking, rows[offset : offset + k]), more=len(rows) == need)


def order(index: PoolIndex, profile: CreatorProfile, query: Query, k: int) -> list[tuple[int, int]]:
    """(product, shop) of the best k places, without their reasons; the same order as `rank`."""
    asking = _asked(index, profile, query)
    rows, ids = _best(asking, k)
    size = len(index.base)
    shops = np.empty(len(rows), dtype=np.int64)
    old = rows < size
    shops[old] = index.base.columns.shop[rows[old]]
    shops[~old] = index.delta.columns.shop[rows[~old] - size]
    return list(zip(ids.tolist(), shops.tolist(), strict=True))


def _asked(index: PoolIndex, profile: CreatorProfile, query: Query) -> _Asking:
    mine = personal(profile, index.table, index.weights)
    return _Asking(index, profile.segment, mine, sieve(index, profile, query), query)


def _best(asking: _Asking, need: int) -> tuple[Rows, Rows]:
    """(rows, product ids) of the best `need` places; rows beyond the base lie in the overlay."""
    index = asking.index
    special = _special_rows(asking)
    fresh = np.flatnonzero(asking.sieve.passes(index.delta, np.arange(len(index.delta))))
    parts = [
        _located(asking, index.base, special, 0),
        _located(asking, index.delta, fresh, len(index.base)),
        _plain(asking, special, need),
    ]
    rows = np.concatenate([part[0] for part in parts])
    totals = np.concatenate([part[1] for part in parts])
    ids = np.concatenate([part[2] for part in parts])
    if len(totals) > need:
        near = np.flatnonzero(totals >= np.partition(totals, len(totals) - need)[len(totals) - need])
        rows, totals, ids = rows[near], totals[near], ids[near]
    best = np.lexsort((ids, -totals))[:need]
    return rows[best], ids[best]


def _located(asking: _Asking, block: Block, rows: Rows, shift: int) -> tuple[Rows, Floats, Rows]:
    return rows + shift, asking.totals(block, rows, special=True), block.columns.product_id[rows]


def _special_rows(asking: _Asking) -> Rows:
    """Base rows with brand or sparse terms that pass the filters; they are scored one by one, outside the walk."""
    index, mine = asking.index, asking.mine
    if asking.query.order is not Order.BEST:
        return np.zeros(0, dtype=np.int64)
    found = [index.locate(mine.joined[0]), *(index.rows_of_shop(shop) for shop in mine.brands)]
    rows = np.sort(np.concatenate(found))
    rows = rows[np.diff(rows, prepend=-1) > 0]  # np.unique would hash, which takes several times as long
    return rows[asking.sieve.passes(index.base, rows)]


def _plain(asking: _Asking, special: Rows, need: int) -> tuple[Rows, Floats, Rows]:
    """At least the best `need` of the base rows that are not special; exact, by walking or by scoring all."""
    base = asking.index.base
    walk: Callable[[_Asking, Rows, int, int], Found | None]
    walk = _walk_cells if asking.query.order is Order.BEST else _walk_order
    if need <= WALK_LIMIT and not asking.sieve.narrow:
        for breadth in WALKS:
            found = walk(asking, special, need, need * breadth + 8)
            if found is not None:
                return found[0], found[1], base.columns.product_id[found[0]]
    rows = asking.sieve.survivors(special)
    totals = asking.totals(base, rows, special=False)
    if len(rows) > need:
        least = np.partition(totals, len(totals) - need)[len(totals) - need]
        keep = totals >= least  # ties of the last place stay in, so that the lower id can win
        rows, totals = rows[keep], totals[keep]
    return rows, totals, base.columns.product_id[rows]


def _walk_cells(asking: _Asking, special: Rows, need: int, breadth: int) -> Found | None:
    """Best rows of the cells whose heads promise most; None unless nothing left outside can belong among them.

    Fagin's threshold idea: a row's total is its cell's two table values plus its static score, and a cell's rows are
    sorted by static score, so the head bounds the cell and the last row looked at bounds the rest of it.
    """
    cells, base, segment = asking.index.cells, asking.index.base, asking.segment
    low, high = asking.sieve.cell_range
    start = cells.start[low : high + 1]
    table = asking.mine.category[cells.category[low:high]] + asking.mine.price[cells.bucket[low:high]]
    bounds = cells.head[segment][low:high] + table
    bounds = np.where(asking.sieve.cell_open(low, high), bounds, -np.inf)
    if len(bounds) > breadth:
        parted = np.argpartition(-bounds, breadth)
        chosen, outside = parted[:breadth], float(bounds[parted[breadth]])
    else:
        chosen, outside = np.arange(len(bounds)), -np.inf
    chosen = chosen[bounds[chosen] > -np.inf]
    lengths = np.minimum(start[chosen + 1] - start[chosen], breadth)
    ends = np.cumsum(lengths)
    within = np.arange(int(lengths.sum())) - np.repeat(ends - lengths, lengths)
    rows = cells.order[segment][np.repeat(start[chosen], lengths) + within].astype(np.int64)
    totals = asking.totals(base, rows, special=False)
    cut = lengths < start[chosen + 1] - start[chosen]
    if cut.any():
        outside = max(outside, float(totals[ends[cut] - 1].max()))
    keep = asking.sieve.passes(base, rows) & ~_among(rows, special)
    rows, totals = rows[keep], totals[keep]
    if outside > -np.inf and (totals > outside).sum() < need:
        return None
    return rows, totals


def _among(rows: Rows, special: Rows) -> NDArray[np.bool_]:
    """Which rows are special ones, which come sorted."""
    if not len(special):
        return np.zeros(len(rows), dtype=bool)
    found: NDArray[np.bool_] = special[np.minimum(np.searchsorted(special, rows), len(special) - 1)] == rows
    return found


def _walk_order(asking: _Asking, special: Rows, need: int, breadth: int) -> Found | None:
    """Best rows of a fixed order; None unless enough of its first ones pass."""
    ordered = asking.index.by_order[asking.query.order]
    rows = ordered[: breadth * 16].astype(np.int64)
    rows = rows[asking.sieve.passes(asking.index.base, rows)]
    if len(rows) < need and breadth * 16 < len(ordered):
        return None
    return rows, asking.totals(asking.index.base, rows, special=False)


def _matches(asking: _Asking, shown: Rows) -> tuple[Match, ...]:
    """The places of the page with their reasons; rows beyond the base lie in the overlay."""
    index, size = asking.index, len(asking.index.base)
    old, new = shown[shown < size], shown[shown >= size] - size
    columns = join([index.base.columns.take(old), index.delta.columns.take(new)])
    buckets = price_buckets(columns.price)
    values = static_values(columns, index.today)
    scored = static_z(columns, index.scales, index.today)
    found = {}
    for row in range(len(columns)):
        parts: dict[Term, tuple[float, float]] = {
            term: (index.weights.of(asking.segment, term) * float(scored[term][row]), float(values[term][row]))
            for term in STATIC_TERMS
        }
        product_id, shop = int(columns.product_id[row]), int(columns.shop[row])
        parts |= asking.mine.at(product_id, shop, int(columns.category[row]), int(buckets[row]))
        score, reasons = reasons_of(parts)
        found[int(old[row]) if row < len(old) else int(new[row - len(old)]) + size] = Match(product_id, score, reasons)
    return tuple(found[int(place)] for place in shown)
