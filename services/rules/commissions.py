"""Commissions: what one order line pays its creator, as append-only lines that always add up to the formula."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.vocabulary import Dispute, Entry
from db.vocabulary_claims import Held
from services.rules.facts import LineFacts, OrderFacts
from services.rules.money import half_up
from services.rules.rates import BASIS

HOLD_DAYS = 30
"""Default days between payment and confirmation (a plan sets 0 to 90)."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """One line's numbers, minor units: paid = gross - discount, base = paid - tax, kept_base = base after refunds."""

    gross: int
    discount: int
    paid: int
    tax: int
    base: int
    refunded: int
    kept_base: int


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One commission line: `amount` is what it changes, `balance` the sum of its currency after it (minor units).

    A confirmed line changes nothing (amount 0): it turns the balance so far from estimated into actual.
    """

    kind: Entry
    amount: int
    balance: int
    currency: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Balance:
    """What the lines say in one currency: not yet confirmed, and confirmed (clawed back already taken off)."""

    estimated: int
    confirmed: int


def refunded(line: LineFacts) -> int:
    """Money given back on a line, at most what was paid for it; by pieces where the source names no amount."""
    paid = max(0, line.unit_price * line.quantity - line.discount)
    if line.refunded_amount > 0:
        return min(paid, line.refunded_amount)
    if line.refunded_quantity <= 0 or line.quantity <= 0:
        return 0
    return half_up(paid * min(line.refunded_quantity, line.quantity), line.quantity)


def amounts(line: LineFacts) -> Amounts:
    """The base of a line and what refunds leave of it.

    base = price x quantity - allocated discount - tax included in the price; never shipping. A refund lowers it
    pro rata to the money given back: kept = base x (paid - refunded) / paid, to the nearest minor unit, halves up;
    with nothing left of what was paid it is zero.
    """
    gross = line.unit_price * line.quantity
    paid = max(0, gross - line.discount)
    base = max(0, paid - line.tax_included)
    back = refunded(line)
    kept = half_up(base * (paid - back), paid) if paid else 0
    return Amounts(gross, line.discount, paid, line.tax_included, base, back, kept)


def commission(order: OrderFacts, line: LineFacts, rate_bp: int) -> int:
    """What the line pays on these facts, minor units: kept base x rate, to the nearest unit, halves up.

    Zero for an order that is not paid, was cancelled, or is the shop's own trial.
    """
    if order.paid_at is None or order.cancelled_at is not None or order.is_test:
        return 0
    return half_up(amounts(line).kept_base * max(0, rate_bp), BASIS)


def settles_at(order: OrderFacts, hold_days: int) -> datetime | None:
    """When the line can be confirmed: when the platform settled it, else the hold after payment."""
    if order.settled_at is not None:
        return order.settled_at
    return None if order.paid_at is None else order.paid_at + timedelta(days=hold_days)


def frozen(line: LineFacts, held: Held | None = None) -> bool:
    """An open dispute stops the clock, and so does a code that has leaked: nothing is confirmed until it is decided."""
    return line.dispute is Dispute.OPEN or held is Held.FROZEN


def entries_due(
    existing: Sequence[LedgerEntry],
    order: OrderFacts,
    line: LineFacts,
    rate_bp: int,
    *,
    hold_days: int,
    now: datetime,
    owned: bool = True,
    held: Held | None = None,
) -> tuple[LedgerEntry, ...]:
    """The lines to append so that the sum of all equals `commission` on these facts; () when nothing is due.

    `existing` are one creator's lines of one order line, oldest first. The sum depends on the facts alone, not on
    the order in which they came, and asking again after appending gives (). `owned=False` takes everything back
    (the line turned out to be another creator's), and so does a refusal over a leaked code (`held`). Lines already
    there are never touched: after confirmation a loss is a clawed-back line, which its caller books into the period
    that is open.
    """
    due = commission(order, line, rate_bp) if owned and held is not Held.REFUSED else 0
    entries: list[LedgerEntry] = []
    if not existing and not due:
        return ()
    for currency in sorted({entry.currency for entry in existing} - {order.currency}):
        entries += _change([one for one in existing if one.currency == currency], 0, currency, now)
    own = [entry for entry in existing if entry.currency == order.currency]
    entries += _change(own, due, order.currency, now)
    settled = settles_at(order, hold_days)
    waiting = balance([*own, *entries], order.currency).estimated > 0
    if waiting and settled is not None and settled <= now and not frozen(line, held):
        entries.append(LedgerEntry(Entry.CONFIRMED, 0, due, order.currency, now))
    return tuple(entries)


def _change(own: Sequence[LedgerEntry], due: int, currency: str, now: datetime) -> list[LedgerEntry]:
    """Bring one currency's sum to `due`: losses come off what is still estimated first, then off what was confirmed."""
    so_far = balance(own, currency)
    total = so_far.estimated + so_far.confirmed
    if due > total:
        return [LedgerEntry(Entry.EARNED, due - total, due, currency, now)]
    entries = []
    off_estimated = min(total - due, so_far.estimated)
    if off_estimated:
        left = total - off_estimated
        kind = Entry.REDUCED if left else Entry.VOIDED
        entries.append(LedgerEntry(kind, -off_estimated, left, currency, now))
    if total - due > off_estimated:
        entries.append(LedgerEntry(Entry.CLAWED_BACK, due - total + off_estimated, due, currency, now))
    return entries


def balance(entries: Iterable[LedgerEntry], currency: str) -> Balance:
    """Estimated and confirmed sums of one currency, minor units; together they are the sum of all its lines."""
    estimated = confirmed = 0
    for entry in entries:
        if entry.currency != currency:
            continue
        if entry.kind is Entry.CONFIRMED:
            confirmed, estimated = confirmed + estimated, 0
        elif entry.kind is Entry.CLAWED_BACK:
            confirmed += entry.amount
        else:
            estimated += entry.amount
    return Balance(estimated, confirmed)
