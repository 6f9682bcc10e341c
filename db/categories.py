"""The category tree in force: the project's own, or one that an operator put in its place."""

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select


class Category(SQLModel, table=True):
    """One category; the id encodes the path (`be-1-2` is a child of `be-1`)."""

    __tablename__ = "categories"

    id: str = Field(primary_key=True)
    name_en: str
    name_zh: str
    words: str = ""
    place: int = 0
    retired: bool = False


async def all_in_force(session: AsyncSession) -> list[Category]:
    """In the order in which the tree was given: trades as people look for them, not as their ids are spelt."""
    query = select(Category).where(col(Category.retired).is_(False)).order_by(col(Category.place), col(Category.id))
    return list((await session.execute(query)).scalars())
