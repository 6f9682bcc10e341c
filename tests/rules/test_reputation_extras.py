"""What counts besides orders: cases, steady months, posts, samples, shops chosen, prices."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.content import Published
from services.rules.reputation.creator import (
    chosen_shop_contribution,
    post_contributions,
    sample_contribution,
    share_better,
)
from services.rules.reputation.indicators import Indicator
from services.rules.reputation.product import CHECK_MASS, asked_here, price_contributions
from services.rules.reputation.shop import case_contribution, month_contributions
from tests.rules.reputation_orders import NOW

TODAY = NOW.date()
HOUR = timedelta(hours=1)


def test_a_case_is_slow_past_two_days_and_says_nothing_before():
    assert case_contribution(NOW - 100 * HOUR, NOW - 60 * HOUR, NOW).counts.num == 0
    assert case_contribution(NOW - 100 * HOUR, NOW - 10 * HOUR, NOW).counts.num == 1
    assert case_contribution(NOW - 100 * HOUR, None, NOW).counts.num == 1
    assert case_contribution(NOW - 10 * HOUR, None, NOW) is None
    assert case_contribution(NOW - 10 * HOUR, NOW - 20 * HOUR, NOW) is None
    assert case_contribution(NOW + HOUR, None, NOW) is None


def test_idle_months_are_counted_since_the_first_order_and_not_the_running_one():
    days = [date(2026, 6, 3), date(2026, 8, 9), date(2026, 11, 2)]
    months = {c.day.month: c.counts.num for c in month_contributions(days, TODAY)}
    assert months == {6: 0, 7: 1, 8: 0, 9: 1, 10: 1}
    assert month_contributions([], TODAY) == ()
    assert len(month_contributions([date(2020, 1, 1)], TODAY)) == 12


def test_a_post_is_measured_against_its_peers_where_figures_are_known():
    peers = [float(n) for n in range(10)]
    clicks = [n / 100 for n in range(10)]
    told = Published(NOW, "live", views=1000, dwell=9.5, clicks=0)
    said = {c.indicator: c.counts.num for c in post_contributions(told, peers, clicks, NOW)}
    assert said == {Indicator.SHORT_DWELL: 0, Indicator.FEW_CLICKS: pytest.approx(0.95), Indicator.UPHELD_CLAIM: 0}
    silent = post_contributions(Published(NOW, "live", views=20, clicks=1), peers, clicks, NOW)
    assert [c.indicator for c in silent] == [Indicator.UPHELD_CLAIM]
    assert post_contributions(Published(NOW + HOUR, "live"), peers, clicks, NOW) == ()


def test_too_few_peers_say_nothing():
    assert share_better(3.0, [1.0, 2.0]) is None


@given(st.lists(st.floats(0, 100), min_size=5), st.floats(0, 100), st.floats(0, 100))
def test_a_longer_dwell_time_is_never_worse(peers, one, more):
    peers.sort()
    assert share_better(one + more, peers) <= share_better(one, peers)


def test_a_sample_counts_once_posted_or_once_its_day_has_passed():
    assert sample_contribution(TODAY, False, TODAY) is None
    assert sample_contribution(TODAY + timedelta(days=9), True, TODAY).counts.num == 0
    assert sample_contribution(TODAY - timedelta(days=1), False, TODAY).counts.num == 1


def test_choosing_good_shops_is_better_and_unscored_ones_say_nothing():
    good, poor = chosen_shop_contribution(TODAY, 4.8), chosen_shop_contribution(TODAY, 3.1)
    assert good.counts.num < poor.counts.num
    assert chosen_shop_contribution(TODAY, None) is None


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_lower_price_is_never_worse(price, more, against):
    def said(at):
        made = price_contributions(TODAY, at, peers=[against], own_low=against)
        return {c.indicator: c.counts.num for c in made}

    cheap, dear = said(price), said(price + more)
    assert all(cheap[i] <= dear[i] for i in dear)


def test_prices_are_compared_only_with_what_is_known_and_believable():
    assert price_contributions(TODAY, 1000) == ()
    assert price_contributions(TODAY, 0, usual=500) == ()
    assert price_contributions(TODAY, 1000, usual=99_900) == price_contributions(TODAY, 1000, usual=1000) == ()
    (one,) = price_contributions(TODAY, 1000, usual=800)
    assert (one.indicator, one.counts.num, one.counts.den) == (Indicator.ABOVE_USUAL, CHECK_MASS, CHECK_MASS)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_usual_price_that_was_never_asked_here_earns_nothing(price, more):
    assert price_contributions(TODAY, price, usual=price + more) == ()
    (proven,) = price_contributions(TODAY, price, usual=price + more, asked=price + more)
    assert proven.counts.num < CHECK_MASS / 2
    assert price_contributions(TODAY, price, usual=price + 9 * more, asked=price + more) == (proven,)


def test_a_price_counts_as_asked_once_it_stood_for_a_week():
    def day(ago):
        return (TODAY - timedelta(days=ago)).isoformat()

    assert asked_here({}, TODAY) == 0
    assert asked_here({day(9): 15_900, day(3): 12_900}, TODAY) == 0
    assert asked_here({day(10): 15_900, day(3): 12_900}, TODAY) == 15_900
    assert asked_here({day(20): 9_900, day(12): 15_900, day(10): 12_900}, TODAY) == 12_900
