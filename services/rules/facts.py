"""OrderFacts: the one canonical form of an order, whichever way it came."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from db.vocabulary import CancelledBy, Channel, Dispute, Fault

AHEAD = timedelta(days=1)
"""How far ahead of our clock an order may lie: shops' clocks and time zones differ, by more than this none does."""


@dataclass(frozen=True, slots=True)
class LineFacts:
    """One line item; money in minor units of the order's currency, None where the source does not say.

    `creator_handle`, `channel` and `content_id` stand here where a platform names them line by line, and then they
    count before the order's.
    """

    line_id: str | None
    sku: str | None
    product_id: str | None
    title: str
    quantity: int
    unit_price: int
    discount: int = 0
    tax_included: int = 0
    refunded_quantity: int = 0
    refunded_amount: int = 0
    refunded_at: datetime | None = None
    refund_reason: str | None = None
    refund_fault: Fault | None = None
    ship_by: datetime | None = None
    shipped_at: datetime | None = None
    deliver_by: datetime | None = None
    delivered_at: datetime | None = None
    rating: int | None = None
    rated_at: datetime | None = None
    dispute: Dispute | None = None
    seller_sku: str | None = None
    creator_handle: str | None = None
    channel: Channel | None = None
    content_id: str | None = None


@dataclass(frozen=True, slots=True)
class RefundLine:
    """What one refund gave back on one line, minor units (None: by pieces); `tax` where the source tells it apart."""

    line_id: str
    quantity: int
    amount: int | None
    tax: int = 0


@dataclass(frozen=True, slots=True)
class RefundFacts:
    """One refund that a source tells as an event of its own; it never goes away once it is known.

    `order_source_id` is the source's inner id of its order (OrderFacts.source_id); `beyond_lines` is money given
    back on the order as a whole (minor units; negative when less was paid out than the lines say).
    """

    refund_id: str
    order_source_id: str
    created_at: datetime
    lines: tuple[RefundLine, ...] = ()
    beyond_lines: int = 0
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """One order as a whole; `buyer` is already a keyed pseudonym, never what the source called them.

    `code` and `ref` are the last ones the buyer used, `more_codes` and `more_refs` the earlier ones, in order;
    `is_test` marks an order that the shop made to try things out: it pays nothing and counts nowhere.
    `order_id` is what people call the order, `source_id` the source's inner id where that is another one.
    `refunds` are refunds known one by one, `refunded_total` one known only for the order as a whole; the lines'
    refunded amounts already contain both. `updated_at_known` is False for files that do not say when they are from.
    """

    order_id: str
    updated_at: datetime
    created_at: datetime
    currency: str
    lines: tuple[LineFacts, ...]
    paid_at: datetime | None = None
    cancelled_at: datetime | None = None
    cancelled_by: CancelledBy | None = None
    cancel_reason: str | None = None
    buyer: str | None = None
    code: str | None = None
    ref: str | None = None
    channel: Channel | None = None
    content_id: str | None = None
    creator_handle: str | None = None
    settled_at: datetime | None = None
    more_codes: tuple[str, ...] = ()
    more_refs: tuple[str, ...] = ()
    is_test: bool = False
    source_id: str | None = None
    refunds: tuple[RefundFacts, ...] = ()
    refunded_total: int | None = None
    updated_at_known: bool = True
