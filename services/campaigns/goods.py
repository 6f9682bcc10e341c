"""Goods: a campaign's products as one creator sees them, those that fit best first."""

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from db import campaigns, pool
from db.creators import Creator
from services import matching, pool_index
from services.pool import PAGE, Place, PoolPage
from services.rules.matching.profiles import Query
from services.rules.matching.ranking import rank


async def page(session: AsyncSession, campaign_id: int, creator: Creator, number: int, now: datetime) -> PoolPage:
    """A page of what is enrolled and may be shown."""
    ids = frozenset(one.product_id for one in await campaigns.enrolled(session, campaign_id))
    index = await pool_index.current(session, now)
    mine = await matching.profile(session, creator.key, now)
    found = rank(index, mine, Query(among=ids), max(len(ids), 1)).matches
    pages = max(1, -(-len(found) // PAGE))
    number = min(max(number, 0), pages - 1)
    some = found[number * PAGE : (number + 1) * PAGE]
    rows = await pool.shown(session, [one.product_id for one in some], now.astimezone(UTC).date())
    shown = {row.product.key: row for row in rows}
    places = [Place(shown[one.product_id], one.score, one.reasons) for one in some if one.product_id in shown]
    return PoolPage(places, number, pages, len(found))
