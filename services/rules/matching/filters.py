"""What may be shown to a creator at all, and what the filters of a page leave."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.rules.matching.categories import path_of
from services.rules.matching.columns import price_buckets
from services.rules.matching.index import Block, PoolIndex
from services.rules.matching.profiles import CreatorProfile, Query

Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]

SMALL_SHARE = 0.02  # a category range below this share of the pool is scored whole; walking it would not pay


@dataclass(frozen=True, slots=True, eq=False)
class Sieve:
    """The filters of one question, ready to test rows one by one or the whole base at once."""

    index: PoolIndex
    query: Query
    categories: tuple[int, int] | None
    kinds: tuple[int, int]
    hidden: Rows
    granted: Rows
    among: Rows | None
    shops: Rows | None

    @property
    def narrow(self) -> bool:
        """Whether so few base rows can pass that scoring them all is the quick way."""
        span = self.index.cells.rows_within(self.kinds)
        small = span.stop - span.start <= SMALL_SHARE * len(self.index.base)
        return small or self.among is not None or self.shops is not None

    def passes(self, block: Block, rows: Rows) -> Mask:
        """Which of these rows may be shown."""
        query, columns = self.query, block.columns
        good: Mask = block.alive[rows] & (columns.stock[rows] != 0)
        ids = columns.product_id[rows]
        gated = columns.gated[rows]
        if gated.any():
            good &= ~gated | np.isin(ids, self.granted)
        if len(self.hidden):
            good &= ~np.isin(ids, self.hidden)
        if self.among is not None:
            good &= np.isin(ids, self.among)
        if self.categories is not None:
            category = columns.category[rows]
            good &= (category >= self.categories[0]) & (category < self.categories[1])
        if query.least_price is not None:
            good &= columns.price[rows] >= query.least_price
        if query.most_price is not None:
            good &= columns.price[rows] <= query.most_price
        if query.least_commission_bp is not None:
            good &= columns.commission_bp[rows] >= query.least_commission_bp
        if query.listed_since is not None:
            good &= columns.listed_day[rows] >= query.listed_since
        if query.in_stock:
            good &= columns.stock[rows] > 0
        if self.shops is not None:
            good &= np.isin(columns.shop[rows], self.shops)
        return good

    def open(self, cells: Rows) -> Rows:
        """Those of these cells that can hold a price that passes."""
        bucket = self.index.cells.bucket[cells]
        good = np.ones(len(cells), dtype=np.bool_)
        for price, above in ((self.query.least_price, True), (self.query.most_price, False)):
            if price is not None:
                edge = price_buckets(np.array([price]))[0]
                good &= (bucket >= edge) if above else (bucket <= edge)
        return cells if good.all() else cells[good]

    def survivors(self) -> Rows:
        """All base rows that pass."""
        if self.among is not None or self.shops is not None:
            named = self._named()
            return named[self.passes(self.index.base, named)]
        span, good = self._sifted()
        rows: Rows = np.flatnonzero(good) + span.start
        return rows

    def count(self) -> int:
        """How many base rows pass."""
        if self.among is not None or self.shops is not None:
            return len(self.survivors())
        return int(np.count_nonzero(self._sifted()[1]))

    def _named(self) -> Rows:
        """The rows that are asked for by name."""
        base, shops = self.index.base, () if self.shops is None else self.shops
        if self.among is not None:
            return base.locate(self.among)
        found: Rows = np.concatenate([self.hidden[:0], *(base.rows_of_shop(int(shop)) for shop in shops)])
        return found

    def _sifted(self) -> tuple[slice, Mask]:
        """Which rows of a span of the base pass: whole columns at a time, and the few named products looked up."""
        base, query = self.index.base, self.query
        columns, span = base.columns, self.index.cells.rows_within(self.kinds)
        good: Mask = base.alive[span] & (columns.stock[span] > 0 if query.in_stock else columns.stock[span] != 0)
        good &= ~columns.gated[span]
        if query.least_commission_bp is not None:
            good &= columns.commission_bp[span] >= query.least_commission_bp
        if query.listed_since is not None:
            good &= columns.listed_day[span] >= query.listed_since
        if query.least_price is not None:
            good &= columns.price[span] >= query.least_price
        if query.most_price is not None:
            good &= columns.price[span] <= query.most_price
        named = base.locate(np.concatenate([self.granted, self.hidden]))
        named = named[(named >= span.start) & (named < span.stop)]
        good[named - span.start] = self.passes(base, named)
        return span, good


def sieve(index: PoolIndex, profile: CreatorProfile, query: Query) -> Sieve:
    """Prepare the filters of a question for one snapshot."""
    categories = index.table.span(path_of(query.category)) if query.category is not None else None
    kinds = (0, len(index.cells.kind))
    if categories is not None:
        low, high = np.searchsorted(index.cells.kind, categories)
        kinds = (int(low), int(high))
    return Sieve(
        index=index,
        query=query,
        categories=categories,
        kinds=kinds,
        hidden=_ids(profile.excluded | query.without),
        granted=_ids(profile.granted),
        among=None if query.among is None else _ids(query.among),
        shops=None if query.shops is None else _ids(query.shops),
    )


def _ids(values: frozenset[int]) -> Rows:
    return np.sort(np.fromiter(values, dtype=np.int64, count=len(values)))
