"""What a shop asks of creators who want a sample, and what keeps one creator from it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db import scores
from db.creators import Creator
from db.engine import upsert
from db.orders import OrderLine
from db.people import Person
from db.samples import Sample, SampleTerms
from db.shops import Shop
from db.vocabulary import SampleStage
from services import shops
from services.gmv.sums import PAID
from services.rules.samples import Gap, Shown, Wanted, gaps

Gaps = Sequence[Gap]
"""What keeps a creator from a sample, number by number."""

FIELDS = ("gives", "followers", "score", "gmv")


async def of_shop(session: AsyncSession, shop_id: int) -> Wanted:
    """A shop's thresholds; a shop that has set none gives samples to whom it likes."""
    row = await session.get(SampleTerms, shop_id)
    return Wanted() if row is None else Wanted(row.gives, row.followers, row.score, row.gmv)


async def mine(session: AsyncSession, who: Person) -> tuple[Shop, Wanted]:
    """The thresholds of the shop that a person works for."""
    shop = await shops.current(session, who)
    return shop, await of_shop(session, shop.id or 0)


async def change(session: AsyncSession, who: Person, values: dict[str, Any]) -> None:
    """Sets all thresholds of the shop that a person works for; refuses whose role does not trade."""
    shop = await shops.current(session, who, "trade")
    row = {"shop_id": shop.id, **{name: values.get(name) for name in FIELDS}}
    await upsert(session, SampleTerms, [row], ["shop_id"], FIELDS)
    held = await session.get(SampleTerms, shop.id)
    if held is not None:
        await session.refresh(held)


async def lacking(session: AsyncSession, creator: Creator, shop: Shop) -> list[Gap]:
    """What keeps a creator from a shop's sample, each number with how far off it is; empty if nothing does."""
    wanted = await of_shop(session, shop.id or 0)
    score = (await scores.of(session, "creator", [creator.key])).get(creator.key)
    gmv = select(func.sum(PAID)).where(
        col(OrderLine.creator_id) == creator.key, col(OrderLine.currency) == shop.currency,
        col(OrderLine.paid_at).is_not(None), col(OrderLine.quantity) != 0)
    owed = select(func.count()).select_from(Sample).where(
        col(Sample.creator_id) == creator.key, col(Sample.stage) == SampleStage.OVERDUE)
    shown = Shown(
        creator.followers, score.value if score else None, int((await session.execute(gmv)).scalar() or 0),
        (await session.execute(owed)).scalar_one(),
    )
    return gaps(wanted, shown)
