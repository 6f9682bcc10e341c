"""How the sample market's shops pay what their closed weeks owe: most in time, some late, some not yet."""

from datetime import datetime, timedelta
from random import Random

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.shops import Member
from db.statements import Settlement
from db.vocabulary import Receipt
from services.rules.statements import PAY_WITHIN
from services.sample import loading
from services.sample.kinds import SampleMarket, Temper
from services.sample.lives import chance, span
from services.statements import payments

NOTICED_AFTER = timedelta(days=2)
"""How long a creator takes to see that a payment has arrived."""

WORKING_HOURS = range(1, 9)
"""In UTC: nine to five of the sample's shops, who do not send money at night."""


async def catch_up(session: AsyncSession, sample: SampleMarket, now: datetime) -> None:
    """Pays what the closed weeks of the past owe, as far as their shops have come by now."""
    shops = await _tempers(session, sample)
    for row in (await session.execute(select(Settlement).where(col(Settlement.paid_at).is_(None)))).scalars():
        paid_at = _paid_at(row, shops[row.shop_id])
        if row.owed and paid_at <= now:
            row.paid_at, row.reference = paid_at, _reference(row, paid_at)
            row.answer = Receipt.ARRIVED if paid_at + NOTICED_AFTER <= now else None
    await session.flush()


async def go_on(session: AsyncSession, sample: SampleMarket, now: datetime) -> int:
    """Lets those shops that nobody plays pay what has come due since, and tell of it; how many payments."""
    shops = await _tempers(session, sample)
    played = set((await session.execute(select(Member.shop_id))).scalars())
    waiting = col(Settlement.paid_at).is_(None) & col(Settlement.shop_id).in_(shops.keys() - played)
    count = 0
    for row in (await session.execute(select(Settlement).where(waiting))).scalars().all():
        if row.owed and (paid_at := _paid_at(row, shops[row.shop_id])) <= now:
            await payments.mark(session, row.id or 0, _reference(row, paid_at), now)
            count += 1
    return count


async def _tempers(session: AsyncSession, sample: SampleMarket) -> dict[int, Temper]:
    numbers = await loading.shops_by_key(session)
    return {numbers[loading.shop_key(brand.key)]: brand.temper for brand in sample.brands}


def _paid_at(row: Settlement, temper: Temper) -> datetime:
    """When a shop pays a closed week: mostly before it is due; one that ships late pays late as well."""
    rng = Random(f"{row.shop_id} pays {row.creator_id} {row.period}")
    if chance(rng, 2 + temper.late):
        moment = row.due_at + span(rng, 24, 24 * 15)
    else:
        moment = row.due_at - PAY_WITHIN + span(rng, 10, PAY_WITHIN.days * 24 - 4)
    return moment.replace(hour=rng.choice(WORKING_HOURS))


def _reference(row: Settlement, paid_at: datetime) -> str:
    return f"TR{paid_at:%y%m%d}-{row.shop_id:02d}{row.creator_id:03d}"
