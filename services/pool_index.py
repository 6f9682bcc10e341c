"""The pool's index in memory: built once a day, brought up to date at each use by what has changed since."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
from sqlalchemy.ext.asyncio import AsyncSession

from db import pool
from db.pool import Listed
from db.products import CHANGES_POOL
from services import categories
from services.held import Held
from services.rules.exchange import comparable
from services.rules.matching.categories import CategoryTable, category_table
from services.rules.matching.columns import ProductColumns, join
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
    scored_at: datetime
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
    if snapshot is None or (snapshot.day, snapshot.tree) != (today, tree.version):
        table = category_table(category.id for category in tree.tree)
        made = await _built(session, today, table)
        snapshot = Snapshot(today, tree.version, products, scores, now, made[0], made[1])
    elif (snapshot.products, snapshot.scores) == (products, scores):
        return snapshot.index
    if snapshot.products != products:
        snapshot = await _caught_up(session, snapshot, products)
    if snapshot.scores != scores:
        snapshot = replace(await _scored(session, snapshot), scores=scores, scored_at=now)
    if snapshot.index.changed > MOST_CHANGED:
        snapshot = replace(snapshot, index=snapshot.index.compacted())
    return (snapshot if CHANGES_POOL in session.info else _held.keep(session, products, snapshot)).index


async def _built(session: AsyncSession, today: date, table: CategoryTable) -> tuple[PoolIndex, Mapping[int, int]]:
    rows = await pool.listed(session, today)
    shop_scores, product_scores = await pool.values(session, "shop"), await pool.values(session, "product")
    columns = _columns(rows, table, shop_scores, product_scores, await pool.picks(session))
    return build(columns, table, default_weights(), day_number(today)), shop_scores


async def _caught_up(session: AsyncSession, old: Snapshot, products: int) -> Snapshot:
    """With the products that have changed since."""
    rows, changed = await pool.listed_since(session, old.products, old.day)
    # What a product has earned stays with it through an edit: its place must not jump because its price was corrected.
    kept = {row.id for row in rows}
    scores, picks = _known(old.index, kept)
    columns = _columns(rows, old.index.table, old.shop_scores, scores, picks)
    index = old.index.with_changes(columns, [one for one in changed if one not in kept])
    return replace(old, products=products, index=index)


async def _scored(session: AsyncSession, old: Snapshot) -> Snapshot:
    """With the scores that have been computed since; other facts stay as they are."""
    new = await pool.values_since(session, old.scored_at)
    shops = {subject: value for kind, subject, value in new if kind == "shop" and old.shop_scores.get(subject) != value}
    goods = {subject: value for kind, subject, value in new if kind == "product"}
    columns = _touched(old.index, goods, shops)
    shop_score, product_score = columns.shop_score.copy(), columns.product_score.copy()
    for place, (product_id, shop) in enumerate(zip(columns.product_id.tolist(), columns.shop.tolist(), strict=True)):
        if shop in shops:
            shop_score[place] = _of_hundred(shops[shop])
        if product_id in goods:
            product_score[place] = _of_hundred(goods[product_id])
    columns = replace(columns, shop_score=shop_score, product_score=product_score)
    known = {shop: value for shop, value in {**old.shop_scores, **shops}.items() if value is not None}
    return replace(old, index=old.index.with_changes(columns), shop_scores=known)


def _of_hundred(hundredths: int | None) -> float:
    return float("nan") if hundredths is None else hundredths * 100 / FULL_SCORE


def _touched(index: PoolIndex, goods: Iterable[int], shops: Iterable[int]) -> ProductColumns:
    """The living rows of these products, and of all products of these shops."""
    ids, sellers = np.array(sorted(goods), dtype=np.int64), np.array(sorted(shops), dtype=np.int64)
    parts = [index.locate(ids), *(index.rows_of_shop(int(shop)) for shop in sellers)]
    rows = np.unique(np.concatenate(parts))
    fresh = np.isin(index.delta.columns.product_id, ids) | np.isin(index.delta.columns.shop, sellers)
    return join([index.base.columns.take(rows[index.base.alive[rows]]), index.delta.columns.take(fresh)])


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
        gated=column((row.exclusive for row in rows), np.bool_),
    )


def _day(moment: datetime | None) -> int:
    return 0 if moment is None else moment.toordinal() - EPOCH.toordinal()
