"""Order lines as columns of numbers, for counting a whole market at once; the same facts as OrderFacts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from db.vocabulary import CancelledBy, Dispute, Fault
from services.rules.facts import OrderFacts
from services.rules.reputation.reasons import Reason, read_reason

Times = NDArray[np.int64]
Codes = NDArray[np.int8]
MISSING = -(2**62)  # a time that no source has told
# A code is the word's place in these lists, counted from 1; 0 is "not told".
FAULTS: tuple[Fault, ...] = tuple(Fault)
CANCELLERS: tuple[CancelledBy, ...] = tuple(CancelledBy)
DISPUTES: tuple[Dispute, ...] = tuple(Dispute)
REASONS: tuple[Reason, ...] = tuple(Reason)


@dataclass(frozen=True, slots=True)
class Columns:
    """One row a line, sorted by subject, the lines of an order side by side; times in microseconds since 1970 UTC."""

    subject: NDArray[np.int64]  # 0, 1, 2, … in the order of the answer's rows
    order: NDArray[np.int64]  # any number that differs from one order to the next
    created: Times
    paid: Times
    settled: Times
    cancelled: Times
    ship_by: Times
    shipped: Times
    deliver_by: Times
    delivered: Times
    rated: Times
    refunded_at: Times
    rating: Codes
    refunded: Codes
    fault: Codes
    cancelled_by: Codes
    dispute: Codes
    refund_reason: Codes
    cancel_reason: Codes

    def part(self, start: int, stop: int) -> "Columns":
        """Some of the rows, without copying."""
        return Columns(*(getattr(self, one.name)[start:stop] for one in fields(self)))


def micros(at: datetime | None) -> int:
    """A time as microseconds since 1970 UTC."""
    if at is None:
        return MISSING
    return int(at.timestamp() // 1) * 1_000_000 + at.microsecond


def code(word: object, words: Sequence[object]) -> int:
    """A word's code."""
    return 0 if word is None else words.index(word) + 1


def to_columns(rows: Iterable[tuple[int, OrderFacts]]) -> Columns:
    """Orders with their subject's number as columns; `rows` come sorted by subject."""
    told: list[tuple[int, ...]] = []
    for number, (subject, order) in enumerate(rows):
        whole = (order.created_at, order.paid_at, order.settled_at, order.cancelled_at)
        for line in order.lines:
            times = (line.ship_by, line.shipped_at, line.deliver_by, line.delivered_at, line.rated_at, line.refunded_at)
            told.append(
                (
                    *(subject, number),
                    *(micros(at) for at in (*whole, *times)),
                    -1 if line.rating is None else line.rating,
                    int(line.refunded_quantity > 0 or line.refunded_amount > 0),
                    code(line.refund_fault, FAULTS),
                    code(order.cancelled_by, CANCELLERS),
                    code(line.dispute, DISPUTES),
                    code(read_reason(line.refund_reason), REASONS),
                    code(read_reason(order.cancel_reason), REASONS),
                )
            )
    table = np.array(told, dtype=np.int64).reshape(-1, len(fields(Columns)))
    names = [one.name for one in fields(Columns)]
    columns: dict[str, Any] = {name: np.ascontiguousarray(table[:, n]) for n, name in enumerate(names[:12])}
    columns |= {name: table[:, n].clip(-1, 127).astype(np.int8) for n, name in enumerate(names[12:], 12)}
    return Columns(**columns)
