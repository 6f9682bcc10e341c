"""Orders as shops told them, whose they are, and the append-only commission lines they made."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Index, UniqueConstraint
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select

from db.engine import Instant


class OrderEvent(SQLModel, table=True):
    """An outside event, taken in once; a body that could not be read is kept for the operator."""

    __tablename__ = "order_events"
    __table_args__ = (UniqueConstraint("shop_id", "source", "event_id"),)

    id: int | None = Field(default=None, primary_key=True)
    shop_id: int = Field(foreign_key="shops.id", ondelete="CASCADE")
    source: str
    event_id: str
    received_at: datetime = Field(sa_type=Instant)
    verdict: str
    body: bytes | None = None


class Order(SQLModel, table=True):
    """One order of one shop, in its newest known state; the buyer is a keyed pseudonym."""

    __tablename__ = "orders"
    __table_args__ = (UniqueConstraint("shop_id", "external_id"), Index("ix_orders_shop_paid", "shop_id", "paid_at"))

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


class OrderLine(SQLModel, table=True):
    """One line item: the shop's facts, the owner given to it, and the rate as it was when the order was paid.

    `paid_at` and `shop_id` repeat the order's, so that a week's figures need one index and no join.
    """

    __tablename__ = "order_lines"
    __table_args__ = (
        UniqueConstraint("order_id", "line_key"),
        Index("ix_lines_shop_paid", "shop_id", "paid_at"),
        Index("ix_lines_creator_paid", "creator_id", "paid_at"),
        Index("ix_lines_product_paid", "product_id", "paid_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    order_id: int = Field(foreign_key="orders.id", ondelete="CASCADE")
    shop_id: int = Field(foreign_key="shops.id")
    line_key: str
    sku: str | None = None
    product_id: int | None = Field(default=None, foreign_key="products.id")
    title: str = ""
    currency: str
    quantity: int
    unit_price: int = Field(sa_type=BigInteger)
    discount: int = Field(default=0, sa_type=BigInteger)
    tax_included: int = Field(default=0, sa_type=BigInteger)
    refunded_quantity: int = 0
    refunded_amount: int = Field(default=0, sa_type=BigInteger)
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
    collaboration_id: int | None = Field(default=None, foreign_key="collaborations.id")
    creator_id: int | None = Field(default=None, foreign_key="creators.id")
    claim: str | None = None
    evidence: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    rate_bp: int | None = None
    hold_days: int | None = None


class CommissionEntry(SQLModel, table=True):
    """One append-only commission line, in minor units of the order's currency."""

    __tablename__ = "commission_entries"
    __table_args__ = (UniqueConstraint("line_id", "sequence"), Index("ix_entries_period", "creator_id", "period"))

    id: int | None = Field(default=None, primary_key=True)
    line_id: int = Field(foreign_key="order_lines.id")
    sequence: int
    kind: str
    amount: int = Field(sa_type=BigInteger)
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
