"""Plans of products: their terms through time, the creators whom they name, and rates that a cut has left standing."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import JSON, Column, ColumnElement, CompoundSelect, Index, UniqueConstraint, bindparam, text, union
from sqlalchemy import select as columns_of
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select

from db.collaborations import Collaboration
from db.engine import Instant, Moment
from db.products import Product
from db.vocabulary import Plan, Stage


class ProductPlan(SQLModel, table=True):
    """One plan of a product, at most one of a kind; a product without any has the open plan in its own columns."""

    __tablename__ = "plans"
    __table_args__ = (UniqueConstraint("product_id", "kind"),)

    id: int | None = Field(default=None, primary_key=True)
    product_id: int = Field(foreign_key="products.id", ondelete="CASCADE")
    kind: str
    created_at: datetime = Field(sa_type=Instant)


class TermsRow(SQLModel, table=True):
    """What a plan offers from a moment on; never changed afterwards. `steps` as lists [rate, orders, gmv, currency]."""

    __tablename__ = "plan_terms"
    __table_args__ = (UniqueConstraint("plan_id", "since"),)

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plans.id", ondelete="CASCADE")
    since: datetime = Field(sa_type=Instant)
    rate_bp: int
    window_days: int
    hold_days: int
    steps: list[Any] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))


class PlanCreator(SQLModel, table=True):
    """A creator whom a plan names, from when until when; one who is named now has no `until`."""

    __tablename__ = "plan_creators"
    __table_args__ = (
        Index("ux_plan_creators_now", "plan_id", "creator_id", unique=True, sqlite_where=text("until IS NULL"),
              postgresql_where=text("until IS NULL")),
        Index("ix_plan_creators_creator", "creator_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plans.id", ondelete="CASCADE")
    creator_id: int = Field(foreign_key="creators.id", ondelete="CASCADE")
    since: datetime = Field(sa_type=Instant)
    until: datetime | None = Field(default=None, sa_type=Instant)


class KeptRate(SQLModel, table=True):
    """The end of a rate that a cut has left to a collaboration; the row says when it is due to be told, and to end."""

    __tablename__ = "kept_rates"
    __table_args__ = (UniqueConstraint("collaboration_id", "until"), Index("ix_kept_rates_until", "until"))

    id: int | None = Field(default=None, primary_key=True)
    collaboration_id: int = Field(foreign_key="collaborations.id", ondelete="CASCADE")
    until: datetime = Field(sa_type=Instant)
    before_bp: int
    after_bp: int
    told_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)


async def own_columns(session: AsyncSession, product_ids: Sequence[int]) -> list[tuple[int, datetime, int, int, int]]:
    """(id, made at, rate, window, hold) of these products, as their own columns say now."""
    columns = columns_of(
        col(Product.id), col(Product.created_at), col(Product.commission_bp), col(Product.window_days),
        col(Product.hold_days),
    )
    rows = await session.execute(columns.where(col(Product.id).in_(product_ids)))
    return [(row[0] or 0, row[1], row[2], row[3], row[4]) for row in rows]


async def of_products(session: AsyncSession, product_ids: Sequence[int]) -> list[tuple[ProductPlan, TermsRow]]:
    """Every plan of these products with each of its terms, the oldest terms first."""
    query = (
        select(ProductPlan, TermsRow)
        .join(TermsRow, col(TermsRow.plan_id) == col(ProductPlan.id))
        .where(col(ProductPlan.product_id).in_(product_ids))
        .order_by(col(TermsRow.since), col(TermsRow.id))
    )
    return [(plan, terms) for plan, terms in (await session.execute(query)).all()]


async def of_kind(session: AsyncSession, product_id: int, kind: Plan) -> ProductPlan | None:
    query = select(ProductPlan).where(col(ProductPlan.product_id) == product_id, col(ProductPlan.kind) == kind)
    return (await session.execute(query)).scalar_one_or_none()


async def spells(session: AsyncSession, plan_ids: Sequence[int]) -> list[PlanCreator]:
    """Whom these plans name or have named, in the order of naming."""
    query = select(PlanCreator).where(col(PlanCreator.plan_id).in_(plan_ids)).order_by(col(PlanCreator.id))
    return list((await session.execute(query)).scalars())


async def named_now(session: AsyncSession, product_id: int, kind: Plan) -> list[int]:
    """The creators whom this plan of a product names now."""
    query = (
        select(PlanCreator.creator_id)
        .join(ProductPlan, col(ProductPlan.id) == col(PlanCreator.plan_id))
        .where(col(ProductPlan.product_id) == product_id, col(ProductPlan.kind) == kind)
        .where(col(PlanCreator.until).is_(None))
        .order_by(col(PlanCreator.id))
    )
    return list((await session.execute(query)).scalars())


@cache
def _own_terms() -> CompoundSelect[Any]:
    """Those of the products `ids` on which `creator` has terms of their own; asked with every page, so built once."""
    ids: Any = bindparam("ids", expanding=True)
    named = (
        select(ProductPlan.product_id)
        .join(PlanCreator, col(PlanCreator.plan_id) == col(ProductPlan.id))
        .where(col(PlanCreator.creator_id) == bindparam("creator"), col(PlanCreator.until).is_(None))
        .where(col(ProductPlan.product_id).in_(ids))
    )
    promoted = select(Collaboration.product_id).where(
        col(Collaboration.creator_id) == bindparam("creator"), col(Collaboration.stage) == Stage.ACTIVE,
        col(Collaboration.product_id).in_(ids))
    return union(named, promoted)


async def own_terms(session: AsyncSession, creator_id: int, product_ids: Collection[int]) -> list[int]:
    """Those of these products that a creator promotes, or that have a plan which names them."""
    return sorted((await session.execute(_own_terms(), {"creator": creator_id, "ids": list(product_ids)})).scalars())


async def granted(session: AsyncSession, creator_id: int) -> frozenset[int]:
    """Products whose exclusive plan names this creator."""
    query = (
        select(ProductPlan.product_id)
        .join(PlanCreator, col(PlanCreator.plan_id) == col(ProductPlan.id))
        .where(col(PlanCreator.creator_id) == creator_id, col(PlanCreator.until).is_(None))
        .where(col(ProductPlan.kind) == Plan.EXCLUSIVE)
    )
    return frozenset((await session.execute(query)).scalars())


def ending(tell_before: Moment, now: Moment) -> ColumnElement[bool]:
    """Its end is to be told by now, or has come."""
    telling = col(KeptRate.told_at).is_(None) & (col(KeptRate.until) <= tell_before)
    return col(KeptRate.ended_at).is_(None) & (telling | (col(KeptRate.until) <= now))


async def due(session: AsyncSession, tell_before: datetime, now: datetime, limit: int) -> list[KeptRate]:
    """Kept rates whose end is to be told by now, or has come."""
    query = select(KeptRate).where(ending(tell_before, now))
    return list((await session.execute(query.order_by(col(KeptRate.until)).limit(limit))).scalars())
