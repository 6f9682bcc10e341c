"""Refitting: the weight table that the bot's own outcomes would have wanted, and how much better it would have been."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db import wishes
from db.collaborations import Collaboration
from db.creators import Creator
from db.exposure import Sighting
from services import matching, pool_index
from services.rules.matching.columns import price_buckets
from services.rules.matching.fitting import Choices, fit_weights, gains
from services.rules.matching.index import PoolIndex
from services.rules.matching.personal import personal
from services.rules.matching.profiles import CreatorProfile
from services.rules.matching.static import STATIC_TERMS, static_z
from services.rules.matching.terms import Segment, Term
from services.rules.matching.weights import default_weights, with_least_shares

TOLD = (Term.POPULAR, Term.RISING)
"""Counted from the very picks that are to be foretold, so that a fit would trust them too much: left as they are."""

GENERAL = tuple(term for term in STATIC_TERMS if term not in TOLD)
TERMS = (*GENERAL, Term.CATEGORY, Term.PRICE_BAND)
OFFERS = 200
LEAST = 30
"""Creators who picked something of what they were shown, on each side of the split, below which nothing is fitted."""

PULL = 20.0
"""How many creators' choices the table in force is worth against the new ones."""


@dataclass(frozen=True, slots=True)
class Refit:
    """What came of it: creators fitted on and judged on, NDCG@10 of both tables, its error, the new weights.

    `weights` is empty where there are too few creators. Nothing is put in force by this.
    """

    fitted: int
    judged: int
    before: float
    after: float
    error: float
    weights: dict[Term, float]


async def refit(session: AsyncSession, now: datetime) -> Refit:
    """Fits on the creators of odd ids and judges on the others, so that nobody is judged by their own choices."""
    choices, ids = await _choices(session, now)
    odd = ids % 2 == 1
    if min(odd.sum(), (~odd).sum()) < LEAST:
        return Refit(int(odd.sum()), int((~odd).sum()), 0.0, 0.0, 0.0, {})
    table = default_weights()
    now_ = np.array([table.of(Segment.NEWCOMER, term) for term in TERMS])
    fitted = fit_weights(choices.take(odd), now_, PULL)
    others = {term: table.of(Segment.NEWCOMER, term) for term in Term}
    safe = with_least_shares({**others, **dict(zip(TERMS, fitted.tolist(), strict=True))})
    new = np.array([safe[term] for term in TERMS])
    judged = choices.take(~odd)
    before, after = gains(judged, now_), gains(judged, new)
    change = after - before
    return Refit(
        int(odd.sum()), int((~odd).sum()), float(before.mean()), float(after.mean()),
        float(change.std() / np.sqrt(len(change))), {term: safe[term] for term in TERMS},
    )


async def _choices(session: AsyncSession, now: datetime) -> tuple[Choices, NDArray[np.int64]]:
    """What creators were shown and what of it they picked; with their ids. Those who picked nothing teach nothing.

    A creator's taste is what they declared: what they picked must not tell itself.
    """
    shown: dict[int, list[int]] = defaultdict(list)
    for creator, product in (await session.execute(select(col(Sighting.creator_id), col(Sighting.product_id)))).all():
        shown[creator].append(product)
    picked: dict[int, set[int]] = defaultdict(set)
    query = select(col(Collaboration.creator_id), col(Collaboration.product_id))
    for creator, product in (await session.execute(query.where(col(Collaboration.started_at).is_not(None)))).all():
        picked[creator].add(product)
    ids = [one for one in sorted(shown) if picked[one] & set(shown[one])]
    if len(ids) < LEAST:
        return _stacked([]), np.array(ids, dtype=np.int64)
    index = await pool_index.current(session, now)
    known = await wishes.of_creators(session, ids, now.astimezone(UTC).date())
    people = (await session.execute(select(Creator).where(col(Creator.id).in_(ids)))).scalars()
    creators = {row.key: row for row in people}
    rows = [
        _row(index, matching.profile_of(creators[one], [w for w in known[one] if w.kind == "declared"]),
             shown[one][:OFFERS], picked[one])
        for one in ids
    ]
    return _stacked(rows), np.array(ids, dtype=np.int64)


Row = tuple[NDArray[np.float32], NDArray[np.bool_]]


def _row(index: PoolIndex, mine: CreatorProfile, offers: Sequence[int], picked: set[int]) -> Row:
    """(offers, terms) in standard deviations and which of them was picked; what has left the pool is left out."""
    columns = index.columns_of(offers)
    scored = static_z(columns, index.scales, index.today)
    own = personal(mine, index.table, index.weights)
    segment, buckets = mine.segment, price_buckets(columns.price)
    parts = [scored[term] for term in GENERAL]
    for term, values in ((Term.CATEGORY, own.category[columns.category]), (Term.PRICE_BAND, own.price[buckets])):
        parts.append(values / (index.weights.of(segment, term) or 1.0))
    chosen = np.isin(columns.product_id, list(picked))
    return np.stack(parts, axis=1).astype(np.float32), chosen


def _stacked(rows: Sequence[Row]) -> Choices:
    """Creators of unequal numbers of offers under one another; what is filled up is not open."""
    width = max((len(chosen) for _, chosen in rows), default=0)
    z = np.zeros((len(rows), width, len(TERMS)), dtype=np.float32)
    open_, taken = (np.zeros((len(rows), width), dtype=np.bool_) for _ in range(2))
    for place, (values, chosen) in enumerate(rows):
        z[place, : len(chosen)], taken[place, : len(chosen)] = values, chosen
        open_[place, : len(chosen)] = True
    return Choices(z, open_, taken, np.zeros((len(rows), width), dtype=np.float32))
