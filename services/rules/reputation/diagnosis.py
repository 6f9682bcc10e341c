"""Why a score is what it is: where one stands, which orders cost how much, what to fix first, what it would open."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from heapq import nsmallest
from statistics import median

from db.vocabulary import Dispute
from services.rules.facts import OrderFacts
from services.rules.reputation.counts import NOTHING, Cell, Cells, Contribution, Counts, add_up, fold, take_back, weigh
from services.rules.reputation.evidence import WENT_WRONG
from services.rules.reputation.indicators import Dimension, Indicator, Subject
from services.rules.reputation.score import Basis, Score, score, to_hundredths, value
from services.rules.reputation.shrinkage import Priors, held_rate
from services.rules.reputation.weights import Weights

ENOUGH_PEERS = 10  # a decile needs at least so many others


@dataclass(frozen=True, slots=True)
class Books:
    """Everything a score is made of, as a snapshot keeps it: with these one can recompute, ask what if, and appeal."""

    subject: Subject
    cells: Cells
    today: date
    priors: Priors
    weights: Weights
    basis: Basis
    cleared: frozenset[date] = frozenset()

    def score(self) -> Score:
        """The score of these books."""
        return score(self.subject, fold(self.cells, self.today, self.cleared), self.priors, self.weights, self.basis)

    def what_if(self, taken: Iterable[Contribution] = (), added: Iterable[Contribution] = ()) -> "Books":
        """The books after some contributions are taken back and others added, by the very way they are kept."""
        return replace(self, cells=add_up(added, take_back(taken, self.cells)))


@dataclass(frozen=True, slots=True)
class Standing:
    """One indicator: the rate that counts here, the peers' median, and the decile (10 best), None with few peers."""

    dimension: Dimension
    indicator: Indicator
    yours: float
    median: float | None
    decile: int | None
    heard: bool


@dataclass(frozen=True, slots=True)
class Cost:
    """An order and the points (0 to 5, unrounded) that the score would rise by without it."""

    order_id: str
    points: float
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Fix:
    """The bad events of one indicator, worth `points` together; `becomes` is the score shown then, in hundredths."""

    indicator: Indicator
    orders: tuple[str, ...]
    points: float
    becomes: int | None


def decile(own: float, peers: Sequence[float]) -> int | None:
    """1 (worst) to 10 (best) among `peers`' rates sorted upwards, ties to the middle; lower rates are better."""
    if len(peers) < ENOUGH_PEERS:
        return None
    worse = len(peers) - (bisect_left(peers, own) + bisect_right(peers, own)) / 2
    return min(int(worse / len(peers) * 10) + 1, 10)


def place(hundredths: int, peers: Iterable[int]) -> int | None:
    """Decile of a shown score among its peers' shown scores, 10 the best; None with few peers."""
    return decile(-hundredths, sorted(-one for one in peers))


def standings(of: Score, peers: Mapping[Indicator, Sequence[float]]) -> tuple[Standing, ...]:
    """Each indicator beside the peers' rates (any order, the subject's own left out); six digits are the same rate."""
    rows = []
    for part in of.indicators:
        others = sorted(round(rate, 6) for rate in peers.get(part.indicator, ()))
        middle = median(others) if others else None
        place = decile(round(part.rate, 6), others) if part.heard else None
        rows.append(Standing(part.dimension, part.indicator, part.rate, middle, place, part.heard))
    return tuple(rows)


class Change:
    """Quick and exact what-if on few cells: only what a change touches is added up again."""

    def __init__(self, books: Books) -> None:
        self.books = books
        self._folded = fold(books.cells, books.today, books.cleared)
        self.now = score(books.subject, self._folded, books.priors, books.weights, books.basis)
        self._worth = books.weights.flat()
        self._expected = books.weights.expected()

    def gain(self, taken: Iterable[Contribution], added: Iterable[Contribution] = ()) -> float:
        """Points (unrounded) by which the score changes."""
        changed: dict[Cell, Counts] = {}
        for one, sign in [(one, -1) for one in taken] + [(one, 1) for one in added]:
            cell = (one.indicator, one.day)
            rest = changed.get(cell, self.books.cells.get(cell, NOTHING))
            changed[cell] = rest + one.counts if sign > 0 else rest - one.counts
        new: dict[Indicator, Counts] = {}
        for cell, counts in changed.items():
            before = new.get(cell[0], self._folded.get(cell[0], NOTHING))
            new[cell[0]] = before - self._weigh(cell, self.books.cells.get(cell, NOTHING)) + self._weigh(cell, counts)
        return sum(self._points(i, counts) - self._points(i, self._folded.get(i, NOTHING)) for i, counts in new.items())

    def _weigh(self, cell: Cell, counts: Counts) -> Counts:
        return weigh(cell, counts, self.books.today, self.books.cleared)

    def _points(self, indicator: Indicator, counts: Counts) -> float:
        if indicator not in self._worth:
            return 0.0
        rate = held_rate(counts, self.books.priors[indicator])
        return self._worth[indicator] * value(rate, self._expected[indicator])


