"""Gates: a fall or a rise is followed by a grace, and not yet scored is never compared."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.rules.gates import Asked, State, judge

TODAY = date(2026, 11, 18)
LONG_AGO = TODAY - timedelta(days=300)
ASKED = Asked(420, LONG_AGO, 400)
hundredths = st.integers(0, 500)


def ago(days):
    return TODAY - timedelta(days=days)


def test_enough_passes_and_too_little_says_how_far_off_it_is():
    assert judge(ASKED, 420, None, 0, TODAY).state is State.OPEN
    shut = judge(ASKED, 409, None, 0, TODAY)
    assert (shut.state, shut.missing, shut.passes) == (State.SHUT, 11, False)


def test_a_fall_is_followed_by_a_grace_that_ends():
    fallen = judge(ASKED, 409, ago(3), 0, TODAY)
    assert (fallen.state, fallen.until, fallen.passes) == (State.GRACE, ago(3 - 14), True)
    assert judge(ASKED, 409, ago(14), 0, TODAY).state is State.SHUT


def test_a_gate_that_rises_leaves_a_grace_to_whom_it_let_pass_before():
    risen = Asked(420, ago(2), 400)
    assert judge(risen, 405, None, 0, TODAY).state is State.GRACE
    assert judge(risen, 395, None, 0, TODAY).state is State.SHUT
    assert judge(Asked(420, ago(2)), 100, None, 0, TODAY).state is State.GRACE  # nothing was asked before


def test_newcomers_have_a_number_of_their_own():
    assert judge(ASKED, None, None, 99, TODAY).state is State.OPEN
    few = Asked(420, LONG_AGO, newcomers=3)
    assert judge(few, None, None, 2, TODAY).passes
    assert judge(few, None, None, 3, TODAY).state is State.NEWCOMER
    assert judge(few, 500, None, 999, TODAY).passes


@given(hundredths, hundredths, hundredths, st.integers(0, 90), st.integers(0, 90))
def test_a_higher_score_never_passes_less(one, more, least, since, good):
    asked = Asked(least, ago(since), least - 20)
    low = judge(asked, one, ago(good), 0, TODAY)
    high = judge(asked, min(one + more, 500), ago(good), 0, TODAY)
    assert high.passes or not low.passes


@given(st.lists(st.integers(415, 425), min_size=30, max_size=30))
def test_a_score_that_wavers_around_a_gate_shuts_nothing(days):
    days[::10] = [421] * 3
    for at in range(14, 30):
        good = max((day for day in range(at - 13, at + 1) if days[day] >= 420), default=None)
        today = LONG_AGO + timedelta(days=at)
        last = None if good is None else LONG_AGO + timedelta(days=good)
        assert judge(Asked(420, LONG_AGO - timedelta(days=99)), days[at], last, 0, today).passes
