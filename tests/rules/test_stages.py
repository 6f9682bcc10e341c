"""Stages, bands and the start: what wavers does not flip, what rises pays at once, and a finding does not overclaim."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import Band, Growth, Side
from services.rules import bands, stages, start
from services.rules.hysteresis import GRACE, Held, moved
from services.rules.stages import Month

DAY = date(2026, 11, 16)
ONE = timedelta(days=1)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=60))
def test_a_step_rises_at_once_and_falls_only_after_two_weeks_below(measures):
    held, lost = None, []
    for number, measure in enumerate(measures):
        before = held
        held = moved(held, measure, measure, DAY + ONE * number)
        assert held.step >= measure
        if before is not None and held.step < before.step:
            lost.append(number)
            assert all(one < before.step for one in measures[number - GRACE.days : number + 1])
    assert all(second - first >= GRACE.days for first, second in pairwise(lost))


@given(st.lists(st.sampled_from([417, 418, 421, 423]), min_size=1, max_size=90))
def test_a_score_that_wavers_around_a_threshold_keeps_its_band(scores):
    held, seen = bands.stand(None, 421, DAY), set()
    for number, score in enumerate(scores):
        held = bands.stand(held, score, DAY + ONE * number)
        seen.add(bands.band_of(held))
    assert seen == {Band.SILVER}


def test_a_score_that_stays_low_loses_its_band_after_two_weeks_not_before():
    held = bands.stand(None, 430, DAY)
    for number in range(14):
        held = bands.stand(held, 400, DAY + ONE * number)
        assert bands.band_of(held) is Band.SILVER and held.falls_on() == DAY + GRACE
    assert bands.band_of(bands.stand(held, 400, DAY + GRACE)) is Band.PLAIN


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_higher_score_never_pays_less(one, other):
    lower, higher = (bands.PERKS[bands.band_of(bands.stand(None, score, DAY))] for score in sorted((one, other)))
    for name in ("weight", "hold_days", "samples", "invitations", "campaigns", "badge", "subsidy_bp"):
        assert getattr(higher, name) >= getattr(lower, name)


@given(st.integers(0, 90), st.sampled_from(list(Band)))
def test_a_hold_is_never_lengthened_nor_cut_below_a_week(days, band):
    assert min(days, bands.LEAST_HOLD) <= bands.hold(days, band) <= days


def test_the_ladder_is_climbed_in_the_brands_own_currency():
    for currency, unit in (("CNY", 100), ("JPY", 1), ("KWD", 1000)):
        steps = [stages.stand(None, sold, Month(currency, gmv), DAY).step for sold, gmv in (
            (False, 0), (True, 1), (True, 9_999 * unit), (True, 10_000 * unit), (True, 1_000_000 * unit))]
        assert steps == [0, 1, 1, 2, 3]
    assert [stages.stage_of(Side.BRAND, one) for one in range(4)] == [
        Growth.NEW, Growth.GROWING, Growth.ESTABLISHED, Growth.KEY]


def test_a_month_a_little_below_its_step_keeps_it_and_what_is_missing_is_said():
    held = stages.stand(None, True, Month("CNY", 1_000_000), DAY)
    assert stages.stand(held, True, Month("CNY", 800_000), DAY + 30 * ONE) == Held(2)
    assert stages.stand(held, True, Month("CNY", 700_000), DAY) == Held(2, DAY)
    following = stages.following(Side.BRAND, 1, Month("CNY", 250_000))
    assert following is not None and (following.stage, following.missing) == (Growth.ESTABLISHED, 750_000)
    assert stages.following(Side.CREATOR, 3, Month("CNY", 0)) is None


def test_fifteen_days_and_no_more():
    assert [start.day_of(DAY, DAY + ONE * n) for n in (-1, 0, 5, 14, 15)] == [None, 1, 6, 15, None]
    assert start.is_good(None, False) and not start.is_good(359, False) and not start.is_good(480, True)


@given(st.integers(0, 400), st.integers(0, 400))
def test_an_interval_holds_its_rate_and_narrows_with_more(hits, others):
    low, high = start.wilson(hits, hits + others)
    rate = hits / (hits + others) if hits + others else 0.5
    assert 0 <= low <= rate + 1e-9 and rate - 1e-9 <= high <= 1
    if hits + others:
        wide = start.wilson(hits * 4, (hits + others) * 4)
        assert wide[1] - wide[0] < high - low


def test_a_finding_names_the_audience_that_surely_answered_and_no_other():
    told = start.finding(
        [[("category", "be")]] * 100 + [[("category", "fb")]] * 100 + [[("category", "pet")]] * 5,
        [number < 20 for number in range(100)] + [number < 2 for number in range(100)] + [True] * 5)
    assert (told.all.shown, told.all.hits) == (205, 27)
    assert told.best is not None and told.best.audience == "be"
    assert [one.audience for one in told.answers] == ["be", "fb"]
    alike = start.finding([[("region", "a")]] * 30 + [[("region", "b")]] * 30, [n % 30 == 0 for n in range(60)])
    assert alike.best is None and start.finding([], []).all.high_bp == 10_000
