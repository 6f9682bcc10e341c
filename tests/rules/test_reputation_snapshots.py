"""Kept inputs give the same score again, and trades are judged by the nearest table above them."""

import json

import pytest
from hypothesis import given

from services.rules.reputation.counts import fold
from services.rules.reputation.indicators import Dimension, Indicator, Subject
from services.rules.reputation.snapshots import contributions_from_plain, contributions_to_plain, freeze, thaw
from services.rules.reputation.trades import BY_CATEGORY, by_version, weights_for
from services.rules.reputation.weights import SHIPPED, SHOP, check
from tests.rules.reputation_orders import ENOUGH, NOW, books, calm, cells_of, evidence, orders


@calm
@given(orders())
def test_a_score_computed_again_from_kept_json_is_the_very_same(past):
    counts = fold(cells_of(past), NOW.date())
    kept = json.dumps(freeze(Subject.SHOP, counts, SHOP.default_priors(), SHOP, ENOUGH))
    assert thaw(json.loads(kept)) == books(past).score()


@calm
@given(orders())
def test_what_an_order_was_counted_as_survives_being_kept(past):
    for said in evidence(past):
        kept = json.loads(json.dumps(contributions_to_plain(said.contributions)))
        assert contributions_from_plain(kept) == said.contributions


def test_every_trades_table_adds_up_and_keeps_the_floor():
    for tables in BY_CATEGORY.values():
        for table in tables.values():
            assert check(table) == []
            assert by_version(table.version) is table


@pytest.mark.parametrize(("category", "version"), [("fo-2-1", "shop-1/fo"), ("bk-1", "shop-1"), (None, "shop-1")])
def test_the_nearest_table_above_a_category_holds(category, version):
    assert weights_for(Subject.SHOP, category).version == version


def test_food_is_judged_more_by_its_logistics_and_clothes_less_by_returns():
    assert weights_for(Subject.SHOP, "fo").dimensions[Dimension.LOGISTICS].weight > 0.3
    assert weights_for(Subject.SHOP, "ww").expected()[Indicator.QUALITY_RETURN] == 0.04
    assert weights_for(Subject.CREATOR, "ww") is SHIPPED[Subject.CREATOR]
    assert by_version("nobody-9") is None
