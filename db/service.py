"""Service: everybody's named contact among the operators, and what they asked with the answer they were promised."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Index, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select

from db.engine import Instant, Moment
from db.people import Person


class Contact(SQLModel, table=True):
    """The operator who is a person's contact."""

    __tablename__ = "contacts"

    person_id: int = Field(primary_key=True, foreign_key="people.id", ondelete="CASCADE")
    operator_id: int = Field(foreign_key="people.id", ondelete="CASCADE", index=True)
    since: datetime = Field(sa_type=Instant)


class Question(SQLModel, table=True):
    """What a person asked and what they were answered; `due_at` is the promised time, `about` chat or score."""

    __tablename__ = "questions"
    __table_args__ = (
        Index("ix_questions_waiting", "answered_at", "due_at"), Index("ix_questions_person", "person_id", "asked_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id", ondelete="CASCADE")
    side: str
    about: str
    text: str
    asked_at: datetime = Field(sa_type=Instant)
    due_at: datetime = Field(sa_type=Instant)
    answer: str = ""
    answered_by: int | None = Field(default=None, foreign_key="people.id", ondelete="SET NULL")
    answered_at: datetime | None = Field(default=None, sa_type=Instant)
    late_told: bool = False

    @property
    def key(self) -> int:
        if self.id is None:
            raise ValueError("this question has not been stored yet")
        return self.id


async def load_of(session: AsyncSession, operator_ids: Sequence[int]) -> dict[int, int]:
    """How many people each of these operators is the contact of."""
    query = select(Contact.operator_id, func.count()).where(col(Contact.operator_id).in_(operator_ids))
    return dict((await session.execute(query.group_by(col(Contact.operator_id)))).all())


async def of_accounts(session: AsyncSession, telegram_ids: Sequence[int]) -> list[Person]:
    """Those of these accounts who have written to the bot, by id."""
    query = select(Person).where(col(Person.telegram_id).in_(telegram_ids)).order_by(col(Person.id))
    return list((await session.execute(query)).scalars())


async def latest(session: AsyncSession, person_id: int, limit: int) -> list[Question]:
    """A person's newest questions, newest first."""
    query = select(Question).where(col(Question.person_id) == person_id)
    return list((await session.execute(query.order_by(col(Question.id).desc()).limit(limit))).scalars())


async def waiting(session: AsyncSession, limit: int, offset: int = 0) -> list[tuple[Question, Person]]:
    """Questions without an answer, those promised first on top."""
    query = select(Question, Person).join(Person, col(Person.id) == col(Question.person_id)).where(
        col(Question.answered_at).is_(None)).order_by(col(Question.due_at), col(Question.id))
    return [(one, who) for one, who in (await session.execute(query.limit(limit).offset(offset))).all()]


async def count_waiting(session: AsyncSession) -> int:
    query = select(func.count()).select_from(Question).where(col(Question.answered_at).is_(None))
    return int((await session.execute(query)).scalar_one())


async def unanswered_of(session: AsyncSession, person_id: int) -> int:
    query = select(func.count()).select_from(Question).where(
        col(Question.person_id) == person_id, col(Question.answered_at).is_(None))
    return int((await session.execute(query)).scalar_one())


def late(now: Moment) -> ColumnElement[bool]:
    """Its promised time has passed, and nobody has been reminded of it."""
    return col(Question.answered_at).is_(None) & (col(Question.due_at) <= now) & col(Question.late_told).is_(False)


async def overdue(session: AsyncSession, now: datetime, limit: int) -> list[Question]:
    """Questions whose promised time has passed and of which nobody has been reminded."""
    query = select(Question).where(late(now))
    return list((await session.execute(
        query.order_by(col(Question.due_at)).limit(limit).with_for_update(skip_locked=True))).scalars())


async def kept(session: AsyncSession, since: datetime, now: datetime) -> tuple[int, int]:
    """(questions that fell due since a moment or have been answered, those answered in time)."""
    due = (col(Question.due_at) >= since, (col(Question.due_at) <= now) | col(Question.answered_at).is_not(None))
    total = select(func.count()).select_from(Question).where(*due)
    in_time = total.where(col(Question.answered_at) <= col(Question.due_at))
    return int((await session.execute(total)).scalar_one()), int((await session.execute(in_time)).scalar_one())
