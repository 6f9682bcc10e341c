"""Figures of a period: paid and settled GMV by currency, field and channel; commission; best products and partners."""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, literal
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db.creators import Creator
from db.orders import CommissionEntry, Order, OrderLine
from db.products import Product
from db.shops import Shop
from db.vocabulary import Entry, Field, Side
from services.gmv import sums
from services.gmv.spans import WEEK, Span, named
from services.gmv.subjects import Subject
from services.gmv.sums import DISTRIBUTED, FIELD, OWNED, PAID, UNOWNED, choose
from services.rules.gmv import Gmv

TOP = 5
TREND_WEEKS = 8
ORDERS = func.count(func.distinct(col(OrderLine.order_id)))


@dataclass(frozen=True, slots=True)
class Commission:
    """Commission on a period's orders, minor units: what is due by now, of it confirmed, and taken back."""

    due: int = 0
    confirmed: int = 0
    clawed_back: int = 0

    @property
    def estimated(self) -> int:
        return self.due - self.confirmed


@dataclass(frozen=True, slots=True)
class Ranked:
    """A product or a partner with its paid GMV."""

    id: int
    name: str
    name_zh: str | None
    paid: int
    orders: int

    def named(self, language: str) -> str:
        return self.name_zh if language == "zh" and self.name_zh else self.name


@dataclass(frozen=True, slots=True)
class Buyers:
    """Known buyers of a period through creators, and those among them who had bought before."""

    all: int = 0
    again: int = 0


