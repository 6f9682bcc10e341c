"""Statements: the commission lines of one week, the same figures for both sides, each currency apart."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from sqlalchemy import ColumnElement, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.creators import Creator
from db.orders import CommissionEntry, Order, OrderLine
from db.people import Person
from db.products import Product
from db.shops import Shop
from db.vocabulary import Side
from services import creators, shops
from services.refusals import Refusal
from services.rules.periods import closes_at, monday_of

MOST_BACK = 520
"""Weeks that one can look back: ten years."""

MOST_LINES = 20_000
"""Lines of one statement's file."""


@dataclass(frozen=True, slots=True)
class Part:
    """One counterpart in one currency, minor units: the estimate's change, what was confirmed, how many order lines."""

    id: int
    name: str
    currency: str
    estimated: int
    confirmed: int
    lines: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One side's week: `parts` by counterpart and currency, totals by currency as (estimated, confirmed)."""

    side: Side
    name: str
    monday: date
    sunday: date
    closes_at: datetime
    is_closed: bool
    back: int
    parts: tuple[Part, ...]
    totals: dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One commission line as the file shows it; `change` is of the estimate, `confirmed` of what is paid."""

    at: datetime
    order: str
    title: str
    title_zh: str
    sku: str
    counterpart: str
    kind: str
    rate_bp: int | None
    change: int
    confirmed: int
    currency: str


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one week's file, oldest first; `total` is how many there are, of which the file shows so many."""

    shown: tuple[StatementLine, ...]
    total: int

    @property
    def is_cut(self) -> bool:
        return self.total > len(self.shown)


@dataclass(frozen=True, slots=True)
class _Whose:
    """Which side's lines, under which name."""

    side: Side
    name: str
    mine: ColumnElement[bool]


async def _whose(session: AsyncSession, who: Person, side: Side) -> _Whose:
    if side is Side.BRAND:
        shop = await shops.current(session, who, "money")
        return _Whose(side, shop.name, col(CommissionEntry.shop_id) == shop.id)
    me = await creators.me(session, who)
    return _Whose(side, me.name, col(CommissionEntry.creator_id) == me.key)


def side_of(who: Person, asked: str) -> Side:
    """The side whose statement is asked for: the one named, else the one that the person acts for."""
    if asked in (Side.BRAND, Side.CREATOR):
        return Side(asked)
    if who.acts_as is None:
        raise Refusal("side-first")
    return who.acts_as


async def of(session: AsyncSession, who: Person, side: Side, back: int, now: datetime, zone: tzinfo) -> Statement:
    """The statement of the week `back` weeks ago (0: the present one) of the side that this person acts for."""
    whose = await _whose(session, who, side)
    back = min(max(back, 0), MOST_BACK)
    monday = monday_of(now, zone) - timedelta(weeks=back)
    parts = await _parts(session, whose, monday)
    totals: dict[str, tuple[int, int]] = {}
    for part in parts:
        estimated, confirmed = totals.get(part.currency, (0, 0))
        totals[part.currency] = (estimated + part.estimated, confirmed + part.confirmed)
    ends = closes_at(monday, zone)
    return Statement(
        side, whose.name, monday, monday + timedelta(days=6), ends, now >= ends, back, tuple(parts), totals)


async def _parts(session: AsyncSession, whose: _Whose, monday: date) -> list[Part]:
    other = col(CommissionEntry.creator_id if whose.side is Side.BRAND else CommissionEntry.shop_id)
    query = select(
        other, col(CommissionEntry.currency), func.sum(col(CommissionEntry.amount)),
        func.sum(col(CommissionEntry.settled)), func.count(func.distinct(col(CommissionEntry.line_id))),
    )  # type: ignore[call-overload]  # sqlmodel types at most four columns
    rows = await session.execute(
        query.where(whose.mine, col(CommissionEntry.period) == monday).group_by(other, col(CommissionEntry.currency)))
    sums = [(number, currency, int(amount), int(settled), lines) for number, currency, amount, settled, lines in rows]
    names = await _names(session, whose.side, {one[0] for one in sums})
    parts = [
        Part(number, names.get(number, ""), currency, amount - settled, settled, lines)
        for number, currency, amount, settled, lines in sums
    ]
    return sorted(parts, key=lambda part: (-part.confirmed, -part.estimated, part.name, part.currency))


async def _names(session: AsyncSession, side: Side, ids: set[int]) -> dict[int, str]:
    """Names of the other side."""
    if side is Side.BRAND:
        creators_ = select(Creator.id, Creator.name).where(col(Creator.id).in_(ids))
        return {number or 0: name for number, name in await session.execute(creators_)}
    shops_ = select(Shop.id, Shop.name).where(col(Shop.id).in_(ids))
    return {number or 0: name for number, name in await session.execute(shops_)}


async def lines(
    session: AsyncSession, who: Person, side: Side, back: int, now: datetime, zone: tzinfo
) -> Lines:
    """The commission lines of that week, MOST_LINES of them at most."""
    whose = await _whose(session, who, side)
    monday = monday_of(now, zone) - timedelta(weeks=min(max(back, 0), MOST_BACK))
    counted = select(func.count()).select_from(CommissionEntry).where(
        whose.mine, col(CommissionEntry.period) == monday)
    query = (
        select(CommissionEntry, OrderLine, Order, Product)
        .join(OrderLine, col(OrderLine.id) == col(CommissionEntry.line_id))
        .join(Order, col(Order.id) == col(OrderLine.order_id))
        .join(Product, col(Product.id) == col(OrderLine.product_id), isouter=True)
        .where(whose.mine, col(CommissionEntry.period) == monday)
        .order_by(col(CommissionEntry.id))
        .limit(MOST_LINES)
    )
    rows = (await session.execute(query)).all()
    brand = side is Side.BRAND
    names = await _names(session, side, {one[0].creator_id if brand else one[0].shop_id for one in rows})
    shown = tuple(
        _line(entry, line, order, product, names.get(entry.creator_id if brand else entry.shop_id, ""))
        for entry, line, order, product in rows
    )
    return Lines(shown, (await session.execute(counted)).scalar_one())


def _line(entry: CommissionEntry, line: OrderLine, order: Order, product: Product | None, name: str) -> StatementLine:
    title = product.title if product else line.title
    return StatementLine(
        entry.at, order.external_id, title, (product.title_zh if product else None) or title, line.sku or "", name,
        entry.kind, line.rate_bp, entry.amount - entry.settled, entry.settled, entry.currency)
