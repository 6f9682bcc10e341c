"""Orders as shops told them, whose they are, and the append-only commission lines they made."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Index, UniqueConstraint, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select

from db.bulk import among
from db.engine import Instant


class OrderEvent(SQLModel, table=True):
    """An outside event, taken in once; a body that could not be read is kept, encrypted, for the operator.

    `waits_for` is the shop's inner id of an order that has to come first; `facts` is what will then be told of it.
    """

    __tablename__ = "order_events"
    __table_args__ = (
        UniqueConstraint("shop_id", "source", "event_id"), Index("ix_events_waiting", "shop_id", "waits_for"),
    )

    id: int | None = Field(default=None, primary_key=True)
    shop_id: int = Field(foreign_key="shops.id", ondelete="CASCADE")
    source: str
    event_id: str
    received_at: datetime = Field(sa_type=Instant)
    verdict: str
    body: bytes | None = None
    waits_for: str | None = None
    facts: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))


class Order(SQLModel, table=True):
    """One order of one shop, in its newest known state; the buyer is a keyed pseudonym.

    `external_id` is what people call it, `source_id` the source's inner id. `told` is a digest of what was told last,
    so that the same file again is known at a glance; `more` holds earlier codes and refs and refunds known one by one.
    """

    __tablename__ = "orders"
    __table_args__ = (
        UniqueConstraint("shop_id", "external_id"),
        Index("ix_orders_shop_paid", "shop_id", "paid_at"),
        Index("ix_orders_source_id", "shop_id", "source_id"),
        Index("ix_orders_buyer", "shop_id", "buyer", "created_at"),
        Index("ix_orders_shop_created", "shop_id", "created_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    shop_id: int = Field(foreign_key="shops.id", ondelete="CASCADE")
    external_id: str
    source: str
    currency: str
    created_at: datetime = Field(sa_type=Instant)
    updated_at: datetime = Field(sa_type=Instant)
    paid_at: datetime | None = Field(default=None, sa_type=Instant)
    cancelled_at: datetime | None = Field(default=None, sa_type=Instant)
    cancelled_by: str | None = None
    cancel_reason: str | None = None
    buyer: str | None = None
    code: str | None = None
    ref: str | None = None
    channel: str | None = None
    content_id: str | None = None
    creator_handle: str | None = None
    source_id: str | None = None
    settled_at: datetime | None = Field(default=None, sa_type=Instant)
    is_test: bool = False
    updated_at_known: bool = True
    told: str = ""
    more: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))


class OrderLine(SQLModel, table=True):
    """One line item: the shop's facts, the owner given to it, and the rate as it was when the order was paid.

    `paid_at` and `shop_id` repeat the order's, so that a week's figures need one index and no join; the shop's own
    trial orders have no `paid_at` here. `channel` is the line's, else the order's. A line that the shop has taken out
    of the order stays with a quantity of 0. `settles_at` is when an estimated commission falls due to be confirmed.
    `own_brand`: its creator works for the shop. `code` is the personal code that brought it, which may be another
    product's of the same creator; `stray_id` the collaboration whose code came with nobody's line, for something else.
    `held` (a Held) keeps back commission of a leaked code, `leak_id`. `named`: who a platform says, as "source:name".
    """

    __tablename__ = "order_lines"
    __table_args__ = (
        UniqueConstraint("order_id", "line_key"),
        Index("ix_lines_shop_paid", "shop_id", "paid_at"),
        Index("ix_lines_creator_paid", "creator_id", "paid_at"),
        Index("ix_lines_product_paid", "product_id", "paid_at"),
        Index("ix_lines_settles", "settles_at"),
        Index("ix_lines_collaboration", "collaboration_id", "paid_at"),
        Index("ix_lines_leak", "leak_id"),
        Index("ix_lines_code", "code", "paid_at", sqlite_where=text("code IS NOT NULL"),
              postgresql_where=text("code IS NOT NULL")),
        Index("ix_lines_named", "named", "id"),
        Index("ix_lines_stray", "stray_id", "paid_at", sqlite_where=text("stray_id IS NOT NULL"),
              postgresql_where=text("stray_id IS NOT NULL")),
    )

    id: int | None = Field(default=None, primary_key=True)
    order_id: int = Field(foreign_key="orders.id", ondelete="CASCADE")
    shop_id: int = Field(foreign_key="shops.id")
    line_key: str
    line_id: str | None = None
    sku: str | None = None
    seller_sku: str | None = None
    item_id: str | None = None
    product_id: int | None = Field(default=None, foreign_key="products.id")
    title: str = ""
    currency: str
    quantity: int
    unit_price: int = Field(sa_type=BigInteger)
    discount: int = Field(default=0, sa_type=BigInteger)
    tax_included: int = Field(default=0, sa_type=BigInteger)
    refunded_quantity: int = 0
    refunded_amount: int = Field(default=0, sa_type=BigInteger)
    refunded_at: datetime | None = Field(default=None, sa_type=Instant)
    refund_reason: str | None = None
    refund_fault: str | None = None
    paid_at: datetime | None = Field(default=None, sa_type=Instant)
    cancelled_at: datetime | None = Field(default=None, sa_type=Instant)
    ship_by: datetime | None = Field(default=None, sa_type=Instant)
    shipped_at: datetime | None = Field(default=None, sa_type=Instant)
    deliver_by: datetime | None = Field(default=None, sa_type=Instant)
    delivered_at: datetime | None = Field(default=None, sa_type=Instant)
    rating: int | None = None
    rated_at: datetime | None = Field(default=None, sa_type=Instant)
    dispute: str | None = None
    channel: str | None = None
    content_id: str | None = None
    creator_handle: str | None = None
    collaboration_id: int | None = Field(default=None, foreign_key="collaborations.id")
    creator_id: int | None = Field(default=None, foreign_key="creators.id")
    claim: str | None = None
    evidence: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    rate_bp: int | None = None
    hold_days: int | None = None
    settles_at: datetime | None = Field(default=None, sa_type=Instant)
    own_brand: bool = False
    code: str | None = None
    held: str | None = None
    leak_id: int | None = None
    named: str | None = None
    stray_id: int | None = Field(default=None, foreign_key="collaborations.id")


class CommissionEntry(SQLModel, table=True):
    """One append-only commission line, in minor units of the order's currency.

    `amount` is what it changes in all, `settled` what it changes of the confirmed part: a confirmed line turns the
    estimate so far into `settled`, a clawed-back one takes the same from both. `period` is the Monday of the statement.
    """

    __tablename__ = "commission_entries"
    __table_args__ = (
        UniqueConstraint("line_id", "sequence"),
        Index("ix_entries_period", "creator_id", "period"),
        Index("ix_entries_shop_period", "shop_id", "period"),
    )

    id: int | None = Field(default=None, primary_key=True)
    line_id: int = Field(foreign_key="order_lines.id")
    sequence: int
    kind: str
    amount: int = Field(sa_type=BigInteger)
    settled: int = Field(default=0, sa_type=BigInteger)
    currency: str
    creator_id: int = Field(foreign_key="creators.id")
    shop_id: int = Field(foreign_key="shops.id")
    period: date
    at: datetime = Field(sa_type=Instant)


async def by_external_id(session: AsyncSession, shop_id: int, external_id: str) -> Order | None:
    query = select(Order).where(col(Order.shop_id) == shop_id, col(Order.external_id) == external_id)
    return (await session.execute(query)).scalar_one_or_none()


async def lines_of(session: AsyncSession, order_id: int) -> list[OrderLine]:
    query = select(OrderLine).where(col(OrderLine.order_id) == order_id).order_by(col(OrderLine.id))
    return list((await session.execute(query)).scalars())


async def entries_of(session: AsyncSession, line_id: int) -> list[CommissionEntry]:
    query = select(CommissionEntry).where(col(CommissionEntry.line_id) == line_id)
    return list((await session.execute(query.order_by(col(CommissionEntry.sequence)))).scalars())


async def known(session: AsyncSession, shop_id: int, external_ids: Sequence[str]) -> dict[str, Order]:
    """The orders of these names that a shop has, by name."""
    query = select(Order).where(col(Order.shop_id) == shop_id, among(session, Order.external_id, external_ids))
    return {order.external_id: order for order in (await session.execute(query)).scalars()}


async def by_source_id(session: AsyncSession, shop_id: int, source_id: str) -> Order | None:
    query = select(Order).where(col(Order.shop_id) == shop_id, col(Order.source_id) == source_id)
    return (await session.execute(query.limit(1))).scalar_one_or_none()


async def lines_of_many(session: AsyncSession, order_ids: Sequence[int]) -> dict[int, list[OrderLine]]:
    """The lines of these orders by order, each order's in the order in which they came."""
    if not order_ids:
        return {}
    query = select(OrderLine).where(among(session, OrderLine.order_id, order_ids)).order_by(col(OrderLine.id))
    found: dict[int, list[OrderLine]] = {}
    for line in (await session.execute(query)).scalars():
        found.setdefault(line.order_id, []).append(line)
    return found


async def entries_of_many(session: AsyncSession, line_ids: Sequence[int]) -> dict[int, list[CommissionEntry]]:
    """The ledger of these lines by line, oldest first."""
    if not line_ids:
        return {}
    query = select(CommissionEntry).where(among(session, CommissionEntry.line_id, line_ids))
    found: dict[int, list[CommissionEntry]] = {}
    for entry in (await session.execute(query.order_by(col(CommissionEntry.sequence)))).scalars():
        found.setdefault(entry.line_id, []).append(entry)
    return found


async def numbers_of(session: AsyncSession, shop_id: int, external_ids: Sequence[str]) -> dict[str, int]:
    """Row numbers of these orders by name."""
    query = select(Order.external_id, Order.id).where(
        col(Order.shop_id) == shop_id, col(Order.external_id).in_(external_ids))
    return {name: number or 0 for name, number in (await session.execute(query))}


async def settling(session: AsyncSession, now: datetime, limit: int) -> list[OrderLine]:
    """Lines whose estimated commission is due to be confirmed, the oldest first."""
    query = select(OrderLine).where(col(OrderLine.settles_at) <= now).order_by(col(OrderLine.settles_at)).limit(limit)
    return list((await session.execute(query)).scalars())
