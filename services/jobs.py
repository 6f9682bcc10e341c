"""Long work as rows: opened with what asked for it, worked off in chunks, resumed after a restart."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.jobs import ImportRow, Job, StoredFile
from db.people import Person
from services.refusals import Refusal

LEASE = timedelta(seconds=15)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What thinking over a job came to: rows to keep, facts for its screen, or that it is work of another kind.

    A row is (verdict, draft); its place in `rows` becomes its number. `kind` other than None hands the job over.
    """

    rows: Sequence[tuple[str, Mapping[str, Any]]] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    kind: str | None = None


async def open_job(session: AsyncSession, who: Person, kind: str, data: dict[str, Any], now: datetime) -> Job:
    """Writes a job; the runner takes it up after the commit."""
    job = Job(kind=kind, person_id=who.key, data=data, created_at=now)
    session.add(job)
    await session.flush()
    return job


async def mine(session: AsyncSession, who: Person, job_id: int) -> Job:
    """The job of this number if this person opened it."""
    job = await session.get(Job, job_id)
    if job is None or job.person_id != who.id:
        raise Refusal("not-yours")
    return job


async def claim(session: AsyncSession, holder: str, real_now: datetime) -> tuple[Job, Person] | None:
    """The oldest open job that nobody is at, held for LEASE."""
    query = (
        select(Job, Person)
        .join(Person, col(Person.id) == col(Job.person_id))
        .where(col(Job.state) == "open")
        .where(col(Job.claimed_until).is_(None) | (col(Job.claimed_until) <= real_now))
        .order_by(col(Job.id))
        .limit(1)
        .with_for_update(skip_locked=True, of=Job)
    )
    found = (await session.execute(query)).first()
    if found is None:
        return None
    job, person = found
    job.claimed_until = real_now + LEASE
    job.cursor = {**job.cursor, "holder": holder}
    return job, person


async def keep_file(session: AsyncSession, who: Person, name: str, content: bytes, now: datetime) -> int:
    """Stores a file that a person sent; its number."""
    row = StoredFile(person_id=who.key, name=name[:200], content=content, created_at=now)
    session.add(row)
    await session.flush()
    return row.id or 0


async def file_of(session: AsyncSession, file_id: int) -> StoredFile:
    row = await session.get(StoredFile, file_id)
    if row is None:
        raise Refusal("file-gone")
    return row


async def free_of_dead(session: AsyncSession, is_dead: Callable[[str], bool], real_now: datetime) -> None:
    """Lets go of jobs whose holder is known not to run any more, so that nobody waits for their lease."""
    held = select(Job).where(col(Job.state) == "open", col(Job.claimed_until) > real_now)
    for job in (await session.execute(held)).scalars():
        if is_dead(str(job.cursor.get("holder", ""))):
            job.claimed_until = None


async def forget_rows(session: AsyncSession, job_id: int, verdicts: Sequence[str] = ()) -> None:
    """Drops what was kept of a job: rows of these verdicts, or all."""
    gone = delete(ImportRow).where(col(ImportRow.job_id) == job_id)
    await session.execute(gone.where(col(ImportRow.verdict).in_(verdicts)) if verdicts else gone)


async def keep_rows(
    session: AsyncSession, job_id: int, first: int, rows: Sequence[tuple[str, Mapping[str, Any]]]
) -> None:
    """Keeps rows of a job, numbered on from `first`."""
    values = [
        {"job_id": job_id, "number": number, "verdict": verdict, "draft": draft}
        for number, (verdict, draft) in enumerate(rows, first)
    ]
    connection = await session.connection()
    await connection.execute(insert(ImportRow), values)


async def rows_after(
    session: AsyncSession, job_id: int, number: int, verdicts: Sequence[str], limit: int
) -> list[tuple[int, str, dict[str, Any]]]:
    """The next rows of these verdicts: (number, verdict, draft)."""
    query = select(ImportRow.number, ImportRow.verdict, ImportRow.draft).where(
        col(ImportRow.job_id) == job_id, col(ImportRow.number) > number, col(ImportRow.verdict).in_(verdicts)
    )
    found = await session.execute(query.order_by(col(ImportRow.number)).limit(limit))
    return [(row[0], row[1], row[2]) for row in found.all()]


def reopen(job: Job, **cursor: Any) -> None:
    """Puts a job back to work, to go on from this cursor."""
    job.state, job.cursor, job.claimed_until = "open", cursor, None
