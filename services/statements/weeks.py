"""Weeks: one side's statement of a week, counterpart by counterpart and currency by currency, and the list of weeks."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from sqlalchemy import ColumnElement, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped
from sqlmodel import col, select

from db import statements
from db.creators import Creator
from db.orders import CommissionEntry, OrderLine
from db.people import Person
from db.shops import Shop
from db.statements import Settlement
from db.vocabulary import Side
from services import creators, shops
from services.refusals import Refusal
from services.rules.periods import closes_at, monday_of

MOST_BACK = 520
"""Weeks that one can look back: ten years."""

WEEKS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Part:
    """One counterpart in one currency, minor units: the estimate's change, what was confirmed, how many order lines.

    `settlement` is what the closed week came to for the two, where anything was confirmed; `own` is the part of
    (estimated, confirmed) that a creator made with a shop for which they work.
    """

    id: int
    name: str
    currency: str
    estimated: int
    confirmed: int
    lines: int
    settlement: Settlement | None = None
    own: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Statement:
    """One side's week: `parts` by counterpart and currency, totals by currency as (estimated, confirmed)."""

    side: Side
    name: str
    monday: date
    sunday: date
    closes_at: datetime
    is_closed: bool
    is_latest: bool
    parts: tuple[Part, ...]
    totals: dict[str, tuple[int, int]]

    def own(self, currency: str) -> tuple[int, int]:
        """(estimated, confirmed) of a total that creators made with brands of their own (自有品牌)."""
        mine = [part.own for part in self.parts if part.currency == currency]
        return sum(one[0] for one in mine), sum(one[1] for one in mine)


@dataclass(frozen=True, slots=True)
class Week:
    """One week of the list: totals by currency as (estimated, confirmed)."""

    monday: date
    is_closed: bool
    totals: dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Whose:
    """Which side's lines: a shop's or a creator's number and name."""

    side: Side
    id: int
    name: str

    @property
    def mine(self) -> ColumnElement[bool]:
        return col(CommissionEntry.shop_id if self.side is Side.BRAND else CommissionEntry.creator_id) == self.id

    @property
    def other(self) -> Mapped[int]:
        """The column that names the counterpart."""
        return col(CommissionEntry.creator_id if self.side is Side.BRAND else CommissionEntry.shop_id)


async def whose(session: AsyncSession, who: Person, side: Side) -> Whose:
    """The shop or the creator whose statement a person may see on this side."""
    if side is Side.BRAND:
        shop = await shops.current(session, who, "money")
        return Whose(side, shop.id or 0, shop.name)
    me = await creators.me(session, who)
    return Whose(side, me.key, me.name)


def side_of(who: Person, asked: str) -> Side:
    """The side whose statement is asked for: the one named, else the one that the person acts for."""
    if asked in (Side.BRAND, Side.CREATOR):
        return Side(asked)
    if who.acts_as is None:
        raise Refusal("side-first")
    return who.acts_as


def monday(now: datetime, zone: tzinfo, back: int = 0, week: int = 0) -> date:
    """The Monday asked for: the one of this number (a day's ordinal), else the one `back` weeks ago; never to come."""
    latest = monday_of(now, zone)
    earliest = latest - timedelta(weeks=MOST_BACK)
    if not earliest.toordinal() <= week <= latest.toordinal():
        return latest - timedelta(weeks=min(max(back, 0), MOST_BACK))
    day = date.fromordinal(week)
    return day - timedelta(days=day.weekday())


async def of(session: AsyncSession, who: Person, side: Side, week: date, now: datetime, zone: tzinfo) -> Statement:
    """The statement of the week of this Monday, of the side that this person acts for."""
    mine = await whose(session, who, side)
    parts = await _parts(session, mine, week)
    totals: dict[str, tuple[int, int]] = {}
    for part in parts:
        estimated, confirmed = totals.get(part.currency, (0, 0))
        totals[part.currency] = (estimated + part.estimated, confirmed + part.confirmed)
    ends = closes_at(week, zone)
    return Statement(side, mine.name, week, week + timedelta(days=6), ends, now >= ends,
                     week >= monday_of(now, zone), tuple(parts), totals)


