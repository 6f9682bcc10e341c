"""The best places for one creator: exact, by touching the few products that can be among them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.rules.matching.filters import Sieve, sieve
from services.rules.matching.history import counted
from services.rules.matching.index import Block, PoolIndex, sort_keys
from services.rules.matching.personal import Personal, personal
from services.rules.matching.profiles import CreatorProfile, Order, Query
from services.rules.matching.pruning import NOTHING, Found, Marks, marked, reached
from services.rules.matching.terms import Segment
from services.rules.matching.words import runs

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]

WALKS = (1, 8)  # heads looked at per wanted place, and some more, before everything that passes the filters is scored
MORE = 8
WALK_LIMIT = 2_000  # deeper pages are scored whole
TOO_MANY = 1 / 16  # share of all rows from which on looking at them one by one costs more than going through all


@dataclass(frozen=True, slots=True, eq=False)
class Asking:
    """One question: the snapshot, the creator's tables, and what may pass."""

    index: PoolIndex
    segment: Segment
    mine: Personal
    sieve: Sieve
    query: Query

    def totals(self, block: Block, rows: Rows) -> Floats:
        """Sorting values of these rows, without what belongs to a brand or to single products."""
        if self.query.order is not Order.BEST:
            return sort_keys(block.columns.take(rows), self.query.order)
        # The two are added first, here and where cells are bounded, or equal sums would differ in their last digit.
        tables = self.mine.category[block.columns.category[rows]] + self.mine.price[block.bucket[rows]]
        return block.static[self.segment][rows] + tables

    def passing(self, found: Found) -> Found:
        """Those base rows that pass the filters."""
        return found.where(self.sieve.passes(self.index.base, found.rows))


def asked(index: PoolIndex, profile: CreatorProfile, query: Query) -> Asking:
    """A creator's question of a snapshot, with their tables worked out."""
    mine = personal(profile, index.table, index.weights)
    return Asking(index, profile.segment, mine, sieve(index, profile, query), query)


def best(asking: Asking, need: int) -> tuple[Rows, Rows]:
    """(rows, product ids) of the best `need` places; rows beyond the base lie in the overlay.

    What has terms of its own is scored one by one; the last of the best `need` of it is the least that a product
    without any has to reach.
    """
    own, marks = _own(asking, need)
    known = own.beside(_overlay(asking))
    edge = reached(known.totals, need)
    plain = _plain(asking, edge, need)
    plain = plain.where(~marks.at(plain.rows))  # none comes twice, and none has less by terms of its own
    found = known.least(edge).beside(plain)
    rows, totals = found.least(reached(found.totals, need))
    ids = of_both(asking.index, rows, "product_id")
    first = np.lexsort((ids, -totals))[:need]
    return rows[first], ids[first]


def of_both(index: PoolIndex, rows: Rows, column: str) -> NDArray[np.int64]:
    """A column of these rows of the base and the overlay."""
    size = len(index.base)
    if not len(index.delta):
        found: NDArray[np.int64] = getattr(index.base.columns, column)[rows]
        return found
    new = rows >= size
    found = np.empty(len(rows), dtype=np.int64)
    found[~new] = getattr(index.base.columns, column)[rows[~new]]
    found[new] = getattr(index.delta.columns, column)[rows[new] - size]
    return found


def _own(asking: Asking, need: int) -> tuple[Found, Marks]:
    """The base rows with terms of their own that pass the filters, at least the best `need`; marks at all with any."""
    mine, base = asking.mine, asking.index.base
    if asking.query.order is not Order.BEST or not (mine.brands or len(mine.products)):
        return NOTHING, marked(NOTHING.rows, 0)
    rows, sums, marks = _added(mine, base)
    every = Found(rows, asking.totals(base, rows) + sums)
    # Looking at thousands of rows whether they pass costs as much as all the rest: those that matter come first.
    likely = asking.passing(every.least(reached(every.totals, need + MORE)))
    return (likely if len(likely.rows) >= need else asking.passing(every)), marks


