"""Buyers: how many known people bought through creators in a period, and how many of them had bought before."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import Any

from sqlalchemy import case, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from db.orders import Order, OrderLine
from db.vocabulary import Side
from services.gmv.money import Buyers
from services.gmv.spans import Span
from services.gmv.subjects import Subject
from services.gmv.sums import choose, within
from services.gmv.totals import Found

MOST_LINES = 20_000
"""Buyers are told apart order by order: beyond so many lines of a period it would keep a chat waiting."""


async def count(
    session: AsyncSession, side: Side, subjects: Sequence[Subject], span: Span, zone: tzinfo, found: Found
) -> None:
    """Adds buyers to figures, as far as shops tell them apart (a pseudonym a shop)."""
    few = [one for one in subjects if sum(money.total.lines for money in found[one].values()) <= MOST_LINES]
    for subject in few:
        for money in found[subject].values():
            money.buyers = Buyers()
    ids = tuple(sorted({id_ for one in few if found[one] for id_ in one.ids}))
    if not ids:
        return
    since, until = span.bounds(zone)
    whose = col(OrderLine.shop_id if side is Side.BRAND else OrderLine.creator_id)
    order = Order
    bought = (
        choose(whose.label("subject"), col(OrderLine.currency).label("currency"), col(order.shop_id).label("shop"),
               col(order.buyer).label("buyer"), func.count(func.distinct(col(order.id))).label("orders"))
        .join(order, col(order.id) == col(OrderLine.order_id))
        .where(within(Subject(side, ids), since, until), col(OrderLine.creator_id).is_not(None),
               col(order.buyer).is_not(None))
        .group_by(whose, col(OrderLine.currency), col(order.shop_id), col(order.buyer))
        .subquery()
    )
    before: Any = aliased(Order)
    earlier = choose(before.id).where(
        before.shop_id == bought.c.shop, before.buyer == bought.c.buyer, before.paid_at < since).exists()
    again = func.sum(case((bought.c.orders > 1, 1), (earlier, 1), else_=0))
    query = choose(bought.c.subject, bought.c.currency, func.count(), again).group_by(
        bought.c.subject, bought.c.currency)
    by_id = {(id_, currency): (int(all_), int(back or 0)) for id_, currency, all_, back in (
        await session.execute(query)).all()}
    for subject in few:
        for currency, money in found[subject].items():
            mine = [by_id.get((id_, currency), (0, 0)) for id_ in subject.ids]
            money.buyers = Buyers(sum(one[0] for one in mine), sum(one[1] for one in mine))
