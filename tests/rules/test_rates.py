"""Rates: a raise at once, a cut after thirty days for those who already promote, steps by the time of payment."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.rules.rates import (
    PaidOrder,
    Rate,
    RateChange,
    RateOrigin,
    Step,
    ends_of_kept_rates,
    rate_at,
    step_rates,
    stepped,
)
from tests.rules.orders import NOON, days

CUT = [RateChange(NOON, 2000), RateChange(NOON + days(10), 1500)]


def bp(rate: Rate | None) -> int | None:
    return rate and rate.bp


def test_before_the_first_rate_there_is_none() -> None:
    assert rate_at(CUT, NOON, NOON - days(1)) is None


def test_a_raise_holds_at_once_for_everybody() -> None:
    raised = [RateChange(NOON, 1000), RateChange(NOON + days(5), 1200)]
    assert bp(rate_at(raised, NOON, NOON + days(5))) == 1200
    assert bp(rate_at(raised, NOON, NOON + days(4.9))) == 1000


def test_a_cut_leaves_those_who_already_promote_at_the_old_rate_for_thirty_days() -> None:
    kept = rate_at(CUT, NOON, NOON + days(39.9))
    assert kept == Rate(2000, RateOrigin.KEPT_AFTER_CUT, NOON, NOON + days(40))
    assert bp(rate_at(CUT, NOON, NOON + days(40))) == 1500
    assert bp(rate_at(CUT, NOON + days(10), NOON + days(11))) == 1500


def test_a_cut_is_never_retroactive() -> None:
    assert bp(rate_at(CUT, NOON + days(20), NOON + days(9))) == 2000


def test_a_second_cut_does_not_lengthen_the_first_ones_thirty_days() -> None:
    twice = [*CUT, RateChange(NOON + days(30), 500)]
    assert bp(rate_at(twice, NOON, NOON + days(39))) == 2000
    assert bp(rate_at(twice, NOON, NOON + days(45))) == 1500
    assert bp(rate_at(twice, NOON, NOON + days(61))) == 500
    assert ends_of_kept_rates(twice, NOON) == [(NOON + days(40), 2000, 1500), (NOON + days(60), 1500, 500)]


def test_nothing_ends_for_those_who_came_after_the_cut() -> None:
    assert ends_of_kept_rates(CUT, NOON + days(12)) == []


@given(
    st.lists(st.tuples(st.integers(0, 90), st.integers(0, 9000)), min_size=1, max_size=6),
    st.integers(0, 90),
    st.integers(0, 120),
)
def test_a_kept_rate_never_pays_less_than_the_plan(changes: list[tuple[int, int]], started: int, paid: int) -> None:
    timeline = [RateChange(NOON + days(day) + timedelta(seconds=at), bp) for at, (day, bp) in enumerate(changes)]
    newcomer = rate_at(timeline, NOON + days(200), NOON + days(paid))
    promoter = rate_at(timeline, NOON + days(started), NOON + days(paid))
    assert (newcomer is None) == (promoter is None)
    if newcomer and promoter:
        assert promoter.bp >= newcomer.bp


def test_past_two_orders_begins_with_the_third() -> None:
    plain = Rate(1000, RateOrigin.PLAN)
    steps = [Step(1500, past_orders=2), Step(1800, past_gmv=50_000, currency="CNY")]
    assert [stepped(plain, steps, count, 0, "CNY").bp for count in range(4)] == [1000, 1000, 1500, 1500]
    assert stepped(plain, steps, 0, 50_000, "CNY").origin is RateOrigin.STEP_GMV
    assert stepped(plain, steps, 0, 50_000, "JPY").bp == 1000
    assert stepped(Rate(2000, RateOrigin.PLAN), steps, 9, 90_000, "CNY").bp == 2000


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 30_000)), max_size=12, unique=True), st.randoms())
def test_steps_count_by_the_time_of_payment_not_of_arrival(orders: list[tuple[int, int]], chance: object) -> None:
    paid = [PaidOrder(str(at), NOON + days(day), gmv, "CNY") for at, (day, gmv) in enumerate(orders)]
    late = list(paid)
    chance.shuffle(late)  # type: ignore[attr-defined]
    steps = [Step(1500, past_orders=3), Step(2500, past_gmv=100_000)]
    timeline = [RateChange(NOON, 1000)]
    rates = step_rates(timeline, NOON, steps, paid)
    assert rates == step_rates(timeline, NOON, steps, late)
    by_time = [rates[order.order_id].bp for order in sorted(paid, key=lambda order: (order.paid_at, order.order_id))]
    assert by_time == sorted(by_time)
