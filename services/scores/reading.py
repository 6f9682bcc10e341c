"""Reading: whole days of shops' orders as columns of numbers, with how often each buyer came before."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import BigInteger, Integer, String, bindparam, case, cast, func, literal_column, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from db.engine import Instant
from db.orders import Order, OrderLine
from db.score_days import Page
from db.score_flags import OwnPurchase
from db.shops import Shop
from services.rules.reputation.buyers import FULL_ORDERS
from services.rules.reputation.columns import CANCELLERS, DISPUTES, FAULTS, MISSING, REASONS, Columns, code
from services.rules.reputation.reasons import read_reason

Numbers = NDArray[np.int64]
HOUR, DAY = 3_600_000_000, 86_400_000_000  # in microseconds
EPOCH = date(1970, 1, 1)
ORDER_TIMES = ("created_at", "paid_at", "settled_at", "cancelled_at")
LINE_TIMES = ("ship_by", "shipped_at", "deliver_by", "delivered_at", "rated_at", "refunded_at")
NUMBERS = ("id", "order_id", "shop_id", "product_id", "creator_id", "rating", "refunded", "ship_hours", "whole",
           "own_brand", "own_purchase", *ORDER_TIMES, *LINE_TIMES)
ORDER_WORDS = ("buyer", "cancelled_by", "cancel_reason")
WORDS = (*ORDER_WORDS, "refund_reason", "refund_fault", "dispute")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Lines:
    """Order lines of some pages, the lines of an order side by side; `page` is each line's place among the pages.

    0 stands for no product, and for no creator. `own_brand`: the creator works for the shop; `own_purchase`: the buyer
    is the shop's or the creator's own. `whole` counts the buyer's orders at the
    shop (trial ones too), `earlier` those before this one if `whole` is more than FULL_ORDERS, else 0. `facts` has the
    shops' side, its subjects the pages.
    """

    page: Numbers
    product: Numbers
    creator: Numbers
    own_brand: NDArray[np.bool_]
    own_purchase: NDArray[np.bool_]
    earlier: Numbers
    whole: Numbers
    buyer: Sequence[str | None]
    facts: Columns


async def read(session: AsyncSession, pages: Sequence[Page]) -> Lines:
    """The lines of these pages; the shops' trial orders and lines that were taken out are left out."""
    place = {(shop_id, (day - EPOCH).days): at for at, (shop_id, day) in enumerate(pages)}
    connection = await session.connection()
    query = _query(session.get_bind().dialect.name == "sqlite")
    rows: list[tuple[Any, ...]] = []
    for run in _runs(pages):
        rows += [tuple(row) for row in (await connection.execute(query, run)).all()]
    table = np.array([row[: len(NUMBERS)] for row in rows], dtype=np.int64).reshape(-1, len(NUMBERS))
    told = {name: table[:, at] for at, name in enumerate(NUMBERS)}
    days = told["created_at"] // DAY
    page = np.array([place[pair] for pair in zip(told["shop_id"].tolist(), days.tolist(), strict=True)], dtype=np.int64)
    order = np.lexsort((told["id"], told["order_id"], page))
    told = {name: column[order] for name, column in told.items()}
    rows = [rows[at] for at in order.tolist()]
    words = {name: [row[len(NUMBERS) + at] for row in rows] for at, name in enumerate(WORDS)}
    return Lines(
        page[order], told["product_id"], told["creator_id"], told["own_brand"] > 0, told["own_purchase"] > 0,
        await _earlier(session, told, words["buyer"]),
        told["whole"], words["buyer"], _columns(told, words, page[order]),
    )


async def _earlier(session: AsyncSession, told: Mapping[str, Numbers], buyers: Sequence[str | None]) -> Numbers:
    """How many orders each line's buyer had at the shop before; only looked up for those who come often."""
    often: dict[int, set[str]] = {}
    for at in np.flatnonzero(told["whole"] > FULL_ORDERS).tolist():
        often.setdefault(int(told["shop_id"][at]), set()).add(buyers[at] or "")
    ranks: dict[int, int] = {}
    for shop_id, names in often.items():
        query = select(col(Order.buyer), col(Order.id)).where(
            col(Order.shop_id) == shop_id, col(Order.buyer).in_(names), col(Order.is_test).is_(False))
        met: Counter[str] = Counter()
        query = query.order_by(col(Order.created_at), col(Order.external_id))
        for buyer, order_id in (await session.execute(query)).all():
            ranks[order_id or 0] = met[buyer or ""]
            met[buyer or ""] += 1
    return np.array([ranks.get(one, 0) for one in told["order_id"].tolist()], dtype=np.int64)


