"""The pool's index: read-only columns in an order that gives exact pages quickly, and an overlay of changes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from services.rules.matching.categories import CategoryTable
from services.rules.matching.columns import BUCKETS, ProductColumns, join, price_buckets
from services.rules.matching.places import Places, places
from services.rules.matching.profiles import Order
from services.rules.matching.static import Scales, kept_per_thousand_views, measure, static_scores
from services.rules.matching.terms import Segment
from services.rules.matching.weights import Weights

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Products with what is derived from each alone: price bucket and static score per segment; True where alive.

    Also where each product stands, and each shop's (`shops` ascending, and the row of each).
    """

    columns: ProductColumns
    bucket: NDArray[np.int8]
    static: dict[Segment, Floats]
    alive: NDArray[np.bool_]
    places: Places
    shops: NDArray[np.int64]
    shop_rows: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.bucket)

    def locate(self, product_ids: NDArray[np.int64]) -> Rows:
        """Rows of those of these products that are here."""
        rows = self.places.of(product_ids)
        return rows[rows >= 0]

    def rows_of_shop(self, shop: int) -> Rows:
        """Rows of one shop."""
        low, high = np.searchsorted(self.shops, [shop, shop + 1])
        return self.shop_rows[int(low) : int(high)].astype(np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Runs of base rows of one category and price bucket: where each starts, and its rows best first per segment.

    `first`: where each category's cells start; `kind`: which category that is; `top`: its best row's static score.
    """

    category: NDArray[np.int64]  # of the type that numpy looks up by, like the next two
    bucket: NDArray[np.int64]
    kind: NDArray[np.int64]
    first: Rows  # one place more than there are, here and in `start`: the last is the number of cells, or of rows
    start: Rows
    order: dict[Segment, NDArray[np.int32]]
    head: dict[Segment, Floats]
    top: dict[Segment, Floats]

    def rows_within(self, kinds: tuple[int, int]) -> slice:
        """The base rows of a range of categories."""
        return slice(*(int(self.start[self.first[end]]) for end in kinds))


@dataclass(frozen=True, slots=True, eq=False)
class PoolIndex:
    """A snapshot of the pool for one day; never changed, only followed by `with_changes` or a new `build`."""

    today: int
    table: CategoryTable
    weights: Weights
    scales: Scales
    base: Block
    cells: Cells
    by_order: dict[Order, NDArray[np.int32]]
    delta: Block

    def __len__(self) -> int:
        return int(self.base.alive.sum()) + int(self.delta.alive.sum())

    @property
    def changed(self) -> int:
        """How many rows lie in the overlay; compact when it passes a few thousand."""
        return len(self.delta)

    def columns_of(self, product_ids: Sequence[int]) -> ProductColumns:
        """The living rows of those of these products that the pool holds, by ascending id."""
        wanted = np.array(sorted(product_ids), dtype=np.int64)
        rows = self.base.locate(wanted)
        found = join([
            self.base.columns.take(rows[self.base.alive[rows]]),
            self.delta.columns.take(np.isin(self.delta.columns.product_id, wanted)),
        ])
        return found.take(np.argsort(found.product_id, kind="stable"))

    def trade(self, category: int) -> str:
        """The top of a category's path; empty where it is unknown."""
        return self.table.paths[category][0] if category >= 0 else ""

    def with_changes(self, changed: ProductColumns, removed: Collection[int] = ()) -> "PoolIndex":
        """The pool after some products were added or edited (whole rows) and others removed; scales stay the day's.

        Cost: one copy of a byte per product, and the overlay's scores. Readers of the old snapshot see no change.
        """
        gone = np.union1d(changed.product_id, np.fromiter(removed, dtype=np.int64, count=len(removed)))
        alive = self.base.alive.copy()
        alive[self.base.locate(gone)] = False
        kept = self.delta.columns.take(~np.isin(self.delta.columns.product_id, gone))
        overlay = _block(join([kept, changed]), self.scales, self.weights, self.today)
        return replace(self, base=replace(self.base, alive=alive), delta=overlay)

    def compacted(self) -> "PoolIndex":
        """The same pool with the overlay merged in; same day, same scales, so every page stays as it was."""
        columns = join([self.base.columns.take(self.base.alive), self.delta.columns])
        return build(columns, self.table, self.weights, self.today, self.scales)

    def weighed(self, weights: Weights) -> "PoolIndex":
        """The same products and scales under another weight table."""
        columns = join([self.base.columns.take(self.base.alive), self.delta.columns])
        return build(columns, self.table, weights, self.today, self.scales)

    def grown(self) -> "PoolIndex":
        """The same products measured anew: scales taken of a market that has since doubled say nothing of this one."""
        columns = join([self.base.columns.take(self.base.alive), self.delta.columns])
        return build(columns, self.table, self.weights, self.today)


def _block(columns: ProductColumns, scales: Scales, weights: Weights, today: int) -> Block:
    shop_rows = np.argsort(columns.shop, kind="stable").astype(np.int32)
    return Block(
        columns=columns,
        bucket=price_buckets(columns.price),
        static=static_scores(columns, scales, weights, today),
        alive=np.ones(len(columns), dtype=np.bool_),
        places=places(columns.product_id),
        shops=columns.shop[shop_rows],
        shop_rows=shop_rows,
    )


def sort_keys(columns: ProductColumns, order: Order) -> Floats:
    """What a page in this order (not BEST) is sorted by, highest first."""
    if order is Order.NEWEST:
        return columns.listed_day.astype(np.float64)
    if order is Order.COMMISSION:
        return columns.commission_bp.astype(np.float64)
    if order is Order.KEPT:
        return kept_per_thousand_views(columns)
    return columns.rising.astype(np.float64)


def _cells(block: Block) -> Cells:
    key = (block.columns.category.astype(np.int64) + 1) * BUCKETS + block.bucket
    start = np.flatnonzero(np.diff(key, prepend=-1))
    category = block.columns.category[start].astype(np.int64)
    first = np.flatnonzero(np.diff(category, prepend=-2))
    order = {
        segment: np.lexsort((block.columns.product_id, -score, key)).astype(np.int32)
        for segment, score in block.static.items()
    }
    head = {segment: block.static[segment][rows[start]] for segment, rows in order.items()}
    return Cells(
        category=category,
        bucket=block.bucket[start].astype(np.int64),
        kind=category[first],
        first=np.append(first, len(start)),
        start=np.append(start, len(key)),
        order=order,
        head=head,
        top={segment: np.maximum.reduceat(best, first) if len(first) else best for segment, best in head.items()},
    )


def build(
    columns: ProductColumns, table: CategoryTable, weights: Weights, today: int, scales: Scales | None = None
) -> PoolIndex:
    """Build a day's index over listed products (ids unique); about two seconds per million.

    `scales` fixes the z-scores: give yesterday's page its own scales back by passing them, or None to measure anew.
    """
    scales = measure(columns, today) if scales is None else scales
    tree = np.lexsort((columns.product_id, price_buckets(columns.price), columns.category))
    block = _block(columns.take(tree), scales, weights, today)
    return PoolIndex(
        today=today,
        table=table,
        weights=weights,
        scales=scales,
        base=block,
        cells=_cells(block),
        by_order={
            order: np.lexsort((block.columns.product_id, -sort_keys(block.columns, order))).astype(np.int32)
            for order in Order
            if order is not Order.BEST
        },
        delta=_block(columns.take(np.zeros(0, dtype=np.int64)), scales, weights, today),
    )
