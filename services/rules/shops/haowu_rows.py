"""The haowu CSV: one line item a row, the JSON's column names, order fields repeated."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any

from db.vocabulary import CancelledBy, Channel, Dispute, Fault
from services.rules.facts import LineFacts, OrderFacts
from services.rules.money import MOST, MOST_PIECES
from services.rules.shops.fields import MOST_ID, Word, clean_text, in_range, known_currency, parse_time
from services.rules.shops.haowu import checked
from services.rules.shops.problems import Problem, ProblemCode, UnreadableError
from services.rules.shops.sheet import Gathering, Pseudonym, Row, fold_header

ORDER_COLUMNS = (
    "order_id", "updated_at", "created_at", "paid_at", "cancelled_at", "cancelled_by", "cancel_reason", "currency",
    "buyer", "code", "ref", "channel", "content_id",
)  # fmt: skip
LINE_COLUMNS = (
    "line_id", "sku", "product_id", "title", "quantity", "unit_price", "discount", "tax_included", "refunded_quantity",
    "refunded_amount", "refunded_at", "refund_reason", "refund_fault", "ship_by", "shipped_at", "deliver_by",
    "delivered_at", "rating", "rated_at", "dispute",
)  # fmt: skip
NEEDED_COLUMNS = ("order_id", "updated_at", "created_at", "currency", "unit_price")
LINE_TIMES = frozenset({"refunded_at", "ship_by", "shipped_at", "deliver_by", "delivered_at", "rated_at"})
LINE_WHOLES = {
    "quantity": (1, MOST_PIECES),
    "refunded_quantity": (0, MOST_PIECES),
    "unit_price": (0, MOST),
    "discount": (0, MOST),
    "tax_included": (0, MOST),
    "refunded_amount": (0, MOST),
    "rating": (1, 5),
}
LONG_TEXTS = frozenset({"title", "refund_reason"})
MINOR = frozenset({"unit_price", "discount", "tax_included", "refunded_amount"})


def recognised(header: Sequence[str]) -> bool:
    """Whether a header is this table's: the columns that no order can do without are there."""
    names = {fold_header(name) for name in header}
    return all(name in names for name in NEEDED_COLUMNS)


def read_rows(
    header: Sequence[str], rows: Iterable[Row], pseudonym: Pseudonym
) -> tuple[list[OrderFacts], list[Problem]]:
    """Orders of a file and its wrong rows; one wrong row makes its order wrong.

    Rows of one order_id and updated_at are one version of the order; other versions come back as orders of their
    own (the newest wins when they are taken in). Order fields must agree within a version.
    """
    at = {fold_header(name): place for place, name in enumerate(header)}
    order_at = [(name, at[name]) for name in ORDER_COLUMNS if name in at]
    line_at = [(name, at[name]) for name in LINE_COLUMNS if name in at]
    missing = next((name for name in NEEDED_COLUMNS if name not in at), None)
    if missing:
        raise UnreadableError(ProblemCode.MISSING, missing)
    pick = itemgetter(*[place for _, place in order_at])
    widest, id_at, version_at = max(at.values()), at["order_id"], at["updated_at"]
    gathering = Gathering()
    heads: dict[object, tuple[str, ...]] = {}
    lines: dict[object, list[tuple[int, LineFacts]]] = {}
    for number, cells in enumerate(rows):
        if not any(cells):
            continue
        row = cells if len(cells) > widest else [*cells, *[""] * (widest + 1 - len(cells))]
        key = (row[id_at].strip(), row[version_at].strip())
        gathering.add(key, number)
        head = pick(row)
        try:
            if heads.setdefault(key, head) != head and _stripped(heads[key]) != _stripped(head):
                raise UnreadableError(ProblemCode.ORDER_FIELDS_DIFFER, _first_difference(order_at, heads[key], head))
            lines.setdefault(key, []).append((number, _line(row, line_at)))
        except UnreadableError as error:
            gathering.fail(number, error, key)
    return gathering.close(_orders(order_at, heads, lines, pseudonym, gathering))


def _stripped(cells: Sequence[str]) -> list[str]:
    return [one.strip() for one in cells]


def _first_difference(order_at: list[tuple[str, int]], one: Sequence[str], other: Sequence[str]) -> str:
    return next(name for (name, _), a, b in zip(order_at, one, other, strict=True) if a.strip() != b.strip())


