"""Lets the sample market's own creators look into their pools, so that whoever a visitor plays is really seen."""

from datetime import date, datetime
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import collaborations
from db.creators import Creator
from db.shops import Member
from db.vocabulary import Stage, Surface
from services import exposure, pool, settings
from services.collaborations import rows, telling
from services.plans.reading import is_closed_to
from services.pool import Filters, Place
from services.rules.matching.terms import Term
from services.sample import living
from services.sample.lives import chance

MARK = "sample looks"
AT_ONCE = 3
"""Creators who look in one transaction."""

LOOKS, TAKES, FAR = 40, 8, 1
"""Percent of the days on which a creator looks; of what they see of a played shop, how much of what lies in or near
their categories they take up, and of the rest."""


async def look(session: AsyncSession, now: datetime, zone: ZoneInfo) -> int:
    """A few of the day's looks; 0 when all have looked, or before the market is laid out."""
    if (await living.stage(session)).get("stage") != "done":
        return 0
    day = now.astimezone(zone).date()
    kept = await settings.read(session, MARK) or {}
    after = int(kept.get("after", 0)) if kept.get("day") == day.isoformat() else 0
    query = select(Creator).where(
        col(Creator.person_id).is_(None), col(Creator.deleted_at).is_(None), col(Creator.id) > after)
    some = list((await session.execute(query.order_by(col(Creator.id)).limit(AT_ONCE))).scalars())
    if not some:
        return 0
    played = frozenset((await session.execute(select(Member.shop_id))).scalars())
    for creator in some:
        await _one(session, creator, day, played, now)
    await settings.keep(session, MARK, {"day": day.isoformat(), "after": some[-1].key})
    return len(some)


async def _one(session: AsyncSession, creator: Creator, day: date, played: frozenset[int], now: datetime) -> None:
    """One creator's first page, on some days; now and then something of a shop that somebody plays is taken up."""
    rng = Random(f"{creator.key} looks {day}")
    if not chance(rng, LOOKS):
        return
    seen = await pool.page(session, creator, Filters(), "fit", 0, now)
    await exposure.note(session, creator.key, Surface.POOL, seen.places, now)
    for place in seen.places:
        if place.shown.shop.id in played and chance(rng, TAKES if _fits(place) else FAR):
            await _take(session, creator, place, now)


async def _take(session: AsyncSession, creator: Creator, place: Place, now: datetime) -> None:
    product = place.shown.product
    if await collaborations.between(session, creator.key, product.key) is None and not await is_closed_to(
            session, product, creator.key):
        row, fresh = await rows.make(session, creator, product, Stage.ACTIVE, now, started_at=now)
        if fresh:
            await telling.picked(session, row, now, again=False)


def _fits(place: Place) -> bool:
    return any(one.term is Term.CATEGORY and one.contribution > 0 for one in place.reasons)
