"""The pool's index in memory: built once a day, brought up to date at each use by what has changed since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np
from sqlalchemy.ext.asyncio import AsyncSession

from db import pool
from db.pool import Listed
from services import categories
from services.held import Held
from services.rules.exchange import comparable
from services.rules.matching.categories import CategoryTable, category_table
from services.rules.matching.columns import ProductColumns, ProductRow, columns_of
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
    """Rows of the database as columns of the rules: one currency, scores 0..100, NaN where not yet scored."""

    def score(of: Mapping[int, int], subject: int) -> float:
        return of[subject] * 100 / FULL_SCORE if subject in of else float("nan")

    return columns_of([
        ProductRow(
            product_id=row.id, shop=row.shop_id, category=table.index.get(row.category_id or "", -1),
            price=comparable(row.price, row.currency), usual_price=comparable(row.usual_price or 0, row.currency),
            commission_bp=row.commission_bp, listed_day=day_number(row.listed_at.date()) if row.listed_at else 0,
            stock=-1 if row.stock is None else min(row.stock, MOST_STOCK), shop_score=score(shop_scores, row.shop_id),
            product_score=score(product_scores, row.id), picks=float(picks.get(row.id, 0.0)),
        )
        for row in rows
    ])
