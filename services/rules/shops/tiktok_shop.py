"""TikTok Shop: the seller's own order export, one row a SKU, with a row that may describe the columns."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from db.vocabulary import CancelledBy
from services.rules.facts import LineFacts, OrderFacts
from services.rules.money import MOST_PIECES, allocate
from services.rules.shops.amounts import read_amount
from services.rules.shops.clocks import Clock
from services.rules.shops.fields import clean_text, in_range, known_currency
from services.rules.shops.problems import Problem, ProblemCode, UnreadableError
from services.rules.shops.refunds import merge_refunds, paid_for
from services.rules.shops.sheet import Columns, Gathering, Pseudonym, Row
from services.rules.shops.tiktok import describes

NAMES = {
    "order_id": ("order id", "id pesanan"),
    "sku": ("sku id", "id sku"),
    "seller_sku": ("seller sku", "sku penjual"),
    "title": ("product name", "nama produk"),
    "quantity": ("quantity", "kuantitas", "jumlah"),
    "returned": ("sku quantity of return",),
    "price": ("sku unit original price", "harga asli unit sku"),
    "after_discount": ("sku subtotal after discount", "subtotal sku setelah diskon"),
    "refund": ("order refund amount",),
    "currency": ("currency", "mata uang"),
    "created_at": ("created time", "waktu dibuat"),
    "paid_at": ("paid time", "waktu dibayar", "waktu pembayaran"),
    "shipped_at": ("shipped time", "waktu dikirim"),
    "delivered_at": ("delivered time", "waktu terkirim"),
    "cancelled_at": ("cancelled time", "waktu dibatalkan"),
    "cancel_by": ("cancel by",),
    "cancel_reason": ("cancel reason",),
    "buyer": ("buyer username",),
}
NEEDED = ("order_id", "sku", "after_discount", "created_at", "paid_at")
CANCEL_WORDS = (("buyer", CancelledBy.BUYER), ("user", CancelledBy.BUYER), ("customer", CancelledBy.BUYER),
                ("seller", CancelledBy.SELLER), ("system", CancelledBy.SYSTEM))  # fmt: skip


def recognised(header: Sequence[str]) -> bool:
    """Whether a header is this export's."""
    return all(name in Columns.find(header, NAMES).at for name in NEEDED)


def read_rows(
    header: Sequence[str], rows: Iterable[Row], pseudonym: Pseudonym, *, clock: Clock, currency: str
) -> tuple[list[OrderFacts], list[Problem]]:
    """Orders of an export and its wrong rows; it names no currency as a rule, so the shop's own is given.

    Recipient, phone and address columns are never looked at. The refund is one amount per order: it goes to the
    returned pieces first, what is left over all lines.
    """
    columns = Columns.find(header, NAMES)
    missing = next((name for name in NEEDED if name not in columns.at), None)
    if missing:
        raise UnreadableError(ProblemCode.MISSING, missing)
    gathering = Gathering()
    gathered: dict[str, list[Row]] = {}
    for number, row in enumerate(rows):
        if not any(row) or (number == 0 and describes(columns.key(row, "order_id"))):
            continue
        order_id = gathering.order(columns, row, number)
        if order_id is None:
            continue
        gathered.setdefault(order_id, []).append(row)
    orders: list[tuple[object, OrderFacts]] = []
    for order_id, parts in gathered.items():
        try:
            said = known_currency(columns.text(parts[0], "currency") or currency, "currency")
            lines = []
            for at, row in enumerate(parts):
                try:
                    lines.append(_line(columns, row, said, clock))
                except UnreadableError as error:
                    gathering.fail(gathering.rows_of[order_id][at], error, order_id)
            if order_id not in gathering.wrong:
                orders.append((order_id, _order(order_id, parts[0], lines, columns, said, clock, pseudonym)))
        except UnreadableError as error:
            gathering.fail(gathering.rows_of[order_id][0], error, order_id)
    return gathering.close(orders)


def _line(columns: Columns, row: Row, currency: str, clock: Clock) -> LineFacts:
    quantity = _pieces(columns, row, "quantity", 1)
    paid = max(0, read_amount(columns.text(row, "after_discount"), currency, "after_discount"))
    listed = max(0, read_amount(columns.text(row, "price"), currency, "price"))
    price = max(listed, -(-paid // quantity))
    return LineFacts(
        line_id=None,
        sku=columns.key(row, "sku"),
        product_id=None,
        title=clean_text(columns.text(row, "title")) or "",
        quantity=quantity,
        unit_price=price,
        discount=price * quantity - paid,
        refunded_quantity=min(quantity, _pieces(columns, row, "returned", 0)),
        shipped_at=clock.read(columns.text(row, "shipped_at"), "shipped_at"),
        delivered_at=clock.read(columns.text(row, "delivered_at"), "delivered_at"),
        seller_sku=columns.key(row, "seller_sku"),
    )


def _pieces(columns: Columns, row: Row, name: str, default: int) -> int:
    text = columns.text(row, name)
    if not text:
        return default
    if not (text.isascii() and text.isdigit()):
        raise UnreadableError(ProblemCode.NOT_WHOLE, name)
    return in_range(int(text[:18]), default, MOST_PIECES, name)


def _order(
    order_id: str, row: Row, lines: list[LineFacts], columns: Columns, currency: str, clock: Clock, pseudonym: Pseudonym
) -> OrderFacts:
    moments: dict[str, datetime | None] = {
        name: clock.read(columns.text(row, name), name)
        for name in ("created_at", "paid_at", "shipped_at", "delivered_at", "cancelled_at")
    }
    created_at, buyer = moments["created_at"], columns.text(row, "buyer")
    if created_at is None:
        raise UnreadableError(ProblemCode.MISSING, "created_at")
    by = columns.text(row, "cancel_by").casefold()
    lines, total = _refunded(lines, read_amount(columns.text(row, "refund"), currency, "refund"))
    return merge_refunds(
        OrderFacts(
            order_id=order_id,
            updated_at=max(moment for moment in moments.values() if moment),
            updated_at_known=False,
            created_at=created_at,
            currency=currency,
            lines=tuple(lines),
            paid_at=moments["paid_at"],
            cancelled_at=moments["cancelled_at"],
            cancelled_by=next((who for word, who in CANCEL_WORDS if word in by), None) if by else None,
            cancel_reason=clean_text(columns.text(row, "cancel_reason")),
            buyer=pseudonym(buyer.casefold()) if buyer else None,
            refunded_total=total,
        )
    )


def _refunded(lines: list[LineFacts], total: int) -> tuple[list[LineFacts], int | None]:
    """Money to the returned pieces, at most their worth; without returned pieces it stays an order-level total."""
    worth = [paid_for(line) * line.refunded_quantity // line.quantity for line in lines]
    if total <= 0 or not any(worth):
        return lines, total if total > 0 else None
    back = allocate(min(total, sum(worth)), worth)
    rest = [paid_for(line) - part for line, part in zip(lines, back, strict=True)]
    if any(rest):
        more = allocate(min(total - sum(back), sum(rest)), rest)
        back = [part + extra for part, extra in zip(back, more, strict=True)]
    return [replace(line, refunded_amount=part) for line, part in zip(lines, back, strict=True)], None
