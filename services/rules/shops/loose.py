"""Loose tables: order sheets whose columns are known by a mapping, one row a line, statuses in words or numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo
from enum import StrEnum

from db.vocabulary import Channel
from services.rules.facts import LineFacts, OrderFacts
from services.rules.money import MOST, MOST_PIECES
from services.rules.shops import refs
from services.rules.shops.fields import clean_text, in_range, known_currency
from services.rules.shops.problems import Problem, ProblemCode, UnreadableError
from services.rules.shops.sheet import Columns, Gathering, Pseudonym, Row, read_amount, read_clock

CHANNEL_WORDS = (
    ("自播", Channel.SELF_LIVE), ("self-live", Channel.SELF_LIVE), ("self_live", Channel.SELF_LIVE),
    ("短视频", Channel.SHORT_VIDEO), ("video", Channel.SHORT_VIDEO), ("橱窗", Channel.SHOWCASE),
    ("showcase", Channel.SHOWCASE), ("直播", Channel.LIVE), ("live", Channel.LIVE), ("推荐", Channel.RECOMMENDATION),
    ("recommend", Channel.RECOMMENDATION), ("商城", Channel.MALL), ("mall", Channel.MALL), ("搜索", Channel.SEARCH),
    ("search", Channel.SEARCH), ("店铺", Channel.SHOP), ("shop", Channel.SHOP),
)  # fmt: skip


class AmountUnit(StrEnum):
    """In what a sheet counts money: minor units (fen, cents) or major ones (yuan, dollars)."""

    MINOR = "minor"
    MAJOR = "major"


class Standing(StrEnum):
    """What an order's status comes to."""

    UNPAID = "unpaid"
    PAID = "paid"
    SETTLED = "settled"
    REFUNDED = "refunded"
    CANCELLED = "cancelled"


