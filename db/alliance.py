"""Alliance (好物联盟): which brands have proven themselves, since when, and what they were last measured by."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, Index, and_, case, func
from sqlalchemy import select as choose
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from db.engine import Instant
from db.orders import OrderLine
from db.shops import Shop
from db.statements import Settlement


class AllianceBrand(SQLModel, table=True):
    """A shop as last measured; `is_in` with `since`, `below_since` while it lies below what keeps it in.

    `facts` are the measures (services/rules/alliance.Facts); `due_at` is when it is measured again.
    """

    __tablename__ = "alliance_brands"
    __table_args__ = (Index("ix_alliance_in", "is_in"),)

    shop_id: int = Field(primary_key=True, foreign_key="shops.id", ondelete="CASCADE")
    is_in: bool = False
    since: date | None = None
    below_since: date | None = None
    facts: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    due_at: datetime = Field(sa_type=Instant, index=True)


def unmeasured() -> SelectOfScalar[int | None]:
    """Shops that were never measured."""
    held = select(AllianceBrand.shop_id).where(col(AllianceBrand.shop_id) == col(Shop.id)).exists()
    return select(col(Shop.id)).where(~held)


async def lacking(session: AsyncSession, limit: int) -> list[int]:
    """Some of the shops that were never measured."""
    return [one for one in (await session.execute(unmeasured().order_by(col(Shop.id)).limit(limit))).scalars() if one]


async def due(session: AsyncSession, now: datetime, limit: int) -> list[AllianceBrand]:
    query = select(AllianceBrand).where(col(AllianceBrand.due_at) <= now).order_by(col(AllianceBrand.due_at))
    return list((await session.execute(query.limit(limit).with_for_update(skip_locked=True))).scalars())


async def served(session: AsyncSession, shop_id: int, since: datetime, now: datetime) -> tuple[int, int, int, set[int]]:
    """(paid lines, promised, kept, weeks before now with a paid line) of what creators sold for a shop since a moment.

    Its own streams, its shelf and its own people's sales say nothing of how it serves creators.
    """
    late = and_(col(OrderLine.ship_by).is_not(None), col(OrderLine.ship_by) <= now)
    on_time = and_(late, col(OrderLine.shipped_at) <= col(OrderLine.ship_by))
    here = (col(OrderLine.shop_id) == shop_id, col(OrderLine.paid_at) >= since, col(OrderLine.paid_at) <= now,
            col(OrderLine.cancelled_at).is_(None), col(OrderLine.quantity) != 0,
            col(OrderLine.creator_id).is_not(None), col(OrderLine.own_brand).is_(False))
    sums = choose(func.count(), func.sum(case((late, 1), else_=0)), func.sum(case((on_time, 1), else_=0))).where(*here)
    paid, promised, kept = (await session.execute(sums)).one()
    days = choose(col(OrderLine.paid_at)).where(*here).distinct()
    weeks = {(now - moment).days // 7 for moment in (await session.execute(days)).scalars() if moment}
    return int(paid or 0), int(promised or 0), int(kept or 0), weeks


async def paid_in_time(session: AsyncSession, shop_id: int, since: datetime, now: datetime) -> tuple[int, int]:
    """(settlements that fell due, those of them marked paid by their day) of a shop since a moment."""
    due_ = (col(Settlement.shop_id) == shop_id, col(Settlement.due_at) >= since, col(Settlement.due_at) <= now,
            col(Settlement.confirmed) + col(Settlement.carried) > 0)
    on_time = and_(col(Settlement.paid_at).is_not(None), col(Settlement.paid_at) <= col(Settlement.due_at))
    query = choose(func.count(), func.sum(case((on_time, 1), else_=0))).where(*due_)
    total, kept = (await session.execute(query)).one()
    return int(total or 0), int(kept or 0)


async def members(session: AsyncSession) -> list[tuple[AllianceBrand, Shop]]:
    """The shelf: brands that are in, those longest in first."""
    query = select(AllianceBrand, Shop).join(Shop, col(Shop.id) == col(AllianceBrand.shop_id)).where(
        col(AllianceBrand.is_in), col(Shop.paused_at).is_(None))
    rows = await session.execute(query.order_by(col(AllianceBrand.since), col(Shop.id)))
    return [(row, shop) for row, shop in rows.all()]