@dataclass(slots=True)
class Money:
    """One currency's figures of a period; the field "other" is what no channel and no creator is known of.

    `distributed` parts the field of distribution into what creators own and what is nobody's (sums.OWNED, UNOWNED).
    """

    currency: str
    total: Gmv = field(default_factory=Gmv)
    fields: dict[str, Gmv] = field(default_factory=dict)
    distributed: dict[str, Gmv] = field(default_factory=dict)
    channels: dict[str, Gmv] = field(default_factory=dict)
    own_brand: Gmv = field(default_factory=Gmv)
    commission: Commission = field(default_factory=Commission)
    products: list[Ranked] = field(default_factory=list)
    partners: list[Ranked] = field(default_factory=list)
    selling: int = 0
    buyers: Buyers = field(default_factory=Buyers)

    def places(self) -> dict[str, Gmv]:
        """The fields as people are shown them: distribution that is nobody's stands apart from what creators own."""
        if UNOWNED not in self.distributed:
            return self.fields
        shown = {name: one for name, one in self.fields.items() if name != str(Field.DISTRIBUTION)}
        if OWNED in self.distributed:
            shown = {str(Field.DISTRIBUTION): self.distributed[OWNED], **shown}
        return {**shown, UNOWNED: self.distributed[UNOWNED]}

    def to_json(self) -> dict[str, Any]:
        """The figures as plain values, to be kept with a message that is drawn later."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Money":
        return cls(
            data["currency"], Gmv(**data["total"]),
            {name: Gmv(**one) for name, one in data["fields"].items()},
            {name: Gmv(**one) for name, one in data.get("distributed", {}).items()},
            {name: Gmv(**one) for name, one in data["channels"].items()},
            Gmv(**data["own_brand"]), Commission(**data["commission"]),
            [Ranked(**one) for one in data["products"]], [Ranked(**one) for one in data["partners"]],
            data["selling"], Buyers(**data["buyers"]),
        )


async def figures(session: AsyncSession, subject: Subject, span: Span, zone: tzinfo, now: datetime) -> list[Money]:
    """The figures of what was paid in a span, one entry a currency, that of most orders first; currencies never mix."""
    money = await totals(session, subject, span, zone, now)
    found = sums.within(subject, *span.bounds(zone))
    await _commission(session, subject, found, money)
    for one in money.values():
        here = and_(found, col(OrderLine.currency) == one.currency)
        one.products = await top_products(session, here)
        one.partners, one.selling = await partners(session, subject, here)
        one.buyers = await _buyers(session, subject, here, span.bounds(zone)[0])
    return sorted(money.values(), key=lambda one: (-one.total.orders, one.currency))


async def totals(
    session: AsyncSession, subject: Subject, span: Span, zone: tzinfo, now: datetime
) -> dict[str, Money]:
    """By currency: the whole, its fields and channels, and what a creator sold of their own brand, kept apart."""
    found = sums.within(subject, *span.bounds(zone))
    parts = {
        "total": literal("all"), "field": FIELD, "distributed": DISTRIBUTED, "channel": col(OrderLine.channel),
        "own": case((col(OrderLine.own_brand).is_(True), literal("own")), else_=literal("")),
    }
    money: dict[str, Money] = {}
    for part, currency, key, gmv in await sums.grouped(session, found, await sums.settled(session, found, now), parts):
        one = money.setdefault(currency, Money(currency))
        if part == "total":
            one.total = gmv
        elif part == "field":
            one.fields[str(key)] = gmv
        elif part == "distributed" and key:
            one.distributed[key] = gmv
        elif part == "channel" and key:
            one.channels[key] = gmv
        elif part == "own" and key:
            one.own_brand = gmv
    return money


async def _commission(
    session: AsyncSession, subject: Subject, found: ColumnElement[bool], money: dict[str, Money]
) -> None:
    """The commission lines of the orders paid in the period: what they come to by now, and what of it is confirmed."""
    amount, entry = col(CommissionEntry.amount), CommissionEntry
    taken_back = case((col(entry.kind) == str(Entry.CLAWED_BACK), amount), else_=0)
    query = (
        choose(col(entry.currency), func.sum(amount), func.sum(col(entry.settled)), func.sum(taken_back))
        .join(OrderLine, col(OrderLine.id) == col(entry.line_id))
        .where(found, subject.entries)
        .group_by(col(entry.currency))
    )
    for currency, due, confirmed, back in (await session.execute(query)).all():
        if currency in money:
            money[currency].commission = Commission(int(due or 0), int(confirmed or 0), int(back or 0))


async def top_products(session: AsyncSession, here: ColumnElement[bool], limit: int = TOP) -> list[Ranked]:
    """The best products by paid GMV; what no listed product is known for goes by the name that the shop wrote."""
    lines = (
        choose(
            func.coalesce(col(OrderLine.product_id), 0).label("id"),
            func.coalesce(col(Product.title), col(OrderLine.title)).label("title"),
            col(Product.title_zh).label("title_zh"), PAID.label("paid"), col(OrderLine.order_id),
        )
        .outerjoin(Product, col(Product.id) == col(OrderLine.product_id))
        .where(here)
        .subquery()
    )
    paid, names = func.sum(lines.c.paid), (lines.c.id, lines.c.title, lines.c.title_zh)
    query = choose(*names, paid, func.count(func.distinct(lines.c.order_id))).group_by(*names)
    return await _ranked(session, query.order_by(paid.desc(), *names[:2]).limit(limit))


async def partners(
    session: AsyncSession, subject: Subject, here: ColumnElement[bool], limit: int = TOP
) -> tuple[list[Ranked], int]:
    """The best creators of a shop (动销达人) or shops of a creator, and how many of them sold."""
    table: type[Creator | Shop] = Creator if subject.side is Side.BRAND else Shop
    key: Any = OrderLine.creator_id if subject.side is Side.BRAND else OrderLine.shop_id
    names = (col(table.id), col(table.name), literal(None))
    query = choose(*names, func.sum(PAID), ORDERS).join(OrderLine, col(key) == col(table.id)).where(here)
    query = query.group_by(*names[:2]).order_by(func.sum(PAID).desc(), names[0]).limit(limit)
    selling = choose(func.count(func.distinct(col(key)))).where(here)
    return await _ranked(session, query), int((await session.execute(selling)).scalar_one())


async def _ranked(session: AsyncSession, query: Any) -> list[Ranked]:
    rows = (await session.execute(query)).all()
    return [Ranked(id_, name, name_zh, int(paid or 0), orders) for id_, name, name_zh, paid, orders in rows]


async def _buyers(
    session: AsyncSession, subject: Subject, here: ColumnElement[bool], since: datetime
) -> Buyers:
    """Buyers through creators, as far as shops tell them apart (a pseudonym a shop), and who of them came again."""
    bought = (
        choose(col(Order.shop_id).label("shop"), col(Order.buyer).label("buyer"), ORDERS.label("orders"))
        .join(OrderLine, col(OrderLine.order_id) == col(Order.id))
        .where(here, col(OrderLine.creator_id).is_not(None), col(Order.buyer).is_not(None))
        .group_by(col(Order.shop_id), col(Order.buyer))
        .subquery()
    )
    earlier = (
        choose(col(Order.id))
        .where(col(Order.shop_id) == bought.c.shop, col(Order.buyer) == bought.c.buyer, col(Order.paid_at) < since)
        .exists()
    )
    again = func.sum(case((bought.c.orders > 1, 1), (earlier, 1), else_=0))
    found, returned = (await session.execute(choose(func.count(), again).select_from(bought))).one()
    return Buyers(int(found), int(returned or 0))


async def trend(
    session: AsyncSession, subject: Subject, day: date, zone: tzinfo, currency: str, weeks: int = TREND_WEEKS
) -> list[int]:
    """Paid GMV of the weeks that end with the one of `day`, oldest first."""
    last = named(WEEK, day)
    first = named(WEEK, last.first - timedelta(days=7 * (weeks - 1)))
    ends = [Span(first.first + timedelta(days=7 * n), first.first + timedelta(days=7 * n + 6)) for n in range(weeks)]
    place = case(
        *((col(OrderLine.paid_at) < span.bounds(zone)[1], number) for number, span in enumerate(ends)), else_=weeks)
    found = sums.within(subject, first.bounds(zone)[0], last.bounds(zone)[1])
    lines = choose(place.label("place"), PAID.label("paid")).where(found, col(OrderLine.currency) == currency)
    lines = lines.subquery()
    query = choose(lines.c.place, func.sum(lines.c.paid)).group_by(lines.c.place)
    sold = {number: int(paid or 0) for number, paid in (await session.execute(query)).all()}
    return [sold.get(number, 0) for number in range(weeks)]
