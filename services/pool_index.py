"""The pool's index in memory: built once a day, brought up to date at each use by what has changed since."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
from sqlalchemy.ext.asyncio import AsyncSession

from db import pool
from db.pool import Listed
from services import categories
from services.held import Held
from services.rules.exchange import comparable
from services.rules.matching.categories import CategoryTable, category_table
from services.rules.matching.columns import ProductColumns
from services.rules.matching.index import PoolIndex, build
from services.rules.matching.weights import default_weights

EPOCH = date(1970, 1, 1)
MOST_CHANGED = 2_000
"""Changes in the overlay from which it is merged into the index."""

MOST_STOCK = 2**31 - 1

FULL_SCORE = 500
"""Hundredths of the best score; rules count scores from 0 to 100."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The index of one day, as of one version of the products, the scores and the category tree."""

    day: date
    tree: int
    products: int
    scores: int
    index: PoolIndex
    shop_scores: Mapping[int, int]


_held: Held[Snapshot] = Held()


def day_number(day: date) -> int:
    """Days since 1970-01-01, as the rules count them."""
    return (day - EPOCH).days


async def current(session: AsyncSession, now: datetime) -> PoolIndex:
    """The index as the database stands now; an edit by another process is in it."""
    today = now.astimezone(UTC).date()
    tree = await categories.in_force(session)
    counted = await pool.counters(session)
    products, scores = counted.get("products", 0), counted.get("scores", 0)
    held = _held.latest(session)
    snapshot = held[1] if held else None
    if snapshot is None or (snapshot.day, snapshot.tree, snapshot.scores) != (today, tree.version, scores):
        table = category_table(category.id for category in tree.tree)
        snapshot = await _built(session, today, table, tree.version, products, scores)
    elif snapshot.products != products:
        snapshot = await _caught_up(session, snapshot, products)
    else:
        return snapshot.index
    return _held.keep(session, products, snapshot).index


async def _built(
    session: AsyncSession, today: date, table: CategoryTable, tree: int, products: int, scores: int
) -> Snapshot:
    rows = await pool.listed(session, today)
    shop_scores, product_scores = await pool.values(session, "shop"), await pool.values(session, "product")
    columns = _columns(rows, table, shop_scores, product_scores, await pool.picks(session))
    index = build(columns, table, default_weights(), day_number(today))
    return Snapshot(today, tree, products, scores, index, shop_scores)


async def _caught_up(session: AsyncSession, old: Snapshot, products: int) -> Snapshot:
    rows, changed = await pool.listed_since(session, old.products, old.day)
    # What a product has earned stays with it through an edit: its place must not jump because its price was corrected.
    kept = {row.id for row in rows}
    scores, picks = _known(old.index, kept)
    columns = _columns(rows, old.index.table, old.shop_scores, scores, picks)
    index = old.index.with_changes(columns, [one for one in changed if one not in kept])
    if index.changed > MOST_CHANGED:
        index = index.compacted()
    return Snapshot(old.day, old.tree, products, old.scores, index, old.shop_scores)


def _known(index: PoolIndex, ids: set[int]) -> tuple[dict[int, int], dict[int, float]]:
    """Product scores (hundredths) and picks that the index holds of these products."""
    scores: dict[int, int] = {}
    picks: dict[int, float] = {}
    wanted = np.fromiter(ids, dtype=np.int64, count=len(ids))
    for columns in (
        index.base.columns.take(index.locate(wanted)),
        index.delta.columns.take(np.isin(index.delta.columns.product_id, wanted)),
    ):
        for place, product_id in enumerate(columns.product_id.tolist()):
            picks[product_id] = float(columns.picks[place])
            if not np.isnan(columns.product_score[place]):
                scores[product_id] = round(float(columns.product_score[place]) * FULL_SCORE / 100)
    return scores, picks


def _columns(
    rows: Sequence[Listed], table: CategoryTable, shop_scores: Mapping[int, int], product_scores: Mapping[int, int],
    picks: Mapping[int, float],
) -> ProductColumns:
    """Rows of the database as columns of the rules: one currency, scores 0..100, NaN where not yet scored.

    What the bot does not know of products (yet) has the value that says so.
    """
    nothing = np.nan

    def column(values: Iterable[float | None], kind: type[np.generic]) -> Any:
        return np.fromiter(values, dtype=kind, count=len(rows))

    unknown = np.full(len(rows), nothing, dtype=np.float32)
    zeros = np.zeros(len(rows), dtype=np.float32)
    score = 100 / FULL_SCORE
    return ProductColumns(
        product_id=column((row.id for row in rows), np.int64),
        shop=column((row.shop_id for row in rows), np.int64),
        category=column((table.index.get(row.category_id or "", -1) for row in rows), np.int32),
        price=column((comparable(row.price, row.currency) for row in rows), np.int64),
        usual_price=column((comparable(row.usual_price or 0, row.currency) for row in rows), np.int64),
        commission_bp=column((row.commission_bp for row in rows), np.int16),
        shop_score=column((shop_scores.get(row.shop_id, nothing) * score for row in rows), np.float32),
        product_score=column((product_scores.get(row.id, nothing) * score for row in rows), np.float32),
        listed_day=column((_day(row.listed_at) for row in rows), np.int32),
        stock=column((-1 if row.stock is None else min(row.stock, MOST_STOCK) for row in rows), np.int32),
        picks=column((picks.get(row.id, 0.0) for row in rows), np.float32),
        rising=zeros, conversion=unknown, refund_rate=unknown, lift=zeros,
        gated=np.zeros(len(rows), dtype=np.bool_),
    )


def _day(moment: datetime | None) -> int:
    return 0 if moment is None else moment.toordinal() - EPOCH.toordinal()
