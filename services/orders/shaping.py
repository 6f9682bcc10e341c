"""Shaping: rows of an order as the canonical facts, and facts as rows; going there and back changes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime
from hashlib import blake2b
from operator import attrgetter
from typing import Any

from db.orders import Order, OrderLine
from db.vocabulary import CancelledBy, Channel, Dispute, Fault
from services.rules.facts import LineFacts, OrderFacts, RefundFacts, RefundLine

PLAIN_LINE = (
    "line_id", "sku", "title", "quantity", "unit_price", "discount", "tax_included", "refunded_quantity",
    "refunded_amount", "refunded_at", "refund_reason", "refund_fault", "ship_by", "shipped_at", "deliver_by",
    "delivered_at", "rating", "rated_at", "dispute", "seller_sku", "creator_handle", "content_id",
)
"""Fields of a line that rows and facts call by the same name."""

PLAIN_ORDER = (
    "currency", "updated_at", "created_at", "paid_at", "cancelled_at", "cancelled_by", "cancel_reason", "buyer", "code",
    "ref", "channel", "content_id", "creator_handle", "source_id", "settled_at", "is_test", "updated_at_known",
)
"""Fields of an order that rows and facts call by the same name."""

_PLAIN_OF_LINE, _PLAIN_OF_ORDER = attrgetter(*PLAIN_LINE), attrgetter(*PLAIN_ORDER)
_ALL_OF_LINE = attrgetter(*(one.name for one in fields(LineFacts)))
_ALL_OF_ORDER = attrgetter(*(one.name for one in fields(OrderFacts) if one.name != "lines"))

EMPTY = {"quantity": 0, "discount": 0, "tax_included": 0, "refunded_quantity": 0, "refunded_amount": 0}
"""What becomes of a line that the shop has taken out of its order."""


def digest(facts: OrderFacts) -> str:
    """The same 32 characters for the same facts, and for no others."""
    told = (*_ALL_OF_ORDER(facts), *map(_ALL_OF_LINE, facts.lines))
    return blake2b(repr(told).encode("utf-8", "replace"), digest_size=16).hexdigest()


def settled_form(facts: OrderFacts) -> OrderFacts:
    """The one way to write facts that can be written in two: a line does not repeat its order's channel."""
    if facts.channel is None or all(line.channel is not facts.channel for line in facts.lines):
        return facts
    lines = [replace(one, channel=None) if one.channel is facts.channel else one for one in facts.lines]
    return replace(facts, lines=tuple(lines))


def order_values(facts: OrderFacts) -> dict[str, Any]:
    """An order's columns, those aside that say whose it is and how it came."""
    values = dict(zip(PLAIN_ORDER, _PLAIN_OF_ORDER(facts), strict=True))
    more: dict[str, Any] = {}
    if facts.more_codes:
        more["codes"] = list(facts.more_codes)
    if facts.more_refs:
        more["refs"] = list(facts.more_refs)
    if facts.refunded_total is not None:
        more["refunded_total"] = facts.refunded_total
    if facts.refunds:
        more["refunds"] = [refund_json(refund) for refund in facts.refunds]
    values["more"] = more or None
    return values


def line_values(facts: OrderFacts, line: LineFacts) -> dict[str, Any]:
    """A line's columns of facts, with what it repeats of its order."""
    values = dict(zip(PLAIN_LINE, _PLAIN_OF_LINE(line), strict=True))
    values["item_id"] = line.product_id
    values["currency"] = facts.currency
    values["channel"] = line.channel or facts.channel
    values["paid_at"] = None if facts.is_test else facts.paid_at
    values["cancelled_at"] = facts.cancelled_at
    return values


def facts_of(order: Order, lines: Sequence[OrderLine]) -> OrderFacts:
    """What is known of an order; lines that were taken out of it are left out."""
    more = order.more or {}
    return OrderFacts(
        order_id=order.external_id, updated_at=order.updated_at, created_at=order.created_at, currency=order.currency,
        lines=tuple(_line_facts(order, line) for line in lines if line.quantity),
        paid_at=order.paid_at, cancelled_at=order.cancelled_at,
        cancelled_by=CancelledBy(order.cancelled_by) if order.cancelled_by else None,
        cancel_reason=order.cancel_reason, buyer=order.buyer, code=order.code, ref=order.ref,
        channel=Channel(order.channel) if order.channel else None, content_id=order.content_id,
        creator_handle=order.creator_handle, settled_at=order.settled_at, more_codes=tuple(more.get("codes", ())),
        more_refs=tuple(more.get("refs", ())), is_test=order.is_test, source_id=order.source_id,
        refunds=tuple(refund_of(one) for one in more.get("refunds", ())), refunded_total=more.get("refunded_total"),
        updated_at_known=order.updated_at_known,
    )


def _line_facts(order: Order, line: OrderLine) -> LineFacts:
    own = line.channel if line.channel != order.channel else None
    return LineFacts(
        line_id=line.line_id, sku=line.sku, product_id=line.item_id, title=line.title, quantity=line.quantity,
        unit_price=line.unit_price, discount=line.discount, tax_included=line.tax_included,
        refunded_quantity=line.refunded_quantity, refunded_amount=line.refunded_amount, refunded_at=line.refunded_at,
        refund_reason=line.refund_reason, refund_fault=Fault(line.refund_fault) if line.refund_fault else None,
        ship_by=line.ship_by, shipped_at=line.shipped_at, deliver_by=line.deliver_by, delivered_at=line.delivered_at,
        rating=line.rating, rated_at=line.rated_at, dispute=Dispute(line.dispute) if line.dispute else None,
        seller_sku=line.seller_sku, creator_handle=line.creator_handle, channel=Channel(own) if own else None,
        content_id=line.content_id,
    )


def refund_json(refund: RefundFacts) -> dict[str, Any]:
    """One refund as plain values."""
    return {
        "id": refund.refund_id, "order": refund.order_source_id, "at": refund.created_at.isoformat(),
        "lines": [[one.line_id, one.quantity, one.amount, one.tax] for one in refund.lines],
        "beyond": refund.beyond_lines, "reason": refund.reason,
    }


def refund_of(values: Mapping[str, Any]) -> RefundFacts:
    """The refund back from its plain values."""
    return RefundFacts(
        refund_id=values["id"], order_source_id=values["order"], created_at=datetime.fromisoformat(values["at"]),
        lines=tuple(RefundLine(*one) for one in values["lines"]), beyond_lines=values["beyond"],
        reason=values["reason"],
    )
