"""Broadcasts: written, looked at, counted, confirmed once, queued person by person, watched and stopped."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, exists, func, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.broadcasts import Broadcast
from db.creators import Creator
from db.engine import changed
from db.jobs import Job
from db.notices import Notice, NoticeChoice
from db.people import Person
from db.shops import Member
from services import jobs, notices
from services.ops import deeds
from services.refusals import Refusal

AT_ONCE = 100
"""People who are queued in one transaction: some 50 ms."""

SHOWN = 5
KIND = "broadcast"


class Audience(StrEnum):
    """Whom a broadcast is for: people who can be written to and have not turned broadcasts off."""

    ALL = "all"
    BRANDS = "brands"
    CREATORS = "creators"
    NEWCOMERS = "newcomers"
    CHINESE = "zh"
    ENGLISH = "en"


def _of(audience: str) -> ColumnElement[bool]:
    sells = exists().where(col(Member.person_id) == col(Person.id))
    creates = exists().where(col(Creator.person_id) == col(Person.id))
    muted = exists().where(
        col(NoticeChoice.person_id) == col(Person.id), col(NoticeChoice.kind) == KIND,
        col(NoticeChoice.choice) == "off")
    here = (
        col(Person.telegram_id).is_not(None) & col(Person.agreed_at).is_not(None) & col(Person.deleted_at).is_(None)
        & col(Person.unreachable_at).is_(None) & ~muted
    )
    match audience:
        case Audience.BRANDS:
            return here & sells
        case Audience.CREATORS:
            return here & creates
        case Audience.NEWCOMERS:
            return here & ~sells & ~creates
        case Audience.CHINESE | Audience.ENGLISH:
            return here & (col(Person.language) == audience)
    return here


async def draft(
    session: AsyncSession, who: Person, audience: str, text_en: str, text_zh: str, now: datetime
) -> Broadcast:
    """Keeps what was written; nobody is told before it is confirmed. The caller has made sure of an operator."""
    if audience not in list(Audience):
        raise Refusal("audience-unknown")
    row = Broadcast(person_id=who.key, audience=audience, text_en=text_en, text_zh=text_zh, created_at=now)
    session.add(row)
    await session.flush()
    return row


async def one(session: AsyncSession, broadcast_id: int) -> Broadcast:
    row = await session.get(Broadcast, broadcast_id, populate_existing=True)
    if row is None:
        raise Refusal("broadcast-gone")
    return row


async def latest(session: AsyncSession) -> list[Broadcast]:
    return list((await session.execute(select(Broadcast).order_by(col(Broadcast.id).desc()).limit(SHOWN))).scalars())


async def count(session: AsyncSession, audience: str) -> dict[str, int]:
    """How many an audience holds now, by language."""
    query = select(Person.language, func.count()).where(_of(audience)).group_by(col(Person.language))
    return {row[0]: row[1] for row in (await session.execute(query)).all()}


async def confirm(session: AsyncSession, who: Person, broadcast_id: int, now: datetime) -> bool:
    """Lets a draft go; only the first of several taps does."""
    mine = update(Broadcast).where(col(Broadcast.id) == broadcast_id, col(Broadcast.state) == "draft")
    if not await changed(session, mine.values(state="queuing")):
        return False
    row = await one(session, broadcast_id)
    await jobs.open_job(session, who, KIND, {"broadcast": broadcast_id}, now)
    await deeds.log(session, who, "broadcast", row.audience, broadcast_id, row.text_en or row.text_zh, now)
    return True


async def step(session: AsyncSession, job: Job, who: Person, now: datetime) -> None:
    """Queues some of the audience; a broadcast that has been stopped meanwhile queues nobody more."""
    row = await session.get(Broadcast, int(job.data["broadcast"]), with_for_update=True)
    if row is None or row.state != "queuing":
        job.state, job.ended_at = "done", now
        return
    query = select(Person.id).where(_of(row.audience), col(Person.id) > row.after).order_by(col(Person.id))
    found = [id_ for id_ in (await session.execute(query.limit(AT_ONCE))).scalars() if id_ is not None]
    facts = {"en": row.text_en, "zh": row.text_zh}
    await notices.queue_all(session, KIND, [(id_, f"{KIND}:{row.id}:{id_}", facts, now) for id_ in found], now)
    job.done += len(found)
    row.after = found[-1] if found else row.after
    if len(found) < AT_ONCE:
        row.state = "sending"
        job.state, job.ended_at = "done", now


async def stop(session: AsyncSession, who: Person, broadcast_id: int, now: datetime) -> None:
    """Nobody more is told; what is being sent at this moment still arrives."""
    mine = update(Broadcast).where(col(Broadcast.id) == broadcast_id, col(Broadcast.state).in_(["queuing", "sending"]))
    if await changed(session, mine.values(state="stopped", ended_at=now)):
        waiting = update(Notice).where(_its(broadcast_id), col(Notice.state) == "waiting")
        await session.execute(waiting.values(state="stopped"))
        await deeds.log(session, who, "broadcast_stop", "broadcast", broadcast_id, "", now)


async def drop(session: AsyncSession, broadcast_id: int, now: datetime) -> None:
    """Lets go of a draft."""
    mine = update(Broadcast).where(col(Broadcast.id) == broadcast_id, col(Broadcast.state) == "draft")
    await session.execute(mine.values(state="dropped", ended_at=now))


async def progress(session: AsyncSession, broadcast_id: int) -> dict[str, int]:
    """How many of its messages are in which state."""
    query = select(Notice.state, func.count()).where(_its(broadcast_id)).group_by(col(Notice.state))
    return {row[0]: row[1] for row in (await session.execute(query)).all()}


def _its(broadcast_id: int) -> ColumnElement[bool]:
    return (col(Notice.kind) == KIND) & col(Notice.key).startswith(f"{KIND}:{broadcast_id}:", autoescape=True)
