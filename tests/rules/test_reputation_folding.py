"""Folding by arrays and folding cell by cell come to the same counts."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.reputation.counts import Contribution, Counts, fold
from services.rules.reputation.folding import TOLD, days_of, fold_days, fold_extras, pack, unpack
from services.rules.reputation.indicators import Indicator, Subject

TODAY = date(2026, 11, 18)
NAMES = [Indicator.LOW_RATING, Indicator.LATE_HANDOVER, Indicator.SELLER_CANCEL]
EXTRAS = [Indicator.IDLE_MONTH, Indicator.ABOVE_PEERS, Indicator.WEAK_SHOP]


@st.composite
def cells(draw, names):
    """Sums of some days, with a young part that is never more than the whole."""
    found = {}
    for _ in range(draw(st.integers(0, 12))):
        den = draw(st.floats(1e-3, 200))
        num = den * draw(st.floats(0, 1))
        young = draw(st.floats(0, 1))
        key = (draw(st.sampled_from(names)), TODAY - timedelta(days=draw(st.integers(-5, 800))))
        found[key] = Counts(num, den, num, num * young, den * young)
    return found


def packed(held):
    """One row for each day and one more for half of the shops, as they are kept."""
    told = TOLD[Subject.SHOP]
    rows = []
    for day in sorted({day for _, day in held}):
        sums = np.zeros((1, len(told), 4))
        for (name, at), c in held.items():
            if at == day:
                sums[0, told.index(name)] = (c.num, c.den, c.young_num, c.young_den)
        rows.append((day, 1, 5, 4, 5.0, pack(sums)[0]))
    return rows


def same(one, other):
    assert set(one) == set(other)
    for name, counts in one.items():
        for figure in ("num", "den", "bad"):
            assert getattr(other[name], figure) == pytest.approx(getattr(counts, figure), rel=1e-9, abs=1e-9)


@given(cells(NAMES), st.booleans())
def test_both_ways_of_folding_agree(held, looked):
    cleared = frozenset({day for _, day in held} if looked else ())
    days = days_of(Subject.SHOP, packed(held))
    same(fold(held, TODAY, cleared), fold_days(Subject.SHOP, days, TODAY, cleared))
    assert days.cells(Subject.SHOP) == held


@given(cells(EXTRAS), st.booleans())
def test_what_is_not_told_by_orders_folds_to_the_same(held, looked):
    cleared = frozenset({day for _, day in held} if looked else ())
    told = [Contribution(name, day, counts) for (name, day), counts in held.items()]
    same(fold(held, TODAY, cleared), fold_extras(told, TODAY, cleared))


def test_a_day_in_two_rows_is_added_before_it_is_thinned():
    held = {(Indicator.LOW_RATING, TODAY): Counts(0.0, 50.0)}
    whole = {(Indicator.LOW_RATING, TODAY): Counts(0.0, 100.0)}
    twice, once = days_of(Subject.SHOP, packed(held) * 2), days_of(Subject.SHOP, packed(whole))
    assert fold_days(Subject.SHOP, twice, TODAY) == fold_days(Subject.SHOP, once, TODAY)


@given(st.lists(st.floats(-1e9, 1e9), min_size=16, max_size=16))
def test_sums_survive_being_packed_to_the_last_bit(values):
    sums = np.array(values).reshape(2, 2, 4)
    assert (unpack(Subject.CREATOR, pack(sums)) == sums).all()
    assert len(TOLD[Subject.CREATOR]) == 2
