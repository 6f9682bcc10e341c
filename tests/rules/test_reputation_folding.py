"""Folding by arrays and folding cell by cell come to the same counts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.reputation.counts import Counts, fold
from services.rules.reputation.folding import fold_days
from services.rules.reputation.indicators import Indicator

TODAY = date(2026, 11, 18)
NAMES = [Indicator.LOW_RATING, Indicator.LATE_HANDOVER, Indicator.ABOVE_PEERS]


@st.composite
def cells(draw):
    """Sums of some days, with a young part that is never more than the whole."""
    found = {}
    for _ in range(draw(st.integers(0, 12))):
        den = draw(st.floats(0, 200))
        num = den * draw(st.floats(0, 1))
        young = draw(st.floats(0, 1))
        key = (draw(st.sampled_from(NAMES)), TODAY - timedelta(days=draw(st.integers(-5, 800))))
        found[key] = Counts(num, den, num, num * young, den * young)
    return found


@given(cells(), st.booleans())
def test_both_ways_of_folding_agree(held, looked):
    cleared = frozenset({day for _, day in held} if looked else ())
    rows = [(day, {str(name): (c.num, c.den, c.bad, c.young_num, c.young_den)}) for (name, day), c in held.items()]
    slow, fast = fold(held, TODAY, cleared), fold_days(rows, TODAY, cleared)
    assert set(slow) == set(fast)
    for name, counts in slow.items():
        for one in ("num", "den", "bad"):
            assert getattr(fast[name], one) == pytest.approx(getattr(counts, one), rel=1e-9, abs=1e-9)


def test_a_day_in_two_rows_is_added_before_it_is_thinned():
    half = (0.0, 50.0, 0.0, 0.0, 0.0)
    one, two = [(TODAY, {"low_rating": (0.0, 100.0, 0.0, 0.0, 0.0)})], [(TODAY, {"low_rating": half})] * 2
    assert fold_days(one, TODAY) == fold_days(two, TODAY)
