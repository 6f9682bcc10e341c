"""Gates: scores that the operator, or a brand for its own plan, asks for; one table for each."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, func, select

from db.engine import Instant
from db.scores import ScoreSnapshot


class MarketGate(SQLModel, table=True):
    """What the operator asks of a kind of subject (shop, creator, product) at a gate; without a row it is open.

    `least` and `before` in hundredths: what is asked, and what was asked until `since` (None: nothing). `newcomers` is
    how many things at once who is not yet scored may have going; None: as many as they like.
    """

    __tablename__ = "market_gates"

    gate: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    least: int
    before: int | None = None
    grace_days: int
    newcomers: int | None = None
    since: datetime = Field(sa_type=Instant)


class PlanEntry(SQLModel, table=True):
    """The creator score (hundredths) that a brand asks of who begins to promote a product; no row: nothing.

    Who is not yet scored is always welcome: that is not a bad score.
    """

    __tablename__ = "plan_entries"

    product_id: int = Field(primary_key=True, foreign_key="products.id", ondelete="CASCADE")
    least: int
    since: datetime = Field(sa_type=Instant)


async def all_gates(session: AsyncSession) -> list[MarketGate]:
    """Every gate that is not open to all."""
    return list((await session.execute(select(MarketGate))).scalars())


async def of(session: AsyncSession, gate: str, kind: str) -> MarketGate | None:
    return await session.get(MarketGate, (gate, kind))


async def entries(session: AsyncSession, product_ids: Sequence[int]) -> dict[int, PlanEntry]:
    """What brands ask for these products."""
    query = select(PlanEntry).where(col(PlanEntry.product_id).in_(product_ids))
    return {one.product_id: one for one in (await session.execute(query)).scalars()}


async def last_good(session: AsyncSession, kind: str, subject_id: int, least: int, since: date) -> date | None:
    """The last day since then on which a score sufficed, or was not yet one; None if there was none."""
    query = select(func.max(ScoreSnapshot.day)).where(
        col(ScoreSnapshot.kind) == kind, col(ScoreSnapshot.subject_id) == subject_id, col(ScoreSnapshot.day) >= since,
        col(ScoreSnapshot.value).is_(None) | (col(ScoreSnapshot.value) >= least))
    return (await session.execute(query)).scalar()
