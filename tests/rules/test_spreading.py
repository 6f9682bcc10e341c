"""Spreading: uneven showings have a higher Gini, and no product can be in everybody's report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.spreading import LEAST, gini, limit, top_share

COUNTS = st.lists(st.integers(0, 10_000), min_size=1, max_size=60)


@given(COUNTS)
def test_gini_lies_between_all_alike_and_all_on_one(counts: list[int]) -> None:
    assert -1e-9 <= gini(counts) <= 1 - 1 / len(counts) + 1e-9
    assert gini([7] * len(counts)) == pytest.approx(0, abs=1e-9)


@given(COUNTS, st.integers(2, 50))
def test_gini_does_not_depend_on_how_much_was_shown_in_all(counts: list[int], times: int) -> None:
    assert gini([one * times for one in counts]) == pytest.approx(gini(counts))


@given(st.integers(1, 9), st.integers(10, 99))
def test_taking_from_the_rich_makes_it_more_even(low: int, high: int) -> None:
    assert gini([low + 1, high - 1, 50]) < gini([low, high, 50]) or high - low == 1


@given(COUNTS)
def test_the_most_shown_have_at_least_their_even_share(counts: list[int]) -> None:
    share = top_share(counts)
    assert share == (0 if not sum(counts) else pytest.approx(share))
    if sum(counts):
        assert min(10, len(counts)) / len(counts) - 1e-9 <= share <= 1 + 1e-9


@given(st.integers(0, 100_000), st.integers(1, 100_000))
def test_all_places_can_be_filled_without_anybody_over_the_limit(readers: int, products: int) -> None:
    assert limit(readers, 3, products) >= LEAST
    assert limit(readers, 3, products) * products >= min(readers * 3, LEAST * products)