@cache
def _query(is_sqlite: bool) -> Any:
    """The lines of one shop between two moments (`shop`, `since`, `until`); built and compiled once."""
    before = aliased(Order)
    # Told by the index of buyers alone: trial orders are left out where it matters, in _earlier.
    whole = select(func.count()).select_from(before).correlate(Order).where(
        col(before.shop_id) == col(Order.shop_id), col(before.buyer) == col(Order.buyer))
    refunded = or_(col(OrderLine.refunded_quantity) > 0, col(OrderLine.refunded_amount) > 0)
    numbers: dict[str, Any] = {
        "id": col(OrderLine.id), "order_id": col(OrderLine.order_id), "shop_id": col(Order.shop_id),
        "product_id": func.coalesce(col(OrderLine.product_id), 0),
        "creator_id": func.coalesce(col(OrderLine.creator_id), 0),
        "rating": func.coalesce(col(OrderLine.rating), -1), "refunded": case((refunded, 1), else_=0),
        "ship_hours": func.coalesce(col(Shop.ship_hours), 0),
        "whole": whole.scalar_subquery(), "own_brand": case((col(OrderLine.own_brand), 1), else_=0),
        "own_purchase": case((col(OwnPurchase.order_id).is_not(None), 1), else_=0),
        **{name: _micros(getattr(Order, name), is_sqlite) for name in ORDER_TIMES},
        **{name: _micros(getattr(OrderLine, name), is_sqlite) for name in LINE_TIMES},
    }
    words: dict[str, Any] = {name: getattr(Order if name in ORDER_WORDS else OrderLine, name) for name in WORDS}
    return (
        select(*(numbers[name].label(f"n_{name}") for name in NUMBERS), *(words[name] for name in WORDS))
        .select_from(OrderLine)
        .join(Order, col(Order.id) == col(OrderLine.order_id))
        .join(Shop, col(Shop.id) == col(Order.shop_id))
        .join(OwnPurchase, col(OwnPurchase.order_id) == col(Order.id), isouter=True)
        .where(
            col(Order.shop_id) == bindparam("shop"), col(Order.created_at) >= bindparam("since", type_=Instant()),
            col(Order.created_at) < bindparam("until", type_=Instant()), col(Order.is_test).is_(False),
            col(OrderLine.quantity) > 0,
        )
    )


def _micros(moment: Any, is_sqlite: bool) -> Any:
    """A moment as microseconds since 1970, made by the database: parsing them here would take most of the time."""
    if is_sqlite:  # kept as text: 2026-11-18 04:00:00.000000
        parts = cast(func.substr(cast(moment, String), 21, 6), Integer)
        whole = cast(func.strftime("%s", moment), Integer) * 1_000_000 + func.coalesce(parts, 0)
    else:
        whole = cast(func.extract("epoch", moment) * 1_000_000, BigInteger)
    return func.coalesce(whole, literal_column(str(MISSING)))


def _runs(pages: Sequence[Page]) -> list[dict[str, Any]]:
    """One stretch of time for each run of days of a shop."""
    runs: list[tuple[int, date, date]] = []
    for shop_id, day in sorted(pages):
        if runs and runs[-1][0] == shop_id and runs[-1][2] + _DAY == day:
            runs[-1] = (shop_id, runs[-1][1], day)
        else:
            runs.append((shop_id, day, day))
    return [{"shop": shop_id, "since": _begins(first), "until": _begins(last + _DAY)} for shop_id, first, last in runs]


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _columns(told: Mapping[str, Numbers], words: Mapping[str, Sequence[str | None]], page: Numbers) -> Columns:
    """The facts of the lines; a source that says when it shipped, not by when, is held to the limit a shop has set."""
    paid = np.where(told["paid_at"] == MISSING, told["created_at"], told["paid_at"])
    unsaid = (told["ship_by"] == MISSING) & (told["shipped_at"] != MISSING) & (told["ship_hours"] > 0)

    def codes(values: Iterable[int]) -> NDArray[np.int8]:
        return np.array([*values], dtype=np.int8)

    return Columns(
        subject=page, order=told["order_id"], created=told["created_at"], paid=told["paid_at"],
        settled=told["settled_at"], cancelled=told["cancelled_at"],
        ship_by=np.where(unsaid, paid + told["ship_hours"] * HOUR, told["ship_by"]), shipped=told["shipped_at"],
        deliver_by=told["deliver_by"], delivered=told["delivered_at"], rated=told["rated_at"],
        refunded_at=told["refunded_at"], rating=told["rating"].clip(-1, 127).astype(np.int8),
        refunded=told["refunded"].astype(np.int8), fault=codes(code(one, FAULTS) for one in words["refund_fault"]),
        cancelled_by=codes(code(one, CANCELLERS) for one in words["cancelled_by"]),
        dispute=codes(code(one, DISPUTES) for one in words["dispute"]),
        refund_reason=codes(code(read_reason(one), REASONS) if one else 0 for one in words["refund_reason"]),
        cancel_reason=codes(code(read_reason(one), REASONS) if one else 0 for one in words["cancel_reason"]),
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


async def orders_on(session: AsyncSession, pages: Sequence[Page]) -> list[int]:
    """How many orders each of these pages has, trial ones too; looked up in an index, in one query."""
    counts = [
        select(func.count()).select_from(Order).where(
            col(Order.shop_id) == shop_id, col(Order.created_at) >= _begins(day),
            col(Order.created_at) < _begins(day + _DAY)).scalar_subquery()
        for shop_id, day in pages
    ]
    return list((await session.execute(select(*counts))).one())


async def later_pages(
    session: AsyncSession, buyers: Mapping[int, set[str]], since: Mapping[int, date], but: Sequence[Page]
) -> set[Page]:
    """Pages from a day on (each shop's own) on which these buyers have ordered, without those in `but`."""
    found: set[Page] = set()
    for shop_id, names in buyers.items():
        query = select(col(Order.created_at)).where(
            col(Order.shop_id) == shop_id, col(Order.buyer).in_(names),
            col(Order.created_at) >= _begins(since[shop_id]))
        found |= {(shop_id, at.astimezone(UTC).date()) for at in (await session.execute(query)).scalars()}
    return found - set(but)
