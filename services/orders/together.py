"""Together: deliveries to one address that wait at the same moment, taken in by one transaction as if one by one."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from sqlalchemy.ext.asyncio import AsyncSession

from services.orders.receiving import Answer, Door, Letter, count, keep, take_in, told
from services.orders.writing import lock

AT_ONCE = 50
"""Deliveries of one transaction: enough to catch up, few enough that chats are served between."""


async def take_in_all(
    session: AsyncSession, at: Door, letters: Sequence[Letter], now: datetime, zone: tzinfo
) -> list[Answer]:
    """What became of each of these deliveries, in the order in which they came.

    Orders in a row share the queries that find products, creators and rates; whatever else comes in between (a refund,
    a deletion) is taken in at its place.
    """
    answers: list[Answer] = []
    orders: list[Letter] = []
    for letter in letters:
        if letter.facts is None:
            await _write(session, at, orders, now, zone)
            orders = []
            answers.append(await take_in(session, at, letter, now, zone))
            continue
        await lock(session, at.shop_id)
        fresh = await keep(session, at, letter, now)
        orders += [letter] if fresh else []
        answers.append(Answer.TAKEN if fresh else Answer.DUPLICATE)
    await _write(session, at, orders, now, zone)
    return answers


async def _write(session: AsyncSession, at: Door, orders: Sequence[Letter], now: datetime, zone: tzinfo) -> None:
    if orders:
        await count(session, at, now, received=len(orders))
        await told(session, at, orders, now, zone)
