"""Commissions: never wrong by a cent, whatever happened to the order and in whatever order it was told."""

from dataclasses import replace
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import Dispute, Entry
from services.rules.commissions import LedgerEntry, amounts, balance, commission, entries_due
from services.rules.facts import LineFacts, OrderFacts
from services.rules.money import allocate
from tests.rules.orders import NOON, a_line, an_order, days, lines


def tell(
    told: list[LedgerEntry], order: OrderFacts, line: LineFacts, rate: int = 1000, now: datetime = NOON
) -> list[LedgerEntry]:
    return [*told, *entries_due(told, order, line, rate, hold_days=30, now=now)]


def kinds(entries: list[LedgerEntry]) -> list[tuple[Entry, int]]:
    return [(entry.kind, entry.amount) for entry in entries]


def test_known_bug_a_partial_refund_ignored() -> None:
    told = tell([], an_order(), a_line())
    told = tell(told, an_order(), a_line(refunded_quantity=1, refunded_amount=10_000))
    assert kinds(told) == [(Entry.EARNED, 2000), (Entry.REDUCED, -1000)]


def test_known_bug_a_refund_adds_commission_back() -> None:
    told = tell([], an_order(), a_line())
    for refund in (5_000, 10_000, 15_000, 20_000, 25_000):
        told = tell(told, an_order(), a_line(refunded_amount=refund))
    assert all(entry.amount < 0 for entry in told[1:])
    assert kinds(told)[-1] == (Entry.VOIDED, -500)
    assert sum(entry.amount for entry in told) == 0


def test_known_bug_a_wrong_amount_when_a_discount_code_was_used() -> None:
    prices = [19_900, 19_900, 19_900]
    parts = allocate(1_000, prices)
    order_lines = [
        a_line(quantity=1, unit_price=price, discount=part) for price, part in zip(prices, parts, strict=True)
    ]
    assert sum(amounts(line).base for line in order_lines) == 59_700 - 1_000
    assert [commission(an_order(), line, 1000) for line in order_lines] == [1957, 1957, 1957]


def test_tax_inside_the_price_earns_nothing() -> None:
    assert commission(an_order(), a_line(tax_included=2_000), 1000) == 1_800


def test_a_full_refund_leaves_zero_and_pieces_count_where_no_amount_is_named() -> None:
    assert commission(an_order(), a_line(refunded_amount=20_000), 1000) == 0
    assert commission(an_order(), a_line(refunded_quantity=2), 1000) == 0
    assert commission(an_order(), a_line(refunded_quantity=1), 1000) == 1_000


def test_unpaid_cancelled_and_trial_orders_pay_nothing() -> None:
    for order in (an_order(paid_at=None), an_order(cancelled_at=NOON), an_order(is_test=True)):
        assert commission(order, a_line(), 1000) == 0
        assert tell([], order, a_line()) == []


def test_it_is_confirmed_after_the_hold_and_only_then() -> None:
    told = tell([], an_order(), a_line(), now=NOON)
    assert tell(told, an_order(), a_line(), now=NOON + days(29.9)) == told
    told = tell(told, an_order(), a_line(), now=NOON + days(30))
    assert kinds(told) == [(Entry.EARNED, 2000), (Entry.CONFIRMED, 0)]
    assert (balance(told, "CNY").estimated, balance(told, "CNY").confirmed) == (0, 2000)


def test_an_open_dispute_freezes_it() -> None:
    disputed = a_line(dispute=Dispute.OPEN)
    told = tell([], an_order(), disputed, now=NOON + days(40))
    assert kinds(told) == [(Entry.EARNED, 2000)]
    told = tell(told, an_order(), replace(disputed, dispute=Dispute.RESOLVED), now=NOON + days(41))
    assert kinds(told)[-1] == (Entry.CONFIRMED, 0)


def test_after_settlement_a_refund_is_a_new_negative_line() -> None:
    told = tell([], an_order(), a_line(), now=NOON + days(30))
    told = tell(told, an_order(), a_line(refunded_amount=5_000), now=NOON + days(40))
    told = tell(told, an_order(cancelled_at=NOON), a_line(), now=NOON + days(41))
    assert kinds(told)[2:] == [(Entry.CLAWED_BACK, -500), (Entry.CLAWED_BACK, -1500)]


