"""Keeping: orders that change are noted with them; the clock's knock counts them and computes whom they concern."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from db import scores
from services.scores import computing, counting


async def told(session: AsyncSession, shop_id: int, order_ids: Sequence[int], now: datetime) -> None:
    """To be called in the transaction that writes orders: notes that these are to be counted."""
    await scores.mark_orders(session, shop_id, order_ids, now)


async def step(session: AsyncSession, now: datetime) -> int:
    """One short piece of the work that is due: orders first, then scores; 0 when everything is current."""
    return await counting.count_due(session, now) or await computing.compute_due(session, now)
