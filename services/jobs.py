"""Long work as rows: opened with what asked for it, worked off in chunks, resumed after a restart."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any

from sqlalchemy import case, delete, exists, insert, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.jobs import ImportRow, Job, StoredFile
from db.people import Person
from services.refusals import Refusal

LEASE = timedelta(seconds=15)
ENDS = ("waiting", "done", "failed")
"""States that the runner leaves a job in, and of which its sender is told."""


OPEN = select(exists().where(col(Job.state) == "open") | exists().where(col(Job.owed)))
"""Asked again and again, hence written once."""

TABLES = ("products", "orders")
CELLS = ("header", "sample")
"""What a job of TABLES remembers of its file's cells; "head" names the columns of the file of wrong rows."""


class LostError(Exception):
    """A job that this runner had claimed is no longer its own."""


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


async def any_open(session: AsyncSession) -> bool:
    """Whether any job is open or owes its last screen, claimed or not; a look that takes no writer's place."""
    return bool((await session.execute(OPEN)).scalar_one())


async def claim(
    session: AsyncSession, holder: str, real_now: datetime, after: int = 0
) -> tuple[Job, Person] | None:
    """The next job that nobody is at and that is open or owes its last screen, held for LEASE.

    Jobs take turns: those numbered above `after` come first, so that a long one does not keep the others waiting.
    """
    due = (col(Job.state) == "open") | (col(Job.owed) & col(Job.state).in_(ENDS))
    query = (
        select(Job, Person)
        .join(Person, col(Person.id) == col(Job.person_id))
        .where(due)
        .where(col(Job.claimed_until).is_(None) | (col(Job.claimed_until) <= real_now))
        .order_by(case((col(Job.id) > after, 0), else_=1), col(Job.id))
        .limit(1)
        .with_for_update(skip_locked=True, of=Job)
    )
    found = (await session.execute(query)).first()
    if found is None:
        return None
    job, person = found
    job.claimed_until = real_now + LEASE
    job.cursor = {**job.cursor, "holder": holder, "claim": token_hex(4)}
    return job, person


async def hold(session: AsyncSession, job: Job, real_now: datetime) -> Job:
    """The row of a claimed job as it stands, locked until this transaction ends and held for another LEASE.

    Raises LostError if somebody else has claimed or reopened it since.
    """
    row = await session.get(Job, job.id, with_for_update=True)
    if row is None or row.cursor.get("claim") != job.cursor.get("claim"):
        raise LostError
    row.claimed_until = real_now + LEASE
    return row


async def shown_at(session: AsyncSession, job: Job, message_id: int | None) -> None:
    """Remembers the message that shows a job, even if its person has answered there already."""
    before = col(Job.message_id).is_(None) if job.message_id is None else col(Job.message_id) == job.message_id
    await session.execute(update(Job).where(col(Job.id) == job.id, before).values(message_id=message_id))
    job.message_id = message_id


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
    due = (col(Job.state) == "open") | col(Job.owed)
    held = select(Job).where(due, col(Job.claimed_until) > real_now)
    for job in (await session.execute(held)).scalars():
        if is_dead(str(job.cursor.get("holder", ""))):
            # Another process may have freed and claimed it since it was read: then it stays claimed.
            same = update(Job).where(col(Job.id) == job.id, col(Job.claimed_until) == job.claimed_until)
            await session.execute(same.values(claimed_until=None))


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


async def scrub(session: AsyncSession, job: Job) -> None:
    """Forgets the file of an ended job and the cells that were shown of it: they may name buyers."""
    if job.data.get("stored"):
        await session.execute(delete(StoredFile).where(col(StoredFile.id) == job.data["stored"]))
    if job.kind in TABLES:
        cells = CELLS if job.state == "done" else (*CELLS, "head")
        job.data = {**job.data, **{name: [] for name in cells if job.data.get(name)}}


def reopen(job: Job, **cursor: Any) -> None:
    """Puts a job back to work, to go on from this cursor."""
    job.state, job.cursor, job.claimed_until = "open", cursor, None
