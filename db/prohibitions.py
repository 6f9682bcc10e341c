"""The operator's list of prohibited goods."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select

from db.engine import Instant


class Prohibition(SQLModel, table=True):
    """One entry: words of a title, or a category with all below it; the other is empty."""

    __tablename__ = "prohibitions"
    __table_args__ = (UniqueConstraint("words", "category_id"),)

    id: int | None = Field(default=None, primary_key=True)
    words: str = ""
    category_id: str = ""
    at: datetime = Field(sa_type=Instant)


async def every(session: AsyncSession) -> list[Prohibition]:
    return list((await session.execute(select(Prohibition).order_by(col(Prohibition.id)))).scalars())
