"""Pages as they are shown to one creator: ranked, no brand filling them, one place in ten for what is new."""

from dataclasses import replace

import numpy as np

from services.pool_index import Tried
from services.rules.matching.arranging import EVERY, PAGES, arranged, slots, unseen_first
from services.rules.matching.exploration import DAYS, USUAL_RATE, Explored, draw
from services.rules.matching.index import PoolIndex
from services.rules.matching.profiles import CreatorProfile, Query
from services.rules.matching.ranking import order

CANDIDATES = 40
"""New products that fit best, among which is drawn."""

DEPTH, FEW = 150, 10
"""How far down the new are looked for, and below how many found there a look of its own is worth while."""

SAFE = 10
"""The first places, which are never given away to others nor lost by exploration."""


def as_shown(
    index: PoolIndex, mine: CreatorProfile, query: Query, offset: int, page: int, tried: Tried
) -> tuple[list[int], dict[int, float]]:
    """The products at places offset .. offset+page-1, and of those drawn for being new the chance that they had.

    Drawn by the day and the creator: asked again, the same page, until something has changed.
    """
    block = PAGES * page
    start = offset // block * block
    depth = max(start + block + block // EVERY, DEPTH)
    ranked = order(index, mine, query, depth)
    shop = dict(ranked)
    ids = [product for product, _ in ranked]
    new = [one for one in _new(index, mine, query, ids, shop) if one not in mine.seen]
    drawn = _drawn(index, mine, new, tried)
    given = slots(ids[:block], list(drawn), page=page)
    taken = set(given.values())
    rest = [product for product in ids if product not in taken]
    from_, to = max(start - len(given), 0), start + block - len(given)
    shown = arranged(unseen_first(rest[from_:to], mine.seen), shop, given if start == 0 else {}, page)
    places = shown[offset - start : offset - start + page]
    return places, {one: drawn[one] for one in places if one in taken}


def _new(index: PoolIndex, mine: CreatorProfile, query: Query, ids: list[int], shop: dict[int, int]) -> list[int]:
    """The new products that fit best, by id; those that only a deeper look finds are added to `shop`."""
    since = index.today - DAYS + 1
    behind = index.columns_of(ids[SAFE:DEPTH])
    young = set(behind.product_id[behind.listed_day >= since].tolist())
    if len(young) < FEW and len(ids) >= DEPTH:
        safe = set(ids[:SAFE])
        found = order(index, mine, replace(query, listed_since=since), CANDIDATES + SAFE)
        shop.update(found)
        return sorted([product for product, _ in found if product not in safe][:CANDIDATES])
    return sorted([product for product in ids[SAFE:DEPTH] if product in young][:CANDIDATES])


def _drawn(index: PoolIndex, mine: CreatorProfile, new: list[int], tried: Tried) -> dict[int, float]:
    """New products in the order of their draw, with their chances."""
    if not new:
        return {}
    rows = index.columns_of(new)
    picks = rows.picks.astype(np.float64)
    shows = np.array([tried.shown.get(product, 0) for product in new], dtype=np.float64)
    rates = np.array([tried.rate.get(index.trade(place), USUAL_RATE) for place in rows.category.tolist()])
    rng = np.random.default_rng([index.today, mine.creator_id])
    found: list[Explored] = draw(picks, np.maximum(shows, picks), rates, rng, min(len(new), PAGES))
    return {new[one.row]: one.propensity for one in found}
