"""Weight tables of matching: each fitted once, with how much better it was; the one adopted last is in force."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select

from db.engine import Instant, inserted
from db.products import CHANGES_POOL, Counter

COUNTER = "weights"
"""Counts how often a table was adopted, so that every process notices."""


class WeightTable(SQLModel, table=True):
    """One table: `rows` is {segment: {term: weight}}; never changed after it was made.

    `before` and `after`: NDCG@10 of the table then in force and of this one, of `judged` creators on whom nothing was
    fitted; `error`: one standard error of the difference.
    """

    __tablename__ = "weight_tables"

    id: int | None = Field(default=None, primary_key=True)
    version: str = Field(unique=True)
    rows: dict[str, dict[str, float]] = Field(sa_column=Column(JSON, nullable=False))
    made_at: datetime = Field(sa_type=Instant)
    fitted: int = 0
    judged: int = 0
    before: float = 0.0
    after: float = 0.0
    error: float = 0.0
    adopted_at: datetime | None = Field(default=None, sa_type=Instant)
    adopted: int | None = Field(default=None, unique=True)

    @property
    def key(self) -> int:
        if self.id is None:
            raise ValueError("this table has not been stored yet")
        return self.id


async def in_force(session: AsyncSession) -> WeightTable | None:
    """The table adopted last; None while the one that ships holds."""
    query = select(WeightTable).where(col(WeightTable.adopted).is_not(None))
    return (await session.execute(query.order_by(col(WeightTable.adopted).desc()).limit(1))).scalar_one_or_none()


async def newest(session: AsyncSession, limit: int) -> list[WeightTable]:
    query = select(WeightTable).order_by(col(WeightTable.id).desc()).limit(limit)
    return list((await session.execute(query)).scalars())


async def by_version(session: AsyncSession, version: str) -> WeightTable | None:
    return (await session.execute(select(WeightTable).where(col(WeightTable.version) == version))).scalar_one_or_none()


async def put_in_force(session: AsyncSession, table: WeightTable, now: datetime) -> None:
    """From now on this table holds, in every process."""
    counter: Any = inserted(session, Counter).values(name=COUNTER, value=1)
    counter = counter.on_conflict_do_update(index_elements=["name"], set_={"value": col(Counter.value) + 1})
    table.adopted = int((await session.execute(counter.returning(col(Counter.value)))).scalar_one())
    table.adopted_at = now
    session.info[CHANGES_POOL] = True
    await session.flush()