def test_a_line_that_turns_out_to_be_anothers_is_taken_back() -> None:
    told = tell([], an_order(), a_line())
    back = entries_due(told, an_order(), a_line(), 1000, hold_days=30, now=NOON, owned=False)
    assert kinds(list(back)) == [(Entry.VOIDED, -2000)]


def test_a_corrected_currency_is_taken_back_in_the_one_and_earned_in_the_other() -> None:
    told = tell([], an_order(currency="CNY"), a_line())
    told = tell(told, an_order(currency="USD"), a_line())
    assert [(entry.kind, entry.amount, entry.currency) for entry in told[1:]] == [
        (Entry.VOIDED, -2000, "CNY"),
        (Entry.EARNED, 2000, "USD"),
    ]


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[OrderFacts, LineFacts, int, datetime]]:
    """States of one line as they may be told: any refunds, cancels, disputes, rates and currencies, time moving on."""
    moments = sorted(draw(st.lists(st.integers(0, 60), min_size=1, max_size=8)))
    history = []
    for day in moments:
        order = an_order(
            currency=draw(st.sampled_from(["CNY", "JPY", "KWD"])),
            paid_at=draw(st.sampled_from([None, NOON, NOON, NOON])),
            cancelled_at=draw(st.sampled_from([None, None, None, NOON])),
        )
        line = replace(draw(lines()), dispute=draw(st.sampled_from([None, Dispute.OPEN, Dispute.LOST])))
        history.append((order, line, draw(st.integers(0, 9000)), NOON + days(day)))
    return history


@given(histories())
def test_the_lines_always_add_up_to_the_formula_on_the_final_facts(
    history: list[tuple[OrderFacts, LineFacts, int, datetime]],
) -> None:
    told: list[LedgerEntry] = []
    for order, line, rate, now in history:
        before = list(told)
        told = tell(told, order, line, rate, now)
        assert told[: len(before)] == before
        sums = {code: sum(one.amount for one in told if one.currency == code) for code in ("CNY", "JPY", "KWD")}
        assert sums.pop(order.currency) == commission(order, line, rate)
        assert set(sums.values()) <= {0}
        for code in ("CNY", "JPY", "KWD"):
            assert min(balance(told, code).estimated, balance(told, code).confirmed) >= 0
            own = [entry for entry in told if entry.currency == code]
            assert not own or own[-1].balance == sum(entry.amount for entry in own)


@given(histories(), st.randoms())
def test_told_twice_or_in_another_order_the_total_is_the_same(
    history: list[tuple[OrderFacts, LineFacts, int, datetime]], chance: object
) -> None:
    final = history[-1]
    shuffled = [*history, *history]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    told: list[LedgerEntry] = []
    for order, line, rate, now in [*shuffled, final, final]:
        told = tell(told, order, line, rate, now)
    assert tell(told, *final) == told
    straight: list[LedgerEntry] = []
    for order, line, rate, now in history:
        straight = tell(straight, order, line, rate, now)
    currency = final[0].currency
    assert sum(e.amount for e in told if e.currency == currency) == sum(
        e.amount for e in straight if e.currency == currency
    )


@given(lines(), st.integers(0, 9000), st.integers(0, 10**7))
def test_a_larger_refund_never_pays_more(line: LineFacts, rate: int, more: int) -> None:
    once = replace(line, refunded_amount=line.refunded_amount or 1)
    twice = replace(once, refunded_amount=once.refunded_amount + more)
    assert commission(an_order(), twice, rate) <= commission(an_order(), once, rate)


@given(lines(), st.integers(0, 10_000))
def test_a_line_never_pays_more_than_it_brought_in(line: LineFacts, rate: int) -> None:
    found = amounts(line)
    assert 0 <= commission(an_order(), line, rate) <= found.kept_base <= found.base <= found.paid <= found.gross
