"""Strays: orders that came with a creator's code or link which is not for them, and pay nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
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
    return or_(col(OrderLine.creator_id) == creator_id, col(OrderLine.stray_id).in_(_theirs(creator_id)))


def _theirs(creator_id: int) -> Any:
    """Numbers of a creator's collaborations, for an IN."""
    return select(Collaboration.id).where(col(Collaboration.creator_id) == creator_id)


async def lines_of(session: AsyncSession, order_id: int, creator_id: int) -> set[int]:
    """The lines of an order that a creator may see: their own, else the strays; what else was in the basket is not."""
    query = select(OrderLine.id, OrderLine.creator_id).where(
        col(OrderLine.order_id) == order_id, brought_by(creator_id))
    found = {line or 0: owner for line, owner in await session.execute(query)}
    own = {line for line, owner in found.items() if owner == creator_id}
    return own or set(found)


async def of_creator(session: AsyncSession, who: Person, now: datetime) -> Strays:
    """Orders that came with one's codes and of which no line pays, the newest first."""
    me = await creators.me(session, who)
    other = aliased(OrderLine)
    paid = select(other.id).where(
        col(other.order_id) == col(OrderLine.order_id), col(other.creator_id) == me.key).exists()
    stray = (col(OrderLine.stray_id).in_(_theirs(me.key)), col(OrderLine.paid_at) > now - LOOKED_BACK,
             col(OrderLine.quantity) > 0, ~paid)
    count = select(func.count(func.distinct(col(OrderLine.order_id)))).where(*stray)
    query = select(Order.id, Order.external_id).where(
        col(Order.id).in_(select(OrderLine.order_id).where(*stray))).order_by(col(Order.paid_at).desc()).limit(SHOWN)
    return Strays(tuple((number or 0, name) for number, name in await session.execute(query)),
                  (await session.execute(count)).scalar_one())
