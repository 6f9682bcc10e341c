"""People who talk with the bot, and what their chat is in the middle of."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select

from db.engine import Instant
from db.vocabulary import Language, Side


class Person(SQLModel, table=True):
    """One person; after deletion only the number stays, so that money history keeps its ends."""

    __tablename__ = "people"

    id: int | None = Field(default=None, primary_key=True)
    telegram_id: int | None = Field(default=None, sa_column=Column(BigInteger, unique=True))
    name: str = ""
    language: str = Language.EN
    language_chosen: bool = False
    timezone: str = "Asia/Shanghai"
    side: str | None = None
    pictures: str = "light"
    created_at: datetime = Field(sa_type=Instant)
    agreed_at: datetime | None = Field(default=None, sa_type=Instant)
    unreachable_at: datetime | None = Field(default=None, sa_type=Instant)
    deleted_at: datetime | None = Field(default=None, sa_type=Instant)

    @property
    def key(self) -> int:
        """The id of a person who has been stored."""
        if self.id is None:
            raise ValueError("this person has not been stored yet")
        return self.id

    @property
    def acts_as(self) -> Side | None:
        return Side(self.side) if self.side else None


class Conversation(SQLModel, table=True):
    """What a chat is in the middle of: the form, its draft, kept choices, a deep link to follow."""

    __tablename__ = "conversations"

    person_id: int = Field(primary_key=True, foreign_key="people.id", ondelete="CASCADE")
    form: str | None = None
    draft: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    choices: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    link: str | None = None


async def by_telegram_id(session: AsyncSession, telegram_id: int) -> Person | None:
    return (await session.execute(select(Person).where(col(Person.telegram_id) == telegram_id))).scalar_one_or_none()


async def by_id(session: AsyncSession, person_id: int) -> Person | None:
    return await session.get(Person, person_id)


async def conversation(session: AsyncSession, person_id: int) -> Conversation:
    """The chat's state; made on first use."""
    found = await session.get(Conversation, person_id)
    if found is None:
        found = Conversation(person_id=person_id)
        session.add(found)
    return found
