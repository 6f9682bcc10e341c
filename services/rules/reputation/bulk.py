"""The same counts as order by order, for a whole market at once: `outcomes.py` and `evidence.py` over columns."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from db.vocabulary import CancelledBy, Dispute, Fault
from services.rules.reputation.columns import (
    CANCELLERS,
    DISPUTES,
    FAULTS,
    MISSING,
    REASONS,
    Codes,
    Columns,
    Times,
    code,
    micros,
)
from services.rules.reputation.counts import FULL_DAY, HALF_LIFE_DAYS, PER_DOUBLING
from services.rules.reputation.evidence import NOT_THE_GOODS, RETURN_DAYS, SILENT_DAYS, SPEAKS, WENT_WRONG
from services.rules.reputation.folding import OF_ORDERS, TOLD
from services.rules.reputation.indicators import DEFINITIONS, Indicator, Subject
from services.rules.reputation.outcomes import ARRIVED_STARS, LOST_AFTER, RATING_BADNESS
from services.rules.reputation.reasons import Reason

Tenths = dict[Indicator, Codes]  # badness in tenths, so that a byte holds it exactly; SILENT where nothing is said
Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
SILENT, BAD = -1, 10
CHUNK, SUBJECTS = 500_000, 4_000  # rows and subjects at a time: bounds the memory, some hundred megabytes
_DAY = 86_400_000_000
_EPOCH = date(1970, 1, 1).toordinal()
_LOST = round(LOST_AFTER / timedelta(microseconds=1))
_GRADES = np.array([SILENT, *(round(RATING_BADNESS[stars] * 10) for stars in range(1, 6))], dtype=np.int8)


def order_starts(rows: Columns) -> NDArray[np.intp]:
    """The row on which each order begins."""
    return np.flatnonzero(np.r_[True, (np.diff(rows.order) != 0) | (np.diff(rows.subject) != 0)][: len(rows.order)])


def count_all(
    lines: Columns, subjects: int, now: datetime, subject: Subject = Subject.SHOP, guarded: bool = True
) -> dict[Indicator, Floats]:
    """Per indicator an array (subjects x 3): num, den and bad as `fold` would give them today, every buyer in full.

    Works through `lines` in chunks that end with a subject, so that memory stays with the chunk.
    """
    totals = {i: np.zeros((subjects, 3)) for i in TOLD[subject]}
    for start, stop in _chunks(lines.subject):
        rows = lines.part(start, stop)
        for indicator, cells in _cells(rows, now, subject, guarded):
            first = int(rows.subject[0])
            totals[indicator][first : first + len(cells)] += cells
    return totals


def _chunks(subject: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Stretches of about CHUNK rows that never cut a subject in two."""
    start = 0
    while start < len(subject):
        stop = min(start + CHUNK, int(np.searchsorted(subject, subject[start] + SUBJECTS, "left")))
        if stop < len(subject):
            cut = int(np.searchsorted(subject, subject[stop], "left"))
            stop = cut if cut > start else int(np.searchsorted(subject, subject[stop], "right"))
        yield start, stop
        start = stop


def _by_order(badness: Codes, starts: NDArray[np.intp]) -> Codes:
    """The worst line of each order; where every order has one line there is nothing to look for."""
    return badness if len(starts) == len(badness) else np.maximum.reduceat(badness, starts)


@dataclass(frozen=True, slots=True)
class Said:
    """What orders say, one place each: per indicator the badness in tenths (SILENT: nothing that counts), whose they
    are, when they were made, whether they can still come back, went wrong, are wholly delivered, or were cancelled;
    `open` where time alone may still change what they say; `quiet` (if kept) what those that went wrong would say
    besides, had they not, one place for each of them."""

    tenths: Tenths
    owner: NDArray[np.int64]
    created: Times
    ripe: Flags
    wrong: Flags
    delivered: Flags
    cancelled: Flags
    open: Flags
    quiet: Tenths


