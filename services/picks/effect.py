"""Effect: whether pairs that chose each other sell more often than collaborations that began otherwise."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from db import picks
from db.picks import Tally
from services.rules.intervals import Share, share


@dataclass(frozen=True, slots=True)
class Effect:
    """What the operator watches over some weeks: pairs asked, opened and sold, beside other collaborations."""

    tally: Tally
    sold: Share
    others: Share


async def of_pairs(session: AsyncSession, weeks: int, now: datetime) -> Effect:
    """How many of the last weeks' pairs sold, with its uncertainty, beside collaborations that began otherwise."""
    since = now - timedelta(weeks=weeks)
    tally = await picks.tally(session, since, now)
    begun, sold = await picks.others(session, since, now)
    return Effect(tally, share(tally.sold, tally.opened), share(sold, begun))
