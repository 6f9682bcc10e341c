"""Search: products by typed words, from an index in memory that follows every change of a product."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from db import pool, titles
from services.held import Held
from services.rules.titles import Hit, Text, TitleIndex

MOST_HITS = 60
MOST_CHANGED = 500
"""Changed products beside the index from which it is built anew."""

SURE = 0.9
"""Nearness from which what was found is what was typed."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The index as it was built, the products changed since, and an index of how those read now."""

    day: date
    products: int
    base: TitleIndex
    changed: frozenset[int]
    overlay: TitleIndex


_held: Held[Snapshot] = Held()


async def current(session: AsyncSession, now: datetime) -> Snapshot:
    """The index as the database stands now; an edit by another process is in it."""
    today = now.astimezone(UTC).date()
    products = (await pool.counters(session)).get("products", 0)
    held = _held.latest(session)
    snapshot = held[1] if held else None
    if snapshot is not None and (snapshot.day, snapshot.products) == (today, products):
        return snapshot
    if snapshot is None or snapshot.day != today or len(snapshot.changed) > MOST_CHANGED:
        texts = [Text(*row) for row in await titles.words(session, today)]
        snapshot = Snapshot(today, products, TitleIndex(texts), frozenset(), TitleIndex([]))
    else:
        changed = snapshot.changed | frozenset(await titles.changed_since(session, snapshot.products))
        texts = [Text(*row) for row in await titles.words(session, today, sorted(changed))]
        snapshot = Snapshot(today, products, snapshot.base, changed, TitleIndex(texts))
    return _held.keep(session, products, snapshot)


async def find(session: AsyncSession, words: str, now: datetime, limit: int = MOST_HITS) -> list[Hit]:
    """The products that come nearest to the words, nearest first."""
    snapshot = await current(session, now)
    old = snapshot.base.find(words, limit + len(snapshot.changed))
    hits = [*(hit for hit in old if hit.product_id not in snapshot.changed), *snapshot.overlay.find(words, limit)]
    return _near(sorted(hits, key=lambda hit: (-hit.score, hit.product_id)))[:limit]


def _near(hits: Sequence[Hit]) -> list[Hit]:
    """What is worth showing beside the best: where something matches fully, chance likenesses are left out."""
    if not hits:
        return []
    least = 0.85 * hits[0].score
    return [hit for hit in hits if hit.score >= least]


def is_sure(hits: Sequence[Hit]) -> bool:
    """Whether the words as typed were found, or only something near them."""
    return bool(hits) and hits[0].score >= SURE
