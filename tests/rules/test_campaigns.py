"""Who falls short of a campaign reads everything that is lacking, and closing it as told lets them in."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.campaigns import (
    OF_SHOP,
    Goods,
    Phase,
    Short,
    Terms,
    creator_gaps,
    following,
    product_gaps,
    shop_gaps,
    told_at,
)

ZONE = ZoneInfo("Asia/Shanghai")
scores = st.none() | st.integers(0, 500)
prices = st.integers(1, 50_000)
categories = st.sampled_from([None, "be", "be-1", "be-1-1", "ki"])
terms = st.builds(
    Terms, categories, scores, scores, scores, st.sampled_from([0, 500, 1000, 5000]), st.none() | prices)
goods = st.builds(Goods, categories, prices, st.none() | prices, st.none() | prices, scores, scores, st.booleans())


@given(terms, goods)
def test_no_gap_means_that_every_term_is_met(asked: Terms, own: Goods) -> None:
    if not product_gaps(asked, own):
        assert own.may_enrol
        assert asked.least_shop is None or own.shop_score is None or own.shop_score >= asked.least_shop
        assert asked.most_price is None or own.price <= asked.most_price
        if asked.off_bp:
            assert own.usual is not None and own.price * 10_000 <= own.usual * (10_000 - asked.off_bp)
            assert own.low is None or own.price <= own.low


@given(terms, goods)
def test_closing_every_gap_as_told_lets_it_in(asked: Terms, own: Goods) -> None:
    gaps = {gap.short: gap for gap in product_gaps(asked, own)}
    if Short.CATEGORY in gaps or Short.USUAL_UNKNOWN in gaps:
        return
    limits = [gap.need for gap in gaps.values() if gap.short in (Short.OFF, Short.MOST_PRICE, Short.RAISED)]
    mended = replace(
        own, may_enrol=True, price=min([own.price, *(one for one in limits if one is not None)]),
        shop_score=gaps[Short.SHOP_SCORE].need if Short.SHOP_SCORE in gaps else own.shop_score,
        product_score=gaps[Short.PRODUCT_SCORE].need if Short.PRODUCT_SCORE in gaps else own.product_score)
    assert product_gaps(asked, mended) == []


@given(terms, goods, st.integers(0, 200))
def test_a_higher_score_or_lower_price_never_adds_a_gap(asked: Terms, own: Goods, step: int) -> None:
    better = replace(
        own, price=max(own.price - step, 1),
        shop_score=None if own.shop_score is None else own.shop_score + step,
        product_score=None if own.product_score is None else own.product_score + step)
    assert {gap.short for gap in product_gaps(asked, better)} <= {gap.short for gap in product_gaps(asked, own)}


@given(terms, goods)
def test_what_keeps_a_shop_out_keeps_each_of_its_products_out_and_is_told_apart(asked: Terms, own: Goods) -> None:
    shop = shop_gaps(asked, own.shop_score, own.may_enrol)
    assert {gap.short for gap in shop} <= OF_SHOP
    assert [gap for gap in product_gaps(asked, own) if gap.short in OF_SHOP] == shop


@given(terms)
def test_who_has_no_score_yet_is_not_kept_out_by_one(asked: Terms) -> None:
    assert creator_gaps(asked, None) == []
    shorts = {gap.short for gap in product_gaps(asked, Goods(asked.category, 1, 50_000, 1))}
    assert not shorts & {Short.SHOP_SCORE, Short.PRODUCT_SCORE}


def test_what_is_sold_out_stays_out_and_unlimited_stock_does_not() -> None:
    assert [gap.short for gap in product_gaps(Terms(), Goods(None, 9900, stock=0))] == [Short.SOLD_OUT]
    for stock in (None, 1):
        assert product_gaps(Terms(), Goods(None, 9900, stock=stock)) == []


def test_a_gap_says_by_how_much() -> None:
    (gap,) = product_gaps(Terms(off_bp=1000), Goods(None, 9900, 10_000))
    assert (gap.short, gap.have, gap.need, gap.by) == (Short.OFF, 9900, 9000, 900)


@pytest.mark.parametrize(("hours", "wanted"), [(-100, Phase.TOMORROW), (-5, Phase.TOMORROW), (1, Phase.LAST_DAY)])
def test_reminders_whose_day_has_passed_are_left_out(hours: int, wanted: Phase) -> None:
    first, last = date(2026, 12, 7), date(2026, 12, 13)
    now = datetime(2026, 12, 7, tzinfo=ZONE) + timedelta(hours=hours)
    phase, at = following(Phase.OPENED, first, last, now, ZONE)
    assert (phase, at) == (wanted, told_at(wanted, first, last, ZONE))


def test_the_closing_report_is_never_left_out() -> None:
    late = datetime(2027, 1, 1, tzinfo=UTC)
    assert following(Phase.OPENED, date(2026, 12, 7), date(2026, 12, 13), late, ZONE)[0] is Phase.CLOSED
    assert following(Phase.CLOSED, date(2026, 12, 7), date(2026, 12, 13), late, ZONE) == (Phase.OVER, None)
