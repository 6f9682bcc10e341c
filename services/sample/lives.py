"""The life of one sample order: paid, shipped, delivered, rated, and what went wrong with it."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from db.vocabulary import CancelledBy, Dispute, Fault
from services.rules.facts import LineFacts, OrderFacts
from services.sample.kinds import SampleProduct, Temper

HANDLING = timedelta(hours=48)
"""A shop's own limit for handing a parcel over, counted from payment."""

TRANSIT = timedelta(days=5)
"""The promised time on the road, counted from the hand-over limit."""

LOST_AFTER = timedelta(days=12)
"""When a parcel that never came is paid back, counted from payment."""

SETTLED_AFTER = timedelta(days=5)
"""How long a dispute stays open."""

SIZED = ("ww", "un")
"""Categories that come back because they do not fit."""


def chance(rng: Random, percent: float) -> bool:
    """Say yes in `percent` of the cases."""
    return rng.random() * 100 < percent


def span(rng: Random, low: float, high: float) -> timedelta:
    """Return a time between `low` and `high` hours, in whole minutes."""
    return timedelta(minutes=round((low + (high - low) * rng.random()) * 60))


def line(rng: Random, number: int, product: SampleProduct, paid: datetime) -> LineFacts:
    """Return a line as ordered: one to three pieces, now and then with a discount."""
    quantity = 1 if product.price > 8000 else rng.choice((1, 1, 1, 2, 2, 3))
    discount = product.price * quantity * rng.choice((0, 0, 0, 5, 10)) // 100
    return LineFacts(
        line_id=str(number),
        sku=product.sku,
        product_id=product.external_id,
        title=product.title_zh,
        quantity=quantity,
        unit_price=product.price,
        discount=discount,
        ship_by=paid + HANDLING,
        deliver_by=paid + HANDLING + TRANSIT,
    )


def live(rng: Random, order: OrderFacts, category: str, temper: Temper, risk: float) -> OrderFacts:
    """Give an order its whole life; `risk` multiplies what goes wrong with goods (1 = as the brand's temper says)."""
    if chance(rng, 2):
        return _cancelled(order, order.created_at + timedelta(minutes=30), CancelledBy.SYSTEM, "unpaid")
    order = replace(order, paid_at=order.created_at + timedelta(seconds=rng.randrange(5, 600)))
    if chance(rng, temper.cancel):
        seller = chance(rng, 20 + 4 * temper.late)
        by, why = (CancelledBy.SELLER, "out_of_stock") if seller else (CancelledBy.BUYER, "changed_mind")
        return _cancelled(order, order.created_at + span(rng, 1, 40), by, why)
    shipped, delivered = _road(rng, order.created_at, temper)
    sent = [replace(item, shipped_at=shipped, delivered_at=delivered) for item in order.lines]
    if delivered is None:
        lost_at = order.created_at + LOST_AFTER
        lines = tuple(_refunded(rng, item, lost_at, "lost", Fault.CARRIER) for item in sent)
    else:
        bad = temper.bad * risk * (1.8 if shipped > order.created_at + HANDLING else 1)
        lines = tuple(_received(rng, item, category, temper, bad) for item in sent)
    return replace(order, lines=lines, updated_at=max(moments(replace(order, lines=lines))))


def moments(order: OrderFacts) -> list[datetime]:
    """Return the times at which the order changed, unsorted."""
    times = [order.created_at, order.paid_at, order.cancelled_at]
    for item in order.lines:
        times += [item.shipped_at, item.delivered_at, item.rated_at, item.refunded_at]
        times += [item.refunded_at + SETTLED_AFTER] if item.dispute and item.refunded_at else []
    return [at for at in times if at is not None]


def _cancelled(order: OrderFacts, at: datetime, by: CancelledBy, why: str) -> OrderFacts:
    return replace(order, cancelled_at=at, cancelled_by=by, cancel_reason=why, updated_at=at)


def _road(rng: Random, paid: datetime, temper: Temper) -> tuple[datetime, datetime | None]:
    shipped = paid + (span(rng, 50, 120) if chance(rng, temper.late) else span(rng, 5, 44))
    if chance(rng, temper.lost):
        return shipped, None
    slow = chance(rng, 2 + temper.late / 3)
    return shipped, shipped + (span(rng, 150, 260) if slow else span(rng, 30, 100))


def _received(rng: Random, item: LineFacts, category: str, temper: Temper, bad_percent: float) -> LineFacts:
    delivered = item.delivered_at
    assert delivered is not None
    bad = chance(rng, bad_percent)
    if chance(rng, 70 if bad else 42):
        item = replace(item, rating=_stars(rng, bad, temper), rated_at=delivered + span(rng, 6, 130))
    if not chance(rng, 45 if bad else temper.refund * 0.7):
        return item
    reason, fault = _reason(rng, bad, category)
    return _refunded(rng, item, delivered + span(rng, 4, 160), reason, fault)


def _stars(rng: Random, bad: bool, temper: Temper) -> int:
    if bad:
        return rng.choice((1, 1, 2))
    return 5 if chance(rng, temper.good + 8) else rng.choice((3, 4, 4, 4))


def _reason(rng: Random, bad: bool, category: str) -> tuple[str, Fault]:
    if bad:
        return rng.choice((("quality", Fault.SELLER), ("not_as_described", Fault.SELLER), ("damaged", Fault.CARRIER)))
    if category.startswith(SIZED) and chance(rng, 60):
        return "wrong_size", Fault.BUYER
    return "changed_mind", Fault.BUYER


def _refunded(rng: Random, item: LineFacts, at: datetime, reason: str, fault: Fault) -> LineFacts:
    pieces = item.quantity if chance(rng, 75) else rng.randrange(1, item.quantity + 1)
    whole = item.unit_price * item.quantity - item.discount
    dispute = None
    if fault is Fault.SELLER and chance(rng, 18):
        dispute = rng.choice((Dispute.RESOLVED, Dispute.RESOLVED, Dispute.LOST))
    return replace(
        item,
        refunded_quantity=pieces,
        refunded_amount=whole * pieces // item.quantity,
        refunded_at=at,
        refund_reason=reason,
        refund_fault=fault,
        dispute=dispute,
    )
