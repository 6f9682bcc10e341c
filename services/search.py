"""Search: products by typed words, from an index in memory that follows every change of a product."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from db import pool, titles
from db.products import CHANGES_POOL
from services.held import Held
from services.rules.titles import ENOUGH, Hit, Spelt, Text, TitleIndex, meant, spelt
from services.rules.words import tokens

MOST_HITS = 60
MOST_PARTS = 6
"""Parts of the index from which they are put together, so that a query need not ask many."""

FAR = 0.5
"""Nearness that is still better than nothing, where there is nothing nearer."""

SINGLE = 0.7
"""Nearness of a title to one word of several from which that word is meant, not one that only looks a little alike."""

SUGGESTING = 10
"""Nearest products whose spelling may be what was meant."""

SURE = 0.9
"""Nearness from which what was found is what was typed."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the products as they read when they were indexed; those in `stale` have changed since."""

    index: TitleIndex
    stale: frozenset[int]

    def find(self, words: str, limit: int, least: float) -> list[Hit]:
        hits = self.index.find(words, limit + min(len(self.stale), limit), least)
        return [hit for hit in hits if hit.product_id not in self.stale]

    def living(self) -> list[Spelt]:
        return [text for text in self.index if text.product_id not in self.stale]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All products that could be listed at one version of them, in one large part and a few small ones."""

    products: int
    parts: tuple[Part, ...]


_held: Held[Snapshot] = Held()


async def current(session: AsyncSession, now: datetime) -> Snapshot:
    """The index as the database stands now; an edit by another process is in it.

    Products whose last day passes stay in it until the next edit: the pool's index, which every hit is checked
    against, knows of days.
    """
    products = (await pool.counters(session)).get("products", 0)
    held = _held.latest(session)
    snapshot = held[1] if held else None
    if snapshot is not None and snapshot.products == products:
        return snapshot
    today = now.astimezone(UTC).date()
    if snapshot is None:
        part = await asyncio.to_thread(_indexed, await titles.words(session, today))
        return _kept(session, Snapshot(products, (part,)))
    changed = await titles.changed_since(session, snapshot.products)
    added = await asyncio.to_thread(_indexed, await titles.words(session, today, changed))
    parts = tuple(replace(part, stale=part.stale.union(changed)) for part in snapshot.parts)
    return _kept(session, Snapshot(products, _merged((*parts, added))))


def _kept(session: AsyncSession, snapshot: Snapshot) -> Snapshot:
    """Kept for the next one who asks, unless it holds changes that this session may yet take back."""
    return snapshot if CHANGES_POOL in session.info else _held.keep(session, snapshot.products, snapshot)


def _indexed(rows: Sequence[titles.Words]) -> Part:
    """An index of these rows; in a thread, so that other chats are served meanwhile."""
    return Part(TitleIndex(spelt(Text(*row)) for row in rows), frozenset())


def _merged(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The small parts as one where there are many; all as one where those have grown as large as the first."""
    if len(parts) <= MOST_PARTS:
        return parts
    small = [text for part in parts[1:] for text in part.living()]
    if len(small) < len(parts[0].index) // 2:
        return parts[0], Part(TitleIndex(small), frozenset())
    return (Part(TitleIndex([*parts[0].living(), *small]), frozenset()),)


async def find(session: AsyncSession, words: str, now: datetime, limit: int = MOST_HITS) -> list[Hit]:
    """The products that come nearest to the words, nearest first; where none comes near, the least far.

    Where nothing has enough of them all, what has one of them: "gardn lamp" finds lamps, and gardens.
    """
    snapshot = await current(session, now)
    for least in (ENOUGH, FAR):
        hits = _found(snapshot, words, limit, least)
        if hits:
            return _near(hits)[:limit]
    return _by_word(snapshot, tokens(words), limit)


def _found(snapshot: Snapshot, words: str, limit: int, least: float) -> list[Hit]:
    hits = [hit for part in snapshot.parts for hit in part.find(words, limit, least)]
    return sorted(hits, key=lambda hit: (-hit.score, hit.product_id))


def _by_word(snapshot: Snapshot, words: Sequence[str], limit: int) -> list[Hit]:
    """What has one of several words, or nearly: as near as that word is a part of what was typed."""
    if len(words) < 2:
        return []
    whole, best, texts = sum(map(len, words)), dict[int, float](), dict[int, Spelt]()
    for word in words:
        for hit in _found(snapshot, word, limit, SINGLE):
            best[hit.product_id] = best.get(hit.product_id, 0.0) + hit.score * len(word) / whole
            texts[hit.product_id] = hit.text
    hits = [Hit(product, round(score, 3), texts[product]) for product, score in best.items()]
    return sorted(hits, key=lambda hit: (-hit.score, hit.product_id))[:limit]


def _near(hits: Sequence[Hit]) -> list[Hit]:
    """What is worth showing beside the best: where something matches fully, chance likenesses are left out."""
    least = 0.85 * hits[0].score
    return [hit for hit in hits if hit.score >= least]


def is_sure(hits: Sequence[Hit]) -> bool:
    """Whether the words as typed were found, or only something near them."""
    return bool(hits) and hits[0].score >= SURE


def suggested(words: str, hits: Sequence[Hit]) -> str | None:
    """"Did you mean": the words as the nearest products spell them; None where they are spelt so already."""
    return meant(words, [hit.text for hit in hits[:SUGGESTING]])


def carries(hit: Hit, words: str) -> bool:
    """Whether a product has all of these words, spelt as `suggested` spells them."""
    whole = hit.text.written.replace(" ", "")
    return all(word in whole for word in words.split())
