"""Advice: what harms sales is said before anybody hears that it goes well."""

from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import Side
from services.rules.advice import MANY_REFUNDS_BP, Advice, Standing, advise


@given(
    side=st.sampled_from(Side), orders=st.integers(1, 40), paid=st.integers(1, 10**7), before=st.integers(0, 10**7),
    share=st.integers(0, 10_000),
)
def test_nobody_hears_that_it_goes_well_while_a_tenth_comes_back(
    side: Side, orders: int, paid: int, before: int, share: int
) -> None:
    back = paid * share // 10_000
    said = advise(Standing(side, listed=1, active=1, orders=orders, paid=paid, before=before, refunded=back, through=1))
    if back * 10_000 >= paid * MANY_REFUNDS_BP:
        assert said in {Advice.REFUNDS, Advice.RETURNS, Advice.FELL, Advice.LESS}
    else:
        assert said in {Advice.MORE, Advice.FELL, Advice.LESS}


def test_a_few_orders_are_watched_and_many_are_a_pattern() -> None:
    week = {"listed": 3, "active": 2, "paid": 10_000, "refunded": 2_400, "through": 5_000}
    assert advise(Standing(Side.BRAND, orders=4, **week)) is Advice.RETURNS
    assert advise(Standing(Side.BRAND, orders=5, **week)) is Advice.REFUNDS


def test_nobody_hears_that_it_goes_well_far_below_their_usual_weeks() -> None:
    week = {"side": Side.CREATOR, "active": 2, "orders": 2, "paid": 5_900, "usual": 10_000}
    assert advise(Standing(**week)) is Advice.FELL
    assert advise(Standing(before=5_000, **week)) is Advice.BELOW
    assert advise(Standing(before=5_000, **{**week, "paid": 9_000})) is Advice.MORE
