"""Gates: whether a score lets one pass, how far off it is, and how long what it let pass before is still let pass."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from services.rules.reputation.indicators import Subject

GRACE_DAYS = 14
"""Days for which who has fallen below a gate, or below whom it has risen, still passes: time to mend it."""

LONGEST_GRACE = 90


class Gate(StrEnum):
    """What a score may be asked for: putting goods on the shelf, beginning collaborations, enrolling in campaigns."""

    LISTING = "listing"
    PLANS = "plans"
    CAMPAIGNS = "campaigns"


KINDS: dict[Gate, tuple[Subject, ...]] = {
    Gate.LISTING: (Subject.SHOP,),
    Gate.PLANS: (Subject.SHOP, Subject.CREATOR, Subject.PRODUCT),
    Gate.CAMPAIGNS: (Subject.SHOP, Subject.CREATOR, Subject.PRODUCT),
}
"""Whose score is asked for at which gate."""


class State(StrEnum):
    """Open; still open because of the grace; shut; or shut to a newcomer who has enough going already."""

    OPEN = "open"
    GRACE = "grace"
    SHUT = "shut"
    NEWCOMER = "newcomer"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a gate asks: `least` hundredths since a day, `before` until then (None: nothing).

    `newcomers` is how many things at once who is not yet scored may have going; None: as many as they like.
    """

    least: int
    since: date
    before: int | None = None
    grace_days: int = GRACE_DAYS
    newcomers: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What comes of it; `until` is the first day on which a grace is over, `missing` how many hundredths are."""

    state: State
    least: int
    value: int | None
    until: date | None = None

    @property
    def passes(self) -> bool:
        return self.state in (State.OPEN, State.GRACE)

    @property
    def missing(self) -> int:
        return 0 if self.value is None else max(self.least - self.value, 0)


def judge(asked: Asked, value: int | None, last_good: date | None, going: int, today: date) -> Answer:
    """Whether somebody passes who has so many things going, and whose score last sufficed on a day (None: not lately).

    Not yet scored is not a bad score: it is never compared. A fall below the gate and a gate that rises are followed by
    the same grace, so that a score that wavers around a threshold opens and shuts nothing from day to day.
    """
    if value is None:
        full = asked.newcomers is not None and going >= asked.newcomers
        return Answer(State.NEWCOMER if full else State.OPEN, asked.least, None)
    if value >= asked.least:
        return Answer(State.OPEN, asked.least, value)
    grace = timedelta(days=asked.grace_days)
    fallen = last_good + grace if last_good is not None else None
    risen = asked.since + grace if asked.before is None or value >= asked.before else None
    until = max((one for one in (fallen, risen) if one is not None), default=today)
    if until > today:
        return Answer(State.GRACE, asked.least, value, until)
    return Answer(State.SHUT, asked.least, value)
