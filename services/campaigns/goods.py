"""Goods: a campaign's products as one creator sees them, those that fit best first."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from db import campaigns
from db.creators import Creator
from services import matching, pool, pool_index
from services.matching import ANEW
from services.pool import PAGE, PoolPage
from services.rules.matching.profiles import Query
from services.rules.matching.ranking import rank
from services.walking import Walk, through


async def page(
    session: AsyncSession, campaign_id: int, creator: Creator, number: int, now: datetime, walk: Walk = ANEW
) -> PoolPage:
    """A page of what is enrolled and may be shown."""
    ids = frozenset(one.product_id for one in await campaigns.enrolled(session, campaign_id))
    index = await pool_index.current(session, now)
    mine = await matching.profile(session, creator.key, now)
    found = rank(index, mine, Query(among=ids), max(len(ids), 1)).matches
    matched = {match.product_id: match for match in found}
    turned = through(walk.of(f"campaign {campaign_id}"), number, PAGE, list(matched))
    places = await pool.places_of(session, creator, [matched[one] for one in turned.ids], now)
    return PoolPage(places, turned.at // PAGE, max(1, -(-turned.length // PAGE)), len(matched), turned.walk)