STANDING_WORDS = {
    Standing.UNPAID: "unpaid pending created authorized on-hold 待付款 未付款 待支付 未支付",
    Standing.PAID: "paid processing shipped delivered completed fulfilled received 30 40 50 "
    "已付款 已支付 待发货 已发货 待收货 已收货 已签收 已完成 交易成功 partially_refunded 部分退款 finished done",
    Standing.SETTLED: "settled 60 已结算",
    Standing.REFUNDED: "refunded 已退款 退款成功 全额退款",
    Standing.CANCELLED: "cancelled canceled void voided failed closed 80 已取消 已关闭 交易关闭 已失效 失效 无效",
}
STANDINGS = {word: standing for standing, words in STANDING_WORDS.items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read a sheet: its columns by our field names, its zone, its currency and unit where cells do not say."""

    columns: Columns
    zone: tzinfo
    currency: str | None = None
    unit: AmountUnit = AmountUnit.MAJOR
    units: Mapping[str, AmountUnit] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Sold:
    line: LineFacts
    order: OrderFacts
    standing: Standing


def read_rows(rows: Iterable[Row], pseudonym: Pseudonym, how: Reading) -> tuple[list[OrderFacts], list[Problem]]:
    """Orders of a sheet and its wrong rows; one wrong row makes its order wrong."""
    gathering = Gathering()
    sold: dict[str, list[_Sold]] = {}
    for number, row in enumerate(rows):
        if not any(row):
            continue
        order_id = how.columns.key(row, "order_id")
        if order_id is None:
            gathering.fail(number, UnreadableError(ProblemCode.MISSING, "order_id"))
            continue
        gathering.add(order_id, number)
        try:
            one = _row(order_id, row, pseudonym, how)
            known = sold.setdefault(order_id, [])
            if known and known[0].order.currency != one.order.currency:
                raise UnreadableError(ProblemCode.ORDER_FIELDS_DIFFER, "currency")
            known.append(one)
        except UnreadableError as error:
            gathering.fail(number, error, order_id)
    return gathering.close((order_id, _whole(parts)) for order_id, parts in sold.items() if parts)


def _row(order_id: str, row: Row, pseudonym: Pseudonym, how: Reading) -> _Sold:
    columns = how.columns
    said = columns.text(row, "currency") or how.currency
    if said is None:
        raise UnreadableError(ProblemCode.MISSING, "currency")
    currency = known_currency({"RMB": "CNY", "人民币": "CNY"}.get(said.upper(), said), "currency")
    moments = {name: _moment(columns, row, name, how.zone) for name in _MOMENTS}
    created_at = moments["created_at"] or moments["paid_at"]
    if created_at is None:
        raise UnreadableError(ProblemCode.MISSING, "created_at")
    standing = _standing(columns, row, moments)
    line = _line(row, currency, standing, moments, how)
    latest = max(moment for moment in moments.values() if moment)
    buyer = columns.text(row, "buyer")
    code, _ = refs.in_order([columns.key(row, "code")])
    gone = standing is Standing.CANCELLED
    order = OrderFacts(
        order_id=order_id.lstrip("#"),
        updated_at=latest,
        updated_at_known=False,
        created_at=created_at,
        currency=currency,
        lines=(),
        paid_at=None if standing is Standing.UNPAID else moments["paid_at"] or (None if gone else created_at),
        cancelled_at=(moments["cancelled_at"] or latest) if gone else None,
        buyer=pseudonym(buyer.casefold()) if buyer else None,
        code=code,
        ref=columns.key(row, "ref"),
        channel=line.channel,
        content_id=line.content_id,
        creator_handle=line.creator_handle,
        settled_at=moments["settled_at"] if standing is Standing.SETTLED else None,
    )
    return _Sold(line, order, standing)


_MOMENTS = ("created_at", "paid_at", "shipped_at", "delivered_at", "cancelled_at", "settled_at")


def _moment(columns: Columns, row: Row, name: str, zone: tzinfo) -> datetime | None:
    text = columns.text(row, name)
    if text.isascii() and text.isdigit() and len(text) in (10, 13):
        return datetime.fromtimestamp(int(text) / (1000 if len(text) == 13 else 1), UTC)
    return None if text == "0" else read_clock(text, zone, name)


def _standing(columns: Columns, row: Row, moments: Mapping[str, datetime | None]) -> Standing:
    told = "_".join(columns.text(row, "status").casefold().split())
    if told:
        standing = STANDINGS.get(told)
        if standing is None:
            raise UnreadableError(ProblemCode.BAD_WORD, "status")
        return standing
    if moments["cancelled_at"]:
        return Standing.CANCELLED
    unpaid = "paid_at" in columns.at and moments["paid_at"] is None
    return Standing.UNPAID if unpaid else Standing.PAID


def _line(
    row: Row, currency: str, standing: Standing, moments: Mapping[str, datetime | None], how: Reading
) -> LineFacts:
    columns = how.columns
    quantity = _pieces(columns, row, "quantity", 1)
    price, amount = _money(row, "unit_price", currency, how), _money(row, "amount", currency, how)
    if price is None and amount is None:
        raise UnreadableError(ProblemCode.MISSING, "unit_price")
    if price is None:
        price = -(-(amount or 0) // quantity)
    discount = _money(row, "discount", currency, how)
    paid = amount if amount is not None else price * quantity - (discount or 0)
    paid = max(0, min(paid, price * quantity))
    back = _money(row, "refunded_amount", currency, how) or 0
    handle = columns.key(row, "creator")
    return LineFacts(
        line_id=None,
        sku=columns.key(row, "sku"),
        product_id=columns.key(row, "product_id"),
        title=clean_text(columns.text(row, "title")) or "",
        quantity=quantity,
        unit_price=price,
        discount=price * quantity - paid,
        refunded_amount=paid if standing is Standing.REFUNDED else back,
        refunded_quantity=quantity if standing is Standing.REFUNDED else _pieces(columns, row, "refunded_quantity", 0),
        shipped_at=moments["shipped_at"],
        delivered_at=moments["delivered_at"],
        creator_handle=handle.lstrip("@") if handle else None,
        channel=channel_of(columns.text(row, "channel")),
        content_id=columns.key(row, "content_id"),
    )


def channel_of(text: str) -> Channel | None:
    """The channel a cell names, in either language; None where it names none we know."""
    told = text.casefold()
    return next((channel for word, channel in CHANNEL_WORDS if word in told), None) if told else None


def _pieces(columns: Columns, row: Row, name: str, default: int) -> int:
    text = columns.text(row, name).removesuffix(".0")
    if not text:
        return default
    if not (text.isascii() and text.isdigit()):
        raise UnreadableError(ProblemCode.NOT_WHOLE, name)
    return in_range(int(text[:18]), default, MOST_PIECES, name)


def _money(row: Row, name: str, currency: str, how: Reading) -> int | None:
    text = how.columns.text(row, name)
    if not text:
        return None
    if how.units.get(name, how.unit) is AmountUnit.MAJOR:
        amount = read_amount(text, currency, name)
    else:
        whole = text.removesuffix(".0")
        if not (whole.isascii() and whole.isdigit()):
            raise UnreadableError(ProblemCode.AMOUNT_NOT_MINOR, name)
        amount = int(whole[:18])
    return in_range(amount, 0, MOST, name)


def _whole(sold: list[_Sold]) -> OrderFacts:
    """The rows of one order as one: an order is cancelled or settled only when all of its rows are."""
    first = sold[0].order
    orders = [one.order for one in sold]
    lines = []
    gone = all(one.cancelled_at for one in orders)
    for one in sold:
        paid = one.line.unit_price * one.line.quantity - one.line.discount
        stopped = one.standing is Standing.CANCELLED and not gone
        lines.append(
            replace(one.line, refunded_amount=paid, refunded_quantity=one.line.quantity) if stopped else one.line
        )
    settled = [one.settled_at for one in orders if one.settled_at]
    cancelled = [one.cancelled_at for one in orders if one.cancelled_at]
    return replace(
        first,
        lines=tuple(lines),
        updated_at=max(one.updated_at for one in orders),
        created_at=min(one.created_at for one in orders),
        paid_at=next((one.paid_at for one in orders if one.paid_at), None),
        settled_at=max(settled) if len(settled) == len(orders) else None,
        cancelled_at=max(cancelled) if gone else None,
    )
