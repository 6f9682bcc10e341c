"""Statements: where two sides stand on a line, what a week owes after what earlier ones took back, and punctuality."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.vocabulary import Receipt, Said, Side

PAY_WITHIN = timedelta(days=7)
"""How long after a week has closed its payment counts as punctual."""

MOST_WORDS = 20
"""Things said of one line in one week; beyond that it is a matter for the operator."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A line's change of the estimate and what was confirmed of it in one week, minor units."""

    estimated: int
    confirmed: int


@dataclass(frozen=True, slots=True)
class Word:
    """One thing that a side said of a line, and the figures that it was said about."""

    side: Side
    said: Said
    figures: Figures


@dataclass(frozen=True, slots=True)
class Accord:
    """Who agrees to a line as it stands, who disputes it, and who has answered an open dispute."""

    agreed: frozenset[Side] = frozenset()
    disputed: frozenset[Side] = frozenset()
    answered: frozenset[Side] = frozenset()

    @property
    def is_settled(self) -> bool:
        return len(self.agreed) == len(Side)


def accord(words: Sequence[Word], figures: Figures) -> Accord:
    """Where the sides stand, `words` oldest first.

    One agrees to figures: once they change nothing has been said. A dispute is open until its own side agrees.
    """
    stands: dict[Side, Said] = {}
    answered: set[Side] = set()
    for word in words:
        if word.said is Said.ANSWERED:
            answered.add(word.side)
        elif word.said is Said.DISPUTED or word.figures == figures:
            stands[word.side] = word.said
            answered.discard(_other(word.side))
        else:
            stands.pop(word.side, None)
    disputed = frozenset(side for side, said in stands.items() if said is Said.DISPUTED)
    return Accord(
        frozenset(side for side, said in stands.items() if said is Said.AGREED), disputed,
        frozenset(side for side in answered if _other(side) in disputed))


def may_say(words: Sequence[Word], figures: Figures, side: Side, said: Said) -> bool:
    """Whether it would be news: nobody agrees or disputes twice, and only the other side's dispute is answered.

    Beyond MOST_WORDS nothing is argued any more, but one can always give in.
    """
    now = accord(words, figures)
    if len(words) >= MOST_WORDS and said is not Said.AGREED:
        return False
    match said:
        case Said.AGREED:
            return side not in now.agreed
        case Said.DISPUTED:
            return side not in now.disputed
        case Said.ANSWERED:
            return _other(side) in now.disputed


def _other(side: Side) -> Side:
    return Side.BRAND if side is Side.CREATOR else Side.CREATOR


def carried_on(confirmed: int, carried: int) -> int:
    """What a closed week hands on to the next: zero, or what it took back beyond what it owed (below zero)."""
    return min(0, confirmed + carried)


@dataclass(frozen=True, slots=True)
class Debt:
    """One closed week's debt: until when it was to be paid, when it was, and what its creator says of that."""

    due_at: datetime
    paid_at: datetime | None = None
    answer: Receipt | None = None


@dataclass(frozen=True, slots=True)
class Punctuality:
    """How many closed weeks were paid in time, of those that are paid or over their time."""

    in_time: int
    of: int


def punctuality(debts: Sequence[Debt], now: datetime) -> Punctuality:
    """A brand's record of payments; a payment that its creator has not found counts as none."""
    in_time = of = 0
    for debt in debts:
        paid_at = None if debt.answer is Receipt.MISSING else debt.paid_at
        if paid_at is not None or debt.due_at < now:
            of += 1
            in_time += paid_at is not None and paid_at <= debt.due_at
    return Punctuality(in_time, of)
