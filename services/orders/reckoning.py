"""Reckoning: what a file holds beside what we hold of it, each currency apart."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, case, func
from sqlalchemy import select as choose
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
    named = select(Order.id, Order.code).where(
        col(Order.shop_id) == shop_id, among(session, Order.external_id, set(names)))
    mine = [(number or 0, code) for number, code in await session.execute(named)]
    codes = Counter(code.strip().upper() for _, code in mine if code and code.strip())
    unknown = await _unknown_codes(session, shop_id, codes)
    lines = await _lines(session, [number for number, _ in mine])
    strays = await _codes_now(session, _strays(lines))
    early, waiting = _early_codes(lines), _waiting_names(lines)
    paid: Counter[str] = Counter()
    for one in lines:
        if one.paid is not None:
            paid[one.currency] += one.paid
    return {
        "held": len(mine), "unknown_code": sum(unknown.values()), "unknown_codes": _most(unknown),
        "stray": sum(strays.values()), "stray_codes": _most(strays),
        "early": sum(early.values()), "early_codes": early,
        "waiting": sum(waiting.values()), "waiting_names": _most(waiting),
        "ours": len({one.order_id for one in lines if one.creator_id is not None}),
        "paid": dict(paid), "commission": await _commission(session, [number for number, _ in mine]),
    }


async def _lines(session: AsyncSession, orders: Sequence[int]) -> Sequence[Row[Any]]:
    """What is looked at of these orders' lines, by one question that no database can take the long way round."""
    worth = col(OrderLine.unit_price) * col(OrderLine.quantity) - col(OrderLine.discount)
    query = choose(
        col(OrderLine.order_id), col(OrderLine.currency), col(OrderLine.creator_id), col(OrderLine.stray_id),
        col(OrderLine.named), col(OrderLine.code), (col(OrderLine.quantity) > 0).label("live"),
        case((col(OrderLine.paid_at).is_not(None), worth)).label("paid"),
        (col(OrderLine.paid_at) < col(Collaboration.created_at)).label("early"),
    ).outerjoin(Collaboration, col(Collaboration.id) == col(OrderLine.collaboration_id))
    return (await session.execute(query.where(among(session, OrderLine.order_id, orders)))).all()


async def _commission(session: AsyncSession, orders: Sequence[int]) -> dict[str, int]:
    query = select(col(CommissionEntry.currency), func.sum(col(CommissionEntry.amount))).join(
        OrderLine, col(OrderLine.id) == col(CommissionEntry.line_id)).where(
        among(session, OrderLine.order_id, orders)).group_by(col(CommissionEntry.currency))
    return {currency: int(amount) for currency, amount in await session.execute(query)}


def _most(counts: Mapping[str, int]) -> dict[str, int]:
    """The names with the most orders, of which the first are told."""
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:MOST_UNKNOWN])


def _strays(lines: Sequence[Row[Any]]) -> Counter[int]:
    """Collaborations whose codes stand on orders of which nobody can claim a line; each order counts once."""
    ours = {one.order_id for one in lines if one.creator_id is not None}
    first: dict[int, int] = {}
    for one in lines:
        if one.live and one.stray_id is not None and one.order_id not in ours:
            first[one.order_id] = min(one.stray_id, first.get(one.order_id, one.stray_id))
    return Counter(first.values())


async def _codes_now(session: AsyncSession, strays: Mapping[int, int]) -> dict[str, int]:
    """The same by the code as it is now."""
    if not strays:
        return {}
    query = select(Collaboration.id, Collaboration.code).where(col(Collaboration.id).in_(strays))
    found: Counter[str] = Counter()
    for number, code in await session.execute(query):
        found[code or "—"] += strays[number or 0]
    return dict(found)


def _early_codes(lines: Sequence[Row[Any]]) -> dict[str, int]:
    """Codes by which orders came that had been paid before the code was given to anybody, with how many each."""
    orders = {(one.code, one.order_id) for one in lines if one.live and one.early and one.code is not None}
    return dict(Counter(code for code, _ in orders))


def _waiting_names(lines: Sequence[Row[Any]]) -> dict[str, int]:
    """Accounts that the platform gives nobody's lines to, with how many orders of each; an order counts once."""
    first: dict[int, str] = {}
    for one in lines:
        if one.live and one.named is not None and one.creator_id is None:
            first[one.order_id] = min(one.named, first.get(one.order_id, one.named))
    return dict(Counter(name.partition(":")[2][:40] for name in first.values()))


async def _unknown_codes(session: AsyncSession, shop_id: int, codes: Mapping[str, int]) -> dict[str, int]:
    """Those of the codes on some orders that the shop has never given to a creator, with how many orders carry each."""
    if not codes:
        return {}
    given = select(col(Collaboration.code)).where(
        col(Collaboration.shop_id) == shop_id, among(session, Collaboration.code, codes))
    old = select(col(OldCode.code)).where(among(session, OldCode.code, codes))
    known = {str(one) for query in (given, old) for one in (await session.execute(query)).scalars()}
    return {name[:40]: count for name, count in codes.items() if name not in known}
