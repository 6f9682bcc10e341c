"""Intervals hold what they are of, narrow with more cases, and say nothing where there is nothing."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from services.rules.intervals import mean_of, share


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_share_lies_in_its_interval_which_lies_between_nothing_and_all(hits: int, missed: int) -> None:
    found = share(hits, hits + missed)
    assert 0 <= found.low <= found.high <= 1
    if hits + missed:
        assert found.low <= hits / (hits + missed) <= found.high
    else:
        assert (found.value, found.low, found.high) == (None, 0.0, 1.0)


@given(st.integers(1, 50), st.integers(0, 50))
def test_ten_times_the_cases_narrow_it(hits: int, missed: int) -> None:
    few, many = share(hits, hits + missed), share(hits * 10, (hits + missed) * 10)
    assert many.high - many.low < few.high - few.low


@given(st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=20), st.integers(0, 9))
def test_a_mean_lies_in_its_interval_among_its_values(values: list[float], seed: int) -> None:
    found = mean_of(values, Random(seed), 200)
    assert found is not None
    slack = 1e-6 * (1 + max(map(abs, values)))
    assert min(values) - slack <= found.low <= found.high <= max(values) + slack
    assert found.count == len(values)


def test_two_cases_are_no_estimate_and_noise_is_not_known() -> None:
    assert mean_of([1.0, 2.0], Random(1)) is None
    noise = mean_of([-1.0, 1.0, -2.0, 2.0, 0.5, -0.5], Random(1))
    assert noise is not None and not noise.is_known
    sure = mean_of([5.0, 6.0, 5.5, 5.8], Random(1))
    assert sure is not None and sure.is_known
