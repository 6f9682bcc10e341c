"""The pool's index in memory: built once a day, brought up to date at each use by what has changed since."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
from sqlalchemy.ext.asyncio import AsyncSession

from db import exposure, outcomes, pool, prices
from db import weights as weight_tables
from db.outcomes import Mark
from db.pool import Listed
from db.products import CHANGES_POOL
from services import categories
from services.held import Held
from services.pool_columns import columns_of, counted, day_number, known, of_hundred, trade_of
from services.rules.matching.categories import CategoryTable, category_table
from services.rules.matching.columns import ProductColumns, join
from services.rules.matching.exploration import DAYS, pick_rates
from services.rules.matching.index import PoolIndex, build
from services.rules.matching.outcomes import Outcome, Usual, outcome_of, usual_of
from services.rules.matching.weights import Weights, default_weights, weights_of

MOST_CHANGED = 2_000
"""Changes in the overlay from which it is merged into the index."""

FRESH = timedelta(minutes=5)
"""How old the counts of picks, clicks and orders may be; one's own picks count at once, in the profile."""


@dataclass(frozen=True, slots=True)
class Tried:
    """Of the days before today: how often each product was shown while new, and picks per showing in each trade."""

    shown: Mapping[int, int]
    rate: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The index of one day, as of one version of the products, the scores and the category tree."""

    day: date
    tree: int
    products: int
    scores: int
    weights: int
    scored_at: datetime
    index: PoolIndex
    shop_scores: Mapping[int, int]
    usual: Usual
    mark: Mark
    tried: Tried


_held: Held[Snapshot] = Held()


def tried(session: AsyncSession) -> Tried:
    """What had been shown of new products when this day began."""
    held = _held.latest(session)
    return held[1].tried if held else Tried({}, {})


async def current(session: AsyncSession, now: datetime) -> PoolIndex:
    """The index as the database stands now; an edit by another process is in it."""
    today = now.astimezone(UTC).date()
    tree = await categories.in_force(session)
    counted = await pool.counters(session)
    products, scores, weights = (counted.get(name, 0) for name in ("products", "scores", "weights"))
    held = _held.latest(session)
    snapshot = held[1] if held else None
    if snapshot is None or (snapshot.day, snapshot.tree) != (today, tree.version):
        table = category_table(category.id for category in tree.tree)
        made = await _built(session, today, table, now)
        snapshot = Snapshot(today, tree.version, products, scores, weights, now, *made)
    elif _is_fresh(snapshot, (products, scores, weights), now):
        return snapshot.index
    if snapshot.products != products:
        snapshot = await _caught_up(session, snapshot, products, now)
    if snapshot.weights != weights:
        snapshot = replace(snapshot, weights=weights, index=snapshot.index.weighed(await _table(session)))
    counts_late = now - snapshot.mark.moment >= FRESH or (now == snapshot.mark.moment and snapshot.scores != scores)
    if snapshot.scores != scores:
        snapshot = replace(await _scored(session, snapshot), scores=scores, scored_at=now)
    if counts_late:  # or the clock stands while a market is laid out, whose orders have just been scored
        snapshot = await _counted_on(session, snapshot, now)
    if snapshot.index.changed > len(snapshot.index.base):
        snapshot = replace(snapshot, index=snapshot.index.grown())
    elif snapshot.index.changed > MOST_CHANGED:
        snapshot = replace(snapshot, index=snapshot.index.compacted())
    return (snapshot if CHANGES_POOL in session.info else _held.keep(session, products, snapshot)).index


def _is_fresh(snapshot: Snapshot, counted: tuple[int, int, int], now: datetime) -> bool:
    same = (snapshot.products, snapshot.scores, snapshot.weights) == counted
    return same and now - snapshot.mark.moment < FRESH


async def _table(session: AsyncSession) -> Weights:
    """The weight table in force: the one adopted last, or the one that ships."""
    row = await weight_tables.in_force(session)
    return default_weights() if row is None else weights_of(row.version, row.rows)


async def _built(
    session: AsyncSession, today: date, table: CategoryTable, now: datetime
) -> tuple[PoolIndex, Mapping[int, int], Usual, Mark, Tried]:
    """Everything anew: the index, the shops' scores, what is usual, how far was counted, what was tried."""
    mark = await outcomes.mark(session, now)
    rows = _believed(await pool.listed(session, today), await prices.proven(session, now))
    shop_scores, product_scores = await pool.values(session, "shop"), await pool.values(session, "product")
    trades = {row.id: trade_of(row.category_id) for row in rows}
    counts = await counted(session, now)
    usual = usual_of(counts, trades)
    shown = await exposure.tried(session, today - timedelta(days=DAYS), today)
    tried = Tried(shown, pick_rates(shown, {one: count.picks for one, count in counts.items()}, trades))
    became = {one: outcome_of(count, trades.get(one, ""), usual) for one, count in counts.items()}
    columns = columns_of(rows, table, shop_scores, product_scores, became)
    weights = await _table(session)
    return build(columns, table, weights, day_number(today)), shop_scores, usual, mark, tried


