"""The shop score is fair and steady: monotone, deaf to order of arrival, slow on few orders, exact in its parts."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.reputation.counts import NOTHING, Counts, add_up, age_counts, fold, take_back
from services.rules.reputation.indicators import Indicator, Subject
from services.rules.reputation.score import Basis, apportion, estimate, score, value
from services.rules.reputation.shrinkage import Prior, held_rate, shrunk_rate
from services.rules.reputation.weights import SHIPPED, SHOP, check
from tests.rules.reputation_orders import (
    ENOUGH,
    NOW,
    WAYS,
    bad,
    books,
    calm,
    cells_of,
    days,
    evidence,
    good,
    orders,
)

counted = st.builds(
    lambda bad, more: Counts(bad, bad + more, bad), st.floats(0, 50, width=32), st.floats(0, 500, width=32)
)


@calm
@given(orders(), days)
def test_one_more_good_order_never_lowers_a_score(past, ago):
    assert books([*past, good(ago)]).score().exact >= books(past).score().exact - 1e-9


@calm
@given(orders(), days, st.sampled_from(WAYS))
def test_one_more_bad_order_never_raises_a_score(past, ago, way):
    assert books([*past, bad(way, ago)]).score().exact <= books(past).score().exact + 1e-9


@calm
@given(orders(), st.integers(10, 400), st.sampled_from(WAYS))
def test_the_inner_estimate_moves_the_same_way(past, ago, way):
    def inner(all_orders):
        return estimate(fold(cells_of(all_orders), NOW.date(), guarded=False), SHOP.default_priors(), SHOP)

    assert inner([*past, good(ago)]) >= inner(past) - 1e-9
    assert inner([*past, bad(way, ago)]) <= inner(past) + 1e-9


@calm
@given(orders(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(past, rng):
    shuffled = list(past)
    rng.shuffle(shuffled)
    one, other = books(past).score(), books(shuffled).score()
    assert one.hundredths == other.hundredths
    assert [p.hundredths for p in one.indicators] == [p.hundredths for p in other.indicators]


@calm
@given(orders(max_size=20), st.sampled_from(WAYS))
def test_a_shop_with_few_orders_moves_little_per_order(past, way):
    before, after = books(past).score().exact, books([*past, bad(way, 1)]).score().exact
    assert before - after < 0.15


@calm
@given(orders())
def test_the_parts_add_up_to_the_last_digit_shown(past):
    whole = books(past).score()
    assert sum(part.hundredths for part in whole.dimensions) == whole.hundredths
    for dimension in whole.dimensions:
        inside = [p.hundredths for p in whole.indicators if p.dimension is dimension.dimension]
        assert sum(inside) == dimension.hundredths


@calm
@given(orders())
def test_a_score_stays_between_zero_and_five(past):
    assert 0 <= books(past).score().hundredths <= 500


@calm
@given(orders(), orders())
def test_adding_and_taking_back_leaves_the_score_as_it_was(past, others):
    said = [c for one in evidence(others) for c in one.contributions]
    there_and_back = take_back(said, add_up(said, cells_of(past)))
    assert replace(books(past), cells=there_and_back).score().exact == pytest.approx(books(past).score().exact)


@calm
@given(orders(), st.integers(1, 100))
def test_old_days_folded_once_and_aged_weigh_as_if_folded_today(past, later):
    cells = cells_of(past)
    aged = age_counts(fold(cells, NOW.date()), later)
    for indicator, counts in fold(cells, NOW.date() + timedelta(days=later)).items():
        assert counts.den == pytest.approx(aged[indicator].den)
        assert counts.num == pytest.approx(aged[indicator].num)


def test_a_score_recomputed_from_its_snapshot_is_the_same():
    kept = books([good(9), bad("one star", 30), good(50)])
    again = replace(kept, cells=dict(reversed(list(kept.cells.items()))))
    assert again.score() == kept.score()


def test_too_few_orders_are_not_yet_scored_rather_than_bad():
    young = books([bad("one star", d) for d in range(10, 15)], basis=Basis(delivered=29)).score()
    assert young.hundredths is None
    assert young.exact > 3
    assert books([], basis=Basis(delivered=30)).score().hundredths == 400


def test_a_creator_is_scored_by_orders_or_by_posts():
    table = SHIPPED[Subject.CREATOR]
    for basis, scored in ((Basis(30), True), (Basis(0, 20), True), (Basis(29, 19), False)):
        made = score(Subject.CREATOR, {}, table.default_priors(), table, basis)
        assert (made.hundredths is not None) is scored


def test_four_bad_events_do_not_count_against_a_shop_and_nine_count_whole():
    prior = Prior(0.01, 48)
    assert held_rate(Counts(4, 40, 4), prior) == prior.mean
    assert prior.mean < held_rate(Counts(5, 40, 5), prior) < held_rate(Counts(6, 40, 6), prior)
    assert held_rate(Counts(9, 40, 9), prior) == shrunk_rate(Counts(9, 40), prior)


def test_many_bad_events_at_a_low_rate_do_not_count_against_anyone():
    prior = Prior(0.02, 32)
    assert held_rate(Counts(20, 2000, 20), prior) < prior.mean


@calm
@given(counted, st.floats(0.001, 0.5), st.floats(1, 64))
def test_a_shrunk_rate_lies_between_the_market_and_what_was_seen(counts, mean, strength):
    rate = shrunk_rate(counts, Prior(mean, strength))
    seen = counts.num / counts.den if counts.den else mean
    assert min(seen, mean, 0.9) - 1e-6 <= rate <= max(seen, mean) + 1e-6


def test_the_expected_rate_reads_four_and_twice_its_odds_three_and_a_third():
    assert value(0.1, 0.1) == pytest.approx(4)
    assert value(0.2, 1 / 9) == pytest.approx(10 / 3)


@pytest.mark.parametrize("subject", list(Subject))
def test_the_shipped_tables_add_up_and_keep_the_floor(subject):
    assert check(SHIPPED[subject]) == []


def test_a_better_rate_gains_points_in_every_indicator():
    for subject, table in SHIPPED.items():
        base = score(subject, {}, table.default_priors(), table, ENOUGH).exact
        for indicator in table.flat():
            for counts, sign in ((Counts(0, 60), 1), (Counts(60, 60, 60), -1)):
                moved = score(subject, {indicator: counts}, table.default_priors(), table, ENOUGH).exact
                assert (moved - base) * sign > 0.001, indicator


@calm
@given(st.integers(0, 500), st.dictionaries(st.integers(0, 20), st.floats(0.001, 5), min_size=1, max_size=8))
def test_apportioned_parts_add_up_and_stay_within_one_hundredth_of_their_share(whole, sums):
    parts = apportion(whole, sums)
    assert sum(parts.values()) == whole
    assert all(abs(parts[k] - sums[k] / sum(sums.values()) * whole) <= 1 for k in sums)


def test_events_older_than_the_window_and_days_to_come_say_nothing():
    cells = {(Indicator.LOW_RATING, NOW.date() - timedelta(days=d)): Counts(1, 1, 1) for d in (-3, 5, 900)}
    assert fold(cells, NOW.date())[Indicator.LOW_RATING].bad == 1
    assert fold({}, NOW.date()).get(Indicator.LOW_RATING, NOTHING) == NOTHING
