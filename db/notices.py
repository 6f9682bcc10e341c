"""Messages that the bot starts by itself: a row first, sent once; and who is due a weekly report when."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Index, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select

from db.engine import Instant
from db.vocabulary import Side


class Notice(SQLModel, table=True):
    """One message to come; `key` names the event it speaks of, so that it exists once.

    `chat_id` is the group it goes to where that is not the person's own chat; it is theirs all the same.
    A notice of a `thread` takes the place of that thread's live message; a `quiet` one only brings it up to date.
    """

    __tablename__ = "notices"
    __table_args__ = (Index("ix_notices_due", "state", "due_at"),)

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    person_id: int = Field(foreign_key="people.id", index=True)
    chat_id: int | None = Field(default=None, sa_type=BigInteger, index=True)
    kind: str
    data: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    thread: str = ""
    quiet: bool = False
    state: str = "waiting"
    due_at: datetime = Field(sa_type=Instant)
    expires_at: datetime | None = Field(default=None, sa_type=Instant)
    claimed_until: datetime | None = Field(default=None, sa_type=Instant)
    attempts: int = 0
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    message_id: int | None = Field(default=None, sa_column=Column(BigInteger))
    error: str | None = None


class LiveMessage(SQLModel, table=True):
    """The one message in a person's chat that shows a thing both sides act on, until it shows something else."""

    __tablename__ = "live_messages"
    __table_args__ = (Index("ix_live_messages_message", "person_id", "message_id"),)

    person_id: int = Field(primary_key=True, foreign_key="people.id", ondelete="CASCADE")
    thread: str = Field(primary_key=True)
    message_id: int = Field(sa_type=BigInteger)


class Subscription(SQLModel, table=True):
    """What a person gets each week for one side; the row says when the next report and the next matches are due."""

    __tablename__ = "subscriptions"

    person_id: int = Field(primary_key=True, foreign_key="people.id", ondelete="CASCADE")
    side: str = Field(primary_key=True)
    due_at: datetime = Field(sa_type=Instant, index=True)
    matches_due_at: datetime = Field(sa_type=Instant, index=True)
    muted: bool = False


class NoticeChoice(SQLModel, table=True):
    """What a person wants of one kind of notice: off or digest; a kind without a row comes at once."""

    __tablename__ = "notice_choices"

    person_id: int = Field(primary_key=True, foreign_key="people.id", ondelete="CASCADE")
    kind: str = Field(primary_key=True)
    choice: str


class QuietHours(SQLModel, table=True):
    """Full hours of a person's own day in which nothing is sent by itself: from `since` until `until`."""

    __tablename__ = "quiet_hours"

    person_id: int = Field(primary_key=True, foreign_key="people.id", ondelete="CASCADE")
    since: int
    until: int


class Upload(SQLModel, table=True):
    """A picture that Telegram already holds, by our name for it."""

    __tablename__ = "uploads"

    key: str = Field(primary_key=True)
    file_id: str


async def count_subscribed(session: AsyncSession, side: Side) -> int:
    """How many people get the weekly report of a side."""
    query = select(func.count()).select_from(Subscription).where(
        col(Subscription.side) == str(side), col(Subscription.muted).is_(False))
    return (await session.execute(query)).scalar_one()
