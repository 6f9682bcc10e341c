"""Buying a reputation gains little: self-purchases, rings of buyers, bursts of five stars, one owner for two."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.rules.reputation.buyers import Flag, bursts, buyer_mass, owners, rings
from services.rules.reputation.counts import FULL_DAY, Counts, add_up, day_weight, fold
from services.rules.reputation.evidence import order_evidence
from services.rules.reputation.indicators import Indicator
from tests.rules.reputation_orders import NOW, bad, books, calm, good, order

PAST = [*(bad("one star", 20 + n, f"B-{n}") for n in range(12)), *(good(20 + n, f"G-{n}") for n in range(30))]


def bought(count, mass):
    """Cells of so many perfect orders, the n-th weighing mass(n)."""
    said = (order_evidence(good(20 + n % 30, f"X-{n}"), NOW, mass=mass(n)) for n in range(count))
    return add_up((c for one in said for c in one.contributions), books(PAST).cells)


def test_ones_own_purchases_gain_nothing():
    assert replace(books(PAST), cells=bought(100, lambda n: buyer_mass(n, own=True))).score() == books(PAST).score()


@calm
@given(st.integers(0, 500))
def test_one_buyer_never_weighs_more_than_four_orders(count):
    assert sum(buyer_mass(rank) for rank in range(count)) <= 4


def test_a_ring_of_three_buyers_gains_less_than_twelve_honest_orders():
    ring = replace(books(PAST), cells=bought(300, lambda n: buyer_mass(n // 3))).score().exact
    honest = replace(books(PAST), cells=bought(14, lambda n: 1.0)).score().exact
    freely = replace(books(PAST), cells=bought(300, lambda n: 1.0)).score().exact
    assert ring <= honest < freely


def test_an_angry_buyer_is_capped_as_well():
    said = [order_evidence(bad("one star", 20, f"R-{n}"), NOW, mass=buyer_mass(n)) for n in range(100)]
    cells = add_up(c for one in said for c in one.contributions)
    assert fold(cells, NOW.date())[Indicator.LOW_RATING].num < 4


def test_rings_are_flagged_and_loyal_customers_are_not():
    found = rings({"a": 20, "b": 15, "c": 1})
    assert (found.flag, found.orders) == (Flag.RING, 35)
    assert rings({str(n): 2 for n in range(40)}) is None
    assert rings({"a": 6}) is None


def test_a_burst_of_five_stars_in_a_day_is_capped():
    def with_burst(size):
        return books([*PAST, *(good(25, f"X-{n}") for n in range(size))]).score().exact

    whole, ten_times = with_burst(50), with_burst(500)
    assert ten_times - with_burst(0) < 2 * (whole - with_burst(0))


@given(st.floats(1, 1e6), st.floats(0, 1e3))
def test_a_days_weight_never_falls_when_it_has_more_orders(orders, more):
    assert (orders + more) * day_weight(orders + more) >= orders * day_weight(orders) - 1e-6
    assert day_weight(min(orders, FULL_DAY)) == 1


def test_a_burst_is_flagged_and_weighs_in_full_once_looked_at():
    shop = books([*PAST, *(good(25, f"X-{n}") for n in range(90))])
    day = (NOW - timedelta(days=25)).date()
    (found,) = bursts(shop.cells)
    assert (found.flag, found.day) == (Flag.BURST, day)
    assert replace(shop, cleared=frozenset({day})).score().exact > shop.score().exact


def test_steady_days_and_days_of_bad_ratings_are_no_burst():
    assert bursts(books(PAST).cells) == ()
    assert bursts(books([*PAST, *(bad("one star", 25, f"X-{n}") for n in range(90))]).cells) == ()
    assert bursts({}) == ()


def test_a_burst_day_keeps_its_rate():
    day = NOW.date()
    full, thin = Counts(3, 30, 3), Counts(300, 3000, 300)
    one = fold({(Indicator.LOW_RATING, day): full}, day)[Indicator.LOW_RATING]
    other = fold({(Indicator.LOW_RATING, day): thin}, day)[Indicator.LOW_RATING]
    assert one.num / one.den == other.num / other.den
    assert other.den < 4 * one.den


def test_a_creator_who_owns_the_shop_is_flagged():
    assert owners("p1", "p1", 5).flag is Flag.SAME_OWNER
    assert owners("p1", "p2", 5) is None
    assert owners(None, None, 5) is None


def test_an_order_without_weight_says_nothing():
    assert order_evidence(order(), NOW, mass=0).contributions == ()
