"""What the sample's creators have published: a post for each day of sales through content, with its figures."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from db.vocabulary import Channel
from services.content import Told
from services.sample.kinds import SampleCreator, SampleOrder

PUBLISHED = (Channel.LIVE, Channel.SHORT_VIDEO)
LIVE_LASTS, VIDEO_HOLDS, LIVE_HOLDS = (60, 240), 14.0, 75.0
"""Minutes of a live; seconds for which a video and a live hold a viewer of a creator of middling skill."""


def posts(
    creators: Sequence[SampleCreator], orders: Sequence[SampleOrder], end: datetime, seed: int
) -> dict[str, list[Told]]:
    """By creator, the posts that the orders known by `end` came from; a skilled creator holds viewers longer and more
    of them click."""
    sold: dict[str, dict[str, Told]] = {creator.key: {} for creator in creators}
    by_key = {creator.key: creator for creator in creators}
    for order in orders:
        facts = order.facts
        if order.creator is None or facts.content_id is None or facts.channel not in PUBLISHED:
            continue
        at = facts.created_at - timedelta(hours=2)
        if facts.content_id not in sold[order.creator] and at < end:
            rng = Random(f"{seed} {facts.content_id}")
            post = _post(by_key[order.creator], facts.content_id, facts.channel, at, rng)
            sold[order.creator][facts.content_id] = post
    return {creator: list(told.values()) for creator, told in sold.items()}


def _post(creator: SampleCreator, name: str, kind: Channel, at: datetime, rng: Random) -> Told:
    skill = 0.5 + creator.skill / 100
    followers = sum(account.followers for account in creator.accounts)
    views = int(200 + followers * rng.uniform(0.01, 0.05))
    minutes = rng.randrange(*LIVE_LASTS) if kind is Channel.LIVE else None
    holds = (LIVE_HOLDS if kind is Channel.LIVE else VIDEO_HOLDS) * skill * rng.lognormvariate(0, 0.25)
    clicks = int(views * 0.02 * skill * rng.lognormvariate(0, 0.35))
    return Told(name, kind, at, views=views, dwell=round(holds, 1), clicks=clicks, live_minutes=minutes)

