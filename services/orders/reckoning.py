"""Reckoning: what a file holds beside what we hold of it, each currency apart."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.bulk import among
from db.collaborations import Collaboration
from db.leaks import OldCode
from db.orders import CommissionEntry, Order, OrderLine

MOST_NAMED = 5
MOST_UNKNOWN = 20
"""Unknown codes named for one part of a file; their orders are all counted."""


async def beyond(
    session: AsyncSession, shop_id: int, source: str, days: tuple[datetime, datetime], names: Sequence[str]
) -> dict[str, Any]:
    """Orders of these days and this system that we hold and the file does not: how many, and some of their names."""
    missing = (
        col(Order.shop_id) == shop_id, col(Order.source) == source, col(Order.created_at).between(*days),
        ~among(session, Order.external_id, names))
    count = (await session.execute(select(func.count()).select_from(Order).where(*missing))).scalar_one()
    query = select(Order.external_id).where(*missing).order_by(col(Order.created_at), col(Order.id)).limit(MOST_NAMED)
    return {"beyond": count, "beyond_names": list((await session.execute(query)).scalars()) if count else []}


async def held(session: AsyncSession, shop_id: int, names: Sequence[str]) -> dict[str, Any]:
    """What we hold of these orders: how many, how many with a creator, order value and commission by currency."""
    named = among(session, Order.external_id, set(names))
    mine = select(Order.id).where(col(Order.shop_id) == shop_id, named).subquery()
    line = col(OrderLine.order_id).in_(select(mine.c.id))
    count = (await session.execute(select(func.count()).select_from(mine))).scalar_one()
    owned = col(OrderLine.creator_id).is_not(None)
    ours = select(func.count(func.distinct(col(OrderLine.order_id)))).where(line, owned)
    paid = select(col(OrderLine.currency), func.sum(
        col(OrderLine.unit_price) * col(OrderLine.quantity) - col(OrderLine.discount)
    )).where(line, col(OrderLine.paid_at).is_not(None)).group_by(col(OrderLine.currency))
    earned = select(col(CommissionEntry.currency), func.sum(col(CommissionEntry.amount))).where(
        col(CommissionEntry.line_id).in_(select(col(OrderLine.id)).where(line))).group_by(col(CommissionEntry.currency))
    unknown = await _unknown_codes(session, shop_id, select(mine.c.id))
    strays = await _stray_codes(session, select(mine.c.id))
    early = await _early_codes(session, select(mine.c.id))
    waiting = await _waiting_names(session, select(mine.c.id))
    return {
        "held": count, "unknown_code": sum(unknown.values()),
        "unknown_codes": dict(sorted(unknown.items(), key=lambda one: (-one[1], one[0]))[:MOST_UNKNOWN]),
        "stray": sum(strays.values()),
        "stray_codes": dict(sorted(strays.items(), key=lambda one: (-one[1], one[0]))[:MOST_UNKNOWN]),
        "early": sum(early.values()), "early_codes": early,
        "waiting": sum(waiting.values()),
        "waiting_names": dict(sorted(waiting.items(), key=lambda one: (-one[1], one[0]))[:MOST_UNKNOWN]),
        "ours": (await session.execute(ours)).scalar_one(),
        "paid": {currency: int(amount) for currency, amount in await session.execute(paid)},
        "commission": {currency: int(amount) for currency, amount in await session.execute(earned)},
    }


async def _stray_codes(session: AsyncSession, orders: Select[Any]) -> dict[str, int]:
    """Creators' codes on orders of which they can claim no line, by the code as it is now; each order counts once."""
    ours = select(col(OrderLine.order_id)).where(col(OrderLine.creator_id).is_not(None))
    first = select(func.min(col(OrderLine.stray_id)).label("stray")).where(
        col(OrderLine.order_id).in_(orders), col(OrderLine.stray_id).is_not(None), col(OrderLine.quantity) > 0,
        col(OrderLine.order_id).not_in(ours.where(col(OrderLine.order_id).in_(orders))),
    ).group_by(col(OrderLine.order_id)).subquery()
    code = func.coalesce(col(Collaboration.code), "—")
    query = select(code, func.count()).join(first, first.c.stray == col(Collaboration.id)).group_by(code)
    return {str(name): int(count) for name, count in await session.execute(query)}


async def _early_codes(session: AsyncSession, orders: Select[Any]) -> dict[str, int]:
    """Codes by which orders came that had been paid before the code was given to anybody, with how many each."""
    query = select(col(OrderLine.code), func.count(func.distinct(col(OrderLine.order_id)))).join(
        Collaboration, col(Collaboration.id) == col(OrderLine.collaboration_id)).where(
        col(OrderLine.order_id).in_(orders), col(OrderLine.code).is_not(None), col(OrderLine.quantity) > 0,
        col(OrderLine.paid_at) < col(Collaboration.created_at)).group_by(col(OrderLine.code))
    return {str(code): int(count) for code, count in await session.execute(query)}


async def _waiting_names(session: AsyncSession, orders: Select[Any]) -> dict[str, int]:
    """Accounts that the platform gives nobody's lines to, with how many orders of each; an order counts once."""
    first = select(func.min(col(OrderLine.named)).label("named")).where(
        col(OrderLine.order_id).in_(orders), col(OrderLine.named).is_not(None), col(OrderLine.creator_id).is_(None),
        col(OrderLine.quantity) > 0).group_by(col(OrderLine.order_id)).subquery()
    found = await session.execute(select(first.c.named, func.count()).group_by(first.c.named))
    return {str(name).partition(":")[2][:40]: int(count) for name, count in found}


async def _unknown_codes(session: AsyncSession, shop_id: int, orders: Select[Any]) -> dict[str, int]:
    """Codes on these orders that the shop has never given to a creator, with how many orders carry each."""
    code = func.upper(func.trim(col(Order.code)))
    given = select(col(Collaboration.code)).where(
        col(Collaboration.shop_id) == shop_id, col(Collaboration.code).is_not(None))
    query = select(code, func.count()).where(
        col(Order.id).in_(orders), col(Order.code).is_not(None), code != "", code.not_in(given),
        code.not_in(select(col(OldCode.code)))).group_by(code)
    return {str(name)[:40]: int(count) for name, count in await session.execute(query)}
