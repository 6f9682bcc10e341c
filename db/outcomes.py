"""Counts of what became of products: picks, clicks, orders and refunds, for ranking."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db.collaborations import Click, Collaboration
from db.orders import OrderLine
from db.vocabulary import Claim, Stage

Found = dict[int, dict[str, int]]


class Mark(NamedTuple):
    """How far somebody has read: up to these rows, and deeds up to this moment."""

    line: int
    click: int
    moment: datetime


async def mark(session: AsyncSession, now: datetime) -> Mark:
    """Where everything ends now; one query."""
    lines = select(func.coalesce(func.max(col(OrderLine.id)), 0)).scalar_subquery()
    clicks = select(func.coalesce(func.max(col(Click.id)), 0)).scalar_subquery()
    line, click = (await session.execute(select(lines, clicks))).one()
    return Mark(line, click, now)


async def touched(session: AsyncSession, since: Mark) -> set[int]:
    """The products of which something was picked, ended, clicked or ordered after a mark."""
    picked = select(col(Collaboration.product_id)).where(
        (col(Collaboration.started_at) >= since.moment) | (col(Collaboration.ended_at) >= since.moment)
    )
    clicked = (
        select(col(Collaboration.product_id))
        .join(Click, col(Click.collaboration_id) == col(Collaboration.id))
        .where(col(Click.id) > since.click)
    )
    ordered = select(col(OrderLine.product_id)).where(col(OrderLine.id) > since.line)
    rows = await session.execute(picked.union(clicked, ordered))
    return {product for product in rows.scalars() if product is not None}


async def counts(
    session: AsyncSession, week: datetime, six_weeks: datetime, long: datetime, ids: Sequence[int] | None = None
) -> Found:
    """By product, the counts that services/rules/matching/outcomes.Counts names, since these moments."""
    found: Found = defaultdict(lambda: defaultdict(int))
    for query in (_picks(week, six_weeks), _clicks(long), _orders(week, six_weeks, long)):
        owner = query.selected_columns[0]
        asked = query if ids is None else query.where(owner.in_(ids))
        rows: Sequence[Any] = (await session.execute(asked.group_by(owner))).mappings().all()
        for row in rows:
            product = row["product_id"]
            for name, value in row.items():
                if name != "product_id":
                    found[product][name] += int(value or 0)
    return found


def _many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _picks(week: datetime, six_weeks: datetime) -> Any:
    started = col(Collaboration.started_at)
    return select(
        col(Collaboration.product_id),
        _many(col(Collaboration.stage) == Stage.ACTIVE).label("picks"),
        _many(started >= week).label("week"),
        _many(started >= six_weeks).label("six_weeks"),
    ).where(started.is_not(None))


def _clicks(long: datetime) -> Any:
    query = select(col(Collaboration.product_id), func.count().label("clicks"))
    query = query.join(Click, col(Click.collaboration_id) == col(Collaboration.id))
    return query.where(col(Click.clicked_at) >= long)


def _orders(week: datetime, six_weeks: datetime, long: datetime) -> Any:
    paid = col(OrderLine.paid_at)
    return select(
        col(OrderLine.product_id),
        _many(paid >= week).label("week"),
        _many(paid >= six_weeks).label("six_weeks"),
        _many(col(OrderLine.claim) == Claim.CLICK).label("clicked_orders"),
        func.sum(col(OrderLine.quantity)).label("pieces"),
        func.sum(col(OrderLine.refunded_quantity)).label("refunded"),
    ).where(col(OrderLine.product_id).is_not(None), paid >= long, col(OrderLine.cancelled_at).is_(None))
