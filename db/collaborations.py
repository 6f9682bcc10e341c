"""Collaborations: one creator promoting one product, its code, its link and the clicks on it."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select

from db.engine import Instant
from db.vocabulary import Plan


class Collaboration(SQLModel, table=True):
    """One creator and one product; there is at most one row for the two, whatever happened between them."""

    __tablename__ = "collaborations"
    __table_args__ = (UniqueConstraint("creator_id", "product_id"), Index("ix_collaborations_shop", "shop_id", "stage"))

    id: int | None = Field(default=None, primary_key=True)
    creator_id: int = Field(foreign_key="creators.id")
    product_id: int = Field(foreign_key="products.id", index=True)
    shop_id: int = Field(foreign_key="shops.id")
    stage: str
    plan: str = Plan.OPEN
    rate_bp: int
    code: str | None = Field(default=None, unique=True)
    reason: str = ""
    created_at: datetime = Field(sa_type=Instant)
    started_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)

    @property
    def key(self) -> int:
        if self.id is None:
            raise ValueError("this collaboration has not been stored yet")
        return self.id


class Click(SQLModel, table=True):
    """One click on a tracking link; `visitor` is a keyed pseudonym, kept only to count repeats."""

    __tablename__ = "clicks"
    __table_args__ = (Index("ix_clicks_collaboration", "collaboration_id", "clicked_at"),)

    id: int | None = Field(default=None, primary_key=True)
    collaboration_id: int = Field(foreign_key="collaborations.id", ondelete="CASCADE")
    clicked_at: datetime = Field(sa_type=Instant)
    visitor: str | None = None


async def by_id(session: AsyncSession, collaboration_id: int) -> Collaboration | None:
    return await session.get(Collaboration, collaboration_id)


async def between(session: AsyncSession, creator_id: int, product_id: int) -> Collaboration | None:
    query = select(Collaboration).where(
        col(Collaboration.creator_id) == creator_id, col(Collaboration.product_id) == product_id
    )
    return (await session.execute(query)).scalar_one_or_none()


async def by_code(session: AsyncSession, code: str) -> Collaboration | None:
    query = select(Collaboration).where(col(Collaboration.code) == code.upper())
    return (await session.execute(query)).scalar_one_or_none()
