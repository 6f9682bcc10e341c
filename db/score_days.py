"""The days that scores are counted from: pages of one shop's day, what they say on whom, and orders that went wrong."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import JSON, BindParameter, Column, Index, Integer, Row, bindparam, delete, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.dml import Delete, ReturningDelete
from sqlmodel import Field, SQLModel, col, select
from sqlmodel.sql.expression import Select

from db import jobs
from db.engine import Instant, inserted, upsert
from db.orders import Order
from db.products import Counter

Page = tuple[int, date]


class ScorePage(SQLModel, table=True):
    """One day (UTC) of one shop's orders, counted as a whole; `due_at` is when it is to be counted (again)."""

    __tablename__ = "score_pages"
    __table_args__ = (Index("ix_score_pages_due", "due_at"),)

    shop_id: int = Field(primary_key=True)
    day: date = Field(primary_key=True)
    orders: int = 0
    due_at: datetime | None = Field(default=None, sa_type=Instant)


class ScoreDay(SQLModel, table=True):
    """All that a page says on a subject: four sums an indicator, packed as rules/reputation/folding has them.

    `orders` and `delivered` count whole orders, `mass` what they weigh together.
    """

    __tablename__ = "score_days"
    __table_args__ = (Index("ix_score_days_page", "shop_id", "day"),)

    kind: str = Field(primary_key=True)
    subject_id: int = Field(primary_key=True)
    shop_id: int = Field(primary_key=True)
    day: date = Field(primary_key=True)
    orders: int = 0
    delivered: int = 0
    mass: float = 0.0
    sums: bytes = b""


class ScoreWrong(SQLModel, table=True):
    """An order that went wrong for a subject: what it weighs, whether it can still come back, badness by indicator.

    `quiet` is the badness that it would be counted with besides, had it not gone wrong.
    """

    __tablename__ = "score_wrong"
    __table_args__ = (
        Index("ix_score_wrong_page", "shop_id", "day"), Index("ix_score_wrong_newest", "kind", "subject_id", "day"),
    )

    order_id: int = Field(primary_key=True, foreign_key="orders.id", ondelete="CASCADE")
    kind: str = Field(primary_key=True)
    subject_id: int = Field(primary_key=True)
    shop_id: int
    day: date
    mass: float
    ripe: bool
    bad: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    quiet: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


async def mark_pages(session: AsyncSession, pages: Sequence[Page], now: datetime) -> None:
    """Notes that orders of these pages have changed."""
    rows = [{"shop_id": shop_id, "day": day, "orders": 0, "due_at": now} for shop_id, day in pages]
    await upsert(session, ScorePage, rows, ["shop_id", "day"], ["due_at"])


async def mark_free(session: AsyncSession, pages: Sequence[Page], now: datetime) -> None:
    """The same for pages that nobody is writing; who is writing one notes it anyway, and must not be waited for."""
    here = tuple_(col(ScorePage.shop_id), col(ScorePage.day))
    free = select(col(ScorePage.shop_id), col(ScorePage.day)).where(here.in_(pages)).with_for_update(skip_locked=True)
    held = [(shop_id, day) for shop_id, day in (await session.execute(free)).all()]
    await session.execute(update(ScorePage).where(here.in_(held)).values(due_at=now))


async def hold(session: AsyncSession, page: Page) -> dict[Page, int]:
    """One page to be counted, with how many orders it had; nobody writes it until this transaction ends."""
    await lock_counting(session)
    query = select(col(ScorePage.orders)).where(col(ScorePage.shop_id) == page[0], col(ScorePage.day) == page[1])
    return {page: (await session.execute(query.with_for_update())).scalar() or 0}


@cache
def _due_pages() -> Select[int, date, int]:
    """Asked with every piece of the scores' work, so built once."""
    query = select(col(ScorePage.shop_id), col(ScorePage.day), col(ScorePage.orders)).where(
        col(ScorePage.due_at) <= bindparam("now", type_=Instant),
        col(ScorePage.shop_id).not_in(jobs.shops_at_work("orders")))
    query = query.order_by(col(ScorePage.due_at), col(ScorePage.day)).limit(bindparam("most", type_=Integer))
    return query.with_for_update(skip_locked=True)


