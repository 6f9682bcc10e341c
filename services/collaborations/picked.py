"""Products picked for a creator: the best that are new to them, with the reasons."""

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from db import pool
from db.people import Person
from services import creators, matching
from services.pool import Place

PICKED = 4
"""Products picked at a time: as many as a phone shows with their reasons."""


async def picked(session: AsyncSession, who: Person, now: datetime) -> list[Place]:
    """The matches of a creator as they can be shown, best first; nothing they promote, declined or do not want."""
    me = await creators.me(session, who)
    found = await matching.matches(session, me.key, PICKED, now)
    rows = await pool.shown(session, [match.product_id for match in found], now.astimezone(UTC).date())
    shown = {row.product.key: row for row in rows}
    return [
        Place(shown[match.product_id], match.score, match.reasons) for match in found if match.product_id in shown
    ]
