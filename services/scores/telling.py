"""Telling of scores: a shop or creator hears when theirs has moved much within a week, or stands for the first time."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import creators, shops
from db.notices import Notice
from db.scores import Score, ScoreSnapshot
from services import notices
from services.rules.reputation.indicators import Subject
from services.scores import views

MUCH = 20
"""Hundredths within a week: a change that people feel; what is less stands in the weekly report."""

AT_ONCE, NAMED = 20, 3
WEEK = timedelta(days=7)
TOLD = (Subject.SHOP, Subject.CREATOR)


def moved(since: Any) -> Any:
    """(kind, subject, value, value then) of the scores that have moved much since that day (UTC), or are the first."""
    return (
        select(Score.kind, Score.subject_id, Score.value, ScoreSnapshot.value)
        .join(ScoreSnapshot, (col(ScoreSnapshot.kind) == col(Score.kind))
              & (col(ScoreSnapshot.subject_id) == col(Score.subject_id)) & (col(ScoreSnapshot.day) == since))
        .where(col(Score.kind).in_(TOLD), col(Score.value).is_not(None))
        .where(col(ScoreSnapshot.value).is_(None) | (func.abs(col(Score.value) - col(ScoreSnapshot.value)) >= MUCH))
    )


async def due(session: AsyncSession, now: datetime) -> int:
    """Tells of some scores that have moved, each at most once a week; how many. Products count in their brand's."""
    today = now.astimezone(UTC).date()
    week = f"{today.isocalendar().year}-{today.isocalendar().week:02d}"
    query = moved(today - WEEK).order_by(col(Score.kind), col(Score.subject_id))
    count = 0
    for kind, subject_id, after, before in (await session.execute(query)).all():
        if count < AT_ONCE and await _is_new(session, f"score:{kind}:{subject_id}:", now):
            count += await _tell(session, kind, subject_id, (before, after), week, now)
    return count


async def _is_new(session: AsyncSession, prefix: str, now: datetime) -> bool:
    """Whether nothing was told within seven days: a calendar week would tell the same on its Sunday and its Monday."""
    query = select(Notice.id).where(
        col(Notice.key).startswith(prefix, autoescape=True), col(Notice.due_at) > now - WEEK).limit(1)
    return (await session.execute(query)).first() is None


async def _tell(
    session: AsyncSession, kind: str, subject_id: int, values: tuple[int | None, int], week: str, now: datetime
) -> int:
    """With what moved it: no score without its reason. Who has left is not told."""
    view = await views.view(session, kind, subject_id, now)
    facts = {"kind": kind, "subject": subject_id, "name": view.face.name, "before": values[0], "after": values[1],
             "moved": [list(one) for one in view.moved[:NAMED]] if values[0] is not None else []}
    if kind == Subject.SHOP:
        readers: list[int | None] = [member.person_id for member in await shops.staff(session, subject_id)]
    else:
        creator = await creators.by_id(session, subject_id)
        readers = [creator.person_id if creator else None]
    return sum([
        await notices.queue(session, reader, "score", f"score:{kind}:{subject_id}:{week}:{reader}", facts, now)
        for reader in readers])
