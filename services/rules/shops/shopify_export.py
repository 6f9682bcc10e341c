"""The Shopify orders export: one row a line item, the order's own fields on its first row only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache

from services.rules.facts import LineFacts, OrderFacts
from services.rules.money import MOST_PIECES, BadAmountError, allocate, to_minor
from services.rules.shops import refs
from services.rules.shops.fields import MOST_ID, clean_text, in_range, known_currency, parse_time
from services.rules.shops.problems import Problem, ProblemCode, UnreadableError
from services.rules.shops.refunds import goods_part, merge_refunds, paid_for
from services.rules.shops.sheet import Gathering, Pseudonym, Row, cell, fold_header
from services.rules.shops.shopify import PAID, order_number

ORDER_COLUMNS = (
    "email", "financial status", "paid at", "fulfilled at", "currency", "subtotal", "shipping", "taxes", "total",
    "discount code", "discount amount", "created at", "note attributes", "cancelled at", "refunded amount", "id",
)  # fmt: skip
LINE_COLUMNS = (
    "lineitem quantity", "lineitem name", "lineitem price", "lineitem sku", "lineitem taxable",
    "lineitem fulfillment status", "lineitem discount",
)  # fmt: skip
NEEDED_COLUMNS = ("name", "financial status", "lineitem price", "lineitem quantity")


@dataclass(slots=True)
class _Basket:
    """An order while its rows are gathered."""

    first_row: int
    order: dict[str, str] = field(default_factory=dict)
    lines: list[tuple[int, dict[str, str]]] = field(default_factory=list)


def recognised(header: Sequence[str]) -> bool:
    """Whether a header is this export's."""
    names = {fold_header(name) for name in header}
    return all(name in names for name in NEEDED_COLUMNS)


def read_rows(
    header: Sequence[str], rows: Iterable[Row], pseudonym: Pseudonym
) -> tuple[list[OrderFacts], list[Problem]]:
    """Orders of an export and its wrong rows; columns are found by name, rows gathered by Name.

    Only the columns named above are looked at: addresses, phones and names are never read, the e-mail leaves only
    its pseudonym. The export does not say when it is from: `updated_at` is the latest time it mentions.
    """
    at = {fold_header(name): place for place, name in reversed(list(enumerate(header)))}
    missing = next((name for name in NEEDED_COLUMNS if name not in at), None)
    if missing:
        raise UnreadableError(ProblemCode.MISSING, missing)
    order_at = [(column, at[column]) for column in ORDER_COLUMNS if column in at]
    line_at = [(column, at.get(column)) for column in LINE_COLUMNS]
    gathering = Gathering()
    baskets: dict[str, _Basket] = {}
    for number, row in enumerate(rows):
        if not any(row):
            continue
        name = order_number(clean_text(cell(row, at["name"]), MOST_ID))
        if name is None:
            gathering.fail(number, UnreadableError(ProblemCode.MISSING, "name"))
            continue
        gathering.add(name, number)
        basket = baskets.setdefault(name, _Basket(number))
        if "financial status" not in basket.order:
            for column, place in order_at:
                value = cell(row, place)
                if value:
                    basket.order.setdefault(column, value)
        basket.lines.append((number, {column: cell(row, place) for column, place in line_at}))
    orders: list[tuple[object, OrderFacts]] = []
    for name, basket in baskets.items():
        try:
            orders.append((name, _order(name, basket, pseudonym, gathering)))
        except UnreadableError as error:
            if name not in gathering.wrong:
                gathering.fail(basket.first_row, error, name)
    return gathering.close(orders)


def _order(name: str, basket: _Basket, pseudonym: Pseudonym, gathering: Gathering) -> OrderFacts:
    values = basket.order
    currency = known_currency(_needed(values, "currency"), "currency")
    created_at = _time(values, "created at")
    if created_at is None:
        raise UnreadableError(ProblemCode.MISSING, "created at")
    status = values.get("financial status", "")
    paid_at, cancelled_at, fulfilled_at = (_time(values, one) for one in ("paid at", "cancelled at", "fulfilled at"))
    lines = _discounted(_lines(name, basket, currency, fulfilled_at, gathering), values, currency)
    lines, tax_on_top = _taxed(lines, values, currency, basket)
    code, more_codes = refs.in_order(values.get("discount code", "").split(","))
    ref, more_refs = refs.in_order(_refs(values.get("note attributes", "")))
    email = values.get("email")
    return merge_refunds(
        OrderFacts(
            order_id=name,
            source_id=values["id"][:MOST_ID] if "id" in values else None,
            updated_at=max(one for one in (created_at, paid_at, cancelled_at, fulfilled_at) if one),
            updated_at_known=False,
            created_at=created_at,
            currency=currency,
            lines=tuple(lines),
            paid_at=(paid_at or created_at) if status in PAID else None,
            cancelled_at=cancelled_at,
            buyer=pseudonym(email.casefold()) if email else None,
            code=code,
            more_codes=more_codes,
            ref=ref,
            more_refs=more_refs,
            refunded_total=_refunded(lines, values, currency, tax_on_top),
        )
    )


