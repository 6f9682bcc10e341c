"""The post room as the operator sees it: what was due, sent, failed; jobs; reports to come."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.jobs import Job
from db.notices import Notice, Subscription
from db.people import Person

LOOKED_BACK = timedelta(days=7)
FAILURES = 5


@dataclass(frozen=True, slots=True)
class Failure:
    """A notice that did not arrive, and the last thing that Telegram (or we) said of it."""

    id: int
    kind: str
    state: str
    error: str


@dataclass(frozen=True, slots=True)
class Post:
    """Since `since`: notices and jobs by kind and state; what waits beyond its time; the next reports."""

    since: datetime
    notices: dict[str, dict[str, int]]
    late: int
    failures: list[Failure]
    jobs: dict[str, dict[str, int]]
    next_report: datetime | None
    subscribed: int
    unreachable: int


async def by_kind(session: AsyncSession, now: datetime) -> dict[str, dict[str, int]]:
    """What became of the notices that were due in the last days, by kind and state."""
    counted = select(Notice.kind, Notice.state, func.count()).where(
        col(Notice.due_at).between(now - LOOKED_BACK, now)).group_by(col(Notice.kind), col(Notice.state))
    return _nested((await session.execute(counted)).all())


async def post(session: AsyncSession, now: datetime) -> Post:
    """How the last days went."""
    since = now - LOOKED_BACK
    worked = select(Job.kind, Job.state, func.count()).where(col(Job.created_at) >= since)
    late = select(func.count()).select_from(Notice).where(
        col(Notice.state) == "waiting", col(Notice.due_at) < now - timedelta(minutes=10))
    failed = (
        select(Notice).where(col(Notice.due_at) >= since, col(Notice.state).in_(["failed", "unknown", "expired"]))
        .order_by(col(Notice.id).desc()).limit(FAILURES)
    )
    coming = select(func.min(col(Subscription.due_at)), func.count()).where(col(Subscription.muted).is_(False))
    next_report, subscribed = (await session.execute(coming)).one()
    gone = select(func.count()).select_from(Person).where(col(Person.unreachable_at).is_not(None))
    return Post(
        since, await by_kind(session, now), int((await session.execute(late)).scalar_one()),
        [Failure(one.id or 0, one.kind, one.state, one.error or "")
         for one in (await session.execute(failed)).scalars()],
        _nested((await session.execute(worked.group_by(col(Job.kind), col(Job.state)))).all()),
        next_report, subscribed, int((await session.execute(gone)).scalar_one()),
    )


def _nested(rows: Any) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for kind, state, count in rows:
        found.setdefault(kind, {})[state] = count
    return found
