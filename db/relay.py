"""Relay: what the two sides of a collaboration wrote to each other through the bot, and who may see whose account."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select

from db.engine import Instant


class Letter(SQLModel, table=True):
    """One message that was passed on."""

    __tablename__ = "letters"
    __table_args__ = (Index("ix_letters_collaboration", "collaboration_id", "at"),)

    id: int | None = Field(default=None, primary_key=True)
    collaboration_id: int = Field(foreign_key="collaborations.id", ondelete="CASCADE")
    side: str
    person_id: int = Field(foreign_key="people.id", ondelete="CASCADE", index=True)
    text: str
    at: datetime = Field(sa_type=Instant)


class Introduction(SQLModel, table=True):
    """Who of a collaboration's side is willing to show their account; both rows there: both are shown."""

    __tablename__ = "introductions"

    collaboration_id: int = Field(primary_key=True, foreign_key="collaborations.id", ondelete="CASCADE")
    side: str = Field(primary_key=True)
    person_id: int = Field(foreign_key="people.id", ondelete="CASCADE", index=True)
    at: datetime = Field(sa_type=Instant)


async def letters(session: AsyncSession, collaboration_id: int, limit: int) -> list[Letter]:
    """The newest messages of a collaboration, newest first."""
    query = select(Letter).where(col(Letter.collaboration_id) == collaboration_id)
    return list((await session.execute(query.order_by(col(Letter.id).desc()).limit(limit))).scalars())


async def introductions(session: AsyncSession, collaboration_id: int) -> dict[str, int]:
    """The person by side who is willing to be shown."""
    query = select(Introduction).where(col(Introduction.collaboration_id) == collaboration_id)
    return {row.side: row.person_id for row in (await session.execute(query)).scalars()}
