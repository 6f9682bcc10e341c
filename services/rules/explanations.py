"""Explanations: every number of one line's commission, its state and what comes next, or exactly why it is zero."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from db.vocabulary import Dispute
from db.vocabulary_claims import Held
from services.rules.attribution import Attribution
from services.rules.commissions import Amounts, Balance, LedgerEntry, amounts, balance, commission, settles_at
from services.rules.facts import LineFacts, OrderFacts
from services.rules.money import half_up
from services.rules.rates import BASIS, Rate


class ZeroReason(StrEnum):
    """Why a line pays nothing; the first that holds, in this order."""

    TRIAL_ORDER = "trial_order"
    NOT_PAID = "not_paid"
    CANCELLED = "cancelled"
    NOBODY_CLAIMS = "nobody_claims"
    NO_RATE = "no_rate"
    CODE_LEAKED = "code_leaked"
    REFUNDED = "refunded"
    NOTHING_PAID = "nothing_paid"
    RATE_IS_ZERO = "rate_is_zero"
    BELOW_ONE_UNIT = "below_one_unit"


class LineState(StrEnum):
    """Where a commission line stands."""

    CREATED = "created"
    PAID = "paid"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    PARTIALLY_REFUNDED = "partially_refunded"
    FROZEN = "frozen"
    SETTLED = "settled"
    REFUNDED = "refunded"
    CANCELLED = "cancelled"


class NextStep(StrEnum):
    """What happens next, at Explanation.next_at where a time is known."""

    AWAITS_PAYMENT = "awaits_payment"
    CONFIRMS = "confirms"
    AWAITS_DISPUTE = "awaits_dispute"
    AWAITS_BRAND = "awaits_brand"
    GOES_ON_STATEMENT = "goes_on_statement"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Explanation:
    """All of /why for one line, minor units of `currency`; the formula is kept_base x rate.bp / 10000 = commission.

    `kept_base` is base x (paid - refunded) / paid; both divisions go to the nearest unit, halves up. `on_account`
    is what the ledger holds (estimated, confirmed); its sum equals `commission` once the lines due are written.
    """

    order_id: str
    currency: str
    line: LineFacts
    amounts: Amounts
    rate: Rate | None
    commission: int
    attribution: Attribution
    state: LineState
    next_step: NextStep
    next_at: datetime | None
    zero_reason: ZeroReason | None
    entries: tuple[LedgerEntry, ...]
    on_account: Balance

    @property
    def formula(self) -> int:
        """kept_base x rate, minor units: what the line would pay if nothing else kept it from paying."""
        return half_up(self.amounts.kept_base * max(0, self.rate.bp), BASIS) if self.rate else 0


def explain(
    order: OrderFacts,
    line: LineFacts,
    attribution: Attribution,
    rate: Rate | None,
    *,
    hold_days: int,
    now: datetime,
    entries: Sequence[LedgerEntry] = (),
    held: Held | None = None,
    decide_by: datetime | None = None,
) -> Explanation:
    """The explanation of one order line for both sides, the same figures for both.

    `held` tells of a code that has leaked, `decide_by` until when its brand can decide what becomes of the line.
    """
    found = amounts(line)
    owned = attribution.owner is not None
    refused = held is Held.REFUSED
    pays = commission(order, line, rate.bp) if owned and rate and not refused else 0
    state = line_state(order, line, hold_days, now)
    if pays and held is Held.FROZEN:
        state, step, moment = LineState.FROZEN, NextStep.AWAITS_BRAND, decide_by
    else:
        step, moment = _next(order, pays, state, hold_days)
    return Explanation(
        order_id=order.order_id,
        currency=order.currency,
        line=line,
        amounts=found,
        rate=rate,
        commission=pays,
        attribution=attribution,
        state=state,
        next_step=step,
        next_at=moment,
        zero_reason=None if pays else _why_zero(order, found, owned, rate, refused),
        entries=tuple(entries),
        on_account=balance(entries, order.currency),
    )


def line_state(order: OrderFacts, line: LineFacts, hold_days: int, now: datetime) -> LineState:
    """The line's state by its facts; side exits before the way forward."""
    found = amounts(line)
    settled_at = settles_at(order, hold_days)
    if order.cancelled_at is not None:
        return LineState.CANCELLED
    if order.paid_at is None:
        return LineState.CREATED
    if found.paid and found.refunded >= found.paid:
        return LineState.REFUNDED
    if line.dispute is Dispute.OPEN:
        return LineState.FROZEN
    if settled_at is not None and settled_at <= now:
        return LineState.SETTLED
    if found.refunded:
        return LineState.PARTIALLY_REFUNDED
    if line.delivered_at is not None:
        return LineState.DELIVERED
    return LineState.PAID if line.shipped_at is None else LineState.SHIPPED


def _next(order: OrderFacts, pays: int, state: LineState, hold_days: int) -> tuple[NextStep, datetime | None]:
    if state is LineState.CREATED:
        return NextStep.AWAITS_PAYMENT, None
    if not pays:
        return NextStep.NOTHING, None
    if state is LineState.FROZEN:
        return NextStep.AWAITS_DISPUTE, None
    if state is LineState.SETTLED:
        return NextStep.GOES_ON_STATEMENT, settles_at(order, hold_days)
    return NextStep.CONFIRMS, settles_at(order, hold_days)


def _why_zero(order: OrderFacts, found: Amounts, owned: bool, rate: Rate | None, refused: bool) -> ZeroReason:
    reasons = (
        (order.is_test, ZeroReason.TRIAL_ORDER),
        (order.paid_at is None, ZeroReason.NOT_PAID),
        (order.cancelled_at is not None, ZeroReason.CANCELLED),
        (not owned, ZeroReason.NOBODY_CLAIMS),
        (rate is None, ZeroReason.NO_RATE),
        (refused, ZeroReason.CODE_LEAKED),
        (found.base > 0 and found.refunded >= found.paid, ZeroReason.REFUNDED),
        (found.base == 0, ZeroReason.NOTHING_PAID),
        (rate is not None and rate.bp <= 0, ZeroReason.RATE_IS_ZERO),
    )
    return next((reason for holds, reason in reasons if holds), ZeroReason.BELOW_ONE_UNIT)
