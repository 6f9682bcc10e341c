"""Notices: what the bot will say by itself, queued with what it speaks of, each under a key of its own."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.bulk import among
from db.engine import ignoring, insert_or_ignore
from db.notices import Notice


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
    "stock": Kind(again=True, worth=timedelta(days=3)),
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


async def withdraw(session: AsyncSession, prefix: str) -> None:
    """Takes back messages to come whose key begins so, unless one is on its way: what they ask has been settled."""
    of_it = col(Notice.key).startswith(prefix, autoescape=True) & col(Notice.claimed_until).is_(None)
    await session.execute(delete(Notice).where(of_it, col(Notice.state) == "waiting", col(Notice.attempts) == 0))


async def withdraw_all(
    session: AsyncSession, kind: str, person_ids: Collection[int], prefixes: Collection[str]
) -> None:
    """The same for many messages of one kind to these people, by two statements."""
    not_begun = col(Notice.claimed_until).is_(None), col(Notice.state) == "waiting", col(Notice.attempts) == 0
    theirs = select(Notice.id, Notice.key).where(
        col(Notice.kind) == kind, among(session, Notice.person_id, person_ids), *not_begun)
    gone = [id_ for id_, key in await session.execute(theirs) if key.startswith(tuple(prefixes))]
    if gone:
        await session.execute(delete(Notice).where(among(session, Notice.id, gone), *not_begun))


async def came_back(session: AsyncSession, person_id: int, now: datetime) -> None:
    """What could not reach a person who is here again (or presses Start only now) comes, while it is worth it."""
    missed = update(Notice).where(
        col(Notice.person_id) == person_id, col(Notice.state) == "failed", col(Notice.chat_id).is_(None),
        col(Notice.quiet).is_(False), col(Notice.expires_at) > now)
    await session.execute(missed.values(state="waiting", error=None))
