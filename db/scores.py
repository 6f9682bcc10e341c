"""Scores of shops, creators and products: the one in force, a snapshot a day, and the counts they are made of."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, Index, Row, UniqueConstraint, delete, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select

from db.engine import Instant, inserted, upsert
from db.orders import Order, OrderLine
from db.products import Counter


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


class ScoreOrder(SQLModel, table=True):
    """What an order has been counted as, so that it can be taken back; `due_at` is when it is to be counted (again)."""

    __tablename__ = "score_orders"
    __table_args__ = (Index("ix_score_orders_due", "due_at"), Index("ix_score_orders_wrong", "shop_id", "wrong", "day"))

    order_id: int = Field(primary_key=True, foreign_key="orders.id", ondelete="CASCADE")
    shop_id: int
    day: date | None = None
    wrong: bool = False
    said: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    due_at: datetime | None = Field(default=None, sa_type=Instant)


class ScoreDay(SQLModel, table=True):
    """All that one day's orders of one shop say on a subject: per indicator five sums, as rules/reputation/counts.

    `orders` and `delivered` count whole orders, `mass` what they weigh together.
    """

    __tablename__ = "score_days"

    kind: str = Field(primary_key=True)
    subject_id: int = Field(primary_key=True)
    shop_id: int = Field(primary_key=True)
    day: date = Field(primary_key=True)
    orders: int = 0
    delivered: int = 0
    mass: float = 0.0
    cells: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


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


async def mark_orders(session: AsyncSession, shop_id: int, order_ids: Sequence[int], now: datetime) -> None:
    """Notes that these orders have changed and are to be counted."""
    rows = [{"order_id": one, "shop_id": shop_id, "wrong": False, "due_at": now} for one in order_ids]
    await upsert(session, ScoreOrder, rows, ["order_id"], ["due_at"])


async def lock_counting(session: AsyncSession) -> None:
    """Whoever counts waits here for whoever is counting: cells are read, added to and written."""
    if session.get_bind().dialect.name != "sqlite":
        turn = inserted(session, Counter).values(name="score-counting", value=1)
        turn = turn.on_conflict_do_update(index_elements=["name"], set_={"value": col(Counter.value) + 1})
        await session.execute(turn)


async def due_orders(session: AsyncSession, now: datetime, limit: int) -> Sequence[Row[Any]]:
    """(order_id, shop_id, said) of orders to be counted."""
    query = select(ScoreOrder.order_id, ScoreOrder.shop_id, ScoreOrder.said).where(col(ScoreOrder.due_at) <= now)
    return (await session.execute(query.order_by(col(ScoreOrder.due_at)).limit(limit))).all()


async def due_subjects(session: AsyncSession, now: datetime, limit: int) -> dict[str, list[int]]:
    """Subjects whose score is to be computed, by kind."""
    query = select(Score.kind, Score.subject_id).where(col(Score.due_at) <= now)
    found: dict[str, list[int]] = {}
    for kind, subject_id in (await session.execute(query.order_by(col(Score.due_at)).limit(limit))).all():
        found.setdefault(kind, []).append(subject_id)
    return found


async def mark_subjects(session: AsyncSession, subjects: Sequence[tuple[str, int]], now: datetime) -> None:
    """Notes that these (kind, id) are to be computed again; those never computed get their row."""
    rows = [
        {"kind": kind, "subject_id": one, "parts": {}, "computed_at": now, "due_at": now} for kind, one in subjects
    ]
    await upsert(session, Score, rows, ["kind", "subject_id"], ["due_at"])


async def mark_kind(session: AsyncSession, kind: str, now: datetime) -> None:
    """Notes that every subject of a kind is to be computed again."""
    await session.execute(update(Score).where(col(Score.kind) == kind).values(due_at=now))


async def days_of(
    session: AsyncSession, kind: str, subject_ids: Sequence[int], since: date
) -> dict[int, list[Row[Any]]]:
    """(subject_id, shop_id, day, orders, delivered, mass, cells) by subject, oldest first."""
    names = ("subject_id", "shop_id", "day", "orders", "delivered", "mass", "cells")
    query = select(*(getattr(ScoreDay, name) for name in names)).where(
        col(ScoreDay.kind) == kind, col(ScoreDay.subject_id).in_(subject_ids), col(ScoreDay.day) >= since)
    found: dict[int, list[Row[Any]]] = {}
    for row in (await session.execute(query.order_by(col(ScoreDay.day)))).all():
        found.setdefault(row.subject_id, []).append(row)
    return found


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


async def upheld(session: AsyncSession, order_ids: Sequence[int]) -> set[tuple[int, str, int]]:
    """(order, kind, subject) of appeals that were upheld."""
    query = select(ScoreAppeal.order_id, ScoreAppeal.kind, ScoreAppeal.subject_id).where(
        col(ScoreAppeal.order_id).in_(order_ids), col(ScoreAppeal.state) == "upheld")
    return {(order_id, kind, subject) for order_id, kind, subject in (await session.execute(query)).all()}


async def wrong_orders(
    session: AsyncSession, kind: str, subject_id: int, since: date, limit: int
) -> list[tuple[int, dict[str, Any]]]:
    """(order, what it said) of the newest orders that went wrong for someone, among those of a subject."""
    query = select(ScoreOrder.order_id, ScoreOrder.said).where(col(ScoreOrder.wrong), col(ScoreOrder.day) >= since)
    if kind == "shop":
        query = query.where(col(ScoreOrder.shop_id) == subject_id)
    else:
        owner = OrderLine.product_id if kind == "product" else OrderLine.creator_id
        lines = select(OrderLine.order_id).where(col(owner) == subject_id)
        query = query.where(col(ScoreOrder.order_id).in_(lines))
    rows = await session.execute(query.order_by(col(ScoreOrder.day).desc()).limit(limit))
    return [(order_id, said) for order_id, said in rows.all() if said]


async def orders_named(session: AsyncSession, order_ids: Sequence[int]) -> dict[int, tuple[str, date]]:
    """What people call these orders, and the days they count for."""
    query = select(col(ScoreOrder.order_id), col(Order.external_id), col(ScoreOrder.day)).join(
        Order, col(Order.id) == col(ScoreOrder.order_id)).where(col(ScoreOrder.order_id).in_(order_ids))
    return {order_id: (name, day) for order_id, name, day in (await session.execute(query)).all() if day}


async def appeals_of(session: AsyncSession, kind: str, subject_id: int, order_ids: Sequence[int]) -> dict[int, str]:
    """Where the appeals of a subject against these orders stand."""
    query = select(ScoreAppeal.order_id, ScoreAppeal.state).where(
        col(ScoreAppeal.kind) == kind, col(ScoreAppeal.subject_id) == subject_id,
        col(ScoreAppeal.order_id).in_(order_ids))
    return {row.order_id: row.state for row in (await session.execute(query)).all()}
