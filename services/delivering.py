"""Delivering: due messages claimed by lease and sent once; how each attempt ended."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Table, Update, bindparam, exists, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.engine import Instant
from db.notices import Notice
from db.people import Person
from services.notices import KINDS

TABLE: Table = Notice.__table__  # type: ignore[attr-defined]  # SQLModel does not say that it has one
# Written once, values beside them: what is run for each few messages is not put together anew.
BEGUN = (
    update(TABLE)
    .where(TABLE.c.id.in_(bindparam("ids", expanding=True)), TABLE.c.state == "waiting")
    .where(TABLE.c.claimed_until == bindparam("reserved", type_=Instant))
    .values(state="sending", claimed_until=bindparam("until", type_=Instant))
    .returning(TABLE.c.id)
)
SENT = (
    update(TABLE)
    .where(TABLE.c.id == bindparam("row"))
    .values(state="sent", message_id=bindparam("number"), sent_at=bindparam("at"), claimed_until=None)
)
_LAPSED = col(Notice.claimed_until) <= bindparam("real_now")
_WAITING = col(Notice.state) == "waiting"
DUE = select(
    exists().where(_WAITING, col(Notice.due_at) <= bindparam("now"), col(Notice.claimed_until).is_(None) | _LAPSED)
    | exists().where(_WAITING, col(Notice.expires_at) < bindparam("now"))
    | exists().where(col(Notice.state) == "sending", _LAPSED)
)
LEASE = timedelta(seconds=30)
LONGEST_WAIT = 900  # seconds between two attempts, at most



async def any_due(session: AsyncSession, now: datetime, real_now: datetime) -> bool:
    """Whether `claim` would find something to do; a look that takes no writer's place."""
    return bool((await session.execute(DUE, {"now": now, "real_now": real_now})).scalar_one())


async def claim(session: AsyncSession, now: datetime, real_now: datetime, limit: int) -> list[tuple[Notice, Person]]:
    """Due rows with their readers, reserved for LEASE; `now` is the market's time, `real_now` the machine's.

    A reserved row is still waiting until `begin`. One that a dead sender left in sending comes back only if its kind is
    sent again; else it is marked unknown.
    """
    await _settle_cut_off(session, real_now)
    expired = update(Notice).where(col(Notice.state) == "waiting", col(Notice.expires_at) < now)
    await session.execute(expired.values(state="expired"))
    query = (
        select(Notice, Person)
        .join(Person, col(Person.id) == col(Notice.person_id))
        .where(col(Notice.state) == "waiting", col(Notice.due_at) <= now)
        .where(col(Notice.claimed_until).is_(None) | (col(Notice.claimed_until) <= real_now))
        .order_by(col(Notice.due_at), col(Notice.id))
        .limit(limit)
        .with_for_update(skip_locked=True, of=Notice)
    )
    claimed = [(notice, person) for notice, person in (await session.execute(query)).all()]
    for notice, _ in claimed:
        notice.claimed_until = real_now + LEASE
    return claimed


async def _settle_cut_off(session: AsyncSession, real_now: datetime) -> None:
    again = [name for name, kind in KINDS.items() if kind.again]
    cut_off = update(Notice).where(col(Notice.state) == "sending", col(Notice.claimed_until) <= real_now)
    await session.execute(cut_off.where(col(Notice.kind).in_(again)).values(state="waiting", claimed_until=None))
    await session.execute(cut_off.where(col(Notice.kind).not_in(again)).values(state="unknown"))


def is_ours(rows: Sequence[Notice], real_now: datetime, call: timedelta) -> bool:
    """Whether a message's rows may be sent without `begin`: a call of at most so long ends within their lease.

    Only kinds that are sent again: cut off, they come back when the lease is over, whether waiting or sending.
    """
    return all(
        KINDS[row.kind].again and row.claimed_until is not None and row.claimed_until - real_now >= call
        for row in rows)


async def begin(session: AsyncSession, messages: Sequence[Sequence[Notice]], real_now: datetime) -> list[bool]:
    """Marks reserved rows as being sent, those of one message all or none; which messages are still the caller's."""
    until, rows = real_now + LEASE, [row for message in messages for row in message]
    begun: set[int] = set()
    connection = await session.connection()
    for reserved in {row.claimed_until for row in rows}:
        ids = [row.id for row in rows if row.claimed_until == reserved]
        mine = {"ids": ids, "reserved": reserved, "until": until}
        begun |= set((await connection.execute(BEGUN, mine)).scalars())
    whole = [all(row.id in begun for row in message) for message in messages]
    for message, is_whole in zip(messages, whole, strict=True):
        if not is_whole and begun.intersection(row.id for row in message if row.id):
            part = [row.id for row in message if row.id in begun]
            back = update(TABLE).where(TABLE.c.id.in_(part))
            await connection.execute(back.values(state="waiting", claimed_until=None))
    return whole


def _these(rows: Sequence[Notice]) -> Update:
    return update(Notice).where(col(Notice.id).in_([notice.id for notice in rows]))


async def sent(
    session: AsyncSession, messages: Sequence[tuple[Sequence[Notice], int | None]], now: datetime
) -> None:
    """Of each message (its rows and its number in the chat) the first row is sent; the others are joined to it."""
    connection = await session.connection()
    await connection.execute(SENT, [{"row": rows[0].id, "number": number, "at": now} for rows, number in messages])
    joined = [row for rows, _ in messages for row in rows[1:]]
    if joined:
        await session.execute(_these(joined).values(state="joined", sent_at=now, claimed_until=None))


async def unreachable(session: AsyncSession, rows: Sequence[Notice], error: str) -> None:
    """A permanent no: the rows end as failed with its reason."""
    await session.execute(_these(rows).values(state="failed", error=error[:200], claimed_until=None))


async def unknown(session: AsyncSession, rows: Sequence[Notice], error: str) -> None:
    """The connection broke: they may have arrived, and their kind is not risked twice."""
    await session.execute(_these(rows).values(state="unknown", error=error[:200], claimed_until=None))


async def retry(
    session: AsyncSession, rows: Sequence[Notice], error: str, real_now: datetime, after: float | None = None
) -> None:
    """A passing failure: tried again when Telegram said, `after` so many seconds; else each time after twice the wait.

    For as long as it is worth it.
    """
    for notice in rows:
        wait = timedelta(seconds=after or min(2 ** min(notice.attempts, 20), LONGEST_WAIT))
        again = {"state": "waiting", "error": error[:200], "claimed_until": real_now + wait,
                 "attempts": notice.attempts + 1}
        await session.execute(_these([notice]).values(again))
