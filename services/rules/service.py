"""Service: who becomes whose contact, how soon an answer is promised, and the five steps of a first plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from db.vocabulary import Growth, Side

PROMISE = {True: timedelta(hours=24), False: timedelta(hours=72)}
"""How soon an answer comes: within a day for key accounts, within three for everybody else."""

KEY = frozenset({Growth.KEY, Growth.TOP, Growth.ESTABLISHED, Growth.MID_SIZE})
"""Stages whose question about a score is answered within a day."""

MOST_OPEN = 3
"""Questions that one person may have waiting: a further one would only push back the others."""

STEPS = {
    Side.BRAND: ("list", "connect", "invite", "collaborate", "sell"),
    Side.CREATOR: ("categories", "promote", "click", "post", "sell"),
}
"""The first plan: what newcomers who sell have done, in the order in which they did it."""


def is_key(stage: str) -> bool:
    return stage in KEY


def contact(load: Mapping[int, int], operators: Sequence[int]) -> int | None:
    """The operator with the fewest people, the lowest id among equals; None where there is none."""
    return min(operators, key=lambda one: (load.get(one, 0), one), default=None)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the plan and whether it has been done."""

    name: str
    is_done: bool


def plan(side: Side, done: frozenset[str]) -> list[Step]:
    """The five steps of a side as they stand; a step counts whenever it was done, in whatever order."""
    return [Step(name, name in done) for name in STEPS[side]]


def following(steps: Sequence[Step]) -> str | None:
    """The first step that is left; None when all are done."""
    return next((one.name for one in steps if not one.is_done), None)
