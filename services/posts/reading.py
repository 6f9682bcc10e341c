"""Reading: a creator's posts with what is believed of them, and where they differ from their peers."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db.content import Post
from db.creators import CreatorCategory
from db.orders import OrderLine
from db.people import Person
from services import content, creators
from services.content import LOOKED_BACK
from services.gmv.sums import BACK, PAID, choose
from services.rules.content import Figures, Published, middles, summed
from services.rules.content_advice import Advice, advise
from services.rules.exchange import comparable

MOST_PEERS = 200
"""Creators whose ninety days a page is held against: enough for a middle, and read while somebody waits."""


@dataclass(frozen=True, slots=True)
class Mine:
    """A creator's last ninety days: posts with what is believed of each, the sum, the peers' middles, the advice.

    `dwell` and `clicks` are the middles of the peers' own middles (seconds; clicks a view), None where too few tell.
    """

    posts: list[tuple[Post, Published]]
    figures: Figures
    dwell: float | None
    clicks: float | None
    advice: Advice | None


async def mine(session: AsyncSession, who: Person, now: datetime) -> Mine:
    """What the creator who asks has published, newest first."""
    me = await creators.me(session, who)
    peers = await _peers(session, me.key)
    since = now - LOOKED_BACK
    found = await content.published(session, [me.key, *peers], since)
    own = found.pop(me.key, [])
    others = [(creator, one) for creator, rows in found.items() for _, one in rows]
    dwell = middles((creator, one.dwell) for creator, one in others if one.dwell is not None)
    clicks = middles((creator, one.click_through) for creator, one in others if one.click_through is not None)
    gmv = await _gmv(session, [me.key, *peers], since, now)
    return Mine(
        own[::-1], summed([one for _, one in own]), _middle(dwell), _middle(clicks),
        advise(gmv.pop(me.key, {}), list(gmv.values())))


def _middle(values: list[float]) -> float | None:
    return values[len(values) // 2] if len(values) >= 5 else None


async def _peers(session: AsyncSession, creator_id: int) -> list[int]:
    """Creators of a trade that this one is about; of any where they have named none."""
    path = col(CreatorCategory.category_id)
    own = select(path).where(col(CreatorCategory.creator_id) == creator_id)
    trades = sorted({one.split("-")[0] for one in (await session.execute(own)).scalars()})
    query = select(col(CreatorCategory.creator_id)).where(col(CreatorCategory.creator_id) != creator_id).distinct()
    if trades:
        query = query.where(or_(*((path == trade) | path.startswith(f"{trade}-") for trade in trades)))
    newest = query.order_by(col(CreatorCategory.creator_id).desc()).limit(MOST_PEERS)
    return list((await session.execute(newest)).scalars())


async def _gmv(
    session: AsyncSession, creator_ids: list[int], since: datetime, now: datetime
) -> dict[int, dict[str, int]]:
    """What each creator has sold by channel, in the common currency; lines whose channel nobody knows are left out."""
    query = choose(
        col(OrderLine.creator_id), col(OrderLine.channel), col(OrderLine.currency), func.sum(PAID - BACK),
    ).where(col(OrderLine.creator_id).in_(creator_ids), col(OrderLine.channel).is_not(None),
            col(OrderLine.paid_at) >= since, col(OrderLine.paid_at) < now, col(OrderLine.quantity) != 0)
    query = query.group_by(col(OrderLine.creator_id), col(OrderLine.channel), col(OrderLine.currency))
    found: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for creator, channel, currency, gmv in (await session.execute(query)).all():
        found[creator][channel] += max(comparable(int(gmv or 0), currency), 0)
    return found
