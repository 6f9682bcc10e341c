"""Stepping: lifts open order lines to the step that their collaboration has reached, whichever order came in first."""

from collections.abc import Iterable
from datetime import datetime, tzinfo

from sqlalchemy import ColumnElement, and_, case, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.collaborations import Collaboration
from db.orders import OrderLine
from services.orders import ledger
from services.orders.claims import Claims
from services.plans.reading import Book, promised_at
from services.rules.plans import stepped_rates
from services.rules.rates import PaidOrder


async def lift(
    session: AsyncSession, claims: Claims, owners: Iterable[Collaboration], now: datetime, zone: tzinfo
) -> int:
    """Brings the lines of these collaborations that are not confirmed yet up to their steps; how many it lifted.

    Orders are counted by the time they were paid, so one that comes in late moves those after it up. A rate once
    reached is kept: neither a refund nor a cancellation lowers it.
    """
    lifted = 0
    for row in {one.key: one for one in owners if claims.books[one.product_id].has_steps}.values():
        lifted += await _lift(session, row, claims.books[row.product_id], now, zone)
    return lifted


async def _lift(session: AsyncSession, row: Collaboration, book: Book, now: datetime, zone: tzinfo) -> int:
    counted = await _counted(session, row)
    rates = stepped_rates(book.opened, book.of(row.creator_id), promised_at(row), counted)
    # Most lines of a long collaboration stand where they belong: only those that rise are loaded.
    query = select(OrderLine.id, OrderLine.order_id, OrderLine.rate_bp).where(
        _paid(row), col(OrderLine.settles_at).is_not(None),
        col(OrderLine.rate_bp) < max((rate.bp for rate in rates.values()), default=0))
    rising = [
        number for number, order_id, before in await session.execute(query)
        if (rate := rates.get(str(order_id))) is not None and before is not None and rate.bp > before
    ]
    found = select(OrderLine).where(col(OrderLine.id).in_(rising)).order_by(col(OrderLine.id))
    due = list((await session.execute(found)).scalars()) if rising else []
    if not due:
        return 0
    for line in due:
        rate = rates[str(line.order_id)]
        line.rate_bp, line.evidence = rate.bp, {**line.evidence, "rate": str(rate.origin)}
    await ledger.bring_up(session, due, now, zone)
    return len(due)


def _paid(row: Collaboration) -> ColumnElement[bool]:
    of_row = col(OrderLine.collaboration_id) == row.key
    return and_(of_row, col(OrderLine.paid_at).is_not(None), col(OrderLine.quantity) > 0)


async def _counted(session: AsyncSession, row: Collaboration) -> list[PaidOrder]:
    """The collaboration's orders with what was paid for its lines of them, before refunds, summed by the database."""
    paid = col(OrderLine.unit_price) * col(OrderLine.quantity) - col(OrderLine.discount)
    query = select(
        col(OrderLine.order_id), func.max(col(OrderLine.paid_at)), func.sum(case((paid > 0, paid), else_=0)),
        func.max(col(OrderLine.currency)),
    ).where(_paid(row)).group_by(col(OrderLine.order_id))
    return [
        PaidOrder(str(order_id), paid_at, int(gmv), currency)
        for order_id, paid_at, gmv, currency in await session.execute(query)
    ]
