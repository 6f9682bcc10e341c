"""Reading: whole days of shops' orders as columns of numbers, with how often each buyer came before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Row, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from db.orders import Order, OrderLine
from db.score_days import Page
from db.shops import Shop
from services.rules.reputation.columns import CANCELLERS, DISPUTES, FAULTS, MISSING, REASONS, Columns, code, micros
from services.rules.reputation.reasons import read_reason

Numbers = NDArray[np.int64]
HOUR = 3_600_000_000
_DAY = timedelta(days=1)
_TIMES = ("shipped_at", "deliver_by", "delivered_at", "rated_at", "refunded_at")


@dataclass(frozen=True, slots=True)
class Lines:
    """Order lines of some pages, the lines of an order side by side; `page` is each line's place among the pages.

    0 stands for no product, and for no creator or one who works for the shop. `earlier` counts the buyer's orders at
    the shop before this one, `whole` all of them. `facts` has the shops' side, its subjects the pages.
    """

    page: Numbers
    product: Numbers
    creator: Numbers
    earlier: Numbers
    whole: Numbers
    buyer: Sequence[str | None]
    facts: Columns


async def read(session: AsyncSession, pages: Sequence[Page]) -> Lines:
    """The lines of these pages; the shops' trial orders and lines that were taken out are left out."""
    place = {page: at for at, page in enumerate(pages)}
    connection = await session.connection()
    rows = (await connection.execute(_query(pages))).all()
    at = [place[(row.shop_id, row.created_at.astimezone(UTC).date())] for row in rows]
    order = sorted(range(len(rows)), key=lambda one: (at[one], rows[one].order_id, rows[one].id))
    rows = [rows[one] for one in order]

    def numbers(values: list[int]) -> Numbers:
        return np.array(values, dtype=np.int64)

    page = numbers([at[one] for one in order])
    return Lines(
        page, numbers([row.product_id or 0 for row in rows]),
        numbers([0 if row.own_brand else row.creator_id or 0 for row in rows]),
        numbers([row.earlier for row in rows]), numbers([row.whole for row in rows]), [row.buyer for row in rows],
        _columns(rows, page),
    )


def _query(pages: Sequence[Page]) -> Any:
    before = aliased(Order)
    at, own = col(before.created_at), col(Order.created_at)
    theirs = (col(before.shop_id) == col(Order.shop_id), col(before.buyer) == col(Order.buyer),
              col(before.is_test).is_(False))
    first = or_(at < own, and_(at == own, col(before.id) < col(Order.id)))
    earlier = select(func.count()).select_from(before).where(*theirs, first).correlate(Order).scalar_subquery()
    whole = select(func.count()).select_from(before).where(*theirs).correlate(Order).scalar_subquery()
    lines = ("id", "order_id", "product_id", "creator_id", "own_brand", "refunded_quantity", "refunded_amount",
             "refund_reason", "refund_fault", "ship_by", "rating", "dispute", *_TIMES)
    orders = ("shop_id", "created_at", "paid_at", "settled_at", "cancelled_at", "cancelled_by", "cancel_reason",
              "buyer")
    asked: list[Any] = [*(getattr(OrderLine, name) for name in lines), *(getattr(Order, name) for name in orders)]
    return (
        select(*asked, col(Shop.ship_hours), earlier.label("earlier"), whole.label("whole"))
        .join(Order, col(Order.id) == col(OrderLine.order_id))
        .join(Shop, col(Shop.id) == col(Order.shop_id))
        .where(or_(*_within(pages)), col(Order.is_test).is_(False), col(OrderLine.quantity) > 0)
    )


def _within(pages: Sequence[Page]) -> list[ColumnElement[bool]]:
    """One condition for each run of days of a shop."""
    runs: list[tuple[int, date, date]] = []
    for shop_id, day in sorted(pages):
        if runs and runs[-1][0] == shop_id and runs[-1][2] + _DAY == day:
            runs[-1] = (shop_id, runs[-1][1], day)
        else:
            runs.append((shop_id, day, day))
    return [
        and_(col(Order.shop_id) == shop_id, col(Order.created_at) >= _begins(first),
             col(Order.created_at) < _begins(last + _DAY))
        for shop_id, first, last in runs
    ]


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _columns(rows: Sequence[Row[Any]], page: Numbers) -> Columns:
    """The facts of the lines as numbers; a source that tells when it shipped but not by when is held to the shop's
    own limit."""
    told = {name: np.array([micros(getattr(row, name)) for row in rows], dtype=np.int64) for name in (
        "created_at", "paid_at", "settled_at", "cancelled_at", "ship_by", *_TIMES)}
    paid = np.where(told["paid_at"] == MISSING, told["created_at"], told["paid_at"])
    limit = paid + np.array([row.ship_hours for row in rows], dtype=np.int64) * HOUR
    unsaid = (told["ship_by"] == MISSING) & (told["shipped_at"] != MISSING)

    def codes(values: list[int]) -> NDArray[np.int8]:
        return np.array(values, dtype=np.int64).clip(-1, 127).astype(np.int8)

    return Columns(
        subject=page, order=np.array([row.order_id for row in rows], dtype=np.int64), created=told["created_at"],
        paid=told["paid_at"], settled=told["settled_at"], cancelled=told["cancelled_at"],
        ship_by=np.where(unsaid, limit, told["ship_by"]), shipped=told["shipped_at"], deliver_by=told["deliver_by"],
        delivered=told["delivered_at"], rated=told["rated_at"], refunded_at=told["refunded_at"],
        rating=codes([-1 if row.rating is None else row.rating for row in rows]),
        refunded=codes([int(row.refunded_quantity > 0 or row.refunded_amount > 0) for row in rows]),
        fault=codes([code(row.refund_fault, FAULTS) for row in rows]),
        cancelled_by=codes([code(row.cancelled_by, CANCELLERS) for row in rows]),
        dispute=codes([code(row.dispute, DISPUTES) for row in rows]),
        refund_reason=codes([code(read_reason(row.refund_reason), REASONS) for row in rows]),
        cancel_reason=codes([code(read_reason(row.cancel_reason), REASONS) for row in rows]),
    )


def grouped(lines: Lines, whose: Numbers, kept: NDArray[np.bool_]) -> tuple[Columns, Numbers, Numbers, Numbers]:
    """The kept lines by (page, subject): their columns, each subject's page and id, and the place of every line."""
    places = np.flatnonzero(kept)
    keys = np.stack([lines.page[places], whose[places]], axis=1)
    pairs, which = np.unique(keys, axis=0, return_inverse=True)
    which = which.reshape(-1)
    order = np.lexsort((places, lines.facts.order[places], which))
    places = places[order]
    taken = Columns(*(getattr(lines.facts, name)[places] for name in Columns.__dataclass_fields__))
    return replace(taken, subject=which[order].astype(np.int64)), pairs[:, 0], pairs[:, 1], places


async def later_pages(
    session: AsyncSession, buyers: Mapping[int, set[str]], but: Sequence[Page]
) -> set[Page]:
    """Pages on which these buyers of these shops have ordered, without those in `but`."""
    found: set[Page] = set()
    for shop_id, names in buyers.items():
        query = select(col(Order.created_at)).where(col(Order.shop_id) == shop_id, col(Order.buyer).in_(names))
        found |= {(shop_id, at.astimezone(UTC).date()) for at in (await session.execute(query)).scalars()}
    return found - set(but)
