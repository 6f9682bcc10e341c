"""Refunds: money given back, brought down to the lines so that they add up to it exactly."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from services.rules.facts import LineFacts, OrderFacts, RefundFacts, RefundLine
from services.rules.money import allocate, half_up


def paid_for(line: LineFacts) -> int:
    """What the buyer paid for a line before refunds, minor units."""
    return max(0, line.unit_price * line.quantity - line.discount)


def goods_part(refunded: int, goods: int, tax_on_top: int) -> int:
    """The part of an order-level refund that is goods: at most all of them, tax on top of the price taken out."""
    with_tax = goods + tax_on_top
    return half_up(min(refunded, with_tax) * goods, with_tax) if with_tax else 0


def merge_refunds(order: OrderFacts, refunds: Iterable[RefundFacts] = ()) -> OrderFacts:
    """The order with these refunds taken in, each once by its id; asking again changes nothing, order is no matter.

    Refunds known one by one go to their lines, what they gave back beyond lines is spread over all lines by the
    largest remainder; an order-level total spreads only what the known refunds do not explain. Without a total the
    source's own amounts per line stay where they are larger.
    """
    known = {refund.refund_id: refund for refund in (*order.refunds, *refunds)}
    if not known and order.refunded_total is None:
        return order
    ordered = tuple(sorted(known.values(), key=lambda refund: (refund.created_at, refund.refund_id)))
    paid = [paid_for(line) for line in order.lines]
    back = [0] * len(paid)
    pieces = [0] * len(paid)
    for refund in ordered:
        amounts = _on_lines(order.lines, refund)
        back = [min(most, had + more) for most, had, more in zip(paid, back, amounts, strict=True)]
        pieces = [had + more for had, more in zip(pieces, _pieces(order.lines, refund), strict=True)]
    if order.refunded_total is not None:
        extra = max(0, min(order.refunded_total, sum(paid)) - sum(back))
        back = _add(back, extra, [most - had for most, had in zip(paid, back, strict=True)])
    else:
        back = [max(had, line.refunded_amount) for had, line in zip(back, order.lines, strict=True)]
    lines = [
        _with_refund(line, amount, count, ordered)
        for line, amount, count in zip(order.lines, back, pieces, strict=True)
    ]
    return replace(order, lines=tuple(lines), refunds=ordered)


def _add(parts: Sequence[int], amount: int, weights: Sequence[int]) -> list[int]:
    if not amount:
        return list(parts)
    return [part + more for part, more in zip(parts, allocate(amount, weights), strict=True)]


def _on_lines(lines: Sequence[LineFacts], refund: RefundFacts) -> list[int]:
    by_id = {line.line_id: at for at, line in enumerate(lines)}
    amounts = [0] * len(lines)
    for part in refund.lines:
        if part.line_id in by_id:
            at = by_id[part.line_id]
            amounts[at] += _given_back(lines[at], part)
    weights = amounts if refund.lines and refund.beyond_lines < 0 else [paid_for(line) for line in lines]
    if not any(weights):
        return amounts
    spread = allocate(refund.beyond_lines, weights)
    return [max(0, amount + more) for amount, more in zip(amounts, spread, strict=True)]


def _given_back(line: LineFacts, part: RefundLine) -> int:
    """Where the price holds tax, sources differ in whether the amount does: the reading nearer to the pieces' worth."""
    worth = half_up(paid_for(line) * part.quantity, max(1, line.quantity))
    if part.amount is None:
        return worth
    if not line.tax_included or not part.tax:
        return part.amount
    with_tax = part.amount + part.tax
    return min(part.amount, with_tax, key=lambda amount: abs(amount - worth))


def _pieces(lines: Sequence[LineFacts], refund: RefundFacts) -> list[int]:
    counts: dict[str | None, int] = {}
    for part in refund.lines:
        counts[part.line_id] = counts.get(part.line_id, 0) + part.quantity
    return [counts.get(line.line_id, 0) if line.line_id else 0 for line in lines]


def _with_refund(line: LineFacts, amount: int, pieces: int, refunds: Sequence[RefundFacts]) -> LineFacts:
    touching = [one for one in refunds if not one.lines or any(part.line_id == line.line_id for part in one.lines)]
    last = touching[-1] if touching and amount else None
    return replace(
        line,
        refunded_amount=amount,
        refunded_quantity=min(line.quantity, max(line.refunded_quantity, pieces)),
        refunded_at=last.created_at if last else None if refunds else line.refunded_at,
        refund_reason=last.reason if last else None if refunds else line.refund_reason,
    )
