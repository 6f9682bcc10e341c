"""Counted facts: sums that can be added, taken back and aged, so that a score is kept current order by order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import log2

from services.rules.reputation.indicators import DEFINITIONS, Indicator

HALF_LIFE_DAYS = 180  # half a year old counts half: the best single half-life on public order data
FULL_DAY = 30  # orders of one day at full weight
PER_DOUBLING = 10  # what each further doubling of a day's orders adds, until an operator has looked at that day


@dataclass(frozen=True, slots=True)
class Counts:
    """Bad events and all events, aged; `bad` is the numerator never aged; the young part is included in both.

    Young are the events of orders that may still be sent back: they may lower a shown score but never lift it.
    """

    num: float = 0.0
    den: float = 0.0
    bad: float = 0.0
    young_num: float = 0.0
    young_den: float = 0.0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.num + other.num,
            self.den + other.den,
            self.bad + other.bad,
            self.young_num + other.young_num,
            self.young_den + other.young_den,
        )

    def __sub__(self, other: "Counts") -> "Counts":
        return self + Counts(-other.num, -other.den, -other.bad, -other.young_num, -other.young_den)

    def times(self, weight: float) -> "Counts":
        """The same events at another weight; how many bad ones there were stays a plain count."""
        return Counts(self.num * weight, self.den * weight, self.bad, self.young_num * weight, self.young_den * weight)

    def guarded(self) -> "Counts":
        """With only the bad of the young events: as many events as badness, which can lift no rate."""
        return Counts(self.num, self.den - self.young_den + self.young_num, self.bad)


NOTHING = Counts()


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one order (or post, case, check) says on one indicator, on the day that dates it."""

    indicator: Indicator
    day: date
    counts: Counts


Cell = tuple[Indicator, date]
Cells = Mapping[Cell, Counts]


def add_up(contributions: Iterable[Contribution], onto: Cells | None = None) -> dict[Cell, Counts]:
    """Cells (indicator, day) with the contributions added; the order of adding does not matter."""
    cells = dict(onto or {})
    for one in contributions:
        key = (one.indicator, one.day)
        cells[key] = cells.get(key, NOTHING) + one.counts
    return cells


def take_back(contributions: Iterable[Contribution], cells: Cells) -> dict[Cell, Counts]:
    """Cells as if the contributions had never been added; emptied cells disappear."""
    left = dict(cells)
    for one in contributions:
        key = (one.indicator, one.day)
        rest = left.get(key, NOTHING) - one.counts
        if rest.den > 1e-9 or rest.num > 1e-9:
            left[key] = rest
        else:
            left.pop(key, None)
    return left


def decay(days: float) -> float:
    """Weight of something so many days old, 1 today, never above 1."""
    return float(0.5 ** (max(days, 0.0) / HALF_LIFE_DAYS))


def day_weight(orders: float) -> float:
    """Weight of each order of a day with so many: a burst keeps its rate but not its full mass (concave, so that
    one more good order of the day never weighs against the shop and one more bad one never for it)."""
    if orders <= FULL_DAY:
        return 1.0
    return (FULL_DAY + PER_DOUBLING * log2(orders / FULL_DAY)) / orders


def fold(
    cells: Cells, today: date, cleared: frozenset[date] = frozenset(), guarded: bool = True
) -> dict[Indicator, Counts]:
    """Per indicator the counts as they weigh today; days in `cleared` were looked at by an operator and weigh in full.

    `guarded` is what a shown score reads (young orders cannot lift); without it one gets the best guess, for ranking
    and measuring. Days to come and days past the indicator's window say nothing.
    """
    folded: dict[Indicator, Counts] = {}
    for cell, counts in sorted(cells.items()):
        weighed = weigh(cell, counts, today, cleared, guarded)
        folded[cell[0]] = folded.get(cell[0], NOTHING) + weighed
    return {indicator: counts for indicator, counts in folded.items() if counts.den > 0}


def weigh(
    cell: Cell, counts: Counts, today: date, cleared: frozenset[date] = frozenset(), guarded: bool = True
) -> Counts:
    """What one cell weighs in the fold of `today`."""
    indicator, day = cell
    age = (today - day).days
    if not 0 <= age <= DEFINITIONS[indicator].window_days:
        return NOTHING
    seen = counts.guarded() if guarded else counts
    return seen.times(decay(age) * (1.0 if day in cleared else day_weight(seen.den)))


def age_counts(counts: Mapping[Indicator, Counts], days: int) -> dict[Indicator, Counts]:
    """Folded counts as they weigh so many days later: ages add, so folding old days once and ageing them is exact."""
    return {indicator: one.times(decay(days)) for indicator, one in counts.items()}
