"""Rates: which commission rate an order line gets, and where that rate came from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

KEEP_DAYS = 30
"""Days for which a cut leaves those who already promote at their old rate (TikTok Shop's practice)."""

NOTICE_DAYS = 2
"""Days before the old rate ends at which its creators are told."""

BASIS = 10_000
"""Basis points in a whole."""


class RateOrigin(StrEnum):
    """Why a rate is what it is."""

    PLAN = "plan"
    KEPT_AFTER_CUT = "kept_after_cut"
    STEP_ORDERS = "step_orders"
    STEP_GMV = "step_gmv"


@dataclass(frozen=True, slots=True)
class RateChange:
    """A plan's rate (basis points) from a moment on."""

    since: datetime
    rate_bp: int


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate as snapshotted: `since` the change or step it comes from, `until` when a kept rate ends."""

    bp: int
    origin: RateOrigin
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A higher rate past so many orders, or past so much paid GMV in minor units of one currency."""

    rate_bp: int
    past_orders: int | None = None
    past_gmv: int | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class PaidOrder:
    """An order of one collaboration, for counting steps: its paid GMV before refunds, in minor units."""

    order_id: str
    paid_at: datetime
    gmv: int
    currency: str


def rate_at(timeline: Sequence[RateChange], creator_started_at: datetime, paid_at: datetime) -> Rate | None:
    """The rate of an order paid at `paid_at`, for a creator who promotes since `creator_started_at`.

    A raise holds at once. A cut leaves a creator who started before it at the rate before the cut for 30 days; each
    cut protects only the plan's own rate just before it, so that a second cut does not lengthen the first one's
    thirty days. The best of these holds. None before the plan's first rate.
    """
    changes = sorted(timeline, key=lambda change: change.since)
    passed = [change for change in changes if change.since <= paid_at]
    if not passed:
        return None
    best = Rate(passed[-1].rate_bp, RateOrigin.PLAN, passed[-1].since)
    for before, cut in pairwise(passed):
        until = cut.since + timedelta(days=KEEP_DAYS)
        if creator_started_at < cut.since and paid_at < until and before.rate_bp > best.bp:
            best = Rate(before.rate_bp, RateOrigin.KEPT_AFTER_CUT, before.since, until)
    return best


def stepped(rate: Rate, steps: Sequence[Step], orders_before: int, gmv_before: int, currency: str) -> Rate:
    """The rate with steps applied, for an order before which so many orders and so much GMV were paid.

    "Past 100 orders" begins with the 101st. A step never lowers a rate; GMV of another currency does not count.
    """
    best = rate
    for step in steps:
        if step.rate_bp <= best.bp:
            continue
        if step.past_orders is not None and orders_before >= step.past_orders:
            best = replace(best, bp=step.rate_bp, origin=RateOrigin.STEP_ORDERS, until=None)
        elif step.past_gmv is not None and step.currency in (None, currency) and gmv_before >= step.past_gmv:
            best = replace(best, bp=step.rate_bp, origin=RateOrigin.STEP_GMV, until=None)
    return best


def step_rates(
    timeline: Sequence[RateChange], creator_started_at: datetime, steps: Sequence[Step], orders: Sequence[PaidOrder]
) -> dict[str, Rate]:
    """Every order's rate by order id, counting orders by the time they were paid (ties by order id).

    The order in which they arrived does not matter: a late order moves the later ones up, which is why open
    periods are worked out again. A later refund takes no order out of the count: a rate once reached is kept.
    """
    gmv: dict[str, int] = {}
    rates: dict[str, Rate] = {}
    for count, order in enumerate(sorted(orders, key=lambda order: (order.paid_at, order.order_id))):
        plain = rate_at(timeline, creator_started_at, order.paid_at)
        if plain is not None:
            rates[order.order_id] = stepped(plain, steps, count, gmv.get(order.currency, 0), order.currency)
        gmv[order.currency] = gmv.get(order.currency, 0) + order.gmv
    return rates


def ends_of_kept_rates(timeline: Sequence[RateChange], creator_started_at: datetime) -> list[tuple[datetime, int, int]]:
    """When a creator's kept rates end: (moment, rate before, rate after), soonest first.

    Only real ends are listed: where the rate that holds at the moment equals the one before, nothing ends.
    """
    changes = sorted(timeline, key=lambda change: change.since)
    moments = sorted({change.since + timedelta(days=KEEP_DAYS) for change in changes[1:]})
    ends = []
    for moment in moments:
        before = rate_at(timeline, creator_started_at, moment - timedelta(microseconds=1))
        after = rate_at(timeline, creator_started_at, moment)
        if before and after and before.origin == RateOrigin.KEPT_AFTER_CUT and after.bp < before.bp:
            ends.append((moment, before.bp, after.bp))
    return ends
