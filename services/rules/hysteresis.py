"""Hysteresis: up at once, down only when the lower place has lasted, so that what wavers does not flip."""

from dataclasses import dataclass
from datetime import date, timedelta

GRACE = timedelta(days=14)
"""How long somebody stays below a step before they lose what it gave: two weekly reports warn of it."""


@dataclass(frozen=True, slots=True)
class Held:
    """A step (0 is the lowest) and since when the measure has lain below what keeps it; None while it does not."""

    step: int
    below_since: date | None = None

    def falls_on(self) -> date | None:
        """The day on which the step is lost, if nothing changes."""
        return None if self.below_since is None else self.below_since + GRACE


def moved(held: Held | None, reached: int, kept: int, today: date) -> Held:
    """Where one stands now.

    reached: the step that the measure reaches today. kept: the step that it is enough to keep, reached or higher.
    Rises at once; falls to `kept` after GRACE of days on which the step held was not kept.
    """
    if held is None or reached >= held.step:
        return Held(reached)
    if kept >= held.step:
        return Held(held.step)
    since = held.below_since or today
    if today - since >= GRACE:
        return Held(max(kept, reached))
    return Held(held.step, since)
