"""Refitting: the weight table that the bot's own outcomes would have wanted, and how much better it would have been."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db import wishes
from db.collaborations import Collaboration
from db.creators import Creator
from db.exposure import Sighting
from db.wishes import Wish
from services import matching, pool_index, tastes
from services.rules.matching.columns import price_buckets
from services.rules.matching.fitting import Choices, fit_weights, gains
from services.rules.matching.index import PoolIndex
from services.rules.matching.personal import PERSONAL_SCALES, SPARSE_TERMS, price_fits
from services.rules.matching.profiles import CreatorProfile, Evidence
from services.rules.matching.static import STATIC_TERMS, static_z
from services.rules.matching.terms import Segment, Term
from services.rules.matching.weights import Weights, with_least_shares

TOLD = (Term.POPULAR, Term.RISING)
"""Counted from the very picks that are to be foretold, so that a fit would trust them too much: left as they are."""

GENERAL = tuple(term for term in STATIC_TERMS if term not in TOLD)
TERMS = (*GENERAL, Term.CATEGORY, Term.PRICE_BAND, Term.BRAND, *SPARSE_TERMS)
WINDOW = timedelta(days=28)
"""Picks of these last days are foretold by what was known before them."""

OFFERS, MOST = 200, 4_000
"""Products per creator and creators that are looked at, those with the newest picks."""

LEAST = 30
"""Creators who picked something of what they were shown, on each side of the split, below which nothing is fitted."""

PULL = 20.0
"""How many creators' choices the table in force is worth against the new ones."""

Mask = NDArray[np.bool_]
Rows = dict[Segment, dict[Term, float]]


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
    weights: Rows


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a fit goes by, read at one moment: what it comes to needs no database and may be thought over in a thread.

    `shown`, `picked`: by creator, in the window. `known`: their wishes. `past`: tastes as of the window's beginning.
    """

    table: Weights
    shown: Mapping[int, Sequence[int]]
    picked: Mapping[int, set[int]]
    creators: Mapping[int, Creator]
    known: Mapping[int, Sequence[Wish]]
    index: PoolIndex | None = None
    past: tastes.Snapshot | None = None


async def refit(session: AsyncSession, table: Weights, now: datetime) -> Refit:
    """Fits on the creators of odd ids and judges on the others, so that nobody is judged by their own choices."""
    return fitted(await gathered(session, table, now))


async def gathered(session: AsyncSession, table: Weights, now: datetime) -> Gathered:
    """What creators were shown in the window and picked of it; whoever picked nothing teaches nothing."""
    since = now - WINDOW
    shown, picked = await _shown(session, since), await _picked(session, since)
    ids = sorted((one for one in shown if picked[one] & set(shown[one])), reverse=True)[:MOST]
    people = (await session.execute(select(Creator).where(col(Creator.id).in_(ids)))).scalars()
    found = Gathered(table, {one: shown[one] for one in ids}, picked, {row.key: row for row in people}, {})
    if len(ids) < 2 * LEAST:
        return found
    known = await wishes.of_creators(session, ids, now.astimezone(UTC).date())
    # Tastes are those before the window: what was picked must not tell itself.
    past = tastes.Snapshot(since, await tastes.as_of(session, since))
    return replace(found, known=known, index=await pool_index.current(session, now), past=past)


def fitted(found: Gathered) -> Refit:
    """The fit and its judgement."""
    choices, ids, practised = _choices(found)
    table, odd = found.table, ids % 2 == 1
    if min(odd.sum(), (~odd).sum()) < LEAST:
        return Refit(int(odd.sum()), int((~odd).sum()), 0.0, 0.0, 0.0, {})
    rows, change, before = {}, np.zeros(len(ids)), np.zeros(len(ids))
    for segment in Segment:
        mine = practised == (segment is Segment.PRACTISED)
        held = {term: table.of(segment, term) for term in Term}
        rows[segment] = _fitted(choices, mine & odd, held) if (mine & odd).sum() >= LEAST else held
        for target, row in ((before, held), (change, rows[segment])):
            target[mine] = gains(choices.take(mine), np.array([row[term] for term in TERMS]))
    change -= before
    judged = change[~odd]
    return Refit(
        int(odd.sum()), len(judged), float(before[~odd].mean()), float(before[~odd].mean() + judged.mean()),
        float(judged.std() / np.sqrt(len(judged))), rows,
    )


def _fitted(choices: Choices, mine: Mask, held: Mapping[Term, float]) -> dict[Term, float]:
    """A segment's weights drawn towards those in force, with the least shares of reputation and category."""
    found = fit_weights(choices.take(mine), np.array([held[term] for term in TERMS]), PULL)
    return with_least_shares({**held, **dict(zip(TERMS, found.tolist(), strict=True))})


