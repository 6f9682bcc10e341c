"""Content: what creators publish and how it is received: figures told by them or a platform, clicks counted here."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from db import content, scores
from db.content import Post
from db.engine import insert_or_ignore, upsert
from db.vocabulary import Channel
from services.refusals import Refusal
from services.rules.content import Figures, Published, doubt, summed
from services.rules.reputation.indicators import Subject

FIGURES = ("kind", "posted_at", "link", "collaboration_id", "views", "dwell", "clicks", "live_minutes")
LOOKED_BACK = timedelta(days=90)
AT_ONCE = 500
"""Posts written in one statement."""


@dataclass(frozen=True, slots=True)
class Told:
    """One piece of content as it is told: by its maker, or by a platform's export.

    `content_id` is the platform's name for it, or its address; `dwell` in seconds a viewer; None: not told.
    """

    content_id: str
    kind: Channel
    posted_at: datetime
    link: str | None = None
    collaboration_id: int | None = None
    views: int | None = None
    dwell: float | None = None
    clicks: int | None = None
    live_minutes: int | None = None


async def tell(session: AsyncSession, creator_id: int, told: Sequence[Told], source: str, now: datetime) -> int:
    """Keeps these posts of a creator, the newest word on each; their score follows. How many there were.

    The caller has made sure that it is this creator who tells. Refuses a post from the future. Figures that cannot be
    are kept and said to be doubtful: they count for nothing.
    """
    if any(one.posted_at > now for one in told):
        raise Refusal("post-not-yet")
    newest = {one.content_id: one for one in told}
    known = await content.of_names(session, creator_id, list(newest))
    rows = [_row(creator_id, one, known.get(name), source, now) for name, one in newest.items()]
    for start in range(0, len(rows), AT_ONCE):
        await upsert(session, Post, rows[start : start + AT_ONCE], ["creator_id", "content_id"],
                     [*FIGURES, "source", "told_at", "doubtful"])
    if rows:
        await scores.mark_subjects(session, [(Subject.CREATOR, creator_id)], now, now)
    return len(rows)


async def note(session: AsyncSession, creator_id: int, one: Told, source: str, now: datetime) -> None:
    """Keeps that something is out of which nothing else is told; what is known of it already stays as it is."""
    if await insert_or_ignore(session, Post, _row(creator_id, one, None, source, now)):
        await scores.mark_subjects(session, [(Subject.CREATOR, creator_id)], now, now)


def _row(creator_id: int, one: Told, known: Post | None, source: str, now: datetime) -> dict[str, Any]:
    """What is told, and what was told before where nothing is told now."""
    row = asdict(one)
    if known is not None:
        row |= {name: getattr(known, name) for name in FIGURES if row[name] is None}
    doubtful = doubt(row["views"], row["dwell"], row["clicks"], row["live_minutes"])
    return {**row, "creator_id": creator_id, "source": source, "told_at": now, "doubtful": doubtful}


async def published(
    session: AsyncSession, creator_ids: Sequence[int], since: datetime
) -> dict[int, list[tuple[Post, Published]]]:
    """What these creators have published since a moment, each post with the figures that are believed of it.

    Clicks that were counted here go before clicks that were told: one for each visitor, from the post to the next one
    of the same collaboration.
    """
    posts = await content.of_creators(session, creator_ids, since)
    counted = await content.counted_clicks(session, [one.id or 0 for one in posts if one.collaboration_id])
    found: dict[int, list[tuple[Post, Published]]] = {}
    for one in posts:
        found.setdefault(one.creator_id, []).append((one, believed(one, counted.get(one.id or 0))))
    return found


def believed(post: Post, counted: int | None) -> Published:
    """A post's figures as far as they are believed; `counted` are the clicks that were counted here."""
    if post.doubtful:
        return Published(post.posted_at, post.kind)
    clicks = counted if post.collaboration_id is not None and counted is not None else post.clicks
    return Published(post.posted_at, post.kind, post.views, post.dwell, clicks, post.live_minutes)


async def figures_of(session: AsyncSession, creator_id: int, now: datetime) -> Figures:
    """A creator's content of the last 90 days, summed up."""
    found = await published(session, [creator_id], now - LOOKED_BACK)
    return summed([one for _, one in found.get(creator_id, [])])
