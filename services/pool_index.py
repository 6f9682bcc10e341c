"""The pool's index in memory: built once a day, brought up to date at each use by what has changed since."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

import numpy as np
from sqlalchemy.ext.asyncio import AsyncSession

from db import exposure, outcomes, pool, prices
from db import weights as weight_tables
from db.outcomes import Mark
from db.pool import Listed
from db.products import CHANGES_POOL
from services import categories
from services.held import LARGE, Held, apart
from services.pool_columns import columns_of, counted, day_number, known, of_hundred, resulted, trades_of
from services.rules.matching.categories import category_table
from services.rules.matching.columns import ProductColumns, join
from services.rules.matching.exploration import DAYS, pick_rates
from services.rules.matching.index import PoolIndex, build
from services.rules.matching.outcomes import Usual, usual_of
from services.rules.matching.weights import Weights, default_weights, weights_of

MOST_CHANGED = 2_000
"""Changes in the overlay from which it is merged into the index."""

PATIENT = 10
"""Times as many in a large market, where whoever comes ahead of the others merges it for them."""

VERSIONS = ("products", "scores", "weights")

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


def size(session: AsyncSession) -> int:
    """How many products the index holds, as far as it has been asked for."""
    held = _latest(session)
    return len(held.index.base) if held else 0


async def current(session: AsyncSession, now: datetime, ahead: bool = False) -> PoolIndex:
    """The index as the database stands now; an edit by another process is in it.

    In a large market a day's index takes seconds to build: it is built for the asker who comes `ahead` of the others,
    and these are answered meanwhile by the day's before, with every edit in it.
    """
    snapshot = _latest(session)
    if snapshot is None or not await _serves(session, snapshot, now, ahead):
        async with _held.turn(session):
            snapshot = _latest(session)
            if snapshot is None or not await _serves(session, snapshot, now, ahead):
                snapshot = _kept(session, await _built(session, now), None)
    counted = await pool.counters(session)
    products, scores, weights = (counted.get(name, 0) for name in VERSIONS)
    most = MOST_CHANGED * (1 if ahead or len(snapshot.index.base) <= LARGE else PATIENT)
    if _is_fresh(snapshot, (products, scores, weights), now) and snapshot.index.changed <= most:
        return snapshot.index
    if snapshot.products != products:
        snapshot = await _caught_up(session, snapshot, products, now)
    if snapshot.weights != weights:
        index = await apart(partial(snapshot.index.weighed, await _table(session)), len(snapshot.index.base))
        snapshot = replace(snapshot, weights=weights, index=index)
    counts_late = now - snapshot.mark.moment >= FRESH or (now == snapshot.mark.moment and snapshot.scores != scores)
    if snapshot.scores != scores:
        snapshot = replace(await _scored(session, snapshot), scores=scores, scored_at=now)
    if counts_late:  # or the clock stands while a market is laid out, whose orders have just been scored
        snapshot = await _counted_on(session, snapshot, now)
    return _kept(session, await _merged(snapshot, most), snapshot.day).index


def _latest(session: AsyncSession) -> Snapshot | None:
    held = _held.latest(session)
    return held[1] if held else None


def _kept(session: AsyncSession, snapshot: Snapshot, followed: date | None) -> Snapshot:
    """Kept for others, unless it holds what may yet be taken back, or what it followed is no longer of the last day."""
    held = _latest(session)
    if CHANGES_POOL in session.info or (held is not None and followed is not None and held.day > followed):
        return snapshot
    return _held.keep(session, snapshot.products, snapshot)


async def _serves(session: AsyncSession, snapshot: Snapshot, now: datetime, ahead: bool) -> bool:
    """Whether a snapshot need only be brought up to date: this day's, or in a large market the last one's for a while.
    """
    today = now.astimezone(UTC).date()
    late = timedelta(days=0 if ahead or len(snapshot.index.base) <= LARGE else 1)
    return today - late <= snapshot.day <= today and snapshot.tree == (await categories.in_force(session)).version


async def _merged(snapshot: Snapshot, most: int) -> Snapshot:
    """With an overlay of more than `most` rows merged in; measured anew when the market has doubled."""
    index, size = snapshot.index, len(snapshot.index.base)
    if index.changed > size:
        return replace(snapshot, index=await apart(index.grown, size))
    if index.changed > most:
        return replace(snapshot, index=await apart(index.compacted, size))
    return snapshot


def _is_fresh(snapshot: Snapshot, counted: tuple[int, int, int], now: datetime) -> bool:
    same = (snapshot.products, snapshot.scores, snapshot.weights) == counted
    return same and now - snapshot.mark.moment < FRESH


async def _table(session: AsyncSession) -> Weights:
    """The weight table in force: the one adopted last, or the one that ships."""
    row = await weight_tables.in_force(session)
    return default_weights() if row is None else weights_of(row.version, row.rows)


async def _built(session: AsyncSession, now: datetime) -> Snapshot:
    """Everything anew, row by row out of the database and then in a thread."""
    today = now.astimezone(UTC).date()
    tree = await categories.in_force(session)
    table = category_table(category.id for category in tree.tree)
    versions = await pool.counters(session)
    mark, counts = await outcomes.mark(session, now), await counted(session, now)
    shop_scores, product_scores = await pool.values(session, "shop"), await pool.values(session, "product")
    shown = await exposure.tried(session, today - timedelta(days=DAYS), today)
    proven = await prices.proven(session, now)
    parts = [columns_of([], table, {}, {}, {})]
    async for rows in pool.listed(session, today):
        parts.append(columns_of(_believed(rows, proven), table, shop_scores, product_scores, {}))
    weights, size = await _table(session), sum(map(len, parts))

    def put_together() -> tuple[PoolIndex, Usual, dict[int, str]]:
        columns = join(parts)
        trades = trades_of(columns, table, counts.keys() | shown.keys())
        usual = usual_of(counts, trades)
        made = build(resulted(columns, table, counts, usual), table, weights, day_number(today))
        return made, usual, trades

    index, usual, trades = await apart(put_together, size)
    tried = Tried(shown, pick_rates(shown, {one: count.picks for one, count in counts.items()}, trades))
    products, scores, weighed = (versions.get(name, 0) for name in VERSIONS)
    return Snapshot(
        today, tree.version, products, scores, weighed, now, index, shop_scores, usual, mark, tried)


async def _counted_on(session: AsyncSession, old: Snapshot, now: datetime) -> Snapshot:
    """With what was picked, clicked and ordered since; what is usual, and refunds of old orders, wait for the day."""
    mark = await outcomes.mark(session, now)
    ids = await outcomes.touched(session, old.mark)
    columns = _touched(old.index, ids, ())
    if not len(columns):
        return replace(old, mark=mark)
    counts = await counted(session, now, sorted(ids))
    columns = resulted(columns, old.index.table, counts, old.usual)
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