def orders_said(rows: Columns, now: datetime, subject: Subject, keep: bool = False) -> Said:
    """What each order (lines side by side, one subject after the other) contributes, as `order_evidence` has it."""
    at = micros(now)
    badness, delivered, cancelled = line_badness(rows, at)
    if subject is not Subject.SHOP:
        late = np.any([badness[i] > 0 for i in NOT_THE_GOODS], axis=0)
        badness[Indicator.LOW_RATING][late] = SILENT
    starts = order_starts(rows)
    worst = {i: _by_order(badness[i], starts) for i in TOLD[subject]}
    wrong = np.any([b >= WENT_WRONG * 10 for b in worst.values()], axis=0)
    created = rows.created[starts]
    quiet = {i: np.where(tenths < SPEAKS * 10, tenths, SILENT)[wrong] for i, tenths in worst.items()} if keep else {}
    for tenths in worst.values():
        tenths[(created > at) | (wrong & (tenths < SPEAKS * 10))] = SILENT
    ripe = _ripe_at(rows, starts, delivered, cancelled) <= at
    under_way = ~cancelled & (delivered == MISSING) & ((rows.deliver_by != MISSING) | (rows.shipped != MISSING))
    to_come = np.max([getattr(rows, name) for name in ("rated", "refunded_at", "cancelled", "settled")], axis=0) > at
    return Said(
        worst, rows.subject[starts], created, ripe, wrong, np.minimum.reduceat(delivered, starts) != MISSING,
        cancelled[starts], ~ripe | np.logical_or.reduceat(under_way | to_come, starts) | (created > at),
        quiet,
    )