async def _parts(session: AsyncSession, mine: Whose, week: date) -> list[Part]:
    query = select(
        mine.other, col(CommissionEntry.currency), func.sum(col(CommissionEntry.amount)),
        func.sum(col(CommissionEntry.settled)), func.count(func.distinct(col(CommissionEntry.line_id))),
    )  # type: ignore[call-overload]  # sqlmodel types at most four columns
    rows = await session.execute(
        query.where(mine.mine, col(CommissionEntry.period) == week).group_by(mine.other, col(CommissionEntry.currency)))
    sums = [(number, currency, int(amount), int(settled), lines) for number, currency, amount, settled, lines in rows]
    known = await names(session, mine.side, {one[0] for one in sums})
    brand = mine.side is Side.BRAND
    settled_ = {
        (one.creator_id if brand else one.shop_id, one.currency): one
        for one in await statements.settlements(session, mine.id, brand, week)
    }
    own = await _own(session, mine, week)
    parts = [
        Part(number, known.get(number, ""), currency, amount - settled, settled, lines,
             settled_.get((number, currency)), own.get((number, currency), (0, 0)))
        for number, currency, amount, settled, lines in sums
    ]
    return sorted(parts, key=lambda part: (-part.confirmed, -part.estimated, part.name, part.currency))


async def _own(session: AsyncSession, mine: Whose, week: date) -> dict[tuple[int, str], tuple[int, int]]:
    """(estimated, confirmed) of creators' own brands by counterpart and currency."""
    query = select(
        mine.other, col(CommissionEntry.currency), func.sum(col(CommissionEntry.amount)),
        func.sum(col(CommissionEntry.settled)),
    ).join(OrderLine, col(OrderLine.id) == col(CommissionEntry.line_id))
    query = query.where(mine.mine, col(CommissionEntry.period) == week, col(OrderLine.own_brand).is_(True))
    by_other = query.group_by(mine.other, col(CommissionEntry.currency))  # type: ignore[arg-type]  # Mapped, not int
    rows = await session.execute(by_other)
    return {(number, currency): (int(sum_) - int(settled), int(settled)) for number, currency, sum_, settled in rows}


async def names(session: AsyncSession, side: Side, ids: set[int]) -> dict[int, str]:
    """Names of the other side."""
    if side is Side.BRAND:
        creators_ = select(Creator.id, Creator.name).where(col(Creator.id).in_(ids))
        return {number or 0: name for number, name in await session.execute(creators_)}
    shops_ = select(Shop.id, Shop.name).where(col(Shop.id).in_(ids))
    return {number or 0: name for number, name in await session.execute(shops_)}


async def listed(
    session: AsyncSession, who: Person, side: Side, page: int, now: datetime, zone: tzinfo
) -> tuple[list[Week], bool]:
    """A page of the weeks that hold any line, the newest first, and whether there are earlier ones."""
    mine = await whose(session, who, side)
    skipped, period = max(page, 0) * WEEKS_SHOWN, col(CommissionEntry.period)
    mondays = select(period).where(mine.mine).distinct().order_by(period.desc())
    found = list((await session.execute(mondays.offset(skipped).limit(WEEKS_SHOWN + 1))).scalars())
    shown = found[:WEEKS_SHOWN]
    query = (
        select(period, col(CommissionEntry.currency), func.sum(col(CommissionEntry.amount)),
               func.sum(col(CommissionEntry.settled)))
        .where(mine.mine, period.in_(shown))
        .group_by(period, col(CommissionEntry.currency))
    )
    totals: dict[date, dict[str, tuple[int, int]]] = {}
    for day, currency, amount, settled in await session.execute(query):
        totals.setdefault(day, {})[currency] = (int(amount) - int(settled), int(settled))
    return [Week(day, now >= closes_at(day, zone), totals.get(day, {})) for day in shown], len(found) > WEEKS_SHOWN
