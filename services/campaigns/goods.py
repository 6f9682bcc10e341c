"""Goods: a campaign's products as one creator sees them, those that fit best first."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from db import campaigns
from db.creators import Creator
from services import matching, pool, pool_index
from services.pool import PAGE, PoolPage
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
    places = await pool.places_of(session, creator, found[number * PAGE : (number + 1) * PAGE], now)
    return PoolPage(places, number, pages, len(found))
