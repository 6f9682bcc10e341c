"""Explanations: every number can be worked out again by the reader, and every zero has one reason."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import Claim, Dispute
from db.vocabulary_claims import Held
from services.rules.attribution import Attribution, Evidence
from services.rules.commissions import entries_due
from services.rules.explanations import Explanation, LineState, NextStep, ZeroReason, explain
from services.rules.facts import LineFacts, OrderFacts
from services.rules.rates import Rate, RateOrigin
from tests.rules.orders import NOON, a_line, an_order, days, lines

ANN = Attribution(1, Claim.CODE, Evidence(Claim.CODE, 1, "ANN5"))
TEN = Rate(1000, RateOrigin.PLAN)


def why(order: OrderFacts, line: LineFacts, rate: Rate | None = TEN, **changes: Any) -> Explanation:
    return explain(order, line, changes.pop("whose", ANN), rate, hold_days=30, now=changes.pop("now", NOON), **changes)


@pytest.mark.parametrize(
    ("order", "line", "changes", "reason"),
    [
        (an_order(is_test=True), a_line(), {}, ZeroReason.TRIAL_ORDER),
        (an_order(paid_at=None), a_line(), {}, ZeroReason.NOT_PAID),
        (an_order(cancelled_at=NOON), a_line(), {}, ZeroReason.CANCELLED),
        (an_order(), a_line(), {"whose": Attribution(None)}, ZeroReason.NOBODY_CLAIMS),
        (an_order(), a_line(), {"rate": None}, ZeroReason.NO_RATE),
        (an_order(), a_line(refunded_amount=20_000), {}, ZeroReason.REFUNDED),
        (an_order(), a_line(discount=20_000), {}, ZeroReason.NOTHING_PAID),
        (an_order(), a_line(), {"rate": Rate(0, RateOrigin.PLAN)}, ZeroReason.RATE_IS_ZERO),
        (an_order(), a_line(unit_price=2), {}, ZeroReason.BELOW_ONE_UNIT),
    ],
)
def test_every_zero_has_its_reason(
    order: OrderFacts, line: LineFacts, changes: dict[str, Any], reason: ZeroReason
) -> None:
    found = why(order, line, **changes)
    assert (found.commission, found.zero_reason) == (0, reason)


@pytest.mark.parametrize(
    ("order", "line", "day", "state", "step"),
    [
        (an_order(paid_at=None), a_line(), 0, LineState.CREATED, NextStep.AWAITS_PAYMENT),
        (an_order(), a_line(), 0, LineState.PAID, NextStep.CONFIRMS),
        (an_order(), a_line(shipped_at=NOON), 0, LineState.SHIPPED, NextStep.CONFIRMS),
        (an_order(), a_line(delivered_at=NOON), 0, LineState.DELIVERED, NextStep.CONFIRMS),
        (an_order(), a_line(refunded_amount=5), 0, LineState.PARTIALLY_REFUNDED, NextStep.CONFIRMS),
        (an_order(), a_line(dispute=Dispute.OPEN), 40, LineState.FROZEN, NextStep.AWAITS_DISPUTE),
        (an_order(), a_line(), 30, LineState.SETTLED, NextStep.GOES_ON_STATEMENT),
        (an_order(), a_line(refunded_amount=20_000), 40, LineState.REFUNDED, NextStep.NOTHING),
        (an_order(cancelled_at=NOON), a_line(), 40, LineState.CANCELLED, NextStep.NOTHING),
    ],
)
def test_the_state_and_what_comes_next_are_told(
    order: OrderFacts, line: LineFacts, day: int, state: LineState, step: NextStep
) -> None:
    found = why(order, line, now=NOON + days(day))
    assert (found.state, found.next_step) == (state, step)
    if step is NextStep.CONFIRMS:
        assert found.next_at == NOON + days(30)


@given(lines(), st.integers(0, 9000))
def test_the_printed_numbers_work_out_to_the_commission_and_to_the_ledger(line: LineFacts, bp: int) -> None:
    rate = Rate(bp, RateOrigin.PLAN)
    entries = entries_due([], an_order(), line, bp, hold_days=30, now=NOON)
    found = why(an_order(), line, rate, entries=entries)
    numbers = found.amounts
    assert numbers.gross == line.unit_price * line.quantity
    assert numbers.paid == numbers.gross - numbers.discount
    assert numbers.base == numbers.paid - numbers.tax
    assert found.commission == (2 * numbers.kept_base * bp + 10_000) // 20_000
    assert found.on_account.estimated + found.on_account.confirmed == found.commission
    assert found.formula == found.commission
    assert (found.zero_reason is None) == (found.commission > 0)


@given(lines(), st.integers(1, 9000))
def test_what_keeps_a_line_from_paying_does_not_falsify_its_formula(line: LineFacts, bp: int) -> None:
    rate = Rate(bp, RateOrigin.PLAN)
    paying = why(an_order(), line, rate)
    for held in (why(an_order(cancelled_at=NOON), line, rate), why(an_order(), line, rate, held=Held.REFUSED)):
        assert (held.commission, held.formula) == (0, paying.commission)


def test_a_leaked_code_waits_for_its_brand_until_a_day_and_a_refusal_is_the_reason() -> None:
    frozen = why(an_order(), a_line(), held=Held.FROZEN, decide_by=NOON + days(14), now=NOON + days(40))
    assert (frozen.state, frozen.next_step, frozen.next_at) == (
        LineState.FROZEN, NextStep.AWAITS_BRAND, NOON + days(14))
    refused = why(an_order(), a_line(), held=Held.REFUSED)
    assert (refused.commission, refused.zero_reason) == (0, ZeroReason.CODE_LEAKED)
