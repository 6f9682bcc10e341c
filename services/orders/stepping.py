"""Stepping: lifts open order lines to the step that their collaboration has reached, whichever order came in first."""

from collections.abc import Iterable
from datetime import datetime, tzinfo

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import orders
from db.collaborations import Collaboration
from db.orders import Order, OrderLine
from services.orders import ledger
from services.orders.claims import Claims
from services.plans.reading import Book, promised_at
from services.rules.plans import stepped_rates
from services.rules.rates import PaidOrder, Rate


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
    query = select(OrderLine).where(
        col(OrderLine.collaboration_id) == row.key, col(OrderLine.paid_at).is_not(None), col(OrderLine.quantity) > 0)
    lines = list((await session.execute(query)).scalars())
    rates = stepped_rates(book.opened, book.of(row.creator_id), promised_at(row), _counted(lines))
    due = [line for line in lines if line.settles_at is not None and _is_higher(rates.get(str(line.order_id)), line)]
    if not due:
        return 0
    entries = await orders.entries_of_many(session, [line.id or 0 for line in due])
    rows = []
    for line in due:
        rate = rates[str(line.order_id)]
        line.rate_bp, line.evidence = rate.bp, {**line.evidence, "rate": str(rate.origin)}
        facts, told = ledger.one(await session.get_one(Order, line.order_id), line)
        new, line.settles_at = ledger.due(
            facts, told, line.creator_id, line.rate_bp, line.hold_days, entries.get(line.id or 0, []), now, zone)
        rows += [{**one, "line_id": line.id, "shop_id": line.shop_id} for one in new]
    await ledger.append(session, rows)
    await session.flush()
    return len(due)


def _is_higher(rate: Rate | None, line: OrderLine) -> bool:
    return rate is not None and line.rate_bp is not None and rate.bp > line.rate_bp


def _counted(lines: Iterable[OrderLine]) -> list[PaidOrder]:
    """The collaboration's orders with what was paid for its lines of them, before refunds."""
    found: dict[int, PaidOrder] = {}
    for line in lines:
        before = found.get(line.order_id)
        paid = max(0, line.unit_price * line.quantity - line.discount) + (before.gmv if before else 0)
        if line.paid_at is not None:
            found[line.order_id] = PaidOrder(str(line.order_id), line.paid_at, paid, line.currency)
    return list(found.values())
