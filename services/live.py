"""Live messages: the one message of a chat that shows a thing both sides act on, for as long as it shows it."""

from sqlalchemy import bindparam, delete
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.engine import upsert
from db.notices import LiveMessage
from db.people import Person

_TURNED = delete(LiveMessage).where(
    col(LiveMessage.person_id) == bindparam("person"), col(LiveMessage.message_id) == bindparam("message"),
    col(LiveMessage.thread) != bindparam("now"))
"""Done at every tap, so built once."""


async def of(session: AsyncSession, person_id: int, thread: str) -> int | None:
    """The message that shows this thread in a person's chat."""
    query = select(LiveMessage.message_id).where(
        col(LiveMessage.person_id) == person_id, col(LiveMessage.thread) == thread)
    return (await session.execute(query)).scalar_one_or_none()


async def keep(session: AsyncSession, person_id: int, thread: str, message_id: int) -> int | None:
    """From now on this message shows the thread; the one that did before, if it was another."""
    before = await of(session, person_id, thread)
    row = {"person_id": person_id, "thread": thread, "message_id": message_id}
    await upsert(session, LiveMessage, [row], ["person_id", "thread"], ["message_id"])
    return before if before != message_id else None


async def keep_of_account(session: AsyncSession, telegram_id: int, thread: str, message_id: int) -> int | None:
    """The same for whoever this Telegram account is."""
    query = select(Person.id).where(col(Person.telegram_id) == telegram_id)
    person_id = (await session.execute(query)).scalar_one_or_none()
    return None if person_id is None else await keep(session, person_id, thread, message_id)


async def turned(session: AsyncSession, person_id: int, message_id: int, thread: str = "") -> None:
    """A tapped message shows something else now: no thread but this one lives there any more."""
    connection = await session.connection()
    await connection.execute(_TURNED, {"person": person_id, "message": message_id, "now": thread})
