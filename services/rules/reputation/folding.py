"""The fold of `counts.py` over days kept as rows of numbers: the same counts, some fifty times as fast."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.rules.reputation.counts import FULL_DAY, HALF_LIFE_DAYS, PER_DOUBLING, Cell, Contribution, Counts
from services.rules.reputation.evidence import ASKED
from services.rules.reputation.indicators import DEFINITIONS, Indicator, Subject

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
OF_ORDERS = (
    Indicator.LOW_RATING, Indicator.QUALITY_RETURN, Indicator.LATE_HANDOVER, Indicator.LATE_DELIVERY,
    Indicator.LOST_PARCEL, Indicator.UNRESOLVED_CASE, Indicator.SELLER_REFUND, Indicator.SELLER_CANCEL,
    Indicator.STOCK_OUT, Indicator.PRICE_ERROR,
)
"""The indicators that orders speak on. Rows are kept in this order: new ones go to the end."""

TOLD: Mapping[Subject, tuple[Indicator, ...]] = MappingProxyType(
    {subject: tuple(i for i in OF_ORDERS if i in ASKED[subject]) for subject in Subject}
)
NUM, DEN, YOUNG_NUM, YOUNG_DEN = range(4)
"""What a row holds for each indicator; the numerator that is never aged is the one of the day."""

_WINDOWS = {s: np.array([DEFINITIONS[i].window_days for i in told]) for s, told in TOLD.items()}


@dataclass(frozen=True, slots=True)
class Days:
    """A subject's days, oldest first: their ordinals, whose shop's, orders made and delivered, what they weigh, and
    their sums (days x indicators x four)."""

    day: Numbers
    shop: Numbers
    orders: Numbers
    delivered: Numbers
    mass: Floats
    sums: Floats

    def cells(self, subject: Subject, only: Indicator | None = None) -> dict[Cell, Counts]:
        """The same as cells, of all indicators or one; a day at several shops is added."""
        found: dict[Cell, Counts] = {}
        for at, indicator in enumerate(TOLD[subject]):
            if only is not None and indicator is not only:
                continue
            for row in np.flatnonzero(self.sums[:, at, DEN]).tolist():
                num, den, young_num, young_den = self.sums[row, at].tolist()
                key = (indicator, date.fromordinal(int(self.day[row])))
                counts = Counts(num, den, num, young_num, young_den)
                found[key] = found[key] + counts if key in found else counts
        return found


def pack(sums: Floats) -> list[bytes]:
    """Rows (subjects x indicators x four) as they are kept, 32 bytes an indicator."""
    return [row.tobytes() for row in np.ascontiguousarray(sums, dtype="<f8")]


def unpack(subject: Subject, rows: Sequence[bytes]) -> Floats:
    """What `pack` wrote: days x indicators x four."""
    return np.frombuffer(b"".join(rows), dtype="<f8").reshape(len(rows), len(TOLD[subject]), 4)


def fold_days(
    subject: Subject, days: Days, today: date, cleared: frozenset[date] = frozenset()
) -> dict[Indicator, Counts]:
    """Per indicator the guarded counts as they weigh today; a day at several shops is added before it is thinned."""
    day, sums = days.day, days.sums
    if len(day) > 1 and not (day[1:] > day[:-1]).all():
        day, place = np.unique(days.day, return_inverse=True)
        sums = np.zeros((len(day), *days.sums.shape[1:]))
        np.add.at(sums, place.reshape(-1), days.sums)
    age = today.toordinal() - day
    inside = ((age >= 0)[:, None] & (age[:, None] <= _WINDOWS[subject])).astype(float)
    den = sums[:, :, DEN] - sums[:, :, YOUNG_DEN] + sums[:, :, YOUNG_NUM]
    many = np.maximum(den, FULL_DAY)
    thin = (FULL_DAY + PER_DOUBLING * np.log2(many / FULL_DAY)) / many
    if cleared:
        thin[np.isin(day, [one.toordinal() for one in cleared])] = 1.0
    weight = inside * thin * (0.5 ** (age / HALF_LIFE_DAYS))[:, None]
    num = sums[:, :, NUM]
    folded = zip(TOLD[subject], (num * weight).sum(axis=0).tolist(), (den * weight).sum(axis=0).tolist(),
                 (num * inside).sum(axis=0).tolist(), strict=True)
    return {indicator: Counts(*counts) for indicator, *counts in folded if counts[1] > 0}


def days_of(subject: Subject, rows: Iterable[Sequence[Any]]) -> Days:
    """Days from rows (day, shop, orders, delivered, mass, packed sums)."""
    held = list(rows)
    told = [(day.toordinal(), shop, orders, delivered) for day, shop, orders, delivered, _, _ in held]
    numbers = np.array(told, dtype=np.int64).reshape(-1, 4)
    return Days(
        day=numbers[:, 0], shop=numbers[:, 1], orders=numbers[:, 2], delivered=numbers[:, 3],
        mass=np.array([row[4] for row in held], dtype=float), sums=unpack(subject, [row[5] for row in held]),
    )


def fold_extras(
    extras: Iterable[Contribution], today: date, cleared: frozenset[date] = frozenset()
) -> dict[Indicator, Counts]:
    """The fold of what is not told by orders: months, posts, samples, prices, shops chosen."""
    told: dict[Indicator, dict[int, Floats]] = {}
    for one in extras:
        by_day, c = told.setdefault(one.indicator, {}), one.counts
        sums = np.array((c.num, c.den - c.young_den + c.young_num, c.bad))
        number = one.day.toordinal()
        by_day[number] = by_day[number] + sums if number in by_day else sums
    folded = {}
    for indicator, by_day in sorted(told.items()):
        day, sums = np.array(list(by_day)), np.stack(list(by_day.values()))
        age = today.toordinal() - day
        inside = (age >= 0) & (age <= DEFINITIONS[indicator].window_days)
        many = np.maximum(sums[:, 1], FULL_DAY)
        thin = (FULL_DAY + PER_DOUBLING * np.log2(many / FULL_DAY)) / many
        if cleared:
            thin[np.isin(day, [one.toordinal() for one in cleared])] = 1.0
        weight = inside * thin * 0.5 ** (age / HALF_LIFE_DAYS)
        counts = Counts(float(sums[:, 0] @ weight), float(sums[:, 1] @ weight), float(sums[:, 2] @ inside))
        if counts.den > 0:
            folded[indicator] = counts
    return folded
