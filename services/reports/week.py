"""The week: everything that a weekly report says, as plain values that a message can keep until it is drawn."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, tzinfo
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import collaborations, products
from db.notices import Notice
from db.people import Person
from db.vocabulary import ProductStatus, Side, Stage
from services.gmv import extras, subjects
from services.gmv.extras import ScoreMove
from services.gmv.figures import of_many
from services.gmv.money import Money
from services.gmv.spans import WEEK, named
from services.gmv.subjects import Subject
from services.reports.providers import LINES
from services.rules.advice import Standing, advise

KINDS = {Side.BRAND: "weekly_brand", Side.CREATOR: "weekly_creator"}
SCORED = {Side.BRAND: "shop", Side.CREATOR: "creator"}
Facts = dict[str, Any]


async def weeks(
    session: AsyncSession, side: Side, people: Sequence[Person], monday: date, zone: tzinfo, now: datetime
) -> dict[int, Facts]:
    """What these people's reports of the week of `monday` say, by person; who has nothing to be told is left out.

    The first report always says something: what it will bring and what to do for it. A week costs as many queries
    for many people as for one.
    """
    whose = await subjects.of_many(session, [one.key for one in people], side)
    if not whose:
        return {}
    span, today = named(WEEK, monday), now.astimezone(zone).date()
    held = list(dict.fromkeys(whose.values()))
    ids = sorted({id_ for one in held for id_ in one.ids})
    money = await of_many(session, held, span, zone, now)
    known = await _reported(session, list(whose), KINDS[side])
    standing = await _standing(session, side, ids)
    moves = {one.id: one for one in await extras.score_moves(session, SCORED[side], ids, span, today)}
    owed = await extras.samples_due(session, ids) if side is Side.CREATOR else {}
    lines = [line for provide in LINES for line in await provide(session, side, ids, monday, now)]
    found = {}
    for person_id, subject in whose.items():
        mine = money[subject]
        is_first = person_id not in known
        if not mine and not is_first:
            continue
        at = _at(subject, mine, standing)
        found[person_id] = {
            "side": str(side), "name": subject.name, "since": span.first.isoformat(), "until": span.last.isoformat(),
            "first": is_first, "money": [one.to_json() for one in mine], "advice": str(advise(at)),
            "waiting": at.waiting, "score": _score(subject, moves), "samples": owed.get(subject.ids[0], (0,))[0],
            "lines": [[one.key, one.values] for one in lines if one.subject_id in subject.ids],
        }
    return found


def _score(subject: Subject, moves: Mapping[int, ScoreMove]) -> list[int] | None:
    """[now, change] of a subject's score in hundredths; of several shops the one that moved most."""
    scored = [moves[id_] for id_ in subject.ids if id_ in moves and moves[id_].value is not None]
    if not scored:
        return None
    most = max(scored, key=lambda one: abs(one.change))
    return [most.value or 0, most.change]


async def _reported(session: AsyncSession, people: Sequence[int], kind: str) -> set[int]:
    """Those of these people who have had a report before."""
    query = select(Notice.person_id).where(col(Notice.person_id).in_(people), col(Notice.kind) == kind).distinct()
    return set((await session.execute(query)).scalars())


async def _standing(session: AsyncSession, side: Side, ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """By shop or creator: how many collaborations stand in each stage, and how many products are listed."""
    found: dict[int, dict[str, int]] = {id_: {} for id_ in ids}
    for id_, stage, count in await collaborations.stages_of_many(session, side, ids):
        found[id_][stage] = count
    if side is Side.BRAND:
        for id_, count in (await products.count_listed(session, ids)).items():
            found[id_][str(ProductStatus.LISTED)] = count
    return found


def _at(subject: Subject, money: Sequence[Money], standing: Mapping[int, Mapping[str, int]]) -> Standing:
    """What the advice looks at: the week in its main currency."""
    def count(name: str) -> int:
        return sum(standing[id_].get(name, 0) for id_ in subject.ids)

    waiting = count(str(Stage.INVITED if subject.side is Side.CREATOR else Stage.APPLIED))
    listed, active = count(str(ProductStatus.LISTED)), count(str(Stage.ACTIVE))
    main = money[0] if money else Money("")
    total = main.total
    return Standing(
        subject.side, waiting, listed, active, total.orders, total.paid, main.before, main.usual,
        total.refunded, main.through)
