"""Weighing: fitted weight tables are looked at, adopted and taken back by the operator; which one ranking goes by."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import weights
from db.jobs import Job
from db.people import Person
from db.weights import WeightTable
from services import jobs, refitting
from services.jobs import Prepared
from services.ops import deeds
from services.refusals import Refusal
from services.rules.matching.terms import Segment, Term
from services.rules.matching.weights import Weights, default_weights, weights_of

SHOWN = 5
KIND = "weights"
"""The kind of job that a fit is."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The table in force (with what it was adopted by, if it did not ship), and the newest ones."""

    table: Weights
    adopted: WeightTable | None
    newest: list[WeightTable]


class Change(NamedTuple):
    """One weight of two tables."""

    segment: Segment
    term: Term
    before: float
    after: float


async def in_force(session: AsyncSession) -> Weights:
    """The table that ranking goes by."""
    return _table(await weights.in_force(session))


def _table(row: WeightTable | None) -> Weights:
    return default_weights() if row is None else weights_of(row.version, row.rows)


async def desk(session: AsyncSession) -> Desk:
    """What holds now and what could."""
    row = await weights.in_force(session)
    return Desk(_table(row), row, await weights.newest(session, SHOWN))


def changes(new: WeightTable, old: Weights) -> list[Change]:
    """The weights in which two tables differ, the greatest differences first."""
    rows = weights_of(new.version, new.rows)
    pairs = [Change(segment, term, old.of(segment, term), rows.of(segment, term))
             for segment in Segment for term in rows.table[segment]]
    moved = [one for one in pairs if round(one.before, 2) != round(one.after, 2)]
    return sorted(moved, key=lambda one: (-abs(one.after - one.before), one.segment, one.term))


async def one(session: AsyncSession, table_id: int) -> WeightTable:
    """A stored table; refuses what there is none of."""
    row = await session.get(WeightTable, table_id)
    if row is None:
        raise Refusal("weights-gone")
    return row


async def begin(session: AsyncSession, who: Person, message_id: int | None, now: datetime) -> Job:
    """A fit as long work, shown in that message; the one that is under way where there is one."""
    held = select(Job).where(col(Job.kind) == KIND, col(Job.state) == "open", col(Job.person_id) == who.key)
    job = (await session.execute(held.limit(1))).scalar_one_or_none()
    if job is None:
        job = await jobs.open_job(session, who, KIND, {}, now)
        job.message_id = message_id
    return job


async def brief(session: AsyncSession, job: Job, who: Person) -> refitting.Gathered:
    """What creators were shown and picked up to the moment when the fit was asked for."""
    return await refitting.gathered(session, await in_force(session), job.created_at)


def think(found: refitting.Gathered) -> Prepared:
    """The fit; refuses where there is too little to go by."""
    made = refitting.fitted(found)
    if not made.weights:
        raise Refusal("weights-too-few", fitted=str(made.fitted), judged=str(made.judged), least=str(refitting.LEAST))
    facts = asdict(made)
    facts["weights"] = {str(segment): {str(term): round(weight, 6) for term, weight in terms.items()}
                        for segment, terms in made.weights.items()}
    return Prepared(data={"fit": facts})


async def step(session: AsyncSession, job: Job, who: Person, now: datetime) -> None:
    """Keeps the new table beside the others; nothing goes by it before it is adopted."""
    row = await _kept(session, job.data["fit"], job.created_at)
    await deeds.log(session, who, "fit", "weights", row.key, row.version, now)
    job.data = {**job.data, "table": row.key, "version": row.version}
    job.state, job.ended_at = "done", now


async def _kept(session: AsyncSession, fit: Mapping[str, Any], now: datetime) -> WeightTable:
    """The table of a fit; one of the same second is the same."""
    version = f"fit-{now:%Y%m%d-%H%M%S}"
    row = await weights.by_version(session, version)
    if row is None:
        row = WeightTable(version=version, rows=fit["weights"], made_at=now, fitted=fit["fitted"],
                          judged=fit["judged"], before=fit["before"], after=fit["after"], error=fit["error"])
        session.add(row)
        await session.flush()
    return row


async def adopt(session: AsyncSession, who: Person, table_id: int, now: datetime) -> WeightTable:
    """Ranking goes by this table from now on; 0 brings back the one that ships. Said twice it counts once."""
    row = await (one(session, table_id) if table_id else _shipped(session, now))
    weights_of(row.version, row.rows)
    held = await weights.in_force(session)
    if held is None or held.id != row.id:
        await weights.put_in_force(session, row, now)
        await deeds.log(session, who, "adopt", "weights", row.key, row.version, now)
    return row


async def _shipped(session: AsyncSession, now: datetime) -> WeightTable:
    table = default_weights()
    row = await weights.by_version(session, table.version)
    if row is None:
        rows = {str(segment): {str(term): weight for term, weight in table.table[segment].items()}
                for segment in Segment}
        row = WeightTable(version=table.version, rows=rows, made_at=now)
        session.add(row)
        await session.flush()
    return row
