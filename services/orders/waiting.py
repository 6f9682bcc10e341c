"""Waiting: orders whose platform names a creator whose account is not proved yet; given to them when it is."""

from datetime import datetime, tzinfo

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import handles, orders
from db.collaborations import Collaboration
from db.creators import Handle
from db.orders import Order, OrderLine
from db.vocabulary import OrderSource
from services.orders import planning
from services.orders.planning import Plan
from services.orders.writing import lock, settle
from services.rules.handles import waits_under

AT_ONCE = 200
"""Lines looked at in one transaction."""


async def count(session: AsyncSession, handle: Handle) -> int:
    """Orders of products that the creator promotes which name this account and pay nobody yet."""
    mine = select(Collaboration.product_id).where(col(Collaboration.creator_id) == handle.creator_id)
    query = select(func.count(func.distinct(col(OrderLine.order_id)))).where(
        handles.waiting(waits_under(handle.platform, handle.folded)), col(OrderLine.product_id).in_(mine))
    return (await session.execute(query)).scalar_one()


async def sweep(session: AsyncSession, handle: Handle, now: datetime, zone: tzinfo) -> int:
    """Gives the next of the orders that wait for an account to its creator; how many lines it looked at.

    `sweep_after` remembers how far it has come and is empty at the end.
    """
    names = waits_under(handle.platform, handle.folded)
    found = await handles.waiting_lines(session, names, handle.sweep_after or 0, AT_ONCE)
    ids = sorted({order_id for _, order_id in found})
    rows = (await session.execute(select(Order).where(col(Order.id).in_(ids)))).scalars().all()
    lines = await orders.lines_of_many(session, ids)
    plans: dict[tuple[int, str], list[Plan]] = {}
    for row in rows:
        plans.setdefault((row.shop_id, row.source), []).append(planning.anew(row, lines.get(row.id or 0, [])))
    for (shop_id, source), some in sorted(plans.items(), key=lambda one: one[0]):
        await lock(session, shop_id)
        await settle(session, shop_id, OrderSource(source), some, now, zone)
    handle.sweep_after = found[-1][0] if len(found) == AT_ONCE else None
    await session.flush()
    return len(found)


async def due(session: AsyncSession, now: datetime, zone: tzinfo) -> int:
    """Goes on with one account whose orders wait; how many lines it looked at."""
    handle = await handles.sweeping(session)
    return 0 if handle is None else max(1, await sweep(session, handle, now, zone))
