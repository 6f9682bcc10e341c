"""What a shop's system would say of an order at a moment: its life cut off at that time."""

from dataclasses import replace
from datetime import datetime

from db.vocabulary import Dispute
from services.rules.facts import LineFacts, OrderFacts
from services.sample.lives import SETTLED_AFTER, moments


def as_known(order: OrderFacts, now: datetime) -> OrderFacts | None:
    """Return the order without anything later than `now`; None before it was made."""
    if order.created_at > now:
        return None
    lines = tuple(_line(line, now) for line in order.lines)
    known = replace(
        order,
        lines=lines,
        paid_at=_past(order.paid_at, now),
        cancelled_at=_past(order.cancelled_at, now),
    )
    if known.cancelled_at is None:
        known = replace(known, cancelled_by=None, cancel_reason=None)
    return replace(known, updated_at=max(at for at in moments(order) if at <= now))


def _past(at: datetime | None, now: datetime) -> datetime | None:
    return at if at is not None and at <= now else None


def _line(line: LineFacts, now: datetime) -> LineFacts:
    line = replace(line, shipped_at=_past(line.shipped_at, now), delivered_at=_past(line.delivered_at, now))
    if _past(line.rated_at, now) is None:
        line = replace(line, rating=None, rated_at=None)
    if line.refunded_at is None or line.refunded_at > now:
        return replace(
            line,
            refunded_quantity=0,
            refunded_amount=0,
            refunded_at=None,
            refund_reason=None,
            refund_fault=None,
            dispute=None,
        )
    undecided = line.dispute is not None and line.refunded_at + SETTLED_AFTER > now
    return replace(line, dispute=Dispute.OPEN) if undecided else line
