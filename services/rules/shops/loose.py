"""Loose tables: order sheets whose columns are known by a mapping, one row a line, statuses in words or numbers."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from services.rules.facts import LineFacts, OrderFacts
from services.rules.money import MOST, MOST_PIECES
from services.rules.shops import refs
from services.rules.shops.amounts import AmountUnit, currency_beside, read_amount, read_minor
from services.rules.shops.clocks import Clock
from services.rules.shops.fields import clean_text, in_range, known_currency
from services.rules.shops.problems import Problem, ProblemCode, UnreadableError
from services.rules.shops.sheet import Columns, Gathering, Pseudonym, Row
from services.rules.shops.wording import Standing, channel_of, standing_of

SUMS = frozenset({"合计", "总计", "小计", "汇总", "total", "totals", "grand total", "sum", "subtotal"})
"""What stands in place of an order's number in a row that adds up the others."""
_MOMENTS = ("created_at", "paid_at", "shipped_at", "delivered_at", "refunded_at", "cancelled_at", "settled_at")
_PIECES = re.compile(r"(-?\d+)(?:\.0+)?\s?(?:件|个|pcs?)?", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read a sheet: its columns by our field names, its clock, its currency and unit where cells do not say."""

    columns: Columns
    clock: Clock
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
        if how.columns.text(row, "order_id").casefold() in SUMS and not how.columns.text(row, "created_at"):
            continue
        order_id = gathering.order(how.columns, row, number)
        if order_id is None:
            continue
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
    currency = _currency(row, how)
    moments = {name: how.clock.read(columns.text(row, name), name) for name in _MOMENTS}
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


def _currency(row: Row, how: Reading) -> str:
    """What a row's money is in: its own column says it, else the sign beside its amounts, else the sheet.

    Raises UnreadableError where a sign cannot mean what the column says.
    """
    columns = how.columns
    said = columns.text(row, "currency")
    told = known_currency(currency_beside(said, how.currency or "") or said, "currency") if said else how.currency
    for name in ("amount", "unit_price"):
        text = columns.text(row, name)
        beside = currency_beside(text, told or "") if text else None
        if beside is not None and beside != told:
            if said:
                raise UnreadableError(ProblemCode.CURRENCY_DIFFERS, name)
            return beside
    if told is None:
        raise UnreadableError(ProblemCode.MISSING, "currency")
    return told


def _standing(columns: Columns, row: Row, moments: Mapping[str, datetime | None]) -> Standing:
    told = standing_of(columns.text(row, "status"))
    if told is not None:
        return told
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
    back = abs(_money(row, "refunded_amount", currency, how) or 0)  # some write what is given back below zero
    handle = columns.key(row, "creator")
    refunded = standing is Standing.REFUNDED or back > 0
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
        refunded_at=moments["refunded_at"] if refunded else None,
        refund_reason=clean_text(columns.text(row, "refund_reason")) if refunded else None,
        shipped_at=moments["shipped_at"],
        delivered_at=moments["delivered_at"],
        creator_handle=handle.lstrip("@") if handle else None,
        channel=channel_of(columns.text(row, "channel")),
        content_id=columns.key(row, "content_id"),
    )


def _pieces(columns: Columns, row: Row, name: str, default: int) -> int:
    text = columns.text(row, name)
    if not text:
        return default
    found = _PIECES.fullmatch(text)
    if found is None:
        raise UnreadableError(ProblemCode.NOT_WHOLE, name)
    return in_range(int(found[1][:18]), default, MOST_PIECES, name)


def _money(row: Row, name: str, currency: str, how: Reading) -> int | None:
    text = how.columns.text(row, name)
    if not text:
        return None
    major = how.units.get(name, how.unit) is AmountUnit.MAJOR and not text.endswith("分")
    amount = read_amount(text, currency, name) if major else read_minor(text.removesuffix("分").strip(), name)
    return in_range(amount, -MOST if name == "refunded_amount" else 0, MOST, name)


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
