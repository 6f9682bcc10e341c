"""The diagnosis names the right orders at their exact price, and what it promises is what really happens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import Dispute
from services.rules.reputation.diagnosis import (
    Ill,
    costs,
    decile,
    fix_first,
    movements,
    next_threshold,
    place,
    settle_disputes,
    standings,
)
from services.rules.reputation.evidence import order_evidence
from services.rules.reputation.indicators import Indicator
from tests.rules.reputation_orders import NOW, bad, books, calm, evidence, good, make, order, orders


def ill(all_orders):
    return [Ill(name, said) for name, said in named(all_orders)]


def named(all_orders):
    """Orders by their ids with what they say."""
    return [(one.order_id, said.contributions) for one, said in zip(all_orders, evidence(all_orders), strict=True)]


@calm
@given(orders(max_size=30))
def test_an_orders_cost_is_exactly_what_leaving_it_out_would_bring(past):
    whole = books(past).score().exact
    for cost in costs(books(past), named(past)):
        without = books([one for one in past if one.order_id != cost.order_id]).score().exact
        assert cost.points == pytest.approx(without - whole, abs=1e-8)


def test_the_orders_that_hurt_most_are_named_and_good_ones_are_not():
    past = [*(good(30 + n, f"G-{n}") for n in range(40)), *(bad("one star", 20 + n, f"B-{n}") for n in range(12))]
    found = costs(books(past), named(past), most=20)
    assert found[0].points > 0
    assert {cost.order_id for cost in found} == {f"B-{n}" for n in range(12)}
    assert found[0].order_id == "B-0"
    assert found[0].indicators == (Indicator.LOW_RATING,)


@calm
@given(orders(max_size=30), st.integers(10, 300))
def test_a_dispute_resolved_brings_what_was_promised(past, ago):
    open_case = make("in dispute", ago, "case")
    settled = settle_disputes(open_case)
    before = books([*past, open_case])
    promised = before.what_if(
        taken=order_evidence(open_case, NOW).contributions, added=order_evidence(settled, NOW).contributions
    ).score()
    assert promised.hundredths == books([*past, settled]).score().hundredths
    assert promised.exact == pytest.approx(books([*past, settled]).score().exact)
    assert settled.lines[0].dispute is Dispute.RESOLVED


def test_fixes_come_with_the_points_they_bring_best_first():
    past = [
        *(good(30 + n % 40, f"G-{n}") for n in range(60)),
        *(bad("in dispute", 20 + n, f"D-{n}") for n in range(8)),
        *(bad("handed over late", 20 + n, f"H-{n}") for n in range(20)),
    ]
    fixes = fix_first(books(past), ill(past))
    assert [fix.points for fix in fixes] == sorted((fix.points for fix in fixes), reverse=True)
    first = fixes[0]
    assert first.indicator is Indicator.UNRESOLVED_CASE
    assert len(first.orders) == 4
    now = books(past).score()
    assert first.becomes == pytest.approx(now.hundredths + first.points * 100, abs=1)
    resolved = [settle_disputes(one) if one.order_id in first.orders else one for one in past]
    assert books(resolved).score().hundredths >= first.becomes


def test_a_faultless_shop_has_nothing_to_fix():
    past = [good(30 + n, f"G-{n}") for n in range(40)]
    assert fix_first(books(past), ill(past)) == ()
    assert costs(books(past), named(past)) == ()


@calm
@given(orders(max_size=30), orders(max_size=30))
def test_what_moved_a_score_adds_up_to_its_change(past, other):
    before, after = books(past).score(), books(other).score()
    assert sum(movements(before, after).values()) == after.hundredths - before.hundredths


def test_one_peer_gives_a_median_and_no_decile():
    (low, *_) = standings(books([order(rating=4)]).score(), {Indicator.LOW_RATING: [0.2]})
    assert (low.indicator, low.median, low.decile) == (Indicator.LOW_RATING, 0.2, None)
    (low, *_) = standings(books([]).score(), {})
    assert (low.median, low.decile, low.heard) == (None, None, False)


def test_deciles_run_from_one_the_worst_to_ten_the_best():
    peers = [n / 100 for n in range(1, 101)]
    assert decile(0.0, peers) == 10
    assert decile(0.505, peers) == 6
    assert decile(0.9999, peers) == 1
    assert decile(0.1, [0.1] * 50) == 6


def test_the_next_threshold_is_the_lowest_above():
    assert next_threshold(431, [420, 435, 450]) == 435
    assert next_threshold(450, [420, 435, 450]) is None


def test_a_scores_place_among_its_peers_is_a_band():
    peers = range(300, 500, 2)
    assert (place(499, peers), place(300, peers), place(431, [440])) == (10, 1, None)