def _cells(rows: Columns, now: datetime, subject: Subject, guarded: bool) -> Iterator[tuple[Indicator, Floats]]:
    """Each indicator's counts by subject: orders gathered into days, days thinned, aged and added."""
    said = orders_said(rows, now, subject)
    age = now.astimezone(UTC).date().toordinal() - (said.created // _DAY + _EPOCH)
    # An order from the future is of today: a span of no days would divide by zero.
    age = np.maximum(age, 0)
    size, span = int(said.owner[-1] - said.owner[0]) + 1, int(age.max()) + 1
    days, place = np.unique((said.owner - said.owner[0]) * span + age, return_inverse=True)
    who, age = days // span, days % span
    decay = 0.5 ** (age / HALF_LIFE_DAYS)
    for indicator, tenths in said.tenths.items():
        speaks = tenths >= 0
        if speaks.any():
            badness = np.where(speaks, tenths, 0) / 10
            num = np.bincount(place, badness, len(days))
            den = np.bincount(place, np.where(said.ripe, speaks, badness) if guarded else speaks * 1.0, len(days))
            weight = _thin(den) * decay * (age <= DEFINITIONS[indicator].window_days)
            parts = (num * weight, den * weight, num * (weight > 0))
            yield indicator, np.column_stack([np.bincount(who, part, size) for part in parts])


def _thin(den: NDArray[Any]) -> Floats:
    """Weight of each order of days with so many, as `day_weight` has it."""
    many = np.maximum(den, FULL_DAY)
    return np.asarray((FULL_DAY + PER_DOUBLING * np.log2(many / FULL_DAY)) / many)


def _ripe_at(rows: Columns, starts: NDArray[np.intp], delivered: Times, cancelled: Flags) -> Times:
    """When each order's good news starts to count, as in `evidence.py`."""
    start = np.where(rows.paid != MISSING, rows.paid, rows.created)[starts]
    settled, gone = rows.settled[starts], cancelled[starts]
    all_there = np.minimum.reduceat(delivered, starts) != MISSING
    last = np.maximum.reduceat(delivered, starts)
    waiting = np.where(all_there, last + RETURN_DAYS * _DAY, start + (SILENT_DAYS + RETURN_DAYS) * _DAY)
    return np.where(settled != MISSING, settled, np.where(gone, start, waiting))


def line_badness(rows: Columns, at: int) -> tuple[Tenths, Times, Flags]:
    """Badness of every line at a moment (microseconds), its believable time of delivery, and whether its order is
    cancelled; rule by rule as in `outcomes.py`."""
    said: Tenths = {i: np.full(len(rows.subject), SILENT, dtype=np.int8) for i in OF_ORDERS}
    shipped = np.where((rows.shipped <= at) & (rows.shipped >= rows.created), rows.shipped, MISSING)
    delivered = np.where((rows.delivered <= at) & (rows.delivered >= rows.created), rows.delivered, MISSING)
    cancelled = np.where(rows.cancelled != MISSING, rows.cancelled <= at, rows.cancelled_by > 0)
    _cancellations(rows, at, said, shipped, cancelled)
    stands = ~cancelled
    _handovers(rows, at, said, shipped, delivered, stands)
    _deliveries(rows, at, said, shipped, delivered, stands)
    carrier = _aftersales(rows, at, said, delivered, stands)
    moved = stands & ((shipped != MISSING) | (delivered != MISSING))
    for indicator in (Indicator.SELLER_CANCEL, Indicator.STOCK_OUT, Indicator.PRICE_ERROR):
        said[indicator][moved] = 0
    rated = (rows.rating >= 1) & (rows.rating <= 5) & ~carrier & (rows.rated <= at)
    said[Indicator.LOW_RATING][rated] = _GRADES[rows.rating[rated]]
    return said, delivered, cancelled


def _cancellations(rows: Columns, at: int, said: Tenths, shipped: Times, cancelled: Flags) -> None:
    """The seller's own, and the system's when a paid order was left lying."""
    when = np.where(rows.cancelled != MISSING, rows.cancelled, at)
    left = (rows.paid != MISSING) & (rows.ship_by != MISSING) & (rows.ship_by < when) & (shipped == MISSING)
    seller = rows.cancelled_by == code(CancelledBy.SELLER, CANCELLERS)
    seller |= (rows.cancelled_by == code(CancelledBy.SYSTEM, CANCELLERS)) & left
    seller &= cancelled
    stock = rows.cancel_reason == code(Reason.STOCK_OUT, REASONS)
    price = rows.cancel_reason == code(Reason.PRICE_ERROR, REASONS)
    said[Indicator.STOCK_OUT][seller & stock] = BAD
    said[Indicator.PRICE_ERROR][seller & price] = BAD
    said[Indicator.SELLER_CANCEL][seller & ~stock & ~price] = BAD


def _handovers(rows: Columns, at: int, said: Tenths, shipped: Times, delivered: Times, stands: Flags) -> None:
    """Handed over past the limit, or not at all by now."""
    due = stands & (rows.ship_by != MISSING)
    out = due & (shipped != MISSING)
    said[Indicator.LATE_HANDOVER][out] = np.where(shipped > rows.ship_by, BAD, 0)[out]
    contradicted = (rows.shipped != MISSING) & (rows.shipped < rows.created)
    unrated = (rows.rating == SILENT) | (rows.rated > at)
    lying = due & ~out & (delivered == MISSING) & unrated & ~contradicted & (rows.ship_by < at)
    said[Indicator.LATE_HANDOVER][lying] = BAD


def _deliveries(rows: Columns, at: int, said: Tenths, shipped: Times, delivered: Times, stands: Flags) -> None:
    """Delivered past the promise, or not at all by now, or lost."""
    there = stands & (delivered != MISSING)
    promised = rows.deliver_by != MISSING
    said[Indicator.LOST_PARCEL][there] = 0
    on_time = there & promised
    said[Indicator.LATE_DELIVERY][on_time] = np.where(delivered > rows.deliver_by, BAD, 0)[on_time]
    contradicted = (rows.delivered != MISSING) & (rows.delivered < rows.created)
    praised = (rows.rating >= ARRIVED_STARS) & (rows.rating <= 5) & (rows.rated <= at)
    out = stands & ~there & promised & ~contradicted & ~praised & (rows.deliver_by < at)
    said[Indicator.LATE_DELIVERY][out] = BAD
    said[Indicator.LOST_PARCEL][out & (shipped != MISSING) & (rows.deliver_by + _LOST < at)] = BAD


def _aftersales(rows: Columns, at: int, said: Tenths, delivered: Times, stands: Flags) -> Flags:
    """Disputes, and refunds by whose fault they were; returns which lines the carrier is to blame for."""
    there = stands & (delivered != MISSING)
    told = stands & (rows.dispute > 0)
    said[Indicator.UNRESOLVED_CASE][there] = 0
    said[Indicator.UNRESOLVED_CASE][told] = np.where(rows.dispute == code(Dispute.RESOLVED, DISPUTES), 0, BAD)[told]
    refunded = stands & (rows.refunded > 0) & (rows.refunded_at <= at)
    for indicator in (Indicator.QUALITY_RETURN, Indicator.SELLER_REFUND):
        said[indicator][there & ~refunded] = 0
    lost = rows.refund_reason == code(Reason.LOST, REASONS)
    carrier: Flags = refunded & ((rows.fault == code(Fault.CARRIER, FAULTS)) | ((rows.fault == 0) & lost))
    said[Indicator.LOST_PARCEL][carrier & (lost | (delivered == MISSING))] = BAD
    quality = rows.refund_reason == code(Reason.QUALITY, REASONS)
    goods = refunded & ~carrier & quality & (rows.fault != code(Fault.BUYER, FAULTS))
    said[Indicator.QUALITY_RETURN][goods] = BAD
    said[Indicator.SELLER_REFUND][refunded & ~carrier & ~goods & (rows.fault == code(Fault.SELLER, FAULTS))] = BAD
    return carrier
