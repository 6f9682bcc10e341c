"""Samples: goods asked for, sent and posted about; a row says when the clock has to look at it next."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ColumnElement, Index, func, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select

from db.engine import Instant
from db.vocabulary import SampleStage


class SampleTerms(SQLModel, table=True):
    """What a shop asks of creators who want a sample; an empty number asks for nothing, a shop without a row neither.

    `score` in hundredths; `gmv` in minor units of the shop's currency.
    """

    __tablename__ = "sample_terms"

    shop_id: int = Field(primary_key=True, foreign_key="shops.id", ondelete="CASCADE")
    gives: bool = True
    followers: int | None = None
    score: int | None = None
    gmv: int | None = Field(default=None, sa_type=BigInteger)


class Sample(SQLModel, table=True):
    """One sample of a collaboration; at most one is under way, and then `closed_at` is empty.

    `ship_to` is forgotten as soon as the sample has arrived or will not be sent; `due_at` is the day of the post,
    `next_at` the next moment that the clock acts on.
    """

    __tablename__ = "samples"
    __table_args__ = (
        Index("ux_samples_open", "collaboration_id", unique=True, sqlite_where=text("closed_at IS NULL"),
              postgresql_where=text("closed_at IS NULL")),
        Index("ix_samples_creator", "creator_id", "stage"),
        Index("ix_samples_shop", "shop_id", "stage"),
        Index("ix_samples_next", "next_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    collaboration_id: int = Field(foreign_key="collaborations.id", ondelete="CASCADE")
    creator_id: int = Field(foreign_key="creators.id")
    shop_id: int = Field(foreign_key="shops.id")
    stage: str
    ship_to: str = ""
    asked_at: datetime = Field(sa_type=Instant)
    answered_at: datetime | None = Field(default=None, sa_type=Instant)
    reason: str | None = None
    tracking: str | None = None
    shipped_at: datetime | None = Field(default=None, sa_type=Instant)
    received_at: datetime | None = Field(default=None, sa_type=Instant)
    due_at: datetime | None = Field(default=None, sa_type=Instant)
    posted_at: datetime | None = Field(default=None, sa_type=Instant)
    link: str | None = None
    next_at: datetime | None = Field(default=None, sa_type=Instant)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)

    @property
    def key(self) -> int:
        if self.id is None:
            raise ValueError("this sample has not been stored yet")
        return self.id


async def by_id(session: AsyncSession, sample_id: int) -> Sample | None:
    return await session.get(Sample, sample_id)


async def newest(session: AsyncSession, collaboration_id: int) -> Sample | None:
    """The sample that is under way, else the last one."""
    query = select(Sample).where(col(Sample.collaboration_id) == collaboration_id).order_by(col(Sample.id).desc())
    return (await session.execute(query.limit(1))).scalar_one_or_none()


async def listed(session: AsyncSession, side: ColumnElement[bool], limit: int, offset: int) -> list[Sample]:
    """Samples of one side: first those under way, each group newest first."""
    order = (col(Sample.closed_at).is_not(None), col(Sample.id).desc())
    query = select(Sample).where(side).order_by(*order).limit(limit).offset(offset)
    return list((await session.execute(query)).scalars())


async def count(session: AsyncSession, side: ColumnElement[bool]) -> int:
    return (await session.execute(select(func.count()).select_from(Sample).where(side))).scalar_one()


async def due(session: AsyncSession, now: datetime, limit: int) -> list[Sample]:
    """Samples on which the clock has something to do."""
    query = select(Sample).where(col(Sample.next_at) <= now).order_by(col(Sample.next_at)).limit(limit)
    return list((await session.execute(query)).scalars())


async def posts_of(session: AsyncSession, creator_ids: Sequence[int]) -> list[Sample]:
    """What these creators received: posted about, or still owed."""
    query = select(Sample).where(col(Sample.creator_id).in_(creator_ids), col(Sample.received_at).is_not(None))
    return list((await session.execute(query)).scalars())


async def close(session: AsyncSession, collaboration_id: int, now: datetime) -> None:
    """What has not been sent will not be: its collaboration is over. What was sent is still to be posted about."""
    here = update(Sample).where(col(Sample.collaboration_id) == collaboration_id, col(Sample.closed_at).is_(None))
    unsent = here.where(col(Sample.stage).in_([SampleStage.ASKED, SampleStage.APPROVED]))
    await session.execute(unsent.values(stage=SampleStage.TAKEN_BACK, closed_at=now, ship_to="", next_at=None))


async def is_open(session: AsyncSession, collaboration_id: int) -> bool:
    """Whether a sample of a collaboration is under way."""
    query = select(Sample.id).where(col(Sample.collaboration_id) == collaboration_id, col(Sample.closed_at).is_(None))
    return (await session.execute(query)).first() is not None
