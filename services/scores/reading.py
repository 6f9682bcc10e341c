"""Reading: orders as the rules of reputation see them, straight from the rows, and how often each buyer came before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.orders import Order, OrderLine
from db.shops import Shop
from db.vocabulary import CancelledBy, Dispute, Fault
from services.rules.facts import LineFacts, OrderFacts
from services.rules.reputation.buyers import FULL_ORDERS, buyer_mass

ORDER = (
    "id", "shop_id", "external_id", "created_at", "paid_at", "cancelled_at", "cancelled_by", "cancel_reason",
    "settled_at", "buyer", "is_test",
)
LINE = (
    "order_id", "product_id", "creator_id", "own_brand", "quantity", "title", "refunded_quantity", "refunded_amount",
    "refunded_at", "refund_reason", "refund_fault", "ship_by", "shipped_at", "deliver_by", "delivered_at", "rating",
    "rated_at", "dispute",
)


@dataclass(frozen=True, slots=True)
class Read:
    """One order with, line by line, whose product it was and which creator sold it (None: nobody, or their own)."""

    id: int
    shop_id: int
    name: str
    facts: OrderFacts
    products: tuple[int | None, ...]
    creators: tuple[int | None, ...]
    is_test: bool


async def read(session: AsyncSession, order_ids: Sequence[int]) -> list[Read]:
    """These orders; lines that were taken out of an order are left out."""
    orders = (await session.execute(
        select(*(getattr(Order, name) for name in ORDER)).where(col(Order.id).in_(order_ids)))).all()
    lines: dict[int, list[Row[Any]]] = {}
    query = select(*(getattr(OrderLine, name) for name in LINE)).where(
        col(OrderLine.order_id).in_(order_ids), col(OrderLine.quantity) > 0)
    for line in (await session.execute(query.order_by(col(OrderLine.id)))).all():
        lines.setdefault(line.order_id, []).append(line)
    shops = {order.shop_id for order in orders}
    hours = await session.execute(select(Shop.id, Shop.ship_hours).where(col(Shop.id).in_(shops)))
    limits = {row.id: row.ship_hours for row in hours.all()}
    return [_read(order, lines.get(order.id, []), limits.get(order.shop_id, 0)) for order in orders]


def _read(order: Row[Any], lines: Sequence[Row[Any]], ship_hours: int) -> Read:
    limit = (order.paid_at or order.created_at) + timedelta(hours=ship_hours)
    facts = OrderFacts(
        order_id=str(order.id), updated_at=order.created_at, created_at=order.created_at, currency="",
        lines=tuple(_line(line, limit) for line in lines), paid_at=order.paid_at, cancelled_at=order.cancelled_at,
        cancelled_by=CancelledBy(order.cancelled_by) if order.cancelled_by else None,
        cancel_reason=order.cancel_reason, buyer=order.buyer, settled_at=order.settled_at,
    )
    return Read(
        order.id, order.shop_id, order.external_id, facts, tuple(line.product_id for line in lines),
        tuple(None if line.own_brand else line.creator_id for line in lines), order.is_test,
    )


def _line(line: Row[Any], limit: datetime) -> LineFacts:
    # A source that tells when it shipped but not by when is held to the shop's own limit.
    ship_by = line.ship_by or (limit if line.shipped_at else None)
    return LineFacts(
        line_id=None, sku=None, product_id=None, title="", quantity=line.quantity, unit_price=0,
        refunded_quantity=line.refunded_quantity, refunded_amount=line.refunded_amount, refunded_at=line.refunded_at,
        refund_reason=line.refund_reason, refund_fault=Fault(line.refund_fault) if line.refund_fault else None,
        ship_by=ship_by, shipped_at=line.shipped_at, deliver_by=line.deliver_by, delivered_at=line.delivered_at,
        rating=line.rating, rated_at=line.rated_at, dispute=Dispute(line.dispute) if line.dispute else None,
    )


async def masses(session: AsyncSession, orders: Iterable[Read]) -> tuple[dict[int, float], dict[int, list[int]]]:
    """What each order may weigh by how often its buyer came to that shop before, and which orders come after it."""
    weighs: dict[int, float] = {}
    later: dict[int, list[int]] = {}
    by_shop: dict[int, list[Read]] = {}
    for one in orders:
        by_shop.setdefault(one.shop_id, []).append(one)
    for shop_id, mine in by_shop.items():
        buyers = {one.facts.buyer for one in mine if one.facts.buyer}
        query = select(Order.buyer, Order.id).where(
            col(Order.shop_id) == shop_id, col(Order.buyer).in_(buyers), col(Order.is_test).is_(False))
        ranks: dict[str | None, list[int]] = {}
        for buyer, order_id in (await session.execute(query.order_by(col(Order.created_at), col(Order.id)))).all():
            ranks.setdefault(buyer, []).append(order_id or 0)
        for one in mine:
            row = ranks.get(one.facts.buyer, [])
            rank = row.index(one.id) if one.id in row else 0
            weighs[one.id] = buyer_mass(rank)
            later[one.id] = [] if len(row) <= FULL_ORDERS else row[rank + 1 :]
    return weighs, later
