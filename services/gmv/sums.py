"""Sums: the rules of GMV (services/rules/gmv, services/rules/commissions) as SQL over the order lines of a period."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db.engine import Instant
from db.orders import Order, OrderLine
from db.vocabulary import Dispute, Field
from services.gmv.subjects import Subject
from services.rules.commissions import HOLD_DAYS
from services.rules.gmv import FIELD_OF, OTHER, UNOWNED

# Rows of sums are taken apart by hand; the overloads of select() do not follow starred columns.
choose: Any = select

_GROSS: ColumnElement[int] = col(OrderLine.unit_price) * col(OrderLine.quantity)
_NET: ColumnElement[int] = _GROSS - col(OrderLine.discount)
PAID: ColumnElement[int] = case((_NET > 0, _NET), else_=0)
"""rules.commissions.amounts(line).paid"""

_GIVEN_BACK = col(OrderLine.refunded_quantity)
_PIECES = case((col(OrderLine.quantity) < _GIVEN_BACK, col(OrderLine.quantity)), else_=_GIVEN_BACK)
# half_up(paid x pieces, quantity): (2 x numerator + denominator) // (2 x denominator) for whole numbers from 0 on
_BY_PIECES = (PAID * _PIECES * 2 + col(OrderLine.quantity)) // (col(OrderLine.quantity) * 2)
BACK: ColumnElement[int] = case(
    (col(OrderLine.cancelled_at).is_not(None), PAID),
    (col(OrderLine.refunded_amount) > PAID, PAID),
    (col(OrderLine.refunded_amount) > 0, col(OrderLine.refunded_amount)),
    (and_(_GIVEN_BACK > 0, col(OrderLine.quantity) > 0), _BY_PIECES),
    else_=0,
)
"""rules.commissions.refunded(line), and all of it for a cancelled order"""

_FIELD: ColumnElement[str] = case(
    {str(channel): str(field) for channel, field in FIELD_OF.items()}, value=col(OrderLine.channel),
    else_=case((col(OrderLine.creator_id).is_not(None), literal(str(Field.DISTRIBUTION))), else_=literal(OTHER)),
)

PLACE: ColumnElement[str] = case(
    (and_(_FIELD.in_([str(Field.DISTRIBUTION)]), col(OrderLine.creator_id).is_(None)), literal(UNOWNED)), else_=_FIELD)
"""rules.gmv.place_of(channel, owned)"""


def within(subject: Subject, since: datetime, until: datetime) -> ColumnElement[bool]:
    """The subject's lines of orders paid in [since, until); a line that was taken out of its order counts nowhere."""
    return and_(
        subject.mine, col(OrderLine.paid_at) >= since, col(OrderLine.paid_at) < until, col(OrderLine.quantity) != 0)


async def settled(session: AsyncSession, found: ColumnElement[bool], now: datetime) -> ColumnElement[bool]:
    """Whether a line's hold has passed (rules.commissions.settles_at, frozen); needs a join with its order."""
    hold = func.coalesce(col(OrderLine.hold_days), HOLD_DAYS)
    held = (await session.execute(select(hold).where(found).distinct())).scalars().all()
    latest = case({days: literal(now - timedelta(days=days), Instant) for days in held or [HOLD_DAYS]}, value=hold)
    platform = col(Order.settled_at)
    return and_(
        case((platform.is_not(None), platform <= now), else_=col(OrderLine.paid_at) <= latest),
        func.coalesce(col(OrderLine.dispute), "") != str(Dispute.OPEN),
    )
