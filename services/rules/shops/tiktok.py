"""TikTok Shop: the affiliate order export, in English or Indonesian, one row a line that a creator sold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from db.vocabulary import CancelledBy, Channel
from services.rules.facts import LineFacts, OrderFacts
from services.rules.money import MOST, MOST_PIECES
from services.rules.shops.amounts import read_amount
from services.rules.shops.clocks import Clock
from services.rules.shops.fields import clean_text, in_range, known_currency
from services.rules.shops.problems import Problem, ProblemCode, UnreadableError
from services.rules.shops.sheet import Columns, Gathering, Pseudonym, Row

NAMES = {
    "order_id": ("order id", "id pesanan"),
    "product_id": ("product id", "id produk"),
    "title": ("product name", "nama produk", "produk"),
    "sku": ("sku id", "id sku"),
    "seller_sku": ("seller sku", "sku penjual", "penjual sku"),
    "price": ("price", "harga"),
    "paid_amount": ("payment amount", "jumlah pembayaran"),
    "currency": ("currency", "mata uang"),
    "quantity": ("quantity", "kuantitas", "jumlah"),
    "refunded": (
        "fully returned or refunded", "pengembalian barang atau dana", "dikembalikan sepenuhnya atau direfund",
    ),
    "status": ("order status", "status pesanan"),
    "creator": ("creator username", "nama pengguna kreator"),
    "content_type": ("content type", "jenis konten"),
    "content_id": ("content id", "id konten"),
    "est_base": ("est. commission base", "est. acuan komisi", "perkiraan acuan komisi"),
    "actual_base": ("actual commission base", "acuan komisi aktual"),
    "created_at": ("time created", "waktu dibuat"),
    "paid_at": ("payment time", "time paid", "waktu pembayaran"),
    "delivered_at": ("order delivery time", "waktu pengiriman pesanan"),
    "settled_at": ("time commission paid", "waktu komisi dibayar"),
}  # fmt: skip
NEEDED = ("order_id", "sku", "price", "currency", "status", "creator", "created_at")

SETTLED = frozenset({"settled", "sudah dibayar", "diselesaikan"})
INELIGIBLE = frozenset({"ineligible", "tidak memenuhi syarat"})
CANCELLED = frozenset({"canceled", "cancelled", "dibatalkan"})
UNPAID = frozenset({"unpaid by customer", "unpaid", "belum dibayar oleh pelanggan", "belum dibayar"})
KNOWN_OPEN = frozenset({"pending", "completed", "shipped", "tertunda", "menunggu", "selesai", "dikirim"})
YES = frozenset({"yes", "ya"})
CHANNELS = (("live", Channel.LIVE), ("video", Channel.SHORT_VIDEO), ("showcase", Channel.SHOWCASE),
            ("etalase", Channel.SHOWCASE))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Sold:
    """One row: its line and what it says of its order."""

    line: LineFacts
    status: str
    currency: str
    created_at: datetime
    paid_at: datetime | None
    settled_at: datetime | None


def recognised(header: Sequence[str]) -> bool:
    """Whether a header is this export's, in either language."""
    return all(name in Columns.find(header, NAMES).at for name in NEEDED)


def read_rows(
    header: Sequence[str], rows: Iterable[Row], pseudonym: Pseudonym, *, clock: Clock
) -> tuple[list[OrderFacts], list[Problem]]:
    """Orders of an export and its wrong rows; clock times are read in its zone; there is no buyer to pseudonymise.

    A settled row whose actual base is below the estimated one was partly refunded by the difference; an ineligible
    one earns nothing. A second row that describes the columns is passed over.
    """
    columns = Columns.find(header, NAMES)
    missing = next((name for name in NEEDED if name not in columns.at), None)
    if missing:
        raise UnreadableError(ProblemCode.MISSING, missing)
    gathering = Gathering()
    sold: dict[str, list[_Sold]] = {}
    for number, row in enumerate(rows):
        if not any(row) or (number == 0 and describes(columns.key(row, "order_id"))):
            continue
        order_id = gathering.order(columns, row, number)
        if order_id is None:
            continue
        try:
            one = _row(columns, row, clock)
            if sold.setdefault(order_id, [one])[0].currency != one.currency:
                raise UnreadableError(ProblemCode.ORDER_FIELDS_DIFFER, "currency")
            if sold[order_id][0] is not one:
                sold[order_id].append(one)
        except UnreadableError as error:
            gathering.fail(number, error, order_id)
    return gathering.close((order_id, _order(order_id, parts)) for order_id, parts in sold.items())


def describes(order_id: str | None) -> bool:
    """Whether the first row is one of words about the columns: an order id always has a digit."""
    return not any(letter.isdigit() for letter in order_id or "")