def _orders(
    order_at: list[tuple[str, int]],
    heads: Mapping[object, tuple[str, ...]],
    lines: Mapping[object, list[tuple[int, LineFacts]]],
    pseudonym: Pseudonym,
    gathering: Gathering,
) -> list[tuple[object, OrderFacts]]:
    orders: list[tuple[object, OrderFacts]] = []
    for key, head in heads.items():
        if key in gathering.wrong:
            continue
        values = {name: value for (name, _), cell in zip(order_at, head, strict=True) if (value := cell.strip())}
        ids = [line.line_id for _, line in lines[key] if line.line_id]
        if len(ids) != len(set(ids)):
            gathering.fail(_repeated(lines[key]), UnreadableError(ProblemCode.DUPLICATE_LINE, "line_id"), key)
            continue
        try:
            orders.append((key, _order(values, tuple([line for _, line in lines[key]]), pseudonym)))
        except UnreadableError as error:
            gathering.fail(lines[key][0][0], error, key)
    return orders


def _repeated(lines: list[tuple[int, LineFacts]]) -> int:
    seen: set[str | None] = set()
    for number, line in lines:
        if line.line_id and line.line_id in seen:
            return number
        seen.add(line.line_id)
    return lines[0][0]


def _order(values: Mapping[str, str], lines: tuple[LineFacts, ...], pseudonym: Pseudonym) -> OrderFacts:
    buyer = values.get("buyer")
    cancelled_by, channel = values.get("cancelled_by"), values.get("channel")
    return OrderFacts(
        order_id=_needed(values, "order_id")[:MOST_ID],
        updated_at=parse_time(_needed(values, "updated_at"), "updated_at"),
        created_at=parse_time(_needed(values, "created_at"), "created_at"),
        currency=known_currency(_needed(values, "currency"), "currency"),
        lines=lines,
        paid_at=_time(values, "paid_at"),
        cancelled_at=_time(values, "cancelled_at"),
        cancelled_by=_word(cancelled_by, CancelledBy, "cancelled_by") if cancelled_by else None,
        cancel_reason=clean_text(values.get("cancel_reason", "")),
        buyer=pseudonym(buyer) if buyer else None,
        code=clean_text(values.get("code", ""), MOST_ID),
        ref=clean_text(values.get("ref", ""), MOST_ID),
        channel=_word(channel, Channel, "channel") if channel else None,
        content_id=clean_text(values.get("content_id", ""), MOST_ID),
    )


def _needed(values: Mapping[str, str], name: str) -> str:
    value = clean_text(values.get(name, ""))
    if value is None:
        raise UnreadableError(ProblemCode.MISSING, name)
    return value


def _time(values: Mapping[str, str], name: str) -> datetime | None:
    text = values.get(name)
    return parse_time(text, name) if text else None


def _word(value: str, kind: type[Word], where: str) -> Word:
    try:
        return kind(value)
    except ValueError as error:
        raise UnreadableError(ProblemCode.BAD_WORD, where) from error


def _line(row: Row, line_at: list[tuple[str, int]]) -> LineFacts:
    found: dict[str, Any] = {"line_id": None, "sku": None, "product_id": None, "title": "", "quantity": 1}
    for name, place in line_at:
        value = row[place].strip()
        if not value:
            continue
        if name in LINE_WHOLES:
            found[name] = _whole(value, name)
        elif name in LINE_TIMES:
            found[name] = parse_time(value, name)
        elif name == "refund_fault":
            found[name] = _word(value, Fault, name)
        elif name == "dispute":
            found[name] = _word(value, Dispute, name)
        elif name in LONG_TEXTS:
            found[name] = clean_text(value) or found.get(name)
        else:
            found[name] = clean_text(value, MOST_ID)
    if "unit_price" not in found:
        raise UnreadableError(ProblemCode.MISSING, "unit_price")
    return checked(LineFacts(**found), "")


@lru_cache(maxsize=16_384)
def _whole(value: str, name: str) -> int:
    digits = value[1:] if value[:1] == "-" else value
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 18:
        raise UnreadableError(ProblemCode.AMOUNT_NOT_MINOR if name in MINOR else ProblemCode.NOT_WHOLE, name)
    least, most = LINE_WHOLES[name]
    return in_range(int(value), least, most, name)