def costs(books: Books, orders: Iterable[tuple[str, Sequence[Contribution]]], most: int = 10) -> tuple[Cost, ...]:
    """The orders that hurt most: exact difference that leaving each one out would make, greatest first.

    Give it the orders that went wrong. Those with equal contributions share one calculation, so that a hundred
    thousand orders are a few thousand sums.
    """
    change = Change(books)
    known: dict[tuple[Contribution, ...], float] = {}
    found: list[tuple[float, str, tuple[Contribution, ...]]] = []
    for order_id, contributions in orders:
        key = tuple(contributions)
        if key not in known:
            known[key] = change.gain(taken=key)
        if known[key] > 1e-9:
            found.append((-known[key], order_id, key))
    return tuple(
        Cost(order_id, -less, tuple(one.indicator for one in key if one.counts.num > 0))
        for less, order_id, key in nsmallest(most, found, key=lambda row: row[:2])
    )


@dataclass(frozen=True, slots=True)
class Ill:
    """An order that went wrong: what it was counted as, and what it would say besides, had it not."""

    order_id: str
    said: Sequence[Contribution]
    quiet: Sequence[Contribution] = ()

    def mended(self, one: Contribution) -> list[Contribution]:
        """What comes in the place of one of its bad events, had that one gone well."""
        others = [other for other in self.said if other is not one]
        still = any(other.counts.num >= WENT_WRONG * other.counts.den - 1e-9 for other in others)
        return [replace(one, counts=mend(one.counts)), *(() if still else self.quiet)]


def fix_first(books: Books, orders: Iterable[Ill], most: int = 3, each: int = 4) -> tuple[Fix, ...]:
    """Per indicator the (up to `each`) worst and newest orders, and what undoing exactly these would bring."""
    change = Change(books)
    by_indicator: dict[Indicator, list[tuple[float, int, str, Contribution, Ill]]] = {}
    for order in orders:
        for one in order.said:
            if one.counts.num > 0 and one.day <= books.today:
                row = (-one.counts.num, -one.day.toordinal(), order.order_id, one, order)
                by_indicator.setdefault(one.indicator, []).append(row)
    fixes = []
    for indicator, rows in by_indicator.items():
        worst = nsmallest(each, rows, key=lambda row: row[:3])
        mended = [new for row in worst for new in row[4].mended(row[3])]
        gain = change.gain(taken=[row[3] for row in worst], added=mended)
        if gain > 1e-9:
            becomes = None if change.now.hundredths is None else to_hundredths(change.now.exact + gain)
            fixes.append(Fix(indicator, tuple(row[2] for row in worst), gain, becomes))
    return tuple(sorted(fixes, key=lambda fix: (-fix.points, fix.indicator))[:most])


def mend(counts: Counts) -> Counts:
    """The same event gone well."""
    return Counts(den=counts.den, young_den=counts.young_den)


def settle_disputes(order: OrderFacts) -> OrderFacts:
    """The order as it will be when its open disputes are resolved, to ask what if."""
    lines = tuple(
        replace(line, dispute=Dispute.RESOLVED) if line.dispute is Dispute.OPEN else line for line in order.lines
    )
    return replace(order, lines=lines)


def movements(before: Score, after: Score) -> dict[Indicator, int]:
    """What moved a shown score: hundredths gained or lost per indicator; they add up to the change."""
    old = {part.indicator: part.hundredths for part in before.indicators}
    new = {part.indicator: part.hundredths for part in after.indicators}
    return {i: new.get(i, 0) - old.get(i, 0) for i in {**old, **new} if new.get(i, 0) != old.get(i, 0)}


def next_threshold(hundredths: int, thresholds: Iterable[int]) -> int | None:
    """The lowest threshold (hundredths) above a score, None when nothing more opens."""
    return min((one for one in thresholds if one > hundredths), default=None)
