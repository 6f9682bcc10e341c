"""Merging: one order told several times, by webhook and by file, becomes one set of facts."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, fields, replace

from services.rules.facts import LineFacts, OrderFacts
from services.rules.shops.refunds import merge_refunds

LineKey = Callable[[LineFacts], Hashable]
OPTIONAL_ORDER = (
    "paid_at", "cancelled_at", "cancelled_by", "cancel_reason", "buyer", "code", "ref", "channel", "content_id",
    "creator_handle", "settled_at", "source_id",
)  # fmt: skip
OPTIONAL_LINE = ("line_id", "sku", "product_id", *(field.name for field in fields(LineFacts) if field.default is None))


@dataclass(frozen=True, slots=True)
class Merged:
    """What holds now; `known_at`: which known line each line is (None: new), `gone`: known lines that are no more."""

    facts: OrderFacts
    known_at: tuple[int | None, ...]
    gone: tuple[int, ...]


def match_lines(known: Sequence[LineFacts], incoming: Sequence[LineFacts]) -> list[int | None]:
    """For each incoming line the place of the known line that it is, or None.

    By line id; where one side has none (files) by SKU, then price, then occurrence: equal SKU and price in the
    order in which they stand, then equal SKU alone. Without SKUs the product, and without that the title, stands in.
    Two lines whose ids differ are never one.
    """
    found: list[int | None] = [None] * len(incoming)
    free = dict.fromkeys(range(len(known)))
    for key in (_by_id, _by_goods_and_price, _by_goods):
        waiting: dict[Hashable, list[int]] = {}
        for place in free:
            waiting.setdefault(key(known[place]), []).append(place)
        for at, line in enumerate(incoming):
            if found[at] is not None or key(line) is None:
                continue
            places = waiting.get(key(line), [])
            match = next((one for one in places if key is _by_id or _may_be(known[one], line)), None)
            if match is not None:
                places.remove(match)
                del free[match]
                found[at] = match
    return found


def _may_be(one: LineFacts, other: LineFacts) -> bool:
    return one.line_id is None or other.line_id is None or one.line_id == other.line_id


def _by_id(line: LineFacts) -> Hashable:
    return line.line_id


def _goods(line: LineFacts) -> Hashable:
    if line.sku:
        return ("sku", line.sku.casefold())
    return ("product", line.product_id) if line.product_id else ("title", line.title.casefold())


def _by_goods_and_price(line: LineFacts) -> Hashable:
    return (_goods(line), line.unit_price)


def _by_goods(line: LineFacts) -> Hashable:
    return _goods(line)


def merge_orders(known: OrderFacts, incoming: OrderFacts) -> Merged:
    """What holds after `incoming` was told about a known order; the order of telling does not matter.

    The newest `updated_at` wins as a whole. A file that does not say when it is from (`updated_at_known` False)
    only fills in what is missing: payment, cancellation and refunds happen but do not unhappen. Refunds known one
    by one are kept whoever wins. Telling the same again gives the same facts.
    """
    matches = match_lines(known.lines, incoming.lines)
    base, other = (incoming, known) if _rank(incoming) >= _rank(known) else (known, incoming)
    known_at = matches if base is incoming else list(range(len(known.lines)))
    partner = dict(enumerate(matches)) if base is incoming else {place: at for at, place in enumerate(matches)}
    undated = not (known.updated_at_known and incoming.updated_at_known)
    lines = []
    for at, told in enumerate(base.lines):
        twin_at = partner.get(at)
        twin = None if twin_at is None else other.lines[twin_at]
        line = _fill_line(told, twin, undated)
        if twin is not None and undated and other.refunded_total is None:
            line = _more_refunded(line, twin)
        lines.append(line)
    facts = replace(base, lines=tuple(lines), source_id=base.source_id or other.source_id)
    if undated:
        facts = _fill_order(facts, other)
    facts = merge_refunds(facts, other.refunds)
    gone = tuple(place for place in range(len(known.lines)) if place not in set(known_at))
    return Merged(facts, tuple(known_at), gone)


def _rank(order: OrderFacts) -> tuple[object, ...]:
    """Dated before undated, then the newest; between equals what has gone further, so that order is no matter."""
    refunded = sum(line.refunded_amount for line in order.lines)
    gone_far = (order.cancelled_at is not None, order.paid_at is not None, order.settled_at is not None, refunded)
    return (order.updated_at_known, order.updated_at, gone_far, repr(order))


def _fill_line(line: LineFacts, twin: LineFacts | None, undated: bool) -> LineFacts:
    if twin is None:
        return line
    if not undated:
        return line if line.line_id is not None else replace(line, line_id=twin.line_id)
    missing = {
        name: getattr(twin, name)
        for name in OPTIONAL_LINE
        if getattr(line, name) is None and getattr(twin, name) is not None
    }
    return replace(line, **missing) if missing else line


def _more_refunded(line: LineFacts, twin: LineFacts) -> LineFacts:
    return replace(
        line,
        refunded_amount=max(line.refunded_amount, twin.refunded_amount),
        refunded_quantity=max(line.refunded_quantity, twin.refunded_quantity),
    )


def _fill_order(facts: OrderFacts, other: OrderFacts) -> OrderFacts:
    missing = {name: getattr(other, name) for name in OPTIONAL_ORDER if getattr(facts, name) is None}
    told = other.refunded_total
    if told is not None and told <= sum(line.refunded_amount for line in facts.lines):
        told = None
    if facts.refunded_total is not None:
        told = max(facts.refunded_total, told or 0)
    return replace(facts, refunded_total=told, **missing)
