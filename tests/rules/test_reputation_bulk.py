"""Counting a whole market at once gives what counting order by order gives."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import CancelledBy, Dispute, Fault
from services.rules.reputation import bulk
from services.rules.reputation.bulk import count_all
from services.rules.reputation.columns import to_columns
from services.rules.reputation.counts import add_up, fold
from services.rules.reputation.evidence import order_evidence
from services.rules.reputation.folding import TOLD
from services.rules.reputation.indicators import Indicator, Subject
from tests.bench import bench_recompute
from tests.rules.reputation_orders import NOW, calm, good, order, orders

times = st.one_of(st.none(), st.integers(-60, 15).map(lambda d: NOW + timedelta(days=d, seconds=7)))


@st.composite
def strange_orders(draw):
    """Orders with any facts at all, however they contradict each other."""
    made = order(draw(st.integers(-2, 800)))
    names = ("ship_by", "shipped_at", "deliver_by", "delivered_at", "rated_at", "refunded_at")
    lines = [
        replace(
            made.lines[0],
            **{name: draw(times) for name in names},
            rating=draw(st.sampled_from([None, 1, 2, 3, 4, 5, 9])),
            refunded_amount=draw(st.sampled_from([0, 100])),
            refund_fault=draw(st.sampled_from([None, *Fault])),
            refund_reason=draw(st.sampled_from([None, "lost", "质量", "size"])),
            dispute=draw(st.sampled_from([None, *Dispute])),
        )
        for _ in range(draw(st.integers(1, 3)))
    ]
    return replace(
        made,
        lines=tuple(lines),
        paid_at=draw(st.sampled_from([None, made.created_at])),
        settled_at=draw(times),
        cancelled_at=draw(times),
        cancelled_by=draw(st.sampled_from([None, *CancelledBy])),
        cancel_reason=draw(st.sampled_from([None, "缺货", "price", "other"])),
    )


def same(shops, subject, guarded):
    """Both ways of counting agree for every shop and indicator."""
    rows = [(number, one) for number, past in enumerate(shops) for one in past]
    whole = count_all(to_columns(rows), len(shops), NOW, subject, guarded)
    for number, past in enumerate(shops):
        cells = add_up(c for one in past for c in order_evidence(one, NOW, subject=subject).contributions)
        counts = fold(cells, NOW.date(), guarded=guarded)
        for indicator in TOLD[subject]:
            num, den, bad = whole[indicator][number]
            one = counts.get(indicator)
            assert den == pytest.approx(one.den if one else 0, abs=1e-9), indicator
            if one:
                assert (num, bad) == pytest.approx((one.num, one.bad), abs=1e-9), indicator


@calm
@given(st.lists(orders(max_size=15), min_size=1, max_size=4), st.booleans())
def test_a_market_at_once_counts_as_order_by_order(shops, guarded):
    same(shops, Subject.SHOP, guarded)


@calm
@given(st.lists(st.lists(strange_orders(), max_size=4), max_size=3), st.sampled_from(Subject), st.booleans())
def test_strange_facts_count_the_same_either_way(shops, subject, guarded):
    same(shops, subject, guarded)


def test_chunks_never_cut_a_shop_in_two(monkeypatch):
    monkeypatch.setattr(bulk, "CHUNK", 5)
    same([[good(20 + n) for n in range(size)] for size in (3, 9, 1, 4, 7)], Subject.SHOP, True)


def test_a_burst_is_thinned_alike():
    same([[good(30) for _ in range(200)]], Subject.SHOP, True)


def test_no_orders_give_no_counts():
    assert count_all(to_columns([]), 2, NOW)[Indicator.LOW_RATING].sum() == 0


def test_the_benchmark_scans_by_the_rules_of_today(monkeypatch, tmp_path):
    """The SQL that a recompute is measured against counts what the rules count, so that it cannot drift unseen."""
    for name, value in (("EVENTS", 10_000), ("PART", 5_000), ("SHOPS", 20)):
        monkeypatch.setattr(bench_recompute, name, value)
    bench_recompute.lay_out(tmp_path)
    _, counts = bench_recompute.scanned(tmp_path)
    assert set(counts) == set(bench_recompute.TOLD_HERE)
    bench_recompute.agree(bench_recompute.recomputed(tmp_path), counts)
