"""The zero-follower start (0粉开播计划): fifteen days of exploring places for the new, and what they have found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from services.rules.bands import GOOD_STANDING
from services.rules.matching.exploration import DAYS

Z = 1.96
"""Normal quantile of a 95 % interval."""

ENOUGH = 20
"""Places below which an audience is not spoken of: the interval would span most of what is possible."""

SOME = 4
"""Answers a finding tells of one kind of audience."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How one audience responded: `hits` of `shown`, the rate and its 95 % Wilson interval in basis points."""

    kind: str
    audience: str
    shown: int
    hits: int
    rate_bp: int
    low_bp: int
    high_bp: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What fifteen days found: all audiences together, each audience that was shown enough, best first.

    `best` is named only where it is surely better than the whole; else the data do not tell audiences apart.
    """

    all: Answer
    answers: tuple[Answer, ...]
    best: Answer | None


def day_of(first_day: date, today: date) -> int | None:
    """1 to 15 while it lasts, None before and after."""
    day = (today - first_day).days + 1
    return day if 1 <= day <= DAYS else None


def ends_on(first_day: date) -> date:
    """The day after the last one, on which the finding is told."""
    return first_day + timedelta(days=DAYS)


def is_good(score: int | None, paused: bool) -> bool:
    """Good standing: not paused, and not scored below the least. Not yet scored is not a bad score."""
    return not paused and (score is None or score >= GOOD_STANDING)


def wilson(hits: int, shown: int) -> tuple[float, float]:
    """The 95 % interval of a rate (Wilson 1927): never outside 0 to 1, and honest for few and for none."""
    if not shown:
        return 0.0, 1.0
    rate, squared = hits / shown, Z * Z
    middle = (rate + squared / (2 * shown)) / (1 + squared / shown)
    half = Z / (1 + squared / shown) * sqrt(rate * (1 - rate) / shown + squared / (4 * shown * shown))
    return max(middle - half, 0.0), min(middle + half, 1.0)


def answer(kind: str, audience: str, shown: int, hits: int) -> Answer:
    low, high = wilson(hits, shown)
    return Answer(kind, audience, shown, hits, round(hits * 10_000 / shown) if shown else 0,
                  round(low * 10_000), round(high * 10_000))


def finding(shown: Iterable[Iterable[tuple[str, str]]], hit: Iterable[bool]) -> Finding:
    """What showings tell. Each names its audiences as (kind, audience): category, region, language, price …"""
    counts: dict[tuple[str, str], list[int]] = {}
    total = [0, 0]
    for audiences, was_hit in zip(shown, hit, strict=True):
        for pair in (*audiences, None):
            count = total if pair is None else counts.setdefault(pair, [0, 0])
            count[0] += 1
            count[1] += was_hit
    whole = answer("all", "", *total)
    enough = [answer(*pair, *count) for pair, count in counts.items() if count[0] >= ENOUGH]
    enough.sort(key=lambda one: (-one.low_bp, -one.rate_bp, one.kind, one.audience))
    told: list[Answer] = []
    for one in enough:
        if sum(other.kind == one.kind for other in told) < SOME:
            told.append(one)
    best = next((one for one in told if one.hits and one.low_bp > whole.rate_bp), None)
    return Finding(whole, tuple(told), best)
