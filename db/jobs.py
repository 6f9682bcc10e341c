"""Long work as rows: worked off in short committed chunks, by whoever claims them."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Index, LargeBinary, Select
from sqlmodel import Field, SQLModel, col, select

from db.engine import Instant


class Job(SQLModel, table=True):
    """One piece of long work; `cursor` says where to go on after a restart, `owed` that its last screen is due."""

    __tablename__ = "jobs"
    __table_args__ = (Index("ix_jobs_open", "state", "claimed_until"),)

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    person_id: int = Field(foreign_key="people.id")
    data: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    cursor: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    state: str = "open"
    owed: bool = Field(default=False, index=True)
    done: int = 0
    total: int = 0
    message_id: int | None = Field(default=None, sa_column=Column(BigInteger))
    claimed_until: datetime | None = Field(default=None, sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)


def shops_at_work(kind: str) -> Select[tuple[int]]:
    """The shops for which a job of this kind is being worked off, as a query within another."""
    shop = col(Job.data)["shop"].as_integer()
    return select(shop).where(col(Job.kind) == kind, col(Job.state) == "open", shop.is_not(None))


class StoredFile(SQLModel, table=True):
    """A file that a person sent, kept while it is worked on."""

    __tablename__ = "files"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id")
    name: str
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    created_at: datetime = Field(sa_type=Instant)


class ImportRow(SQLModel, table=True):
    """One product (or order) of a file, with what the dry run found about it."""

    __tablename__ = "import_rows"

    job_id: int = Field(primary_key=True, foreign_key="jobs.id", ondelete="CASCADE")
    number: int = Field(primary_key=True)
    verdict: str
    draft: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


class Lease(SQLModel, table=True):
    """Who polls Telegram and who knocks as the clock, until when."""

    __tablename__ = "leases"

    name: str = Field(primary_key=True)
    holder: str
    until: datetime = Field(sa_type=Instant)


class Setting(SQLModel, table=True):
    """A fact about the whole market: the manual clock, the tree in force, the sample market's mark."""

    __tablename__ = "settings"

    name: str = Field(primary_key=True)
    value: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
