"""The week: everything that a weekly report says, as plain values that a message can keep until it is drawn."""

from datetime import date, datetime, tzinfo
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import collaborations
from db.notices import Notice
from db.people import Person
from db.products import count_by_status
from db.vocabulary import ProductStatus, Side, Stage
from services.gmv import subjects
from services.gmv.figures import Money, figures, totals, trend
from services.gmv.spans import WEEK, named
from services.gmv.subjects import Subject
from services.gmv.sums import OWNED
from services.reports import picks
from services.rules.advice import Standing, advise

KINDS = {Side.BRAND: "weekly_brand", Side.CREATOR: "weekly_creator"}


async def week(
    session: AsyncSession, who: Person, side: Side, monday: date, zone: tzinfo, now: datetime
) -> dict[str, Any] | None:
    """What a person's report of the week of `monday` says; None where there is nothing to say.

    The first report always says something: what it will bring and what to do for it.
    """
    subject = await subjects.every(session, who, side)
    if subject is None:
        return None
    span = named(WEEK, monday)
    money = await figures(session, subject, span, zone, now)
    before = await totals(session, subject, span.before, zone, now)
    kind = KINDS[side]
    matches = await (
        picks.for_creator(session, who.key, subject.ids[0], kind, now) if side is Side.CREATOR
        else picks.for_brand(session, who.key, subject.ids, kind, now)
    )
    is_first = await _is_first(session, who, kind)
    if not (money or before or matches or is_first):
        return None
    told = [
        {**one.to_json(), "before": before[one.currency].total.paid if one.currency in before else 0,
         "trend": await trend(session, subject, monday, zone, one.currency)}
        for one in money or [Money(currency) for currency in sorted(before)]
    ]
    standing = await _standing(session, subject, money[0] if money else None, before)
    return {
        "side": str(side), "name": subject.name, "since": span.first.isoformat(), "until": span.last.isoformat(),
        "first": is_first, "money": told, "matches": matches, "advice": str(advise(standing)),
        "waiting": standing.waiting,
    }


async def _is_first(session: AsyncSession, who: Person, kind: str) -> bool:
    query = select(Notice.id).where(col(Notice.person_id) == who.key, col(Notice.kind) == kind).limit(1)
    return (await session.execute(query)).first() is None


async def _standing(
    session: AsyncSession, subject: Subject, main: Money | None, before: dict[str, Money]
) -> Standing:
    """What the advice looks at."""
    stages, listed = dict.fromkeys(Stage, 0), 0
    for id_ in subject.ids:
        if subject.side is Side.CREATOR:
            found = await collaborations.stages_of_creator(session, id_)
        else:
            found = await collaborations.stages_of_shop(session, id_)
            listed += (await count_by_status(session, id_)).get(ProductStatus.LISTED, 0)
        for stage, count in found.items():
            stages[Stage(stage)] += count
    waiting = stages[Stage.INVITED if subject.side is Side.CREATOR else Stage.APPLIED]
    if main is None:
        most = max((one.total.paid for one in before.values()), default=0)
        return Standing(subject.side, waiting, listed, stages[Stage.ACTIVE], before=most)
    through = main.distributed.get(OWNED)
    return Standing(
        subject.side, waiting, listed, stages[Stage.ACTIVE], main.total.orders, main.total.paid,
        before[main.currency].total.paid if main.currency in before else 0, main.total.refunded,
        through.paid if through else 0,
    )
