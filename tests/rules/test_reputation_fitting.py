"""The refit finds what is in the data, keeps the floors, and stays with the shipped table where there is nothing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.reputation.counts import Counts
from services.rules.reputation.fitting import (
    Calibration,
    fit_market,
    fit_weights,
    log_loss,
    market_values,
)
from services.rules.reputation.indicators import Dimension, Indicator
from services.rules.reputation.priors import STRENGTHS, category_priors, fit_prior
from services.rules.reputation.shrinkage import Prior
from services.rules.reputation.weights import FLOOR, SHOP, check
from tests.rules.reputation_orders import calm

RATING, LATE = Indicator.LOW_RATING, Indicator.LATE_HANDOVER


def made_up(seed, pull, size=3000):
    """Values of two indicators, and bad orders drawn from them by `pull`."""
    rng = np.random.default_rng(seed)
    values = {i: rng.normal(4, 0.5, size).clip(0, 5) for i in (RATING, LATE)}
    odds = -1.5 - sum(pull[i] * (values[i] - 4) for i in pull)
    return values, (rng.random(size) < 1 / (1 + np.exp(-odds))).astype(float)


@calm
@given(st.integers(0, 1000), st.floats(-2, 2), st.floats(-2, 2))
def test_fitted_tables_are_valid_whatever_the_data(seed, rating, late):
    values, bad = made_up(seed, {RATING: rating, LATE: late}, 300)
    weights, calibration = fit_weights(values, bad, SHOP, "test")
    assert check(weights) == []
    assert calibration.slope >= 0


def test_a_dimension_that_tells_nothing_keeps_its_tenth():
    values, bad = made_up(1, {RATING: 2.0})
    weights, _ = fit_weights(values, bad, SHOP, "test")
    assert weights.dimensions[Dimension.PRODUCT].weight > 0.6
    assert weights.dimensions[Dimension.SERVICE].weight == pytest.approx(FLOOR, abs=0.01)


def test_the_dimension_that_tells_more_weighs_more():
    values, bad = made_up(2, {RATING: 0.3, LATE: 2.0})
    weights, _ = fit_weights(values, bad, SHOP, "test")
    assert weights.dimensions[Dimension.LOGISTICS].weight > weights.dimensions[Dimension.PRODUCT].weight


def test_without_bad_orders_or_differences_the_table_stays():
    values, bad = made_up(3, {RATING: 1.0})
    assert fit_weights(values, bad * 0, SHOP, "test")[0] is SHOP
    assert fit_weights({RATING: np.full(len(bad), 4.0)}, bad, SHOP, "test")[0] is SHOP


def test_a_refit_is_no_worse_than_a_constant_and_calibrated():
    values, bad = made_up(4, {RATING: 1.0, LATE: 0.7})
    weights, calibration = fit_weights(values, bad, SHOP, "test")
    constant = Calibration(float(np.log(bad.mean() / (1 - bad.mean()))), 0.0)
    assert log_loss(values, bad, weights, calibration) < log_loss(values, bad, weights, constant)
    assert calibration.chance(3.0) > calibration.chance(4.5)


def test_the_prior_is_weak_where_shops_differ_and_strong_where_they_do_not():
    rng = np.random.default_rng(5)
    den = np.full(400, 60.0)
    alike = rng.binomial(60, 0.1, 400).astype(float)
    unlike = rng.binomial(60, rng.beta(0.8, 7.2, 400)).astype(float)
    otherwise = Prior(0.5, 10)
    assert fit_prior(alike, den, otherwise).strength == STRENGTHS[-1]
    assert fit_prior(unlike, den, otherwise).strength == STRENGTHS[0]
    assert fit_prior(alike, den, otherwise).mean == pytest.approx(0.1, abs=0.01)
    assert fit_prior(np.array([]), np.array([]), otherwise) == otherwise


def test_an_indicator_on_which_the_whole_market_is_silent_keeps_the_tables_prior():
    everyone = [{RATING: Counts(2, 20, 2), Indicator.QUALITY_RETURN: Counts(0, 20)} for _ in range(10)]
    market = fit_market(everyone, SHOP)
    assert market.heard == {RATING}
    assert market.priors[Indicator.QUALITY_RETURN] == SHOP.default_priors()[Indicator.QUALITY_RETURN]
    assert market_values({}, market) == {RATING: pytest.approx(4.0)}


def test_categories_get_priors_of_their_own_only_where_a_later_window_bears_them_out():
    rng = np.random.default_rng(6)
    den = np.full(80, 40.0)

    def window(rates):
        return {name: (rng.binomial(40, rate, 80).astype(float), den) for name, rate in rates.items()}

    market = Prior(0.15, 16)
    apart, alike = {"fo": 0.05, "ww": 0.30}, {"fo": 0.15, "ww": 0.15}
    assert set(category_priors(window(apart), window(apart), market)) == {"fo", "ww"}
    assert category_priors(window(apart), window({"fo": 0.3, "ww": 0.05}), market) == {}
    assert category_priors(window(alike), window(alike), market) == {}