def _row(columns: Columns, row: Row, clock: Clock) -> _Sold:
    currency = known_currency(columns.text(row, "currency"), "currency")
    status = columns.text(row, "status").casefold()
    if status not in SETTLED | INELIGIBLE | CANCELLED | UNPAID | KNOWN_OPEN:
        raise UnreadableError(ProblemCode.BAD_WORD, "status")
    created_at = clock.read(columns.text(row, "created_at"), "created_at")
    if created_at is None:
        raise UnreadableError(ProblemCode.MISSING, "created_at")
    paid_at = clock.read(columns.text(row, "paid_at"), "paid_at") or created_at
    settled_at = clock.read(columns.text(row, "settled_at"), "settled_at")
    return _Sold(
        line=_line(columns, row, currency, status, clock),
        status=status,
        currency=currency,
        created_at=created_at,
        paid_at=None if status in UNPAID else paid_at,
        settled_at=settled_at if status in SETTLED else None,
    )


def _line(columns: Columns, row: Row, currency: str, status: str, clock: Clock) -> LineFacts:
    pieces = columns.text(row, "quantity") or "1"
    if not (pieces.isascii() and pieces.isdigit()):
        raise UnreadableError(ProblemCode.NOT_WHOLE, "quantity")
    quantity = in_range(int(pieces[:18]), 1, MOST_PIECES, "quantity")
    price = in_range(read_amount(columns.text(row, "price"), currency, "price"), 0, MOST, "price")
    gross = price * quantity
    told = columns.text(row, "paid_amount")
    paid = in_range(read_amount(told, currency, "paid_amount"), 0, MOST, "paid_amount") if told else gross
    back, pieces_back = _given_back(columns, row, currency, status, min(gross, paid))
    handle = columns.key(row, "creator")
    return LineFacts(
        line_id=None,
        sku=columns.key(row, "sku"),
        product_id=columns.key(row, "product_id"),
        title=clean_text(columns.text(row, "title")) or "",
        quantity=quantity,
        unit_price=price,
        discount=max(0, gross - paid),
        refunded_amount=back,
        refunded_quantity=quantity if pieces_back else 0,
        delivered_at=clock.read(columns.text(row, "delivered_at"), "delivered_at"),
        seller_sku=columns.key(row, "seller_sku"),
        creator_handle=handle.lstrip("@") if handle else None,
        channel=channel_of(columns.text(row, "content_type")),
        content_id=columns.key(row, "content_id"),
    )


def _given_back(columns: Columns, row: Row, currency: str, status: str, paid: int) -> tuple[int, bool]:
    if columns.text(row, "refunded").casefold() in YES:
        return paid, True
    if status not in SETTLED or not columns.text(row, "actual_base") or not columns.text(row, "est_base"):
        return 0, False
    estimated = read_amount(columns.text(row, "est_base"), currency, "est_base")
    actual = read_amount(columns.text(row, "actual_base"), currency, "actual_base")
    return min(paid, max(0, estimated - actual)), False


def channel_of(content_type: str) -> Channel | None:
    """The channel that a content type names, in English or Indonesian; None for others (a shared link)."""
    told = content_type.casefold()
    return next((channel for word, channel in CHANNELS if word in told), None)


def _order(order_id: str, sold: Sequence[_Sold]) -> OrderFacts:
    first = sold[0]
    stopped = [one for one in sold if one.status in CANCELLED | INELIGIBLE]
    whole = len(stopped) == len(sold)
    lines = [one.line if whole or one not in stopped else _stopped(one.line) for one in sold]
    moments = [moment for one in sold for moment in (one.created_at, one.paid_at, one.settled_at) if moment]
    settled = [one.settled_at for one in sold if one.settled_at]
    cancelled = whole and all(one.status in CANCELLED for one in sold)
    return OrderFacts(
        order_id=order_id,
        updated_at=max(moments),
        updated_at_known=False,
        created_at=min(one.created_at for one in sold),
        currency=first.currency,
        lines=tuple(lines),
        paid_at=next((one.paid_at for one in sold if one.paid_at), None),
        cancelled_at=max(moments) if whole else None,
        cancelled_by=CancelledBy.SYSTEM if whole and not cancelled else None,
        cancel_reason=first.status if whole else None,
        channel=first.line.channel,
        content_id=first.line.content_id,
        creator_handle=first.line.creator_handle,
        settled_at=max(settled) if len(settled) == len(sold) else None,
    )


def _stopped(line: LineFacts) -> LineFacts:
    """A line that fell out of an order whose other lines stand: all of it given back."""
    paid = line.unit_price * line.quantity - line.discount
    return replace(line, refunded_amount=paid, refunded_quantity=line.quantity)
