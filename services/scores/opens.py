"""Opens: what a higher score would open next, by the thresholds that are really set."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, func, select

from db.samples import SampleTerms
from services.rules.reputation.diagnosis import next_threshold
from services.rules.reputation.indicators import Subject


@dataclass(frozen=True, slots=True)
class Opening:
    """From `least` hundredths on, the samples of so many more shops may be asked for; `far` is what is missing."""

    least: int
    shops: int
    far: int


async def following(session: AsyncSession, kind: str, value: int | None) -> Opening | None:
    """The next thing that a score opens; None where no threshold lies above it, or it is not yet scored."""
    if kind != Subject.CREATOR or value is None:
        return None
    query = select(col(SampleTerms.score), func.count()).where(
        col(SampleTerms.gives), col(SampleTerms.score).is_not(None)).group_by(col(SampleTerms.score))
    shops = {least: count for least, count in (await session.execute(query)).all() if least is not None}
    least = next_threshold(value, shops)
    return None if least is None else Opening(least, shops[least], least - value)
