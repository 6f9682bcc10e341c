"""What an operator should look at: signs that somebody makes a reputation for themselves; purchases of one's own."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, func, tuple_, update
from sqlalchemy import select as columns_of
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select

from db.engine import Instant, changed, upsert
from db.orders import Order, OrderLine

KEYS = ["kind", "subject_id", "flag", "shop_id", "day"]


class OwnPurchase(SQLModel, table=True):
    """An order whose buyer is known to be the shop's or its creator's own: it weighs nothing in any score."""

    __tablename__ = "own_purchases"

    order_id: int = Field(primary_key=True, foreign_key="orders.id", ondelete="CASCADE")


class ScoreFlag(SQLModel, table=True):
    """A sign, how many `orders` of a day at a shop it concerns, and when an operator looked at it."""

    __tablename__ = "score_flags"

    kind: str = Field(primary_key=True)
    subject_id: int = Field(primary_key=True)
    flag: str = Field(primary_key=True)
    shop_id: int = Field(primary_key=True)
    day: date = Field(primary_key=True)
    orders: int
    looked_at: datetime | None = Field(default=None, sa_type=Instant)


async def put(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """Notes signs; one that is known keeps whether it was looked at."""
    rows = sorted(rows, key=lambda row: tuple(row[name] for name in KEYS))
    await upsert(session, ScoreFlag, rows, KEYS, ["orders"])


async def take_back(session: AsyncSession, pages: Sequence[tuple[int, date]], flags: Sequence[str]) -> None:
    """What these days of shops have said of such signs; those that are still there are put again."""
    here = tuple_(col(ScoreFlag.shop_id), col(ScoreFlag.day)).in_(pages)
    await session.execute(update(ScoreFlag).where(here, col(ScoreFlag.flag).in_(flags)).values(orders=0))


async def waiting(session: AsyncSession, limit: int, offset: int) -> list[Row[str, int, str, int, date, date]]:
    """(kind, subject_id, flag, orders, first, last) at which nobody has looked yet, the newest first."""
    newest = func.max(ScoreFlag.day)
    query = columns_of(
        col(ScoreFlag.kind), col(ScoreFlag.subject_id), col(ScoreFlag.flag), func.sum(ScoreFlag.orders).label("orders"),
        func.min(ScoreFlag.day).label("first"), newest.label("last"))
    query = query.where(col(ScoreFlag.looked_at).is_(None), col(ScoreFlag.orders) > 0)
    query = query.group_by(col(ScoreFlag.kind), col(ScoreFlag.subject_id), col(ScoreFlag.flag))
    query = query.order_by(newest.desc(), col(ScoreFlag.kind), col(ScoreFlag.subject_id), col(ScoreFlag.flag))
    return list((await session.execute(query.limit(limit).offset(offset))).all())


async def count(session: AsyncSession) -> int:
    """How many signs wait, as `waiting` groups them."""
    signs = select(ScoreFlag.kind, ScoreFlag.subject_id, ScoreFlag.flag).where(
        col(ScoreFlag.looked_at).is_(None), col(ScoreFlag.orders) > 0).distinct().subquery()
    return (await session.execute(select(func.count()).select_from(signs))).scalar_one()


async def days(session: AsyncSession, kind: str, subject_id: int, flag: str) -> list[ScoreFlag]:
    """The days of one sign at which nobody has looked, oldest first."""
    query = select(ScoreFlag).where(
        col(ScoreFlag.kind) == kind, col(ScoreFlag.subject_id) == subject_id, col(ScoreFlag.flag) == flag,
        col(ScoreFlag.looked_at).is_(None), col(ScoreFlag.orders) > 0)
    return list((await session.execute(query.order_by(col(ScoreFlag.day)))).scalars())


async def look(session: AsyncSession, kind: str, subject_id: int, flag: str, now: datetime) -> int:
    """An operator has looked at a sign; how many of its days were still open."""
    here = update(ScoreFlag).where(
        col(ScoreFlag.kind) == kind, col(ScoreFlag.subject_id) == subject_id, col(ScoreFlag.flag) == flag,
        col(ScoreFlag.looked_at).is_(None))
    return await changed(session, here.values(looked_at=now))


async def orders_by_buyer(session: AsyncSession, kind: str, subject_id: int, since: datetime) -> dict[str, int]:
    """How many orders each buyer made of a shop, or through a creator, since a moment; own purchases are known ones."""
    count = func.count(func.distinct(col(Order.id)))
    query = select(col(Order.buyer), count).where(
        col(Order.buyer).is_not(None), col(Order.created_at) >= since, col(Order.is_test).is_(False),
        col(Order.id).not_in(columns_of(col(OwnPurchase.order_id))))
    if kind == "shop":
        query = query.where(col(Order.shop_id) == subject_id)
    else:
        query = query.join(OrderLine, col(OrderLine.order_id) == col(Order.id))
        query = query.where(col(OrderLine.creator_id if kind == "creator" else OrderLine.product_id) == subject_id)
    return {buyer or "": number for buyer, number in (await session.execute(query.group_by(col(Order.buyer)))).all()}


async def bought_by(session: AsyncSession, shop_id: int, names: Sequence[str], buyers: Sequence[str]) -> list[int]:
    """Orders of a shop of these names that one of these buyers made."""
    query = select(col(Order.id)).where(
        col(Order.shop_id) == shop_id, col(Order.external_id).in_(names), col(Order.buyer).in_(buyers))
    return [one or 0 for one in (await session.execute(query)).scalars()]
