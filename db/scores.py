"""Scores of shops, creators and products: the one in force, a snapshot a day, and the counts they are made of."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, Index, UniqueConstraint, case, delete, func, literal, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select

from db.engine import Instant, inserted
from db.orders import Order


class Score(SQLModel, table=True):
    """The score in force, in hundredths (431 is 4.31); None is "not yet scored", which is not a bad score.

    `parts` holds what it was computed from; `trade` the first level of its category, among which it is compared;
    `due_at` is when it is to be computed again.
    """

    __tablename__ = "scores"
    __table_args__ = (Index("ix_scores_due", "due_at"), Index("ix_scores_trade", "kind", "trade"))

    kind: str = Field(primary_key=True)
    subject_id: int = Field(primary_key=True)
    value: int | None = None
    parts: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    computed_at: datetime = Field(sa_type=Instant)
    trade: str | None = None
    due_at: datetime | None = Field(default=None, sa_type=Instant)


class ScoreSnapshot(SQLModel, table=True):
    """A day's score with the counts it was computed from, so that it can be computed again."""

    __tablename__ = "score_snapshots"

    kind: str = Field(primary_key=True)
    subject_id: int = Field(primary_key=True)
    day: date = Field(primary_key=True)
    value: int | None = None
    inputs: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


class ScoreAppeal(SQLModel, table=True):
    """Someone says that an order should not count against them; the operator decides."""

    __tablename__ = "score_appeals"
    __table_args__ = (UniqueConstraint("kind", "subject_id", "order_id"), Index("ix_appeals_state", "state"))

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    subject_id: int
    order_id: int = Field(foreign_key="orders.id", ondelete="CASCADE", index=True)
    person_id: int | None = Field(default=None, foreign_key="people.id", ondelete="SET NULL")
    reason: str
    state: str = "open"
    created_at: datetime = Field(sa_type=Instant)
    decided_at: datetime | None = Field(default=None, sa_type=Instant)


class ScoreLook(SQLModel, table=True):
    """A day of many orders that an operator has looked at: it weighs in full."""

    __tablename__ = "score_looks"

    kind: str = Field(primary_key=True)
    subject_id: int = Field(primary_key=True)
    day: date = Field(primary_key=True)
    looked_at: datetime = Field(sa_type=Instant)


async def of(session: AsyncSession, kind: str, subject_ids: Sequence[int]) -> dict[int, Score]:
    """The scores in force of these subjects; a subject without a row has never been computed."""
    query = select(Score).where(col(Score.kind) == kind, col(Score.subject_id).in_(subject_ids))
    return {row.subject_id: row for row in (await session.execute(query)).scalars()}


async def values(session: AsyncSession, kind: str, subject_ids: Sequence[int]) -> dict[int, int | None]:
    """Only the figures in force of these subjects."""
    query = select(Score.subject_id, Score.value).where(col(Score.kind) == kind, col(Score.subject_id).in_(subject_ids))
    return dict((await session.execute(query)).all())


async def due_subjects(session: AsyncSession, now: datetime, limit: int) -> dict[str, list[int]]:
    """Subjects whose score is to be computed, by kind; those that somebody else is computing are left to them.

    Of those due at once shops come first and creators last, who are judged by the shops that they chose.
    """
    query = select(Score.kind, Score.subject_id).where(col(Score.due_at) <= now)
    query = query.order_by(col(Score.due_at), col(Score.kind).desc())
    found: dict[str, list[int]] = {}
    for kind, subject_id in (await session.execute(query.limit(limit).with_for_update(skip_locked=True))).all():
        found.setdefault(kind, []).append(subject_id)
    return {kind: sorted(ids) for kind, ids in found.items()}


async def is_ours(session: AsyncSession, kind: str, subject_id: int, until: datetime) -> bool:
    """Whether a score is due by then and nobody else is computing it: nobody waits for a row of this table."""
    query = select(Score.subject_id).where(
        col(Score.kind) == kind, col(Score.subject_id) == subject_id, col(Score.due_at) <= until)
    return (await session.execute(query.with_for_update(skip_locked=True))).first() is not None


