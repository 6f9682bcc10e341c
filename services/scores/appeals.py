"""Appeals: someone says why an order should not count against them; the operator decides, and the score follows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import func, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import people, score_days, scores
from db.engine import changed, insert_or_ignore
from db.orders import Order
from db.people import Person
from db.scores import ScoreAppeal
from services import notices
from services.refusals import Refusal
from services.rules.reputation.indicators import Subject
from services.scores import computing, counting, diagnosing, views
from services.scores.views import Face

PAGE = 8


class Why(StrEnum):
    """What an appeal can say: one tap."""

    CARRIER = "carrier"
    BUYER = "buyer"
    WRONG_FACTS = "wrong_facts"
    MADE_GOOD = "made_good"
    OTHER_GOODS = "other_goods"


@dataclass(frozen=True, slots=True)
class Case:
    """An appeal with what it is about: the order's facts as far as they bear on the score."""

    appeal: ScoreAppeal
    face: Face
    order: str
    made: datetime
    facts: tuple[tuple[str, str], ...]
    value: int | None


async def ask(
    session: AsyncSession, who: Person, kind: str, subject_id: int, order_id: int, why: str,
    operators: Iterable[int], now: datetime,
) -> bool:
    """Appeals against an order, once; False if that was done before. Tells the operators."""
    one = await diagnosing.whose(session, who, kind, subject_id)
    if why not in list(Why):
        raise Refusal("reason-unknown")
    if await score_days.wrong(session, kind, subject_id, order_id) is None:
        raise Refusal("appeal-nothing")
    values = {"kind": kind, "subject_id": subject_id, "order_id": order_id, "person_id": who.key, "reason": why,
              "state": "open", "created_at": now}
    fresh = await insert_or_ignore(session, ScoreAppeal, values)
    if fresh:
        row = await _between(session, kind, subject_id, order_id)
        for number in operators:
            operator = await people.by_telegram_id(session, number)
            data = {"appeal": row.id, "name": one.name, "name_zh": one.name_zh, "kind": kind}
            await notices.queue(session, operator.id if operator else None, "appeal", f"appeal:{row.id}:{number}",
                                data, now)
    return fresh


async def _between(session: AsyncSession, kind: str, subject_id: int, order_id: int) -> ScoreAppeal:
    query = select(ScoreAppeal).where(
        col(ScoreAppeal.kind) == kind, col(ScoreAppeal.subject_id) == subject_id,
        col(ScoreAppeal.order_id) == order_id)
    return (await session.execute(query)).scalar_one()


async def waiting(session: AsyncSession, page: int) -> tuple[list[tuple[ScoreAppeal, Face]], int]:
    """A page of the appeals that wait for the operator, oldest first; how many there are."""
    found = list((await session.execute(select(ScoreAppeal).where(
        col(ScoreAppeal.state) == "open").order_by(col(ScoreAppeal.id)))).scalars())
    shown = found[page * PAGE : (page + 1) * PAGE]
    return [(one, await views.face(session, one.kind, one.subject_id)) for one in shown], len(found)


async def count(session: AsyncSession, now: datetime) -> int:
    """How many appeals wait for the operator."""
    query = select(func.count()).select_from(ScoreAppeal).where(col(ScoreAppeal.state) == "open")
    return int((await session.execute(query)).scalar_one())


async def case(session: AsyncSession, appeal_id: int) -> Case:
    """One appeal for the operator."""
    appeal = await session.get(ScoreAppeal, appeal_id)
    if appeal is None:
        raise Refusal("appeal-gone")
    one = await views.face(session, appeal.kind, appeal.subject_id)
    order = await session.get_one(Order, appeal.order_id)
    said = await score_days.wrong(session, appeal.kind, appeal.subject_id, appeal.order_id)
    counted = counting.contributions(said) if said else ()
    facts = tuple((str(one.indicator), f"{one.counts.num:.1f}") for one in counted if one.counts.num > 0)
    kept = (await scores.of(session, appeal.kind, [appeal.subject_id])).get(appeal.subject_id)
    return Case(appeal, one, order.external_id, order.created_at, facts, kept.value if kept else None)


async def decide(session: AsyncSession, appeal_id: int, is_upheld: bool, now: datetime) -> Case:
    """Decides an appeal once; upheld, the order says nothing on this subject any more and the score is computed anew.

    The caller has made sure that it is an operator who decides.
    """
    before = await case(session, appeal_id)
    row = update(ScoreAppeal).where(col(ScoreAppeal.id) == appeal_id, col(ScoreAppeal.state) == "open")
    state = "upheld" if is_upheld else "rejected"
    if not await changed(session, row.values(state=state, decided_at=now)):
        return before
    await session.refresh(before.appeal)
    appeal = before.appeal
    if is_upheld:
        order = await session.get_one(Order, appeal.order_id)
        page = (order.shop_id, order.created_at.astimezone(UTC).date())
        await counting.count(session, await score_days.hold(session, page), now)
        await computing.compute(session, Subject(appeal.kind), [appeal.subject_id], now)
    after = await case(session, appeal_id)
    data: dict[str, Any] = {
        "kind": appeal.kind, "subject": appeal.subject_id, "name": before.face.name, "name_zh": before.face.name_zh,
        "order": before.order, "upheld": is_upheld, "before": before.value, "after": after.value,
    }
    await notices.queue(session, appeal.person_id, "appeal_decided", f"appeal-decided:{appeal_id}", data, now)
    return after
