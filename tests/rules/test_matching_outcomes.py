"""What counts become, and what deeds teach: shrunk, bounded, and in the right direction."""

from math import isnan

from hypothesis import given
from hypothesis import strategies as st

from services.rules.matching.learning import Deed, affinities
from services.rules.matching.outcomes import Counts, outcome_of, rising_of, usual_of

numbers = st.integers(0, 10_000)
counts = st.builds(Counts, numbers, numbers, numbers, numbers, numbers, numbers, numbers)
deeds = st.builds(Deed, st.sampled_from(["be-1", "be-2", "kt"]), st.booleans(), st.sampled_from(["", "price", "busy"]),
                  numbers, numbers)


@given(st.dictionaries(st.integers(1, 20), counts, min_size=1))
def test_outcomes_are_within_their_bounds_and_unknown_without_evidence(market: dict[int, Counts]) -> None:
    usual = usual_of(market, {product: "be" if product % 2 else "kt" for product in market})
    for product, one in market.items():
        outcome = outcome_of(one, "be" if product % 2 else "kt", usual)
        assert isnan(outcome.conversion) == (one.clicks == 0)
        assert isnan(outcome.refund_rate) == (one.pieces == 0)
        assert isnan(outcome.refund_rate) or 0 <= outcome.refund_rate <= 1
        assert isnan(outcome.conversion) or 0.00125 <= outcome.conversion <= 0.02


@given(counts, st.integers(1, 100))
def test_more_orders_never_convert_worse_and_more_refunds_never_look_better(one: Counts, more: int) -> None:
    usual = usual_of({1: Counts(clicks=1000, clicked_orders=20, pieces=1000, refunded=80)}, {1: "be"})
    richer = Counts(one.picks, one.week, one.six_weeks, one.clicks, one.clicked_orders + more, one.pieces, one.refunded)
    worse = Counts(one.picks, one.week, one.six_weeks, one.clicks, 0, one.pieces, one.refunded + more)
    if one.clicks:
        assert outcome_of(richer, "be", usual).conversion >= outcome_of(one, "be", usual).conversion
    if one.pieces:
        assert outcome_of(worse, "be", usual).refund_rate >= outcome_of(one, "be", usual).refund_rate


def test_a_calm_product_neither_rises_nor_falls_and_a_rush_rises() -> None:
    assert rising_of(0, 0) == 0
    assert abs(rising_of(2, 12)) < 1e-9
    assert rising_of(10, 12) > 1


@given(st.lists(deeds, max_size=30))
def test_affinities_lie_between_minus_one_and_one(all_: list[Deed]) -> None:
    assert all(-1 < value < 1 and value for value in affinities(all_).values())


def test_sales_speak_louder_than_picks_and_a_price_says_little_of_the_category() -> None:
    assert affinities([Deed("be", False, orders=9)])["be"] > affinities([Deed("be", False)])["be"]
    assert affinities([Deed("be", True, "category")])["be"] < affinities([Deed("be", True, "price")])["be"] < 0
    assert affinities([Deed("be", True, "busy")]) == {}
