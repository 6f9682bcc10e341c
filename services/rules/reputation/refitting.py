"""Fitting a market's own table on its own past: what, known before an earlier window, told its orders apart best."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from services.rules.reputation.bulk import count_all, line_badness, order_starts
from services.rules.reputation.columns import MISSING, Columns, micros
from services.rules.reputation.counts import Counts
from services.rules.reputation.evidence import WENT_WRONG
from services.rules.reputation.fitting import Calibration, Market, fit_market, fit_weights, log_loss, market_values
from services.rules.reputation.indicators import Indicator
from services.rules.reputation.priors import STRENGTHS, Floats
from services.rules.reputation.score import AT_EXPECTED
from services.rules.reputation.weights import Weights

WINDOWS = (105, 135, 165, 195, 255, 315)  # days before now at which earlier windows open
WINDOW_DAYS = 60
SETTLING_DAYS = 45  # the youngest orders are left out: their bad ends are known before their good ones
UNRATED_DAYS = 30  # delivered for so long without a rating: it went well
ENOUGH = 60  # orders a window must hold

Everyone = list[dict[Indicator, Counts]]
Window = tuple[Everyone, NDArray[np.int64], Floats]  # all subjects before it; of its orders whose and how they went


@dataclass(frozen=True, slots=True)
class Refit:
    """A fitted table, how strongly graded ratings are shrunk, the chance of a bad order by score, and on how many
    orders all this rests; without enough of them the table is the given one."""

    weights: Weights
    strength: float
    calibration: Calibration | None
    orders: int


def refit(lines: Columns, subjects: int, now: datetime, table: Weights, version: str) -> Refit:
    """Tries each strength for graded ratings, fits the weights, keeps the pair of least log loss on earlier windows."""
    windows = [w for days in WINDOWS if (w := _window(lines, subjects, now - timedelta(days=days), now)) is not None]
    if not windows:
        return Refit(table, STRENGTHS[0], None, 0)
    bad = np.concatenate([ends for _, _, ends in windows])
    tried = []
    for strength in STRENGTHS:
        values = _values(windows, table, strength)
        weights, calibration = fit_weights(values, bad, table, version)
        tried.append((log_loss(values, bad, weights, calibration), strength, weights, calibration))
    _, strength, weights, calibration = min(tried, key=lambda one: one[:2])
    return Refit(weights, strength, calibration, len(bad))


def everyone_at(lines: Columns, subjects: int, now: datetime) -> Everyone:
    """Every subject's unguarded counts from what was known at `now`."""
    totals = count_all(lines, subjects, now, guarded=False)
    everyone: Everyone = [{} for _ in range(subjects)]
    for indicator, rows in totals.items():
        for number in np.flatnonzero(rows[:, 1] > 0).tolist():
            everyone[number][indicator] = Counts(*rows[number].tolist())
    return everyone


def _window(lines: Columns, subjects: int, opens: datetime, now: datetime) -> Window | None:
    """The window that opens then, with the orders whose end is known by now; None with too few."""
    closes = min(opens + timedelta(days=WINDOW_DAYS), now - timedelta(days=SETTLING_DAYS))
    starts = order_starts(lines)
    created = lines.created[starts]
    inside = (created > micros(opens)) & (created <= micros(closes))
    if not (created <= micros(opens)).any() or inside.sum() < ENOUGH:
        return None
    wrong, known = _ends(lines, micros(now))
    inside &= known
    if inside.sum() < ENOUGH:
        return None
    return everyone_at(lines, subjects, opens), lines.subject[starts][inside], wrong[inside].astype(float)


def _ends(lines: Columns, at: int) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which orders a buyer suffered from, and whose end is known. Handing over late is no suffering of its own."""
    starts = order_starts(lines)
    badness, delivered, _ = line_badness(lines, at)
    felt = np.max([b for i, b in badness.items() if i is not Indicator.LATE_HANDOVER], axis=0)
    wrong = np.maximum.reduceat(felt, starts) >= WENT_WRONG * 10
    rated = (lines.rating > 0) & (lines.rated <= at)
    there = delivered != MISSING
    through = there & (rated | (delivered + UNRATED_DAYS * 86_400_000_000 <= at))
    return wrong, wrong | np.logical_and.reduceat(through, starts)


def _values(windows: list[Window], table: Weights, strength: float) -> dict[Indicator, Floats]:
    """Per indicator, for each order of all windows, its subject's value before the window (4.00 where not heard)."""
    rows: list[dict[Indicator, float]] = []
    for everyone, whose, _ in windows:
        market: Market = fit_market(everyone, table, strength)
        known = {number: market_values(everyone[number], market) for number in set(whose.tolist())}
        rows += [known[number] for number in whose.tolist()]
    heard = sorted({indicator for row in rows for indicator in row})
    return {i: np.array([row.get(i, AT_EXPECTED) for row in rows]) for i in heard}
