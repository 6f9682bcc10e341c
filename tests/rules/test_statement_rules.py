"""Statements: what both sides said of a line, what a week hands on to the next, and who pays in time."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import Receipt, Said, Side
from services.rules.statements import (
    MOST_WORDS,
    Debt,
    Figures,
    Word,
    accord,
    carried_on,
    may_say,
    punctuality,
)
from tests.rules.orders import NOON, days

NOW, OTHER = Figures(1000, 500), Figures(900, 500)
words = st.builds(Word, st.sampled_from(Side), st.sampled_from(Said), st.sampled_from([NOW, OTHER]))
moments = st.integers(0, 60).map(lambda day: NOON + timedelta(days=day))


@given(st.lists(words, max_size=12))
def test_nobody_agrees_and_disputes_at_once_and_only_open_disputes_are_answered(said: list[Word]) -> None:
    found = accord(said, NOW)
    assert not found.agreed & found.disputed
    for side in found.answered:
        assert found.disputed - {side}


@given(st.lists(words, max_size=12), st.sampled_from(Side))
def test_agreeing_ends_ones_own_dispute_and_leaves_the_other_sides(said: list[Word], side: Side) -> None:
    before, after = accord(said, NOW), accord([*said, Word(side, Said.AGREED, NOW)], NOW)
    assert side in after.agreed and side not in after.disputed
    assert after.disputed == before.disputed - {side}


@given(st.lists(words, max_size=MOST_WORDS - 1), st.sampled_from(Side), st.sampled_from(Said))
def test_what_has_been_said_is_no_news(said: list[Word], side: Side, word: Said) -> None:
    if may_say(said, NOW, side, word) and word is not Said.ANSWERED:
        assert not may_say([*said, Word(side, word, NOW)], NOW, side, word)


def test_one_agrees_to_figures_and_not_to_what_becomes_of_them() -> None:
    said = [Word(side, Said.AGREED, NOW) for side in Side]
    assert accord(said, NOW).is_settled
    assert accord(said, OTHER).agreed == frozenset()
    assert may_say(said, OTHER, Side.CREATOR, Said.AGREED)


def test_a_dispute_outlives_a_change_of_figures_and_takes_one_answer_after_another() -> None:
    said = [Word(Side.CREATOR, Said.DISPUTED, NOW), Word(Side.BRAND, Said.ANSWERED, NOW)]
    assert accord(said, OTHER).disputed == {Side.CREATOR}
    assert accord(said, OTHER).answered == {Side.BRAND}
    assert may_say(said, NOW, Side.BRAND, Said.ANSWERED)
    assert not may_say(said, NOW, Side.CREATOR, Said.ANSWERED)


@given(st.lists(st.integers(-10_000, 10_000), max_size=30))
def test_weeks_pay_what_was_confirmed_to_the_cent_whatever_was_taken_back_between(weeks: list[int]) -> None:
    carried, paid = 0, 0
    for confirmed in weeks:
        paid += max(0, confirmed + carried)
        carried = carried_on(confirmed, carried)
        assert carried <= 0
    assert paid + carried == sum(weeks)


@given(st.lists(st.builds(Debt, moments, st.none() | moments, st.none() | st.sampled_from(Receipt))), moments)
def test_punctuality_counts_what_is_paid_or_late(debts: list[Debt], now: datetime) -> None:
    found = punctuality(debts, now)
    assert 0 <= found.in_time <= found.of <= len(debts)
    paid = [Debt(one.due_at, one.due_at) for one in debts]
    assert punctuality(paid, now).in_time == len(debts)


def test_a_payment_that_is_not_found_counts_as_none_and_one_not_yet_due_as_nothing() -> None:
    late = Debt(NOON, NOON - days(1), Receipt.MISSING)
    assert (punctuality([late], NOON + days(1)).in_time, punctuality([late], NOON + days(1)).of) == (0, 1)
    assert punctuality([Debt(NOON)], NOON - days(1)).of == 0
