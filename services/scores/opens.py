"""Opens: what a higher score would open next, by the thresholds that are really set."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, func, select

from db import gates
from db.gates import PlanEntry
from db.samples import SampleTerms
from services.rules.reputation.diagnosis import next_threshold
from services.rules.reputation.indicators import Subject


@dataclass(frozen=True, slots=True)
class Opening:
    """From `least` hundredths on (`far` are missing): samples of so many more shops, so many more products to promote,
    and these gates of the market."""

    least: int
    far: int
    shops: int = 0
    products: int = 0
    gates: tuple[str, ...] = ()


async def following(session: AsyncSession, kind: str, value: int | None) -> Opening | None:
    """The next thing that a score opens; None where no threshold lies above it, or it is not yet scored."""
    if value is None:
        return None
    asked = [one for one in await gates.all_gates(session) if one.kind == kind]
    shops, products = Counter[int](), Counter[int]()
    if kind == Subject.CREATOR:
        samples = select(col(SampleTerms.score), func.count()).where(
            col(SampleTerms.gives), col(SampleTerms.score).is_not(None)).group_by(col(SampleTerms.score))
        shops.update({least: count for least, count in (await session.execute(samples)).all() if least is not None})
        entries = select(col(PlanEntry.least), func.count()).group_by(col(PlanEntry.least))
        products.update(dict((await session.execute(entries)).all()))
    least = next_threshold(value, [*shops, *products, *(one.least for one in asked)])
    if least is None:
        return None
    opened = tuple(one.gate for one in asked if one.least == least)
    return Opening(least, least - value, shops[least], products[least], opened)
