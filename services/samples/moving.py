"""Moving samples: one conditional UPDATE by the table of stages, and the other side told."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db import collaborations, creators, samples
from db.collaborations import Collaboration
from db.engine import changed
from db.people import Person
from db.samples import Sample
from db.vocabulary import SampleStage, Side
from services import notices
from services.collaborations import rows, telling
from services.refusals import Refusal
from services.rules.samples import CLOSED, POST_DAYS, SampleAct, Verdict, judge, next_knock


async def mine(
    session: AsyncSession, who: Person, sample_id: int, to: str = "look", by: Side | None = None
) -> tuple[Sample, Collaboration, Side]:
    """A sample with the side that a person is on; whoever is on both acts for `by`. Refuses everybody else."""
    sample = await samples.by_id(session, sample_id)
    row = await collaborations.by_id(session, sample.collaboration_id) if sample is not None else None
    if sample is None or row is None:
        raise Refusal("not-yours")
    _, side = await rows.mine(session, who, row.key, to)
    if by is not None and by in await rows.sides_of(session, who, row, to):
        side = by
    return sample, row, side


async def move(
    session: AsyncSession, sample: Sample, act: SampleAct, by: Side | None, now: datetime, **values: Any
) -> bool:
    """Brings a sample where an act leads; True if this call did it, False if it had been done. Refuses the rest."""
    verdict, stage = judge(act, by, SampleStage(sample.stage))
    if verdict is Verdict.REFUSED or stage is None:
        raise Refusal("sample-not-now")
    if verdict is Verdict.ALREADY:
        return False
    if stage is SampleStage.RECEIVED:
        values |= {"received_at": now, "due_at": now + timedelta(days=POST_DAYS), "ship_to": ""}
    if stage is SampleStage.POSTED and sample.received_at is None:
        values |= {"received_at": now, "due_at": now + timedelta(days=POST_DAYS), "ship_to": ""}
    if stage in CLOSED:
        values |= {"closed_at": now, "ship_to": ""}
    following = next_knock(stage, values.get("shipped_at", sample.shipped_at), values.get("due_at", sample.due_at), now)
    values["next_at"] = following[1] if following else None
    here = update(Sample).where(col(Sample.id) == sample.key, col(Sample.stage) == sample.stage)
    count = await changed(session, here.values(stage=stage, **values))
    await session.refresh(sample)
    return count == 1


async def tell(
    session: AsyncSession, sample: Sample, row: Collaboration, to: Side, what: str, now: datetime
) -> None:
    """Tells one side what happened to a sample: the brand's traders, or the creator."""
    facts = await telling.facts_of(session, row)
    facts |= {
        "sample": sample.key, "what": what, "side": to, "why_not": sample.reason, "tracking": sample.tracking,
        "due": sample.due_at.isoformat() if sample.due_at else None, "link": sample.link,
    }
    readers: list[int | None] = list(await telling.traders(session, row))
    if to is Side.CREATOR:
        creator = await creators.by_id(session, row.creator_id)
        readers = [creator.person_id if creator else None]
    for person_id in readers:
        await notices.queue(session, person_id, "sample", f"sample:{sample.key}:{what}:{person_id}", facts, now)
