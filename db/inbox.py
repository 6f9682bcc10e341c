"""Updates as Telegram gave them: written before they are confirmed, worked off once, in order, per chat."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, ColumnElement, Index, bindparam, delete, func, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select

from db.engine import Instant, Moment, insert_or_ignore


class Update(SQLModel, table=True):
    """One update; `owed` is the screen that its effect still has to show."""

    __tablename__ = "updates"
    __table_args__ = (Index("ix_updates_open", "bot_id", "drawn_at", "chat_id"),)

    bot_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    update_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    chat_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    payload: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    received_at: datetime = Field(sa_type=Instant)
    done_at: datetime | None = Field(default=None, sa_type=Instant)
    owed: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON))
    attempts: int = 0
    drawing_until: datetime | None = Field(default=None, sa_type=Instant)
    drawn_at: datetime | None = Field(default=None, sa_type=Instant)


# Asked for every update, hence written once.
OPEN = (
    select(Update.chat_id, func.count())
    .where(col(Update.bot_id) == bindparam("bot"), col(Update.drawn_at).is_(None))
    .group_by(col(Update.chat_id))
)
OLDEST = (
    select(Update.update_id)
    .where(col(Update.bot_id) == bindparam("bot"), col(Update.chat_id) == bindparam("chat"))
    .where(col(Update.drawn_at).is_(None))
    .order_by(col(Update.update_id))
    .limit(1)
    .scalar_subquery()
)
TAKEN = (
    select(Update)
    .where(col(Update.bot_id) == bindparam("bot"), col(Update.update_id) == OLDEST, col(Update.drawn_at).is_(None))
    .where(col(Update.drawing_until).is_(None) | (col(Update.drawing_until) <= bindparam("now")))
    .with_for_update(skip_locked=True)
)


async def take_in(
    session: AsyncSession, bot_id: int, update_id: int, chat_id: int, payload: dict[str, Any], now: datetime
) -> bool:
    """Writes an update; False if it had been delivered before."""
    values = {"bot_id": bot_id, "update_id": update_id, "chat_id": chat_id, "payload": payload, "received_at": now}
    return await insert_or_ignore(session, Update, values)


async def open_chats(session: AsyncSession, bot_id: int) -> dict[int, int]:
    """Chats with updates that have not been worked off to their last word, and how many each has."""
    return dict((await session.execute(OPEN, {"bot": bot_id})).all())


async def claim(session: AsyncSession, bot_id: int, chat_id: int, now: datetime) -> Update | None:
    """The chat's oldest unfinished update, locked until this transaction ends; None if there is none to take.

    SQLite has one writer, which is lock enough; PostgreSQL locks the row and another process finds it locked.
    A row whose screen another process is drawing just now is left to that process until its time is up.
    """
    found = await session.execute(TAKEN, {"bot": bot_id, "chat": chat_id, "now": now})
    return found.scalar_one_or_none()


async def mark_drawn(session: AsyncSession, bot_id: int, update_id: int, now: datetime) -> None:
    """Ends an update; what the person wrote goes, the id stays, so that a redelivery is known."""
    key = (col(Update.bot_id) == bot_id, col(Update.update_id) == update_id)
    await session.execute(update(Update).where(*key).values(drawn_at=now, owed=None, payload={}))


async def put_off(session: AsyncSession, bot_id: int, chat_id: int, until: datetime, most: int) -> bool:
    """After a failure: the chat's oldest open update waits until then; after `most` failures it is closed for good.

    True if it was closed: one that fails every time must not keep the chat from everything after it.
    """
    query = (
        select(Update)
        .where(col(Update.bot_id) == bot_id, col(Update.chat_id) == chat_id, col(Update.drawn_at).is_(None))
        .order_by(col(Update.update_id))
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    row = (await session.execute(query)).scalar_one_or_none()
    if row is None:
        return False
    row.attempts += 1
    row.drawing_until = until
    if row.attempts >= most:
        row.done_at, row.drawn_at, row.owed, row.payload = row.done_at or until, until, None, {}
    return row.drawn_at is not None


def drawn_before(moment: Moment) -> ColumnElement[bool]:
    """It has ended so long ago."""
    return col(Update.drawn_at) < moment


async def forget(session: AsyncSession, before: datetime) -> None:
    """Drops ended updates that are too old to be delivered again."""
    await session.execute(delete(Update).where(drawn_before(before)))
