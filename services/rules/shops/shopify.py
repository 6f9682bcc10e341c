"""Shopify webhooks: orders and refunds as Shopify sends them; what names a person is never read."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from db.vocabulary import CancelledBy
from services.rules.facts import LineFacts, OrderFacts, RefundFacts, RefundLine
from services.rules.money import MOST_PIECES, allocate
from services.rules.shops import refs
from services.rules.shops.fields import Fields, known_currency, parse_object
from services.rules.shops.haowu import MOST_LINES, checked
from services.rules.shops.problems import ProblemCode, UnreadableError
from services.rules.shops.refunds import merge_refunds, paid_for

ORDER_TOPICS = frozenset({"orders/create", "orders/updated", "orders/cancelled", "orders/paid", "orders/edited"})
REFUND_TOPIC = "refunds/create"
PAID = frozenset({"paid", "partially_refunded", "refunded"})
CANCELLED_BY = {
    "customer": CancelledBy.BUYER,
    "inventory": CancelledBy.SELLER,
    "staff": CancelledBy.SELLER,
    "fraud": CancelledBy.SYSTEM,
    "declined": CancelledBy.SYSTEM,
}


def read_order(raw: bytes, pseudonym: Callable[[str], str]) -> OrderFacts:
    """Facts of one order body (bare, or wrapped in "order"); raises UnreadableError.

    Paid when its financial status says so, at the time it was processed: the body has no time of payment.
    """
    body = parse_object(raw)
    order = body.object("order") or body
    source_id = order.needed_key("id")
    currency = known_currency(order.needed(order.text("currency"), order.place("currency")), order.place("currency"))
    created_at = order.needed_time("created_at")
    status = order.text("financial_status") or ""
    reason = order.text("cancel_reason")
    code, more_codes = refs.in_order(one.key("code") for one in order.objects("discount_codes"))
    ref, more_refs = refs.in_order(_refs(order))
    lines = _lines(order, currency)
    facts = OrderFacts(
        order_id=order_number(order.key("name")) or source_id,
        source_id=source_id,
        updated_at=order.time("updated_at") or created_at,
        created_at=created_at,
        currency=currency,
        lines=lines,
        paid_at=(order.time("processed_at") or created_at) if status in PAID else None,
        cancelled_at=order.time("cancelled_at"),
        cancelled_by=CANCELLED_BY.get(reason or "") if order.time("cancelled_at") else None,
        cancel_reason=reason,
        buyer=_buyer(order, pseudonym),
        code=code,
        more_codes=more_codes,
        ref=ref,
        more_refs=more_refs,
        is_test=order.values.get("test") is True,
        refunded_total=sum(map(paid_for, lines)) if status == "refunded" else None,
    )
    return merge_refunds(facts, [_refund(one, currency, source_id) for one in order.objects("refunds")])


def read_refund(raw: bytes, currency: str) -> RefundFacts:
    """One refund body; `currency` is its order's (a refund without transactions does not say)."""
    body = parse_object(raw)
    refund = body.object("refund") or body
    return _refund(refund, currency, refund.needed_key("order_id"))


def refund_currency(raw: bytes) -> str | None:
    """The currency that a refund body names itself, for when its order has not come yet."""
    body = parse_object(raw)
    refund = body.object("refund") or body
    named = [one.text("currency") for one in refund.objects("transactions")]
    return next((known_currency(one, "transactions.currency") for one in named if one), None)


def order_number(name: str | None) -> str | None:
    """What people call the order: "#1001" is 1001, in webhooks and in exports alike."""
    return (name or "").strip().lstrip("#").strip() or None


def _buyer(order: Fields, pseudonym: Callable[[str], str]) -> str | None:
    email = order.text("email") or order.text("contact_email")
    if email:
        return pseudonym(email.casefold())
    customer = order.object("customer")
    inner = customer.key("id") if customer else None
    return pseudonym(inner) if inner else None


def _refs(order: Fields) -> Iterable[str | None]:
    yield from refs.from_address(order.text("landing_site", 2000))
    for note in order.objects("note_attributes"):
        if str(note.values.get("name", "")).strip().casefold() in refs.REF_NAMES:
            yield note.key("value")
    yield order.key("landing_site_ref")


