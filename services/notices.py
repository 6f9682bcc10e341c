"""The post room's rows: queued with what they speak of, claimed by lease, sent once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Table, Update, bindparam, delete, exists, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.engine import Instant, ignoring, insert_or_ignore
from db.notices import Notice
from db.people import Person

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
LEASE = timedelta(seconds=30)
LONGEST_WAIT = 900  # seconds between two attempts, at most


@dataclass(frozen=True, slots=True)
class Kind:
    """What becomes of a kind whose sending was cut off by a crash, and how long it is worth sending.

    `again`: sent once more with the same visible reference; otherwise it is marked unknown.
    """

    again: bool
    worth: timedelta


# Money and answers that somebody waits for are sent again; what is only pleasant is not risked twice.
KINDS = {
    "pick": Kind(again=True, worth=timedelta(days=3)),
    "invite": Kind(again=True, worth=timedelta(days=7)),
    "answer": Kind(again=True, worth=timedelta(days=7)),
    "staff": Kind(again=True, worth=timedelta(days=7)),
    "offer": Kind(again=True, worth=timedelta(days=14)),
    "sample": Kind(again=True, worth=timedelta(days=7)),
    "letter": Kind(again=False, worth=timedelta(days=7)),
    "contact": Kind(again=True, worth=timedelta(days=14)),
    "rate_raise": Kind(again=True, worth=timedelta(days=3)),
    "rate_cut": Kind(again=True, worth=timedelta(days=7)),
    "weekly_brand": Kind(again=True, worth=timedelta(days=6)),
    "weekly_creator": Kind(again=True, worth=timedelta(days=6)),
    "weekly_set": Kind(again=True, worth=timedelta(days=6)),
    "service": Kind(again=True, worth=timedelta(days=7)),
    "alliance": Kind(again=True, worth=timedelta(days=7)),
    "campaign": Kind(again=False, worth=timedelta(days=3)),
    "pair": Kind(again=True, worth=timedelta(days=6)),
    "statement_closed": Kind(again=True, worth=timedelta(days=7)),
    "statement_line": Kind(again=True, worth=timedelta(days=14)),
    "payment": Kind(again=True, worth=timedelta(days=14)),
    "matches_brand": Kind(again=True, worth=timedelta(days=5)),
    "matches_creator": Kind(again=True, worth=timedelta(days=5)),
    "finding": Kind(again=True, worth=timedelta(days=14)),
    "stage": Kind(again=True, worth=timedelta(days=7)),
    "refund": Kind(again=True, worth=timedelta(days=7)),
    "score": Kind(again=True, worth=timedelta(days=6)),
    "first_order": Kind(again=True, worth=timedelta(days=3)),
    "leak": Kind(again=True, worth=timedelta(days=7)),
    "code": Kind(again=True, worth=timedelta(days=14)),
    "leak_decided": Kind(again=True, worth=timedelta(days=14)),
    "handle": Kind(again=True, worth=timedelta(days=14)),
    "handle_asked": Kind(again=True, worth=timedelta(days=7)),
    "broadcast": Kind(again=False, worth=timedelta(days=3)),
    "paused": Kind(again=True, worth=timedelta(days=14)),
    "concern": Kind(again=True, worth=timedelta(days=7)),
    "concern_decided": Kind(again=True, worth=timedelta(days=7)),
    "warned": Kind(again=True, worth=timedelta(days=14)),
    "appeal": Kind(again=True, worth=timedelta(days=7)),
    "appeal_decided": Kind(again=True, worth=timedelta(days=7)),
    "claim": Kind(again=True, worth=timedelta(days=7)),
    "claim_told": Kind(again=True, worth=timedelta(days=7)),
    "claim_decided": Kind(again=True, worth=timedelta(days=7)),
    "gate": Kind(again=True, worth=timedelta(days=7)),
    "group": Kind(again=False, worth=timedelta(days=3)),
    "group_invite": Kind(again=True, worth=timedelta(days=14)),
    "group_ended": Kind(again=True, worth=timedelta(days=14)),
}


async def queue(
    session: AsyncSession, person_id: int | None, kind: str, key: str, data: dict[str, Any], due_at: datetime,
    thread: str = "", quiet: bool = False, now: datetime | None = None,
    chat_id: int | None = None,
) -> bool:
    """Writes a message to come; False if one of this key exists already or there is nobody to write to.

    Its worth counts from `due_at`, or from `now` if it is caught up on later.
    One of a `thread` takes the place of the message that shows it; a `quiet` one is only drawn where there is one.
    """
    if person_id is None:
        return False
    values = _values(person_id, kind, key, data, due_at, now) | {
        "thread": thread, "quiet": quiet, "chat_id": chat_id}
    return await insert_or_ignore(session, Notice, values)


async def queue_all(
    session: AsyncSession, kind: str, told: Sequence[tuple[int, str, dict[str, Any], datetime]], now: datetime
) -> None:
    """Writes many messages of one kind to come, (person, key, data, due) each, in one statement."""
    if told:
        rows = [_values(person_id, kind, key, data, due_at, now) for person_id, key, data, due_at in told]
        await (await session.connection()).execute(ignoring(session, Notice), rows)


def _values(
    person_id: int, kind: str, key: str, data: dict[str, Any], due_at: datetime, now: datetime | None
) -> dict[str, Any]:
    return {
        "key": key, "person_id": person_id, "kind": kind, "data": data, "state": "waiting", "attempts": 0, "thread": "",
        "quiet": False, "due_at": due_at, "expires_at": max(due_at, now or due_at) + KINDS[kind].worth,
    }


async def any_due(session: AsyncSession, now: datetime, real_now: datetime) -> bool:
    """Whether `claim` would find something to do; a look that takes no writer's place."""
    free = col(Notice.claimed_until).is_(None) | (col(Notice.claimed_until) <= real_now)
    due = (col(Notice.state) == "waiting") & (col(Notice.due_at) <= now) & free
    over = (col(Notice.state) == "waiting") & (col(Notice.expires_at) < now)
    cut_off = (col(Notice.state) == "sending") & (col(Notice.claimed_until) <= real_now)
    looks = select(exists().where(due) | exists().where(over) | exists().where(cut_off))
    return bool((await session.execute(looks)).scalar_one())


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


async def withdraw(session: AsyncSession, prefix: str) -> None:
    """Takes back messages to come whose key begins so, unless one is on its way: what they ask has been settled."""
    of_it = col(Notice.key).startswith(prefix, autoescape=True) & col(Notice.claimed_until).is_(None)
    await session.execute(delete(Notice).where(of_it, col(Notice.state) == "waiting", col(Notice.attempts) == 0))


async def came_back(session: AsyncSession, person_id: int, now: datetime) -> None:
    """What could not reach a person who is here again (or presses Start only now) comes, while it is worth it."""
    missed = update(Notice).where(
        col(Notice.person_id) == person_id, col(Notice.state) == "failed", col(Notice.chat_id).is_(None),
        col(Notice.quiet).is_(False), col(Notice.expires_at) > now)
    await session.execute(missed.values(state="waiting", error=None))


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
