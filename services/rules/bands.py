"""Bands: what a score pays. One table from the bands of a score to places, perks and subsidies."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from db.vocabulary import Band
from services.rules.hysteresis import Held, moved

ORDER = (Band.LOW, Band.PLAIN, Band.SILVER, Band.GOLD)
"""Bands of scored subjects, lowest first; who is not yet scored stands beside PLAIN and is held back by nothing."""

FROM = {Band.PLAIN: 360, Band.SILVER: 420, Band.GOLD: 450}
"""The least score of a band, in hundredths. A rate exactly as expected reads 4.00 (rules/reputation/score)."""

MARGIN = 5
"""Hundredths below a band's least score that still keep it: about what one week moves a steady score."""

GOOD_STANDING = FROM[Band.PLAIN]
"""Below this score nobody is explored: extra places for bad goods cost the trust of those who pick them."""


@dataclass(frozen=True, slots=True)
class Perks:
    """What a band pays.

    weight: with the budget of high scores (0: none). hold_days: earlier payout of a creator's commission. samples: how
    many a creator may have under way at once. invitations: a week more than the usual. campaigns: may enrol.
    subsidy_bp: share of paid GMV that an operator's subsidy budget adds to a creator's commission, while it lasts.
    """

    weight: float = 0.0
    hold_days: int = 0
    samples: int = 3
    invitations: int = 0
    campaigns: bool = True
    badge: bool = False
    subsidy_bp: int = 0


PERKS: Mapping[Band, Perks] = {
    Band.LOW: Perks(samples=1, campaigns=False),
    Band.UNSCORED: Perks(),
    Band.PLAIN: Perks(weight=0.25),
    Band.SILVER: Perks(weight=0.6, hold_days=3, samples=5, invitations=10, subsidy_bp=50),
    Band.GOLD: Perks(weight=1.0, hold_days=7, samples=8, invitations=20, badge=True, subsidy_bp=100),
}

LEAST_HOLD = 7
"""A shorter hold never falls below a week: within it most parcels arrive and most refunds are asked for."""


def step_of(score: int) -> int:
    """The place in ORDER of a score in hundredths."""
    return sum(score >= least for least in FROM.values())


def stand(held: Held | None, score: int | None, today: date) -> Held | None:
    """Where a score stands: up at once, down only after two weeks below the margin; None while not yet scored."""
    if score is None:
        return None
    return moved(held, step_of(score), step_of(score + MARGIN), today)


def band_of(held: Held | None) -> Band:
    return Band.UNSCORED if held is None else ORDER[held.step]


def held_as(band: str, below_since: date | None) -> Held | None:
    """What was kept of a band, as the rule takes it."""
    return None if band == Band.UNSCORED else Held(ORDER.index(Band(band)), below_since)


def following(score: int | None) -> tuple[Band, int] | None:
    """The next band and the least score of it; None at the top or while not yet scored."""
    if score is None:
        return None
    return next(((band, least) for band, least in FROM.items() if score < least), None)


def hold(days: int, band: Band) -> int:
    """A hold shortened by a creator's band, never below LEAST_HOLD nor lengthened."""
    return min(days, max(days - PERKS[band].hold_days, LEAST_HOLD))
