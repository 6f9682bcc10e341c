"""Concerns: anyone reports a product, shop or creator by one tap; the operator decides once for all who did."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import func, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import creators, people, shops
from db.concerns import Concern as Row
from db.engine import changed, insert_or_ignore
from db.people import Person
from services import notices
from services.ops import deeds, pauses
from services.refusals import Refusal
from services.scores import views
from services.scores.views import Face

PAGE = 8
A_DAY, DAY = 10, timedelta(days=1)
"""Reports of one person within a day: enough for whoever watches, too few to bury the operators or a rival."""


class Concern(StrEnum):
    """What somebody says is wrong with a product, shop or creator."""

    PROHIBITED = "prohibited"
    COUNTERFEIT = "counterfeit"
    FALSE_CLAIM = "false_claim"
    PRICE = "price"
    FRAUD = "fraud"
    SPAM = "spam"
    ABUSE = "abuse"


REASONS = {
    "product": (Concern.PROHIBITED, Concern.COUNTERFEIT, Concern.FALSE_CLAIM, Concern.PRICE),
    "shop": (Concern.FRAUD, Concern.FALSE_CLAIM, Concern.SPAM, Concern.ABUSE),
    "creator": (Concern.FRAUD, Concern.FALSE_CLAIM, Concern.SPAM, Concern.ABUSE),
}
"""What can be said of each kind of subject."""


@dataclass(frozen=True, slots=True)
class Case:
    """Everything said of one subject: open reports by reason, and how often it was decided before."""

    id: int
    face: Face
    since: datetime
    reasons: dict[str, int]
    decided: dict[str, int]


async def say(
    session: AsyncSession, who: Person, kind: str, subject_id: int, reason: str, operators: Iterable[int],
    now: datetime,
) -> bool:
    """Takes a report in; False if this person's is open already. The first one of a subject tells the operators.

    Refuses a reason that is none, and more than A_DAY reports within DAY.
    """
    if kind not in REASONS or reason not in REASONS[kind]:
        raise Refusal("reason-unknown")
    made = select(func.count()).select_from(Row).where(col(Row.person_id) == who.key, col(Row.created_at) > now - DAY)
    if (await session.execute(made)).scalar_one() >= A_DAY:
        raise Refusal("concerns-enough", most=str(A_DAY))
    face = await views.face(session, kind, subject_id)
    first = not await _open(session, kind, subject_id)
    values = {"person_id": who.key, "kind": kind, "subject_id": subject_id, "reason": reason, "state": "open",
              "created_at": now}
    if not await insert_or_ignore(session, Row, values):
        again = update(Row).where(
            col(Row.person_id) == who.key, col(Row.kind) == kind, col(Row.subject_id) == subject_id,
            col(Row.state) != "open")
        if not await changed(session, again.values(reason=reason, state="open", created_at=now, decided_at=None)):
            return False
    if first:
        facts = {"kind": kind, "name": face.name, "name_zh": face.name_zh, "reason": reason}
        for number in operators:
            operator = await people.by_telegram_id(session, number)
            key = f"concern:{kind}:{subject_id}:{int(now.timestamp())}:{number}"
            await notices.queue(session, operator.id if operator else None, "concern", key, facts, now)
    return True


async def _open(session: AsyncSession, kind: str, subject_id: int) -> list[Row]:
    query = select(Row).where(
        col(Row.kind) == kind, col(Row.subject_id) == subject_id, col(Row.state) == "open").order_by(col(Row.id))
    return list((await session.execute(query)).scalars())


async def count(session: AsyncSession, now: datetime) -> int:
    """How many subjects have open reports."""
    grouped = select(Row.kind, Row.subject_id).where(col(Row.state) == "open").distinct().subquery()
    return int((await session.execute(select(func.count()).select_from(grouped))).scalar_one())


async def waiting(session: AsyncSession, page: int) -> tuple[list[Case], bool]:
    """A page of subjects with open reports, the longest waiting first; and whether more follow."""
    first = func.min(col(Row.id)).label("first")
    query = select(first).where(col(Row.state) == "open").group_by(col(Row.kind), col(Row.subject_id))
    found = (await session.execute(query.order_by(first).offset(page * PAGE).limit(PAGE + 1))).scalars().all()
    return [await case(session, id_) for id_ in found[:PAGE] if id_ is not None], len(found) > PAGE


async def case(session: AsyncSession, concern_id: int) -> Case:
    """The case that a report belongs to."""
    row = await session.get(Row, concern_id)
    if row is None:
        raise Refusal("concern-gone")
    query = select(Row.state, Row.reason, func.count()).where(
        col(Row.kind) == row.kind, col(Row.subject_id) == row.subject_id).group_by(col(Row.state), col(Row.reason))
    reasons: dict[str, int] = {}
    decided: dict[str, int] = {}
    for state, reason, number in (await session.execute(query)).all():
        into, key = (reasons, reason) if state == "open" else (decided, state)
        into[key] = into.get(key, 0) + number
    return Case(row.id or 0, await views.face(session, row.kind, row.subject_id), row.created_at, reasons, decided)


async def decide(
    session: AsyncSession, who: Person, concern_id: int, decision: str, note: str, now: datetime
) -> Case:
    """Decides all open reports of a subject once: dismissed, warned or paused; who reported hears, its people too.

    `note` is what the subject's people read. The caller has made sure that `who` is an operator.
    """
    found = await case(session, concern_id)
    face = found.face
    rows = await _open(session, face.kind, face.id)
    decided = update(Row).where(col(Row.id).in_([row.id for row in rows]), col(Row.state) == "open")
    if not rows or not await changed(session, decided.values(state=decision, decided_at=now)):
        return found
    if decision == "paused":
        pause = pauses.pause_shop if face.kind == "shop" else pauses.pause_product
        await pause(session, who, face.id, note, now)
    elif decision == "warned":
        await _warn(session, face, note, rows[0].id or 0, now)
    await deeds.log(session, who, f"concern_{decision}", face.kind, face.id, note, now)
    facts = {"kind": face.kind, "name": face.name, "name_zh": face.name_zh, "decision": decision}
    for row in rows:
        key = f"concern-decided:{row.id}:{int(row.created_at.timestamp())}"
        await notices.queue(session, row.person_id, "concern_decided", key, facts, now)
    await session.refresh(rows[0])
    return await case(session, concern_id)


async def _warn(session: AsyncSession, face: Face, note: str, number: int, now: datetime) -> None:
    """Tells a shop's staff or the creator what the operator wants changed."""
    if face.shop_id is None:
        creator = await creators.by_id(session, face.id)
        readers = [creator.person_id if creator else None]
    else:
        readers = [member.person_id for member in await shops.staff(session, face.shop_id)]
    facts = {"kind": face.kind, "name": face.name, "name_zh": face.name_zh, "note": note}
    for person_id in readers:
        key = f"warned:{number}:{int(now.timestamp())}:{person_id}"
        await notices.queue(session, person_id, "warned", key, facts, now)