def _lines(
    name: str, basket: _Basket, currency: str, fulfilled_at: datetime | None, gathering: Gathering
) -> list[LineFacts]:
    lines = []
    for number, values in basket.lines:
        try:
            lines.append(_line(values, currency, fulfilled_at))
        except UnreadableError as error:
            gathering.fail(number, error, name)
            raise
    return lines


def _line(values: Mapping[str, str], currency: str, fulfilled_at: datetime | None) -> LineFacts:
    quantity = values["lineitem quantity"]
    if not (quantity.isascii() and quantity.isdigit()):
        raise UnreadableError(ProblemCode.NOT_WHOLE, "lineitem quantity")
    pieces = in_range(int(quantity[:18]), 1, MOST_PIECES, "lineitem quantity")
    price = _money(values, "lineitem price", currency)
    return LineFacts(
        line_id=None,
        sku=clean_text(values["lineitem sku"], MOST_ID),
        product_id=None,
        title=clean_text(values["lineitem name"]) or "",
        quantity=pieces,
        unit_price=price,
        discount=min(_money(values, "lineitem discount", currency), price * pieces),
        shipped_at=fulfilled_at if values["lineitem fulfillment status"] == "fulfilled" else None,
    )


def _discounted(lines: list[LineFacts], values: Mapping[str, str], currency: str) -> list[LineFacts]:
    """Discounts so that the lines add up to Subtotal exactly: each line's own, the rest by the largest remainder."""
    gross = [line.unit_price * line.quantity for line in lines]
    if "subtotal" in values:
        whole = max(0, sum(gross) - _money(values, "subtotal", currency))
    else:
        whole = min(sum(gross), _money(values, "discount amount", currency))
    own = [line.discount for line in lines]
    left = whole - sum(own)
    if left < 0:
        parts = allocate(whole, own)
    else:
        weights = [most - had for most, had in zip(gross, own, strict=True)]
        more = allocate(left, weights) if any(weights) else [0] * len(lines)
        parts = [had + part for had, part in zip(own, more, strict=True)]
    pairs = zip(lines, parts, strict=True)
    return [line if line.discount == part else replace(line, discount=part) for line, part in pairs]


def _taxed(
    lines: list[LineFacts], values: Mapping[str, str], currency: str, basket: _Basket
) -> tuple[list[LineFacts], int]:
    """(lines, tax on top): taxes lie inside the prices when Total is Subtotal + Shipping without them."""
    taxes = _money(values, "taxes", currency)
    if not taxes or "total" not in values or "subtotal" not in values:
        return lines, taxes
    shipping = _money(values, "shipping", currency)
    if _money(values, "total", currency) != _money(values, "subtotal", currency) + shipping:
        return lines, taxes
    taxable = [row["lineitem taxable"].casefold() != "false" for _, row in basket.lines]
    weights = [paid_for(line) if yes else 0 for line, yes in zip(lines, taxable, strict=True)]
    if not any(weights):
        return lines, 0
    *parts, _ = allocate(taxes, [*weights, shipping])
    return [replace(line, tax_included=min(part, paid_for(line))) for line, part in zip(lines, parts, strict=True)], 0


def _refunded(lines: list[LineFacts], values: Mapping[str, str], currency: str, tax_on_top: int) -> int | None:
    goods = sum(map(paid_for, lines))
    if values.get("financial status") == "refunded":
        return goods
    given = _money(values, "refunded amount", currency)
    return goods_part(given, goods, tax_on_top) if given else None


def _refs(notes: str) -> Iterable[str]:
    for note in notes.splitlines():
        name, _, value = note.partition(":")
        if name.strip().casefold() in refs.REF_NAMES:
            yield value


def _needed(values: Mapping[str, str], name: str) -> str:
    if name not in values:
        raise UnreadableError(ProblemCode.MISSING, name)
    return values[name]


def _money(values: Mapping[str, str], name: str, currency: str) -> int:
    text = values.get(name, "")
    if not text:
        return 0
    return _minor(text, currency, name)


@lru_cache(maxsize=65536)
def _minor(text: str, currency: str, name: str) -> int:
    try:
        return max(0, to_minor(text, currency))
    except BadAmountError as error:
        raise UnreadableError(ProblemCode.BAD_AMOUNT, name) from error


def _time(values: Mapping[str, str], name: str) -> datetime | None:
    """The export's `2025-10-02 17:09:34 -0300`."""
    text = values.get(name)
    if not text:
        return None
    return parse_time(text[:19] + text[19:].strip(), name)