def _lines(order: Fields, currency: str) -> tuple[LineFacts, ...]:
    items = order.objects("line_items")
    if not items:
        raise UnreadableError(ProblemCode.NO_LINES, order.place("line_items"))
    if len(items) > MOST_LINES:
        raise UnreadableError(ProblemCode.OUT_OF_RANGE, order.place("line_items"))
    taxed = order.values.get("taxes_included") is True
    shipped, delivered = _fulfilled(order)
    plain = [_line(item, currency, taxed) for item in items]
    if len({line.line_id for line in plain}) != len(plain):
        raise UnreadableError(ProblemCode.DUPLICATE_LINE, order.place("line_items"))
    lines = _discounted(plain, order, items, currency)
    return tuple(
        replace(
            checked(line, item.where),
            shipped_at=shipped.get(line.line_id or ""),
            delivered_at=delivered.get(line.line_id or ""),
        )
        for line, item in zip(lines, items, strict=True)
    )


def _line(item: Fields, currency: str, taxed: bool) -> LineFacts:
    return LineFacts(
        line_id=item.needed_key("id"),
        sku=item.key("sku"),
        product_id=item.key("product_id"),
        title=item.text("title") or item.text("name") or "",
        quantity=item.whole("quantity", 1, least=1, most=MOST_PIECES),
        unit_price=item.money("price", currency),
        discount=sum(one.money("amount", currency) for one in item.objects("discount_allocations"))
        or item.money("total_discount", currency),
        tax_included=sum(one.money("price", currency) for one in item.objects("tax_lines")) if taxed else 0,
    )


def _discounted(plain: list[LineFacts], order: Fields, items: list[Fields], currency: str) -> list[LineFacts]:
    """Older bodies carry no allocations: what total_discounts holds beyond the lines' own goes over them."""
    if any("discount_allocations" in item.values for item in items):
        return plain
    left = order.money("total_discounts", currency) - sum(line.discount for line in plain)
    weights = [paid_for(line) for line in plain]
    if left <= 0 or not any(weights):
        return plain
    parts = allocate(min(left, sum(weights)), weights)
    return [replace(line, discount=line.discount + part) for line, part in zip(plain, parts, strict=True)]


def _fulfilled(order: Fields) -> tuple[dict[str, datetime], dict[str, datetime]]:
    shipped: dict[str, datetime] = {}
    delivered: dict[str, datetime] = {}
    for parcel in order.objects("fulfillments"):
        if parcel.text("status") in ("cancelled", "error", "failure"):
            continue
        sent, moved = parcel.time("created_at"), parcel.time("updated_at")
        for item in parcel.objects("line_items"):
            line_id = item.key("id") or ""
            if sent:
                shipped[line_id] = max(sent, shipped.get(line_id, sent))
            if moved and parcel.text("shipment_status") == "delivered":
                delivered[line_id] = max(moved, delivered.get(line_id, moved))
    return shipped, delivered


def _refund(refund: Fields, currency: str, order_source_id: str) -> RefundFacts:
    parts = [
        RefundLine(
            line_id=one.needed_key("line_item_id"),
            quantity=one.whole("quantity", 0),
            amount=None if one.values.get("subtotal") is None else one.money("subtotal", currency, rounded=True),
            tax=max(0, one.money("total_tax", currency, rounded=True)),
        )
        for one in refund.objects("refund_line_items")
    ]
    return RefundFacts(
        refund_id=refund.needed_key("id"),
        order_source_id=order_source_id,
        created_at=refund.needed_time("created_at"),
        lines=tuple(parts),
        beyond_lines=_beyond_lines(refund, currency, bool(parts)),
        reason=refund.text("note"),
    )


def _beyond_lines(refund: Fields, currency: str, has_lines: bool) -> int:
    """Money outside the lines: the "refund discrepancy" (negative = given), or all of a refund that names no lines."""
    adjusted = {"refund_discrepancy": 0, "shipping_refund": 0}
    for one in refund.objects("order_adjustments"):
        kind = one.text("kind") or ""
        adjusted[kind] = adjusted.get(kind, 0) - one.money("amount", currency, rounded=True)
    if has_lines or adjusted["refund_discrepancy"]:
        return adjusted["refund_discrepancy"]
    given = sum(
        one.money("amount", currency, rounded=True)
        for one in refund.objects("transactions")
        if one.text("kind") == "refund" and one.text("status") == "success"
    )
    return max(0, given - adjusted["shipping_refund"])
