"""A refit learns from the market's own past only, keeps the floors, and says nothing where there is too little."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from services.rules.reputation.columns import to_columns
from services.rules.reputation.fitting import fit_market
from services.rules.reputation.indicators import Dimension
from services.rules.reputation.refitting import everyone_at, refit
from services.rules.reputation.score import estimate
from services.rules.reputation.weights import SHOP, check
from tests.rules.reputation_orders import NOW, bad, good

SHOPS = 30


@pytest.fixture(scope="module")
def market():
    """A year of orders: every third shop sells bad goods, every fifth hands over late."""
    rng = np.random.default_rng(7)
    rows = []
    for shop in range(SHOPS):
        for number in range(60):
            ago = float(rng.uniform(10, 400))
            low, late = rng.random(2) < (0.3 if shop % 3 == 0 else 0.05, 0.4 if shop % 5 == 0 else 0.05)
            one = bad("one star", ago, f"{shop}-{number}") if low else good(ago, f"{shop}-{number}")
            if late:
                one = replace(one, lines=(replace(one.lines[0], shipped_at=one.created_at + timedelta(days=2.5)),))
            rows.append((shop, one))
    return rows


def test_a_refit_gives_a_valid_table_that_tells_bad_shops_from_good_ones(market):
    fitted = refit(to_columns(market), SHOPS, NOW, SHOP, "own-1")
    assert check(fitted.weights) == []
    assert fitted.weights.version == "own-1"
    assert fitted.weights.dimensions[Dimension.PRODUCT].weight > 0.5
    assert fitted.calibration.slope > 0
    everyone = everyone_at(to_columns(market), SHOPS, NOW)
    whole = fit_market(everyone, SHOP, fitted.strength)
    inner = [estimate(one, whole.priors, fitted.weights) for one in everyone]
    assert max(inner[0::3]) < np.median([one for n, one in enumerate(inner) if n % 3])


def test_what_comes_after_the_day_changes_nothing(market):
    day = NOW - timedelta(days=60)
    past = [(shop, one) for shop, one in market if one.created_at <= day]
    early = refit(to_columns(past), SHOPS, day, SHOP, "own-1")
    late = refit(to_columns(market), SHOPS, day, SHOP, "own-1")
    assert early == late
    assert everyone_at(to_columns(past), SHOPS, day) == everyone_at(to_columns(market), SHOPS, day)


def test_too_few_orders_leave_the_shipped_table():
    for rows in ([], [(0, good(200 + n)) for n in range(20)]):
        fitted = refit(to_columns(rows), 1, NOW, SHOP, "own-1")
        assert (fitted.weights, fitted.calibration, fitted.orders) == (SHOP, None, 0)
