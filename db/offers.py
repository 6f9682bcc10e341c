"""Offers: a rate that the two sides of a collaboration talk over, whose turn it is, and the rates they agreed on."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, Index, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select

from db.collaborations import Collaboration
from db.engine import Instant


class Offer(SQLModel, table=True):
    """The talk over one collaboration's rate; begun again after an end, it goes on in the same row.

    `state` is open, agreed, declined or over; `turn` is the Side that may answer `rate_bp`; each move raises `round`,
    which buttons carry, so that an old one is known as such. `history` holds [side, rate, moment] of this talk.
    """

    __tablename__ = "offers"

    id: int | None = Field(default=None, primary_key=True)
    collaboration_id: int = Field(foreign_key="collaborations.id", ondelete="CASCADE", unique=True)
    state: str
    turn: str
    rate_bp: int
    round: int
    history: list[Any] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    reason: str | None = None
    updated_at: datetime = Field(sa_type=Instant)

    @property
    def key(self) -> int:
        if self.id is None:
            raise ValueError("this offer has not been stored yet")
        return self.id


class AgreedRate(SQLModel, table=True):
    """A rate that two sides agreed on, with the days and steps that went with it; it ends with the collaboration."""

    __tablename__ = "agreed_rates"
    __table_args__ = (Index("ix_agreed_rates", "collaboration_id", "since"),)

    id: int | None = Field(default=None, primary_key=True)
    collaboration_id: int = Field(foreign_key="collaborations.id", ondelete="CASCADE")
    since: datetime = Field(sa_type=Instant)
    until: datetime | None = Field(default=None, sa_type=Instant)
    rate_bp: int
    window_days: int
    hold_days: int
    steps: list[Any] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))


async def of(session: AsyncSession, collaboration_id: int) -> Offer | None:
    query = select(Offer).where(col(Offer.collaboration_id) == collaboration_id)
    return (await session.execute(query)).scalar_one_or_none()


async def close(session: AsyncSession, collaboration_id: int, now: datetime) -> None:
    """A talk is over when its collaboration is, and so is what was agreed for it."""
    here = update(Offer).where(col(Offer.collaboration_id) == collaboration_id, col(Offer.state) == "open")
    await session.execute(here.values(state="over", round=Offer.round + 1, updated_at=now))
    held = update(AgreedRate).where(col(AgreedRate.collaboration_id) == collaboration_id)
    await session.execute(held.where(col(AgreedRate.until).is_(None)).values(until=now))


async def agreed(session: AsyncSession, product_ids: Sequence[int]) -> list[tuple[int, int, AgreedRate]]:
    """(product, creator, rate) of every rate agreed on these products, oldest first."""
    query = (
        select(Collaboration.product_id, Collaboration.creator_id, AgreedRate)
        .join(AgreedRate, col(AgreedRate.collaboration_id) == col(Collaboration.id))
        .where(col(Collaboration.product_id).in_(product_ids))
        .order_by(col(AgreedRate.since), col(AgreedRate.id))
    )
    return [(product, creator, rate) for product, creator, rate in (await session.execute(query)).all()]