def _choices(found: Gathered) -> tuple[Choices, NDArray[np.int64], Mask]:
    """What each creator was shown and picked, their ids, and who had picked before the window."""
    ids = np.array(list(found.shown), dtype=np.int64)
    if found.index is None or found.past is None:
        return _stacked([]), ids, np.zeros(len(ids), dtype=np.bool_)
    profiles = [_before(found.creators[one], found.known[one], found.past) for one in found.shown]
    rows = [_row(found.index, mine, found.shown[mine.creator_id][:OFFERS], found.picked[mine.creator_id])
            for mine in profiles]
    return _stacked(rows), ids, np.array([one.has_history for one in profiles])


async def _shown(session: AsyncSession, since: datetime) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    query = select(col(Sighting.creator_id), col(Sighting.product_id))
    for creator, product in (await session.execute(query.where(col(Sighting.last_day) >= since.date()))).all():
        found[creator].append(product)
    return found


async def _picked(session: AsyncSession, since: datetime) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    query = select(col(Collaboration.creator_id), col(Collaboration.product_id))
    for creator, product in (await session.execute(query.where(col(Collaboration.started_at) >= since))).all():
        found[creator].add(product)
    return found


def _before(creator: Creator, known: Sequence[Wish], past: tastes.Snapshot) -> CreatorProfile:
    """A creator as one could have seen them before the window."""
    told = [wish for wish in known if wish.kind in ("declared", "speaks")]
    told += [wish for wish in known if wish.started is not None and wish.started < past.moment]
    mine = matching.profile_of(creator, told)
    return replace(mine, evidence=tastes.evidence(past, tastes.voice_of(creator, told, past.moment)))


Row = tuple[NDArray[np.float32], Mask]


def _row(index: PoolIndex, mine: CreatorProfile, offers: Sequence[int], picked: set[int]) -> Row:
    """(offers, terms) in standard deviations and which of them was picked; what has left the pool is left out."""
    columns = index.columns_of(offers)
    scored = static_z(columns, index.scales, index.today)
    fits = index.table.fits(mine.declared, mine.learnt)[columns.category]
    brands = np.array([mine.brands.get(shop, 0.0) for shop in columns.shop.tolist()])
    values = {
        Term.CATEGORY: fits, Term.PRICE_BAND: price_fits(mine.price_band)[price_buckets(columns.price)],
        Term.BRAND: brands,
    }
    values |= {term: _looked_up(mine.evidence.get(term), columns.product_id) for term in SPARSE_TERMS}
    parts = [scored[term] for term in GENERAL] + [PERSONAL_SCALES[term].z(one) for term, one in values.items()]
    return np.stack(parts, axis=1).astype(np.float32), np.isin(columns.product_id, list(picked))


def _looked_up(evidence: Evidence | None, ids: NDArray[np.int64]) -> NDArray[np.float64]:
    """What a term says of these products; nothing of those that it does not name."""
    held = dict(zip(evidence.product_id.tolist(), evidence.value.tolist(), strict=True)) if evidence else {}
    return np.array([held.get(one, 0.0) for one in ids.tolist()])


def _stacked(rows: Sequence[Row]) -> Choices:
    """Creators of unequal numbers of offers under one another; what is filled up is not open."""
    width = max((len(chosen) for _, chosen in rows), default=0)
    z = np.zeros((len(rows), width, len(TERMS)), dtype=np.float32)
    open_, taken = (np.zeros((len(rows), width), dtype=np.bool_) for _ in range(2))
    for place, (values, chosen) in enumerate(rows):
        z[place, : len(chosen)], taken[place, : len(chosen)] = values, chosen
        open_[place, : len(chosen)] = True
    return Choices(z, open_, taken, np.zeros((len(rows), width), dtype=np.float32))
