"""Scores of shops, creators and products: the one in force, and a snapshot a day with its inputs."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select

from db.engine import Instant


class Score(SQLModel, table=True):
    """The score in force, in hundredths (431 is 4.31); None is "not yet scored", which is not a bad score."""

    __tablename__ = "scores"

    kind: str = Field(primary_key=True)
    subject_id: int = Field(primary_key=True)
    value: int | None = None
    parts: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    computed_at: datetime = Field(sa_type=Instant)


class ScoreSnapshot(SQLModel, table=True):
    """A day's score with the counts it was computed from, so that it can be computed again."""

    __tablename__ = "score_snapshots"

    kind: str = Field(primary_key=True)
    subject_id: int = Field(primary_key=True)
    day: date = Field(primary_key=True)
    value: int | None = None
    inputs: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


async def of(session: AsyncSession, kind: str, subject_ids: list[int]) -> dict[int, Score]:
    """The scores in force of these subjects; a subject without a row has never been computed."""
    query = select(Score).where(col(Score.kind) == kind, col(Score.subject_id).in_(subject_ids))
    return {row.subject_id: row for row in (await session.execute(query)).scalars()}
