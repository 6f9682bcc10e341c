"""The alliance: in by every measure at once, out only after two weeks below, never flipping about a bar."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.rules.alliance import BARS, Facts, lacks, stand
from services.rules.hysteresis import GRACE

TODAY = date(2026, 11, 18)
PROVEN = Facts(450, 80, 8, 0.98, 1.0)
facts = st.builds(
    Facts, st.none() | st.integers(0, 500), st.integers(0, 200), st.integers(0, 8), st.none() | st.floats(0, 1),
    st.none() | st.floats(0, 1))


@given(facts)
def test_who_lacks_nothing_to_enter_lacks_nothing_to_stay(own: Facts) -> None:
    assert {one.name for one in lacks(own, True)} <= {one.name for one in lacks(own)}


@given(facts)
def test_raising_what_is_lacking_as_told_brings_a_brand_in(own: Facts) -> None:
    mended = replace(own, **{one.name: one.need for one in lacks(own)})
    assert stand(False, None, mended, TODAY) == (True, None)


def test_what_nobody_can_measure_is_no_proof() -> None:
    assert [one.name for one in lacks(replace(PROVEN, paid=None))] == ["paid"]


def test_a_brand_below_the_bar_stays_for_two_weeks_and_is_then_out() -> None:
    bad, is_in, below = replace(PROVEN, score=400), True, None
    days = 0
    while is_in:
        is_in, below = stand(is_in, below, bad, TODAY + timedelta(days=days))
        days += 1
    assert days - 1 == GRACE.days


@given(st.lists(st.sampled_from([421, 428, 431, 435]), min_size=1, max_size=60))
def test_a_score_that_wavers_about_the_bar_never_puts_a_brand_out(scores: list[int]) -> None:
    is_in, below = True, None
    for day, score in enumerate(scores):
        is_in, below = stand(is_in, below, replace(PROVEN, score=score), TODAY + timedelta(days=day))
        assert is_in


def test_every_measure_is_easier_to_keep_than_to_reach() -> None:
    assert all(bar.stay < bar.enter for bar in BARS.values())