async def mark_subjects(
    session: AsyncSession, subjects: Sequence[tuple[str, int]], now: datetime, later: datetime
) -> None:
    """Notes that these (kind, id) are to be computed: at once who never was, by `later` who was.

    A time that stands already is not put off: who sells every hour would never have a new score.
    """
    rows = [
        {"kind": kind, "subject_id": one, "parts": {}, "computed_at": now, "due_at": now} for kind, one in subjects
    ]
    if rows:
        new = inserted(session, Score)
        kept = {"due_at": case(
            (col(Score.value).is_(None), literal(now, Instant)),
            (col(Score.due_at) < literal(later, Instant), col(Score.due_at)), else_=literal(later, Instant))}
        new = new.on_conflict_do_update(index_elements=["kind", "subject_id"], set_=kept)
        await (await session.connection()).execute(new, rows)


async def mark_kind(session: AsyncSession, kind: str, now: datetime) -> None:
    """Notes that every subject of a kind is to be computed again."""
    await session.execute(update(Score).where(col(Score.kind) == kind).values(due_at=now))


async def snapshots(
    session: AsyncSession, kind: str, subject_id: int, days: Sequence[date]
) -> Mapping[date, ScoreSnapshot]:
    """The snapshots of those of these days that have one."""
    query = select(ScoreSnapshot).where(
        col(ScoreSnapshot.kind) == kind, col(ScoreSnapshot.subject_id) == subject_id, col(ScoreSnapshot.day).in_(days))
    return {row.day: row for row in (await session.execute(query)).scalars()}


async def peers(
    session: AsyncSession, kind: str, trade: str | None, but: int, limit: int
) -> list[tuple[int | None, dict[str, Any]]]:
    """(value, parts) of other computed subjects of a kind, of one trade or of all."""
    query = select(Score.value, Score.parts).where(col(Score.kind) == kind, col(Score.subject_id) != but)
    if trade is not None:
        query = query.where(col(Score.trade) == trade)
    rows = (await session.execute(query.order_by(col(Score.subject_id)).limit(limit))).all()
    return [(value, parts) for value, parts in rows if parts]


async def count(session: AsyncSession, kind: str) -> int:
    """How many subjects of a kind have been computed."""
    return (await session.execute(select(func.count()).select_from(Score).where(col(Score.kind) == kind))).scalar_one()


async def looks(session: AsyncSession, kind: str, subject_ids: Sequence[int]) -> dict[int, frozenset[date]]:
    """Days that an operator has looked at, by subject."""
    query = select(col(ScoreLook.subject_id), col(ScoreLook.day)).where(
        col(ScoreLook.kind) == kind, col(ScoreLook.subject_id).in_(subject_ids))
    found: dict[int, set[date]] = {}
    for subject_id, day in (await session.execute(query)).all():
        found.setdefault(subject_id, set()).add(day)
    return {subject_id: frozenset(days) for subject_id, days in found.items()}


async def forget(session: AsyncSession, kind: str, subject_ids: Sequence[int]) -> None:
    """Takes away the scores of what exists no more."""
    await session.execute(delete(Score).where(col(Score.kind) == kind, col(Score.subject_id).in_(subject_ids)))


async def upheld(session: AsyncSession, shop_ids: Sequence[int]) -> set[tuple[int, str, int]]:
    """(order, kind, subject) of appeals against these shops' orders that were upheld."""
    query = select(ScoreAppeal.order_id, ScoreAppeal.kind, ScoreAppeal.subject_id).join(
        Order, col(Order.id) == col(ScoreAppeal.order_id)).where(
        col(ScoreAppeal.state) == "upheld", col(Order.shop_id).in_(shop_ids))
    return {(order_id, kind, subject) for order_id, kind, subject in (await session.execute(query)).all()}


async def appeals_of(session: AsyncSession, kind: str, subject_id: int, order_ids: Sequence[int]) -> dict[int, str]:
    """Where the appeals of a subject against these orders stand."""
    query = select(ScoreAppeal.order_id, ScoreAppeal.state).where(
        col(ScoreAppeal.kind) == kind, col(ScoreAppeal.subject_id) == subject_id,
        col(ScoreAppeal.order_id).in_(order_ids))
    return {row.order_id: row.state for row in (await session.execute(query)).all()}
