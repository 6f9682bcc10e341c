"""WooCommerce webhooks: the ping, and orders with their refunds inside; what names a person is never read."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape

from services.rules.facts import LineFacts, OrderFacts
from services.rules.money import MOST_PIECES
from services.rules.shops import refs
from services.rules.shops.fields import Fields, known_currency, parse_object, parse_time
from services.rules.shops.haowu import MOST_LINES, checked
from services.rules.shops.problems import ProblemCode, UnreadableError
from services.rules.shops.refunds import goods_part, merge_refunds, paid_for

ORDER_TOPICS = frozenset({"order.created", "order.updated", "order.restored"})
DELETED_TOPIC = "order.deleted"
CANCELLED = frozenset({"cancelled", "failed", "trash"})
ENTRY_META = "_wc_order_attribution_session_entry"
UTM_META = ("_wc_order_attribution_utm_campaign", "_wc_order_attribution_utm_content")


def is_ping(raw: bytes) -> bool:
    """The first, unsigned delivery: a form that only names the webhook."""
    return raw.startswith(b"webhook_id=") and raw[11:].strip().isdigit()


def read_deleted(raw: bytes) -> str:
    """The inner id of an order that was deleted: all that such a body holds."""
    return parse_object(raw).needed_key("id")


def read_order(raw: bytes, pseudonym: Callable[[str], str]) -> OrderFacts:
    """Facts of one order body; raises UnreadableError.

    Its line totals are without tax; its refunds are per order, tax and shipping in them: the goods' part is worked
    out and spread over the lines by the largest remainder.
    """
    order = parse_object(raw)
    source_id = order.needed_key("id")
    currency = known_currency(order.needed(order.text("currency"), "currency"), "currency")
    status = order.text("status") or ""
    created_at = _needed_utc(order, "date_created")
    updated_at = _utc(order, "date_modified") or created_at
    lines = _lines(order, currency)
    code, more_codes = refs.in_order(one.key("code") for one in order.objects("coupon_lines"))
    ref, more_refs = refs.in_order(_refs(order))
    paid_at = _utc(order, "date_paid")
    facts = OrderFacts(
        order_id=order.key("number") or source_id,
        source_id=source_id,
        updated_at=updated_at,
        created_at=created_at,
        currency=currency,
        lines=lines,
        paid_at=paid_at,
        cancelled_at=updated_at if status in CANCELLED else None,
        cancel_reason=status if status in CANCELLED else None,
        buyer=_buyer(order, pseudonym),
        code=code,
        more_codes=more_codes,
        ref=ref,
        more_refs=more_refs,
        refunded_total=_refunded(order, lines, currency, status),
    )
    return _with_reason(merge_refunds(facts), [one.text("reason") for one in order.objects("refunds")])


def _with_reason(order: OrderFacts, reasons: list[str | None]) -> OrderFacts:
    """The latest reason that was given, on the lines that lost money."""
    told = next((reason for reason in reversed(reasons) if reason), None)
    if not told:
        return order
    lines = [replace(line, refund_reason=told) if line.refunded_amount else line for line in order.lines]
    return replace(order, lines=tuple(lines))


def _utc(order: Fields, name: str) -> datetime | None:
    """Times come twice: `_gmt` is UTC without saying so."""
    text = order.text(f"{name}_gmt")
    if not text:
        return None
    place = order.place(f"{name}_gmt")
    if text.endswith("Z") or "+" in text[10:] or "-" in text[10:]:
        return parse_time(text, place)
    return parse_time(f"{text}+00:00", place).astimezone(UTC)


def _needed_utc(order: Fields, name: str) -> datetime:
    moment = _utc(order, name)
    if moment is None:
        raise UnreadableError(ProblemCode.MISSING, order.place(f"{name}_gmt"))
    return moment


def _buyer(order: Fields, pseudonym: Callable[[str], str]) -> str | None:
    billing = order.object("billing")
    email = billing.text("email") if billing else None
    if email:
        return pseudonym(email.casefold())
    customer = order.key("customer_id")
    return pseudonym(customer) if customer and customer != "0" else None


def _refs(order: Fields) -> Iterable[str | None]:
    metas = {
        meta.key("key") or "": value
        for meta in order.objects("meta_data")
        if isinstance(value := meta.values.get("value"), str)
    }
    for name in UTM_META:
        yield metas.get(name)
    yield from refs.from_address(metas.get(ENTRY_META))
    for name, value in metas.items():
        if name.casefold() in refs.REF_NAMES:
            yield value


def _lines(order: Fields, currency: str) -> tuple[LineFacts, ...]:
    items = order.objects("line_items")
    if not items:
        raise UnreadableError(ProblemCode.NO_LINES, "line_items")
    if len(items) > MOST_LINES:
        raise UnreadableError(ProblemCode.OUT_OF_RANGE, "line_items")
    return tuple(_line(item, currency) for item in items)


def _line(item: Fields, currency: str) -> LineFacts:
    """The price of a piece is rounded up where the total does not divide; the discount takes the rest back exactly."""
    quantity = item.whole("quantity", 1, least=1, most=MOST_PIECES)
    before = max(0, item.money("subtotal", currency, rounded=True))
    after = max(0, item.money("total", currency, rounded=True))
    unit_price = -(-max(before, after) // quantity)
    line = LineFacts(
        line_id=item.needed_key("id"),
        sku=item.key("sku"),
        product_id=item.key("product_id"),
        title=unescape(item.text("name") or ""),
        quantity=quantity,
        unit_price=unit_price,
        discount=unit_price * quantity - after,
    )
    return checked(line, item.where)


def _refunded(order: Fields, lines: tuple[LineFacts, ...], currency: str, status: str) -> int | None:
    goods = sum(map(paid_for, lines))
    if status == "refunded":
        return goods
    refunds = order.objects("refunds")
    if not refunds:
        return None
    given = sum(abs(one.money("total", currency, rounded=True)) for one in refunds)
    tax = sum(item.money("total_tax", currency, rounded=True) for item in order.objects("line_items"))
    return goods_part(given, goods, max(0, tax))
