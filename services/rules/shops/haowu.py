"""The haowu order: the signed generic JSON, whole order each time, amounts in minor units."""

from collections.abc import Callable

from db.vocabulary import CancelledBy, Channel, Dispute, Fault
from services.rules.facts import LineFacts, OrderFacts
from services.rules.money import MOST_PIECES
from services.rules.shops.fields import MOST_ID, Fields, known_currency, parse_object
from services.rules.shops.problems import ProblemCode, UnreadableError

MOST_LINES = 1000
"""Lines of one order; beyond it the body is no shopping basket."""


def read_order(raw: bytes, pseudonym: Callable[[str], str]) -> OrderFacts:
    """Facts of one signed body; `pseudonym` turns the shop's name for the buyer into a keyed one.

    Unknown fields pass. Raises UnreadableError: amounts that are not whole minor units, times without an offset, words
    outside their list, a discount above the price, two lines of one id.
    """
    return order_facts(parse_object(raw), pseudonym)


def order_facts(order: Fields, pseudonym: Callable[[str], str]) -> OrderFacts:
    """The same from an already parsed object."""
    buyer = order.key("buyer")
    currency = order.needed(order.text("currency", MOST_ID), "currency")
    return OrderFacts(
        order_id=order.needed_key("order_id"),
        updated_at=order.needed_time("updated_at"),
        created_at=order.needed_time("created_at"),
        currency=known_currency(currency, "currency"),
        lines=_lines(order),
        paid_at=order.time("paid_at"),
        cancelled_at=order.time("cancelled_at"),
        cancelled_by=order.word("cancelled_by", CancelledBy),
        cancel_reason=order.text("cancel_reason"),
        buyer=pseudonym(buyer) if buyer else None,
        code=order.key("code"),
        ref=order.key("ref"),
        channel=order.word("channel", Channel),
        content_id=order.key("content_id"),
    )


def _lines(order: Fields) -> tuple[LineFacts, ...]:
    found = order.objects("lines")
    if not found:
        raise UnreadableError(ProblemCode.NO_LINES, "lines")
    if len(found) > MOST_LINES:
        raise UnreadableError(ProblemCode.OUT_OF_RANGE, "lines")
    seen: set[str] = set()
    lines = []
    for fields in found:
        line = checked(_line(fields), fields.where)
        if line.line_id is not None:
            if line.line_id in seen:
                raise UnreadableError(ProblemCode.DUPLICATE_LINE, fields.place("line_id"))
            seen.add(line.line_id)
        lines.append(line)
    return tuple(lines)


def _line(line: Fields) -> LineFacts:
    return LineFacts(
        line_id=line.key("line_id"),
        sku=line.key("sku"),
        product_id=line.key("product_id"),
        title=line.text("title") or "",
        quantity=line.whole("quantity", 1, least=1, most=MOST_PIECES),
        unit_price=line.minor("unit_price", None),
        discount=line.minor("discount"),
        tax_included=line.minor("tax_included"),
        refunded_quantity=line.whole("refunded_quantity", 0),
        refunded_amount=line.minor("refunded_amount"),
        refunded_at=line.time("refunded_at"),
        refund_reason=line.text("refund_reason"),
        refund_fault=line.word("refund_fault", Fault),
        ship_by=line.time("ship_by"),
        shipped_at=line.time("shipped_at"),
        deliver_by=line.time("deliver_by"),
        delivered_at=line.time("delivered_at"),
        rating=line.whole("rating", 0, least=1, most=5) or None,
        rated_at=line.time("rated_at"),
        dispute=line.word("dispute", Dispute),
    )


def checked(line: LineFacts, where: str) -> LineFacts:
    """The line itself, when its own numbers fit one another."""
    paid = line.unit_price * line.quantity - line.discount
    if paid < 0:
        raise UnreadableError(ProblemCode.DISCOUNT_TOO_BIG, f"{where}.discount" if where else "discount")
    if line.tax_included > paid:
        raise UnreadableError(ProblemCode.OUT_OF_RANGE, f"{where}.tax_included" if where else "tax_included")
    if line.refunded_quantity > line.quantity:
        raise UnreadableError(ProblemCode.OUT_OF_RANGE, f"{where}.refunded_quantity" if where else "refunded_quantity")
    return line
