"""After-sales cases: when each was opened and closed, as a shop's file of cases tells."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select

from db.engine import Instant, inserted


class AfterSalesCase(SQLModel, table=True):
    """One case of one order under the name that the shop's system gives it; `closed_at` empty while it is open."""

    __tablename__ = "after_sales_cases"
    __table_args__ = (UniqueConstraint("shop_id", "name"), Index("ix_cases_opened", "shop_id", "opened_at"))

    id: int | None = Field(default=None, primary_key=True)
    shop_id: int = Field(foreign_key="shops.id", ondelete="CASCADE")
    order_id: int = Field(foreign_key="orders.id", ondelete="CASCADE", index=True)
    name: str
    opened_at: datetime = Field(sa_type=Instant)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)


async def known(session: AsyncSession, shop_id: int, names: Sequence[str]) -> dict[str, AfterSalesCase]:
    """The shop's cases of these names, by name."""
    query = select(AfterSalesCase).where(col(AfterSalesCase.shop_id) == shop_id, col(AfterSalesCase.name).in_(names))
    return {one.name: one for one in (await session.execute(query)).scalars()}


async def keep(session: AsyncSession, row: Mapping[str, Any]) -> None:
    """Writes a case, or what has changed of one that is known."""
    new = inserted(session, AfterSalesCase)
    told = {name: row[name] for name in ("order_id", "opened_at", "closed_at")}
    new = new.on_conflict_do_update(index_elements=["shop_id", "name"], set_=told)
    await (await session.connection()).execute(new, [dict(row)])


async def opened_since(
    session: AsyncSession, shop_ids: Sequence[int], since: datetime
) -> list[tuple[int, datetime, datetime | None]]:
    """(shop, opened, closed) of these shops' cases since a moment, the oldest first."""
    query = select(AfterSalesCase.shop_id, AfterSalesCase.opened_at, AfterSalesCase.closed_at).where(
        col(AfterSalesCase.shop_id).in_(shop_ids), col(AfterSalesCase.opened_at) >= since)
    rows = await session.execute(query.order_by(col(AfterSalesCase.opened_at), col(AfterSalesCase.id)))
    return [(shop, opened, closed) for shop, opened, closed in rows]
