"""What one order line says on each indicator: bad (up to 1), good (0), or nothing where the source is silent."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from db.vocabulary import CancelledBy, Dispute, Fault
from services.rules.facts import LineFacts, OrderFacts
from services.rules.reputation.indicators import Indicator
from services.rules.reputation.reasons import Reason, read_reason

# Convex: a three-star review hurts, four against five hardly matters. Plain averages lose most of the signal.
RATING_BADNESS = {1: 1.0, 2: 0.9, 3: 0.4, 4: 0.1, 5: 0.0}
ARRIVED_STARS = 4  # who praises a parcel has it; who gives few stars may be waiting for it still
LOST_AFTER = timedelta(days=21)  # past the promised day; without one silence says nothing: few shops tell of arrival
_CANCELS = {Reason.STOCK_OUT: Indicator.STOCK_OUT, Reason.PRICE_ERROR: Indicator.PRICE_ERROR}


class Doubt(StrEnum):
    """A fact set aside because another one contradicts it; the score says so."""

    FROM_THE_FUTURE = "from_the_future"
    SHIPPED_BEFORE_PAID = "shipped_before_paid"
    DELIVERED_BEFORE_PAID = "delivered_before_paid"
    IMPOSSIBLE_RATING = "impossible_rating"


@dataclass(slots=True)
class Outcome:
    """Badness per indicator that is known by now, when the line is next worth a look, and what was set aside."""

    badness: dict[Indicator, float] = field(default_factory=dict)
    looks: list[datetime] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    delivered_at: datetime | None = None
    shipped_at: datetime | None = None
    carrier_fault: bool = False


def line_outcome(order: OrderFacts, line: LineFacts, now: datetime) -> Outcome:
    """Everything that `line` says at `now`; facts dated later than `now` are not known yet."""
    said = Outcome()
    _moves(order, line, now, said)
    if is_cancelled(order, now):
        _cancellation(order, line, now, said)
    else:
        _handover(line, now, said)
        _delivery(line, now, said)
        _aftersales(line, now, said)
        if said.shipped_at or said.delivered_at:
            said.badness |= dict.fromkeys((Indicator.SELLER_CANCEL, *_CANCELS.values()), 0.0)
    _rating(line, now, said)
    return said


def is_cancelled(order: OrderFacts, now: datetime) -> bool:
    """Whether the order is known to be cancelled; a source may name who did it without saying when."""
    return order.cancelled_at <= now if order.cancelled_at else order.cancelled_by is not None


def _moves(order: OrderFacts, line: LineFacts, now: datetime, said: Outcome) -> None:
    """Takes over the parcel's times that are possible: not before the order, not after now."""
    start = order.created_at
    for at, doubt in ((line.shipped_at, Doubt.SHIPPED_BEFORE_PAID), (line.delivered_at, Doubt.DELIVERED_BEFORE_PAID)):
        if at is None:
            continue
        if at > now:
            said.doubts.append(Doubt.FROM_THE_FUTURE)
            said.looks.append(at)
        elif at < start:
            said.doubts.append(doubt)
        elif doubt is Doubt.SHIPPED_BEFORE_PAID:
            said.shipped_at = at
        else:
            said.delivered_at = at


def _cancellation(order: OrderFacts, line: LineFacts, now: datetime, said: Outcome) -> None:
    """The seller's cancellations by reason; the system's count as the seller's when a paid order was left lying."""
    at = order.cancelled_at or now
    left_lying = bool(order.paid_at and line.ship_by and line.ship_by < at and said.shipped_at is None)
    if order.cancelled_by is CancelledBy.SELLER or (order.cancelled_by is CancelledBy.SYSTEM and left_lying):
        reason = read_reason(order.cancel_reason)
        said.badness[_CANCELS.get(reason, Indicator.SELLER_CANCEL) if reason else Indicator.SELLER_CANCEL] = 1.0


def _handover(line: LineFacts, now: datetime, said: Outcome) -> None:
    """Handed over past the shop's own limit; delivered without a hand-over date says nothing."""
    if line.ship_by is None:
        return
    if said.shipped_at:
        said.badness[Indicator.LATE_HANDOVER] = float(said.shipped_at > line.ship_by)
    elif said.delivered_at is None and not _is_rated(line, now) and Doubt.SHIPPED_BEFORE_PAID not in said.doubts:
        if now > line.ship_by:
            said.badness[Indicator.LATE_HANDOVER] = 1.0
        else:
            said.looks.append(line.ship_by)


def _is_rated(line: LineFacts, now: datetime) -> bool:
    """Whether a rating is known by now: who rates it has it, whatever the parcel's dates say."""
    return line.rating is not None and not (line.rated_at and line.rated_at > now)


def _delivery(line: LineFacts, now: datetime, said: Outcome) -> None:
    """Delivered past the promise, or lost: by the refund's word or by having been under way for too long."""
    if said.delivered_at:
        said.badness[Indicator.LOST_PARCEL] = 0.0
        if line.deliver_by:
            said.badness[Indicator.LATE_DELIVERY] = float(said.delivered_at > line.deliver_by)
        return
    if Doubt.DELIVERED_BEFORE_PAID in said.doubts:
        return
    if _is_rated(line, now) and line.rating in range(ARRIVED_STARS, 6):
        return  # it came, and nobody says when
    if line.deliver_by is None:
        return
    if now > line.deliver_by:
        said.badness[Indicator.LATE_DELIVERY] = 1.0
    else:
        said.looks.append(line.deliver_by)
    if said.shipped_at is None:
        return
    if now > line.deliver_by + LOST_AFTER:
        said.badness[Indicator.LOST_PARCEL] = 1.0
    else:
        said.looks.append(line.deliver_by + LOST_AFTER)


def _aftersales(line: LineFacts, now: datetime, said: Outcome) -> None:
    """Refunds by whose fault they were, and disputes; a buyer who changed their mind says nothing on anyone."""
    if line.dispute is not None:
        said.badness[Indicator.UNRESOLVED_CASE] = float(line.dispute is not Dispute.RESOLVED)
    elif said.delivered_at:
        said.badness[Indicator.UNRESOLVED_CASE] = 0.0
    refunded = (line.refunded_quantity > 0 or line.refunded_amount > 0) and not (
        line.refunded_at and line.refunded_at > now
    )
    if not refunded:
        if said.delivered_at:
            said.badness |= {Indicator.QUALITY_RETURN: 0.0, Indicator.SELLER_REFUND: 0.0}
        return
    reason = read_reason(line.refund_reason)
    if line.refund_fault is Fault.CARRIER or (line.refund_fault is None and reason is Reason.LOST):
        said.carrier_fault = True
        if reason is Reason.LOST or said.delivered_at is None:
            said.badness[Indicator.LOST_PARCEL] = 1.0
    elif reason is Reason.QUALITY and line.refund_fault is not Fault.BUYER:
        said.badness[Indicator.QUALITY_RETURN] = 1.0
    elif line.refund_fault is Fault.SELLER:
        said.badness[Indicator.SELLER_REFUND] = 1.0


def _rating(line: LineFacts, now: datetime, said: Outcome) -> None:
    """Graded badness of the rating, unless it judges a parcel that the carrier lost or broke."""
    if line.rating is None or said.carrier_fault:
        return
    if line.rating not in RATING_BADNESS:
        said.doubts.append(Doubt.IMPOSSIBLE_RATING)
    elif line.rated_at and line.rated_at > now:
        said.looks.append(line.rated_at)
    else:
        said.badness[Indicator.LOW_RATING] = RATING_BADNESS[line.rating]
