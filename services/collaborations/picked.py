"""Products picked for a creator: the best that are new to them, and the day's extra place among them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from db.people import Person
from db.vocabulary import Side
from services import creators, extra, matching, pool, pool_index
from services.extra import Paid
from services.pool import Place
from services.rules.matching.profiles import Query
from services.rules.matching.ranking import rank
from services.rules.matching.terms import Match

PICKED = 4
"""Products picked at a time: as many as a phone shows with their reasons."""


async def picked(session: AsyncSession, who: Person, now: datetime) -> list[Place]:
    """The matches of a creator as they can be shown, best first; nothing they promote, declined or do not want."""
    me = await creators.me(session, who)
    found, paid = await with_extra(session, me.key, await matching.matches(session, me.key, PICKED, now), now)
    return await pool.places_of(session, me, found, now, paid)


async def with_extra(
    session: AsyncSession, creator_id: int, found: Sequence[Match], now: datetime
) -> tuple[list[Match], dict[int, Paid]]:
    """Matches whose last place goes to the first of the day's extra places that is not among them; and who pays."""
    index = await pool_index.current(session, now)
    mine = await matching.profile(session, creator_id, now, hide=True)
    held = {match.product_id for match in found}
    dealt = {one: paid for one, paid in (await extra.of_day(session, index, mine, now)).items() if one not in held}
    if len(found) < PICKED or not dealt:
        return list(found), {}
    ranked = {one.product_id: one for one in rank(index, mine, Query(among=frozenset(dealt)), len(dealt)).matches}
    first = next((one for one in dealt if one in ranked), None)
    if first is None:
        return list(found), {}
    if not dealt[first].seen:
        await extra.shown(session, Side.CREATOR, [(creator_id, first)], now)
    return [*found[:-1], ranked[first]], {first: dealt[first]}
