"""What scores pay: in every dimension of every score, doing better gains places and opens a perk."""

from datetime import date

import numpy as np
import pytest

from db.vocabulary import Programme
from services.rules import bands
from services.rules.allocation import Candidates, Purse, allot
from services.rules.programmes import Brand, claims
from services.rules.reputation.counts import Counts
from services.rules.reputation.indicators import Dimension, Subject
from services.rules.reputation.score import Basis, score
from services.rules.reputation.weights import SHIPPED

DAY = date(2026, 11, 16)
EVERY = [(kind, dimension) for kind, table in SHIPPED.items() for dimension in table.dimensions]


def hundredths(kind: Subject, dimension: Dimension, share: float) -> int:
    """The score of a subject that does well everywhere, and in one dimension as badly as `share` says."""
    table, counts = SHIPPED[kind], {}
    for name, one in table.dimensions.items():
        for indicator, weight in one.indicators.items():
            rate = share if name is dimension else weight.expected / 4
            counts[indicator] = Counts(rate * 2000, 2000, rate * 2000)
    told = score(kind, counts, table.default_priors(), table, Basis(delivered=500, posts=50, orders=900, months=9))
    assert told.hundredths is not None
    return told.hundredths


def band(value: int):
    return bands.band_of(bands.stand(None, value, DAY))


def places(mine: int, seeds: int = 120) -> int:
    """How often a product of that score gets the one place, against another of a plain band."""
    got = 0
    for seed in range(seeds):
        weights = []
        for value in (mine, 370):
            paid = dict(claims(Brand(1, band=band(value)), age=90, products=1))
            weights.append(paid.get(Programme.MERIT, 0.0))
        same = np.ones(2)
        asked = Candidates(np.array([1, 2]), np.array([1, 2]), np.zeros(2, np.int64), np.array(weights), same * 0,
                           same * 30, same * 0.02, same * 0)
        given = allot(asked, [Purse(1, 10_000, 0, 20_000, 20_006)], 20_000, 1, np.random.default_rng(seed))
        got += bool(given) and given[0].row == 0
    return got


@pytest.mark.parametrize(("kind", "dimension"), EVERY, ids=[f"{kind}-{dimension}" for kind, dimension in EVERY])
def test_doing_better_in_one_dimension_gains_places_and_opens_a_perk(kind: Subject, dimension: Dimension) -> None:
    bad, good = hundredths(kind, dimension, 0.9), hundredths(kind, dimension, 0.001)
    assert bad < good and bands.step_of(bad) < bands.step_of(good)
    before, after = bands.PERKS[band(bad)], bands.PERKS[band(good)]
    opened = [name for name in ("hold_days", "samples", "invitations", "campaigns", "badge", "subsidy_bp")
              if getattr(after, name) > getattr(before, name)]
    assert opened
    assert places(bad) < places(good)
