"""Creators: channels that promote products."""

from datetime import datetime

from sqlalchemy import BigInteger, UniqueConstraint
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select

from db.engine import Instant


class Creator(SQLModel, table=True):
    """One creator; `person_id` is empty after the person has asked to be deleted."""

    __tablename__ = "creators"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int | None = Field(default=None, foreign_key="people.id", unique=True)
    name: str
    followers: int | None = None
    price_low: int | None = Field(default=None, sa_type=BigInteger)
    price_high: int | None = Field(default=None, sa_type=BigInteger)
    currency: str = "CNY"
    region: str | None = None
    about: str = ""
    created_at: datetime = Field(sa_type=Instant)

    @property
    def key(self) -> int:
        if self.id is None:
            raise ValueError("this creator has not been stored yet")
        return self.id


class CreatorCategory(SQLModel, table=True):
    """A category that a creator says they are about."""

    __tablename__ = "creator_categories"

    creator_id: int = Field(primary_key=True, foreign_key="creators.id", ondelete="CASCADE")
    category_id: str = Field(primary_key=True)


class Handle(SQLModel, table=True):
    """A creator's name on a platform; an export pays only a verified one."""

    __tablename__ = "handles"
    __table_args__ = (UniqueConstraint("creator_id", "platform", "handle"),)

    id: int | None = Field(default=None, primary_key=True)
    creator_id: int = Field(foreign_key="creators.id", ondelete="CASCADE")
    platform: str
    handle: str
    verified_at: datetime | None = Field(default=None, sa_type=Instant)


async def by_id(session: AsyncSession, creator_id: int) -> Creator | None:
    return await session.get(Creator, creator_id)


async def of_person(session: AsyncSession, person_id: int) -> Creator | None:
    return (await session.execute(select(Creator).where(col(Creator.person_id) == person_id))).scalar_one_or_none()


async def categories_of(session: AsyncSession, creator_id: int) -> list[str]:
    query = select(CreatorCategory.category_id).where(col(CreatorCategory.creator_id) == creator_id)
    return list((await session.execute(query)).scalars())


async def handles_of(session: AsyncSession, creator_id: int) -> list[Handle]:
    return list((await session.execute(select(Handle).where(col(Handle.creator_id) == creator_id))).scalars())
