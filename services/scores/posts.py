"""Posts: what creators' content says on their score, against the content of others; and claims found untrue."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from db import content
from services import settings
from services.content import believed, published
from services.rules.content import middles
from services.rules.reputation.counts import Contribution
from services.rules.reputation.creator import claim_contribution, post_contributions

PEERS = "scores-content"
"""The name of the setting that keeps the day's peers: by kind, each creator's median dwell time and click-through."""

PEERS_DAYS = 180
MOST_PEERS = 5_000
"""Posts looked at for them."""

LOOKS_BACK = 720
"""Days: the window of an upheld claim."""


async def contributions(
    session: AsyncSession, creator_ids: Sequence[int], today: date
) -> dict[int, list[Contribution]]:
    """What the posts and the upheld claims of these creators say."""
    begins, now = _begins(today - timedelta(days=LOOKS_BACK)), _begins(today + timedelta(days=1))
    peers = (await settings.read(session, PEERS) or {"kinds": {}})["kinds"]
    found: dict[int, list[Contribution]] = {}
    for creator_id, posts in (await published(session, creator_ids, begins)).items():
        for _, one in posts:
            dwells, clicks = peers.get(one.kind, ((), ()))
            found.setdefault(creator_id, []).extend(post_contributions(one, dwells, clicks, now))
    for claim in await content.upheld(session, creator_ids):
        if claim.decided_at is not None and begins <= claim.decided_at:
            found.setdefault(claim.creator_id, []).append(claim_contribution(claim.decided_at))
    return found


async def counts(session: AsyncSession, creator_ids: Sequence[int], since: date) -> dict[int, int]:
    """How many posts these creators have told of since a day."""
    return await content.counts(session, creator_ids, _begins(since))


async def refit(session: AsyncSession, now: datetime) -> None:
    """Takes the day's peers: once a day, so that a score does not move with every post of somebody else."""
    day = now.astimezone(UTC).date().isoformat()
    held = await settings.read(session, PEERS)
    if held is not None and held["day"] == day:
        return
    posts = await content.newest(session, now - timedelta(days=PEERS_DAYS), MOST_PEERS)
    counted = await content.counted_clicks(session, [one.id or 0 for one in posts if one.collaboration_id])
    dwells: dict[str, list[tuple[int, float]]] = {}
    clicks: dict[str, list[tuple[int, float]]] = {}
    for post in posts:
        one = believed(post, counted.get(post.id or 0))
        if one.dwell is not None:
            dwells.setdefault(one.kind, []).append((post.creator_id, one.dwell))
        if one.click_through is not None:
            clicks.setdefault(one.kind, []).append((post.creator_id, one.click_through))
    kinds = {kind: [middles(dwells.get(kind, [])), middles(clicks.get(kind, []))] for kind in {*dwells, *clicks}}
    await settings.keep(session, PEERS, {"day": day, "kinds": kinds})


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
