"""The operator's rows: what is held back and why, and the log of who did what."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel

from db.engine import Instant


class Hold(SQLModel, table=True):
    """A product that the operator has taken out of the pool; its brand sees why and cannot list it meanwhile."""

    __tablename__ = "holds"

    product_id: int = Field(primary_key=True, foreign_key="products.id", ondelete="CASCADE")
    reason: str
    at: datetime = Field(sa_type=Instant)


class Deed(SQLModel, table=True):
    """One act of an operator or of a shop's people: who, what, on what, why. Rows are only ever added.

    The database itself refuses to change or take one away (migration 0029): whoever makes this table anew in a later
    migration makes its triggers anew.
    """

    __tablename__ = "deeds"
    __table_args__ = (Index("ix_deeds_at", "at"),)

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Instant)
    person_id: int = Field(foreign_key="people.id")
    act: str
    subject: str = ""
    subject_id: int = 0
    note: str = ""


class KnockRun(SQLModel, table=True):
    """The last run of one of the clock's jobs, and when the next one comes."""

    __tablename__ = "knock_runs"

    name: str = Field(primary_key=True)
    ran_at: datetime | None = Field(default=None, sa_type=Instant)
    next_at: datetime = Field(sa_type=Instant)
    count: int = 0
    took_ms: int = 0
    failed_at: datetime | None = Field(default=None, sa_type=Instant)
    error: str = ""


async def hold_of(session: AsyncSession, product_id: int) -> Hold | None:
    return await session.get(Hold, product_id)
