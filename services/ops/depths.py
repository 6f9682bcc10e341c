"""How deep the queues are, for machines that watch: the same rows that the operator's pages show."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.inbox import Update
from db.jobs import Job
from db.notices import Notice
from db.ops import KnockRun
from db.people import Person
from services.ops import knocks, post


@dataclass(frozen=True, slots=True)
class Depths:
    """Counts now; `oldest` in seconds, by the market's clock like everything that is due."""

    waiting: dict[str, int]
    notices: dict[str, dict[str, int]]
    oldest: float
    knocks: list[KnockRun]
    people: dict[str, int]


async def depths(session: AsyncSession, now: datetime) -> Depths:
    """Six small queries, each over an index."""
    due = (col(Notice.state) == "waiting") & (col(Notice.due_at) <= now)
    waiting = {
        "updates": select(func.count()).select_from(Update).where(col(Update.drawn_at).is_(None)),
        "notices": select(func.count()).select_from(Notice).where(due),
        "jobs": select(func.count()).select_from(Job).where((col(Job.state) == "open") | col(Job.owed)),
    }
    found = {name: int((await session.execute(query)).scalar_one()) for name, query in waiting.items()}
    first = (await session.execute(select(func.min(col(Notice.due_at))).where(due))).scalar_one()
    gone = col(Person.unreachable_at).is_not(None)
    people = select(gone, func.count()).where(col(Person.deleted_at).is_(None)).group_by(gone)
    counted = {"unreachable" if row[0] else "reachable": row[1] for row in (await session.execute(people)).all()}
    return Depths(found, await post.by_kind(session, now), (now - first).total_seconds() if first else 0.0,
                  await knocks.runs(session), counted)
