"""Knock: takes shipped samples as arrived after a week, reminds of posts, and says which are overdue."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db import samples
from db.collaborations import Collaboration
from db.engine import changed
from db.samples import Sample
from db.vocabulary import SampleStage, Side
from services.rules.samples import Knock, SampleAct, next_knock
from services.samples import moving

AT_ONCE = 50


async def due(session: AsyncSession, now: datetime) -> int:
    """Works off some samples on which the clock has something to do; how many."""
    found = await samples.due(session, now, AT_ONCE)
    for sample in found:
        await _knock(session, sample, now)
    return len(found)


async def _knock(session: AsyncSession, sample: Sample, now: datetime) -> None:
    """The clock may come late: reminders that were missed are skipped, the end of the fourteen days is not."""
    stage, at = SampleStage(sample.stage), sample.next_at
    row = await session.get_one(Collaboration, sample.collaboration_id)
    if stage is SampleStage.SHIPPED:
        if await moving.move(session, sample, SampleAct.ARRIVE, None, now):
            await moving.tell(session, sample, row, Side.CREATOR, "arrived", now)
        return
    if stage is SampleStage.RECEIVED and sample.due_at is not None and sample.due_at <= now:
        if await moving.move(session, sample, SampleAct.LAPSE, None, now):
            await moving.tell(session, sample, row, Side.CREATOR, "overdue", now)
            await moving.tell(session, sample, row, Side.BRAND, "overdue", now)
        return
    following = next_knock(stage, sample.shipped_at, sample.due_at, now)
    here = update(Sample).where(col(Sample.id) == sample.key, col(Sample.next_at) == at)
    claimed = await changed(session, here.values(next_at=following[1] if following else None))
    await session.refresh(sample)
    if claimed and following is not None and sample.due_at is not None:
        days = 1 if following[0] is Knock.LAPSE else 3
        await moving.tell(session, sample, row, Side.CREATOR, f"remind_{days}", now)
