"""Views: what /gmv shows of a period, and the order lines behind it as rows for a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from decimal import Decimal
from typing import Any

from sqlalchemy import case, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db.creators import Creator
from db.orders import CommissionEntry, Order, OrderLine
from db.people import Person
from db.shops import Shop
from db.vocabulary import Side
from services.gmv import subjects, sums
from services.gmv.figures import figures
from services.gmv.money import Money
from services.gmv.spans import Span
from services.gmv.subjects import Subject
from services.gmv.sums import BACK, PAID, PLACE, choose
from services.rules.money import exponent

RANKED = 10
MOST_LINES = 20_000


@dataclass(frozen=True, slots=True)
class View:
    """A period of one subject: figures by currency; `running` while the period is not over."""

    subject: Subject
    span: Span
    money: list[Money]
    running: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One order line of a period, minor units."""

    paid_at: datetime
    order: str
    title: str
    sku: str | None
    shop: str
    creator: str | None
    field: str
    channel: str | None
    quantity: int
    currency: str
    paid: int
    refunded: int
    settled: int
    commission: int
    confirmed: int
    own_brand: bool


async def view(session: AsyncSession, who: Person, side: Side, span: Span, zone: tzinfo, now: datetime) -> View:
    """What a person sees of their own period; refuses who has no such side."""
    subject = await subjects.chosen(session, who, side)
    money = await figures(session, subject, span, zone, now, RANKED)
    return View(subject, span, [one for one in money if one.total.orders], span.bounds(zone)[1] > now)


def major(minor: int, currency: str) -> str:
    """An amount in major units without signs or groups: 12.30."""
    return str(Decimal(minor).scaleb(-exponent(currency)))


async def lines(
    session: AsyncSession, who: Person, side: Side, span: Span, zone: tzinfo, now: datetime
) -> tuple[Subject, list[Line], int]:
    """(whose, the newest MOST_LINES order lines, how many there are): they add up to the figures of the period."""
    subject = await subjects.chosen(session, who, side)
    found = sums.within(subject, *span.bounds(zone))
    settled = await sums.settled(session, found, now)
    booked = (
        choose(col(CommissionEntry.line_id), func.sum(col(CommissionEntry.amount)).label("due"),
               func.sum(col(CommissionEntry.settled)).label("confirmed"))
        .join(OrderLine, col(OrderLine.id) == col(CommissionEntry.line_id))
        .where(found, subject.entries)
        .group_by(col(CommissionEntry.line_id))
        .subquery()
    )
    query: Any = (
        choose(
            col(OrderLine.paid_at), col(Order.external_id), col(OrderLine.title), col(OrderLine.sku), col(Shop.name),
            col(Creator.name), PLACE, col(OrderLine.channel), col(OrderLine.quantity), col(OrderLine.currency), PAID,
            BACK, case((settled, PAID - BACK), else_=0), func.coalesce(booked.c.due, 0),
            func.coalesce(booked.c.confirmed, 0), col(OrderLine.own_brand),
        )
        .join(Order, col(Order.id) == col(OrderLine.order_id))
        .join(Shop, col(Shop.id) == col(OrderLine.shop_id))
        .outerjoin(Creator, col(Creator.id) == col(OrderLine.creator_id))
        .outerjoin(booked, booked.c.line_id == col(OrderLine.id))
        .where(found)
        .order_by(col(OrderLine.paid_at).desc(), col(OrderLine.id).desc())
        .limit(MOST_LINES)
    )
    rows: Sequence[Any] = (await session.execute(query)).all()
    total = (await session.execute(choose(func.count()).select_from(OrderLine).where(found))).scalar_one()
    return subject, [Line(*row) for row in rows], int(total)