def _added(mine: Personal, block: Block) -> tuple[Rows, Floats, Marks]:
    """(rows, sums) of what a creator's own terms add, a brand's or a product's, each row once; marks at these rows."""
    rows, adds = block.places.of(mine.products), mine.adds
    if mine.brands:
        shops = [block.rows_of_shop(shop) for shop in mine.brands]
        rows = np.concatenate([rows, *shops])
        adds = np.concatenate([adds, np.repeat(list(mine.brands.values()), [len(one) for one in shops])])
    marks = marked(rows, len(block))
    turn = marks.turn[rows].astype(np.int64)
    once = np.flatnonzero(turn == np.arange(len(rows)))
    return rows[once], counted(turn, len(rows), adds)[once], marks


def _overlay(asking: Asking) -> Found:
    """The rows of the overlay that pass the filters, counted on from the base."""
    block = asking.index.delta
    if not len(block):
        return NOTHING
    totals = asking.totals(block, np.arange(len(block)))
    if asking.query.order is Order.BEST:
        rows, sums, _ = _added(asking.mine, block)
        totals[rows] += sums
    passing = np.flatnonzero(asking.sieve.passes(block, np.arange(len(block))))
    return Found(passing + len(asking.index.base), totals[passing])


def _plain(asking: Asking, edge: float, need: int) -> Found:
    """The base rows that reach `edge`, as if none had terms of its own, or at least the best `need` of them."""
    walk: Callable[[Asking, float, int, int], Found | None]
    walk = _walk_cells if asking.query.order is Order.BEST else _walk_order
    if need <= WALK_LIMIT and not asking.sieve.narrow:
        for breadth in WALKS:
            found = walk(asking, edge, need, need * breadth + MORE)
            if found is not None:
                return found
    rows = asking.sieve.survivors()
    found = Found(rows, asking.totals(asking.index.base, rows))
    return found.least(max(edge, reached(found.totals, need)))


def _walk_cells(asking: Asking, edge: float, need: int, breadth: int) -> Found | None:
    """The rows wanted out of the cells whose heads promise most; None unless nothing outside can belong among them.

    Fagin's threshold idea: a row's total is its cell's two table values plus its static score, and a cell's rows are
    sorted by static score, so the head bounds the cell and the last row looked at bounds the rest of it.
    """
    cells, mine, segment = asking.index.cells, asking.mine, asking.segment
    chosen, least = _cells_within(asking, edge, breadth)
    chosen = asking.sieve.open(chosen)
    table = mine.category[cells.category[chosen]] + mine.price[cells.bucket[chosen]]
    bounds = cells.head[segment][chosen] + table
    least = max(least, reached(bounds, breadth))
    kept = np.flatnonzero(bounds >= least)
    chosen, table = chosen[kept], table[kept]
    lengths = cells.start[chosen + 1] - cells.start[chosen]
    looked = np.minimum(lengths, breadth)
    if looked.sum() > TOO_MANY * len(asking.index.base):
        return None
    rows = cells.order[segment][runs(cells.start[chosen], looked)].astype(np.int64)
    totals = asking.index.base.static[segment][rows] + np.repeat(table, looked)
    cut = looked < lengths
    outside = float(totals[np.cumsum(looked)[cut] - 1].max()) if cut.any() else -np.inf
    found = asking.passing(Found(rows, totals).least(least))
    whole = least == edge and (outside < edge or outside == -np.inf)
    return found if whole or int((found.totals > outside).sum()) >= need else None


def _cells_within(asking: Asking, edge: float, breadth: int) -> tuple[Rows, float]:
    """The cells of all categories that might hold what reaches `edge` and the best `breadth`; what outside stays below.
    """
    cells, mine = asking.index.cells, asking.mine
    low, high = asking.sieve.kinds
    top, fit = cells.top[asking.segment][low:high], mine.category[cells.kind[low:high]]
    # A price adds something or nothing: as many rows as there are categories have at least what these say.
    least = max(edge, reached(top + fit, breadth))
    chosen = np.flatnonzero(top + (fit + mine.price.max()) >= least) + low
    return runs(cells.first[chosen], cells.first[chosen + 1] - cells.first[chosen]), least


def _walk_order(asking: Asking, edge: float, need: int, breadth: int) -> Found | None:
    """Best rows of a fixed order; None unless enough of its first ones pass."""
    ordered = asking.index.by_order[asking.query.order]
    rows = ordered[: breadth * 16].astype(np.int64)
    rows = rows[asking.sieve.passes(asking.index.base, rows)]
    if len(rows) < need and breadth * 16 < len(ordered):
        return None
    return Found(rows, asking.totals(asking.index.base, rows)).least(edge)
