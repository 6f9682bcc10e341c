"""Strays: orders that came with a creator's code or link which is not for them, and pay nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, or_, select

from db.collaborations import Collaboration
from db.orders import Order, OrderLine
from db.people import Person
from services import creators

LOOKED_BACK = timedelta(days=90)
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Strays:
    """A creator's stray orders of the last LOOKED_BACK as (id, name), the newest SHOWN of `count`."""

    orders: tuple[tuple[int, str], ...]
    count: int


def brought_by(creator_id: int) -> ColumnElement[bool]:
    """Order lines that are a creator's, or came with a code or link of theirs that is not for them."""
    theirs = select(Collaboration.id).where(col(Collaboration.creator_id) == creator_id)
    return or_(col(OrderLine.creator_id) == creator_id, col(OrderLine.stray_id).in_(theirs))


async def lines_of(session: AsyncSession, order_id: int, creator_id: int) -> set[int]:
    """The lines of an order that a creator may see."""
    query = select(OrderLine.id).where(col(OrderLine.order_id) == order_id, brought_by(creator_id))
    return {number or 0 for number in (await session.execute(query)).scalars()}


async def of_creator(session: AsyncSession, who: Person, now: datetime) -> Strays:
    """What came with one's codes and pays nothing, the newest first."""
    me = await creators.me(session, who)
    theirs = select(Collaboration.id).where(col(Collaboration.creator_id) == me.key)
    stray = (col(OrderLine.stray_id).in_(theirs), col(OrderLine.paid_at) > now - LOOKED_BACK,
             col(OrderLine.quantity) > 0)
    count = select(func.count(func.distinct(col(OrderLine.order_id)))).where(*stray)
    query = select(Order.id, Order.external_id).where(
        col(Order.id).in_(select(OrderLine.order_id).where(*stray))).order_by(col(Order.paid_at).desc()).limit(SHOWN)
    return Strays(tuple((number or 0, name) for number, name in await session.execute(query)),
                  (await session.execute(count)).scalar_one())
