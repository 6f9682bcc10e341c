"""Plans: a creator's rate through time never falls without its thirty days, and never depends on what comes later."""

import itertools
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import Plan
from services.rules.plans import PlanTerms, Spell, deal_at, ends, plain_at, stepped_rates, timeline
from services.rules.rates import KEEP_DAYS, PaidOrder, RateOrigin, Step

START = datetime(2026, 1, 1, tzinfo=UTC)
KEEP = timedelta(days=KEEP_DAYS)


def day(number: float) -> datetime:
    return START + timedelta(days=number)


days = st.integers(1, 200)
rates = st.integers(100, 5_000)


@st.composite
def terms(draw: st.DrawFn) -> tuple[PlanTerms, ...]:
    later = draw(st.lists(days, unique=True, max_size=5))
    return tuple(PlanTerms(day(at), draw(rates), draw(st.integers(1, 90)), draw(st.integers(0, 90)))
                 for at in (0, *sorted(later)))


@st.composite
def spells(draw: st.DrawFn) -> tuple[Spell, ...]:
    found = []
    for kind in draw(st.lists(st.sampled_from([Plan.TARGETED, Plan.EXCLUSIVE]), max_size=2)):
        since, long = draw(days), draw(st.none() | st.integers(1, 90))
        found.append(Spell(kind, draw(terms()), day(since), None if long is None else day(since + long)))
    return tuple(found)


@given(terms(), spells(), days, days)
def test_nobody_gets_less_than_the_plans_say_that_day(
    opened: tuple[PlanTerms, ...], named: tuple[Spell, ...], agreed: int, paid: int
) -> None:
    deal = deal_at(opened, named, day(agreed), day(paid))
    assert deal.rate.bp >= plain_at(opened, named, day(paid)).rate.bp


@given(terms(), spells(), days, days)
def test_within_thirty_days_of_a_cut_the_rate_before_it_holds(
    opened: tuple[PlanTerms, ...], named: tuple[Spell, ...], agreed: int, paid: int
) -> None:
    changes = timeline(opened, named)
    for before, cut in itertools.pairwise(changes):
        if cut.rate_bp < before.rate_bp and day(agreed) < cut.since <= day(paid) < cut.since + KEEP:
            assert deal_at(opened, named, day(agreed), day(paid)).rate.bp >= before.rate_bp


@given(terms(), spells(), days, days)
def test_who_begins_after_the_last_change_gets_what_is_offered(
    opened: tuple[PlanTerms, ...], named: tuple[Spell, ...], after: int, paid: int
) -> None:
    agreed = max([change.since for change in timeline(opened, named)]) + timedelta(days=after)
    deal = deal_at(opened, named, agreed, agreed + timedelta(days=paid))
    assert deal.rate.origin is RateOrigin.PLAN
    assert deal.rate.bp == timeline(opened, named)[-1].rate_bp


@given(terms(), days, days, rates)
def test_later_terms_change_nothing_of_an_earlier_order(
    opened: tuple[PlanTerms, ...], agreed: int, paid: int, rate: int
) -> None:
    later = (*opened, PlanTerms(day(paid + 201), rate))
    assert deal_at(later, (), day(agreed), day(paid)) == deal_at(opened, (), day(agreed), day(paid))


@given(terms(), spells())
def test_a_timeline_begins_with_the_plan_and_holds_only_changes(
    opened: tuple[PlanTerms, ...], named: tuple[Spell, ...]
) -> None:
    changes = timeline(opened, named)
    assert changes[0].since == opened[0].since
    assert all(one.since < two.since and one.rate_bp != two.rate_bp
               for one, two in itertools.pairwise(changes))


@given(terms(), spells(), days)
def test_every_end_is_a_fall_of_what_is_paid(
    opened: tuple[PlanTerms, ...], named: tuple[Spell, ...], agreed: int
) -> None:
    for moment, before, after in ends(opened, named, day(agreed)):
        assert deal_at(opened, named, day(agreed), moment - timedelta(microseconds=1)).rate.bp == before
        assert deal_at(opened, named, day(agreed), moment).rate.bp == after < before


@given(terms(), st.permutations(range(8)), st.lists(st.integers(1, 90_000), min_size=8, max_size=8), st.data())
def test_steps_count_by_payment_and_one_more_order_lowers_nothing(
    opened: tuple[PlanTerms, ...], shuffled: list[int], gmv: list[int], data: st.DataObject
) -> None:
    steps = (Step(6_000, past_orders=3), Step(7_000, past_gmv=90_000, currency="CNY"))
    stepped = tuple(PlanTerms(one.since, one.rate_bp, steps=steps) for one in opened)
    orders = [PaidOrder(str(number), day(210 + number), gmv[number], "CNY") for number in range(8)]
    whole = stepped_rates(stepped, (), day(1), orders)
    assert stepped_rates(stepped, (), day(1), [orders[number] for number in shuffled]) == whole
    left = data.draw(st.sampled_from(range(8)))
    without = stepped_rates(stepped, (), day(1), [one for one in orders if one.order_id != str(left)])
    assert all(whole[number].bp >= rate.bp for number, rate in without.items())


def test_out_of_a_plan_the_special_rate_stays_for_thirty_days() -> None:
    opened = (PlanTerms(day(0), 1_500),)
    spell = Spell(Plan.TARGETED, (PlanTerms(day(5), 2_500, 60, 7),), day(5), day(20))
    agreed = day(1)
    assert deal_at(opened, (spell,), agreed, day(4)).rate.bp == 1_500
    named = deal_at(opened, (spell,), agreed, day(6))
    assert (named.rate.bp, named.plan, named.window_days, named.hold_days) == (2_500, Plan.TARGETED, 60, 7)
    kept = deal_at(opened, (spell,), agreed, day(49))
    assert (kept.rate.bp, kept.rate.origin, kept.rate.until) == (2_500, RateOrigin.KEPT_AFTER_CUT, day(50))
    assert deal_at(opened, (spell,), agreed, day(50)).rate.bp == 1_500


def test_a_step_taken_away_still_lifts_for_thirty_days() -> None:
    opened = (PlanTerms(day(0), 1_000, steps=(Step(2_000, past_orders=1),)), PlanTerms(day(10), 1_000))
    orders = [PaidOrder(str(at), day(at), 100, "CNY") for at in (1, 2, 39, 41)]
    found = {name: rate.bp for name, rate in stepped_rates(opened, (), day(0), orders).items()}
    assert found == {"1": 1_000, "2": 2_000, "39": 2_000, "41": 1_000}
