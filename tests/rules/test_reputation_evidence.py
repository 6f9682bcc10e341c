"""What an order says: only what its source tells, only when it may, and only against whoever is at fault."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given

from db.vocabulary import CancelledBy, Dispute, Fault
from services.rules.reputation.evidence import order_evidence
from services.rules.reputation.indicators import Indicator, Subject
from services.rules.reputation.outcomes import Doubt
from services.rules.reputation.reasons import Reason, read_reason
from tests.rules.reputation_orders import NOW, WAYS, bad, books, calm, days, good, order, orders


def badness(one, subject=Subject.SHOP):
    said = order_evidence(one, NOW, subject=subject)
    return {c.indicator: c.counts.num for c in said.contributions}


@pytest.mark.parametrize("way", WAYS)
def test_every_way_of_going_wrong_is_counted_and_lifts_nothing_else(way):
    said = badness(bad(way))
    assert said
    assert all(value >= 0.4 for value in said.values())


def test_the_graded_badness_of_ratings_is_convex():
    grades = [badness(order(rating=stars))[Indicator.LOW_RATING] for stars in (1, 2, 3, 4, 5)]
    assert grades == [1.0, 0.9, 0.4, 0.1, 0.0]


def test_a_source_without_dates_says_nothing_on_logistics():
    bare = order(ship_by=None, shipped_at=None, deliver_by=None, delivered_at=None, rating=4)
    assert set(badness(bare)) == {Indicator.LOW_RATING}


def test_delivered_without_a_hand_over_date_says_nothing_on_hand_over():
    assert Indicator.LATE_HANDOVER not in badness(order(shipped_at=None))


def test_an_order_without_any_fact_says_nothing_at_all():
    bare = order(ship_by=None, shipped_at=None, deliver_by=None, delivered_at=None, rating=None)
    assert badness(bare) == {}
    assert order_evidence(replace(bare, lines=()), NOW).contributions == ()


def test_delivered_before_ordered_is_set_aside_and_said_so():
    said = order_evidence(order(delivered_at=NOW - timedelta(days=90)), NOW)
    assert Doubt.DELIVERED_BEFORE_PAID in said.doubts
    assert Indicator.LATE_DELIVERY not in {c.indicator for c in said.contributions}


def test_an_order_from_the_future_waits_for_its_day():
    said = order_evidence(order(days_ago=-2), NOW)
    assert said.contributions == ()
    assert said.due_at == NOW + timedelta(days=2)


def test_an_impossible_rating_is_set_aside():
    said = order_evidence(order(rating=7), NOW)
    assert said.doubts == (Doubt.IMPOSSIBLE_RATING,)
    assert Indicator.LOW_RATING not in {c.indicator for c in said.contributions}


@calm
@given(orders())
def test_orders_that_may_still_be_sent_back_never_lift_a_shown_score(past):
    young = [good(4, f"Y-{n}") for n in range(20)]
    assert not order_evidence(young[0], NOW).ripe
    assert books([*past, *young]).score().exact <= books(past).score().exact + 1e-9


def test_a_young_order_says_when_it_will_be_ripe():
    fresh = order(days_ago=4)
    said = order_evidence(fresh, NOW)
    assert said.due_at == fresh.lines[0].delivered_at + timedelta(days=7)
    assert order_evidence(fresh, said.due_at).ripe


def test_a_settled_order_is_ripe_at_once():
    assert order_evidence(replace(good(4), settled_at=NOW), NOW).ripe


def test_an_unshipped_order_turns_late_when_its_limit_passes():
    waiting = order(days_ago=1, shipped_at=None, delivered_at=None, rating=None, rated_at=None)
    assert badness(waiting) == {}
    later = order_evidence(waiting, NOW).due_at + timedelta(seconds=1)
    assert {c.indicator for c in order_evidence(waiting, later).contributions} == {Indicator.LATE_HANDOVER}


def test_a_parcel_under_way_for_weeks_past_its_promise_is_lost():
    gone = order(days_ago=60, delivered_at=None, rating=None, rated_at=None)
    assert badness(gone)[Indicator.LOST_PARCEL] == 1


@pytest.mark.parametrize(("stars", "lost"), [(5, 0), (4, 0), (3, 1), (1, 1), (7, 1)])
def test_who_praises_a_parcel_has_it_though_nobody_marked_it_delivered(stars, lost):
    told = badness(order(days_ago=60, delivered_at=None, rating=stars, rated_at=NOW - timedelta(days=1)))
    assert told.get(Indicator.LOST_PARCEL, 0) == lost
    assert (Indicator.LATE_DELIVERY in told) == bool(lost)


def test_praise_that_is_not_there_yet_proves_nothing():
    told = badness(order(days_ago=60, delivered_at=None, rating=5, rated_at=NOW + timedelta(days=1)))
    assert told[Indicator.LOST_PARCEL] == 1


def test_a_lost_parcel_is_nothing_against_a_creator_or_the_goods():
    lost = order(delivered_at=None, rating=1, refunded_amount=12900, refund_fault=Fault.CARRIER, refund_reason="lost")
    assert badness(lost, Subject.CREATOR) == {}
    assert badness(lost)[Indicator.LOST_PARCEL] == 1
    assert Indicator.LOW_RATING not in badness(lost)


def test_one_star_on_a_late_parcel_is_nothing_against_its_creator():
    late = order(delivered_at=NOW, rating=1)
    assert Indicator.LOW_RATING not in badness(late, Subject.CREATOR)
    assert badness(late)[Indicator.LOW_RATING] == 1


def test_a_broken_product_counts_against_shop_creator_and_product():
    for subject in Subject:
        assert badness(bad("broken"), subject)[Indicator.QUALITY_RETURN] == 1


def test_a_buyer_who_changed_their_mind_counts_against_nobody():
    returned = order(rating=None, refunded_amount=12900, refund_fault=Fault.BUYER, refund_reason="changed my mind")
    assert Indicator.QUALITY_RETURN not in badness(returned)
    assert Indicator.SELLER_REFUND not in badness(returned)


def test_cancellations_count_by_whose_they_are():
    never = {"shipped_at": None, "delivered_at": None, "rating": None}
    for by, why, expected in (
        (CancelledBy.BUYER, None, {}),
        (CancelledBy.SELLER, None, {Indicator.SELLER_CANCEL: 1.0}),
        (CancelledBy.SELLER, "标价错误", {Indicator.PRICE_ERROR: 1.0}),
        (CancelledBy.SELLER, "sold out", {Indicator.STOCK_OUT: 1.0}),
        (CancelledBy.SYSTEM, None, {Indicator.SELLER_CANCEL: 1.0}),
    ):
        left = order(cancelled_at=NOW, cancelled_by=by, cancel_reason=why, **never)
        assert badness(left) == expected


def test_an_unpaid_order_cancelled_by_the_system_is_nobodys_fault():
    unpaid = order(cancelled_at=NOW, cancelled_by=CancelledBy.SYSTEM, shipped_at=None, delivered_at=None, rating=None)
    assert badness(replace(unpaid, paid_at=None)) == {}


def test_a_dispute_counts_until_it_is_resolved():
    assert badness(order(dispute=Dispute.OPEN)) == {Indicator.UNRESOLVED_CASE: 1.0}
    assert badness(order(dispute=Dispute.LOST)) == {Indicator.UNRESOLVED_CASE: 1.0}
    assert badness(order(dispute=Dispute.RESOLVED))[Indicator.UNRESOLVED_CASE] == 0.0


def test_an_order_of_many_lines_is_one_event_and_its_worst_line_speaks():
    two = good()
    two = replace(two, lines=(*two.lines, replace(two.lines[0], line_id="2", rating=1)))
    assert badness(two) == {Indicator.LOW_RATING: 1.0}
    first = order_evidence(two, NOW, lines=two.lines[:1], subject=Subject.PRODUCT)
    assert not first.went_wrong


@calm
@given(days)
def test_evidence_is_dated_by_the_day_of_the_order(ago):
    placed = good(ago)
    assert {c.day for c in order_evidence(placed, NOW).contributions} <= {placed.created_at.date()}


def test_reasons_are_read_in_either_language():
    assert read_reason("Item arrived BROKEN") is Reason.QUALITY
    assert read_reason("质量问题") is Reason.QUALITY
    assert read_reason("包裹丢失") is Reason.LOST
    assert read_reason("buyer moved") is Reason.OTHER
    assert read_reason("  ") is None