async def due_pages(session: AsyncSession, now: datetime, most: int) -> dict[Page, int]:
    """Pages to be counted, with how many orders they had; they are held, and left out while somebody writes them.

    Without that, what comes in while a page is being counted would be taken for counted. Shops of which a file of
    orders is being taken in are left out.
    """
    rows = (await session.execute(_due_pages(), {"now": now, "most": most})).all()
    return {(shop_id, day): orders for shop_id, day, orders in rows}


async def all_pages(session: AsyncSession) -> list[Page]:
    """Every page that holds orders, shop by shop, oldest first."""
    query = select(col(ScorePage.shop_id), col(ScorePage.day)).where(col(ScorePage.orders) > 0)
    rows = await session.execute(query.order_by(col(ScorePage.shop_id), col(ScorePage.day)))
    return [(shop_id, day) for shop_id, day in rows.all()]


async def lock_counting(session: AsyncSession) -> None:
    """Whoever counts waits here for whoever is counting; SQLite has but one writer anyway."""
    if session.get_bind().dialect.name != "sqlite":
        turn = inserted(session, Counter).values(name="score-counting", value=1)
        turn = turn.on_conflict_do_update(index_elements=["name"], set_={"value": col(Counter.value) + 1})
        await session.execute(turn)


@cache
def _of_pages() -> tuple[ReturningDelete[str, int], Delete]:
    """What takes out all that pages have said; built once, too."""
    pages: BindParameter[Any] = bindparam("pages", expanding=True)
    days = delete(ScoreDay).where(tuple_(col(ScoreDay.shop_id), col(ScoreDay.day)).in_(pages))
    wrong = delete(ScoreWrong).where(tuple_(col(ScoreWrong.shop_id), col(ScoreWrong.day)).in_(pages))
    return days.returning(col(ScoreDay.kind), col(ScoreDay.subject_id)), wrong


async def take_out(session: AsyncSession, pages: Sequence[Page]) -> set[tuple[str, int]]:
    """Takes away all that these pages have said; on whom."""
    days, wrong = _of_pages()
    connection = await session.connection()
    rows = (await connection.execute(days, {"pages": pages})).all()
    await connection.execute(wrong, {"pages": pages})
    return {(kind, subject_id) for kind, subject_id in rows}


async def days_of(
    session: AsyncSession, kind: str, subject_ids: Sequence[int], since: date
) -> dict[int, list[Row[Any]]]:
    """(subject_id, day, shop_id, orders, delivered, mass, sums) by subject, oldest first."""
    names = ("subject_id", "day", "shop_id", "orders", "delivered", "mass", "sums")
    query = select(*(getattr(ScoreDay, name) for name in names)).where(
        col(ScoreDay.kind) == kind, col(ScoreDay.subject_id).in_(subject_ids), col(ScoreDay.day) >= since)
    found: dict[int, list[Row[Any]]] = {}
    connection = await session.connection()
    for row in (await connection.execute(query.order_by(col(ScoreDay.day)))).all():
        found.setdefault(row.subject_id, []).append(row)
    return found


async def wrong_of(
    session: AsyncSession, kind: str, subject_id: int, since: date, limit: int
) -> Sequence[Row[Any]]:
    """(order_id, day, mass, ripe, bad, quiet) of a subject's orders that went wrong, the newest first."""
    names = ("order_id", "day", "mass", "ripe", "bad", "quiet")
    query = select(*(getattr(ScoreWrong, name) for name in names)).where(
        col(ScoreWrong.kind) == kind, col(ScoreWrong.subject_id) == subject_id, col(ScoreWrong.day) >= since)
    connection = await session.connection()
    return (await connection.execute(query.order_by(col(ScoreWrong.day).desc()).limit(limit))).all()


async def wrong(session: AsyncSession, kind: str, subject_id: int, order_id: int) -> ScoreWrong | None:
    """One order that went wrong for a subject."""
    return await session.get(ScoreWrong, (order_id, kind, subject_id), populate_existing=True)


async def names_of(session: AsyncSession, order_ids: Sequence[int]) -> dict[int, tuple[str, datetime]]:
    """What people call these orders, and when they were made."""
    query = select(col(Order.id), col(Order.external_id), col(Order.created_at)).where(col(Order.id).in_(order_ids))
    return {number or 0: (name, at) for number, name, at in (await session.execute(query)).all()}