async def _counted_on(session: AsyncSession, old: Snapshot, now: datetime) -> Snapshot:
    """With what was picked, clicked and ordered since; what is usual, and refunds of old orders, wait for the day."""
    mark = await outcomes.mark(session, now)
    ids = await outcomes.touched(session, old.mark)
    columns = _touched(old.index, ids, ())
    if not len(columns):
        return replace(old, mark=mark)
    counts = await counted(session, now, sorted(ids))
    paths = old.index.table.paths
    trades = [paths[place][0] if place >= 0 else "" for place in columns.category.tolist()]
    became = [
        outcome_of(counts[one], trade, old.usual) if one in counts else Outcome()
        for one, trade in zip(columns.product_id.tolist(), trades, strict=True)
    ]
    columns = replace(
        columns,
        picks=np.array([one.picks for one in became], dtype=np.float32),
        rising=np.array([one.rising for one in became], dtype=np.float32),
        conversion=np.array([one.conversion for one in became], dtype=np.float32),
        refund_rate=np.array([one.refund_rate for one in became], dtype=np.float32),
    )
    return replace(old, mark=mark, index=old.index.with_changes(columns))


def _believed(rows: Sequence[Listed], proven: Container[int]) -> list[Listed]:
    """A usual price that nothing but its maker's word stands for earns no place."""
    return [row if row.id in proven else row._replace(usual_price=None) for row in rows]


async def _caught_up(session: AsyncSession, old: Snapshot, products: int, now: datetime) -> Snapshot:
    """With the products that have changed since."""
    rows, changed = await pool.listed_since(session, old.products, old.day)
    rows = _believed(rows, await prices.proven(session, now, [row.id for row in rows]) if rows else ())
    # What a product has earned stays with it through an edit: its place must not jump because its price was corrected.
    kept = {row.id for row in rows}
    scores, became = known(old.index, kept)
    columns = columns_of(rows, old.index.table, old.shop_scores, scores, became)
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
            shop_score[place] = of_hundred(shops[shop])
        if product_id in goods:
            product_score[place] = of_hundred(goods[product_id])
    columns = replace(columns, shop_score=shop_score, product_score=product_score)
    known = {shop: value for shop, value in {**old.shop_scores, **shops}.items() if value is not None}
    return replace(old, index=old.index.with_changes(columns), shop_scores=known)


def _touched(index: PoolIndex, goods: Iterable[int], shops: Iterable[int]) -> ProductColumns:
    """The living rows of these products, and of all products of these shops."""
    ids, sellers = np.array(sorted(goods), dtype=np.int64), np.array(sorted(shops), dtype=np.int64)
    parts = [index.base.locate(ids), *(index.base.rows_of_shop(int(shop)) for shop in sellers)]
    rows = np.unique(np.concatenate(parts))
    fresh = np.isin(index.delta.columns.product_id, ids) | np.isin(index.delta.columns.shop, sellers)
    return join([index.base.columns.take(rows[index.base.alive[rows]]), index.delta.columns.take(fresh)])
