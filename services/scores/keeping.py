"""Keeping: orders that change are noted with them; the clock's knock counts them and computes whom they concern."""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from db import score_days
from services.scores import computing, counting


async def told(session: AsyncSession, shop_id: int, moments: Iterable[datetime], now: datetime) -> None:
    """To be called in the transaction that writes orders: those made at these moments are to be counted."""
    days = {moment.astimezone(UTC).date() for moment in moments}
    await score_days.mark_pages(session, [(shop_id, day) for day in sorted(days)], now)


async def step(session: AsyncSession, now: datetime) -> int:
    """One short piece of the work that is due: days of orders first, then scores; 0 when everything is current."""
    return await counting.count_due(session, now) or await computing.compute_due(session, now)
