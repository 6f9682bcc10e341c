"""Stages (斗金计划): how far one has come by the GMV of a month, what each stage gets, what the next needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from db.vocabulary import Growth, Side
from services.rules.hysteresis import Held, moved
from services.rules.money import exponent

MONTH = timedelta(days=30)
"""A month of GMV: the last thirty days, so that a stage does not jump with the calendar."""

TEN_THOUSAND, MILLION = 10_000, 1_000_000

KEEPS_BP = 8_000
"""Four fifths of a step's GMV keep it: a month differs from the next by about a tenth by chance alone."""

LADDER = {
    Side.BRAND: (Growth.NEW, Growth.GROWING, Growth.ESTABLISHED, Growth.KEY),
    Side.CREATOR: (Growth.NEW, Growth.SMALL, Growth.MID_SIZE, Growth.TOP),
}
"""The stages of a side, lowest first: nothing sold, a first sale, ten thousand a month, a million a month."""


LARGER = LADDER[Side.CREATOR][2:]
"""Creators whom a brand's group is for: mid-size and top (腰部、头部)."""


@dataclass(frozen=True, slots=True)
class Support:
    """What a stage gets: its weight with the growth ladder's budget, invitations a week more than the usual."""

    weight: float = 0.0
    invitations: int = 0


SUPPORT: Mapping[Growth, Support] = {
    Growth.NEW: Support(weight=1.0),
    Growth.GROWING: Support(weight=1.0, invitations=5),
    Growth.ESTABLISHED: Support(weight=0.5, invitations=10),
    Growth.KEY: Support(invitations=20),
    Growth.SMALL: Support(weight=1.0),
    Growth.MID_SIZE: Support(weight=0.5),
    Growth.TOP: Support(),
}
"""Who needs a budget least gets none of it. Weights are set by reasoning; docs/plans.md has what they did simulated."""


@dataclass(frozen=True, slots=True)
class Month:
    """The last thirty days in one currency, minor units: paid GMV less what came back; without one's own brand."""

    currency: str
    gmv: int


@dataclass(frozen=True, slots=True)
class Next:
    """The next stage: the GMV of a month that it needs and what is still missing, in minor units; 0: one sale."""

    stage: Growth
    needed: int
    missing: int
    currency: str


def thresholds(currency: str) -> tuple[int, int]:
    """Ten thousand and a million in minor units of a currency."""
    unit = 10 ** exponent(currency)
    return TEN_THOUSAND * unit, MILLION * unit


def step_of(sold: bool, month: Month) -> int:
    """0 before the first sale, then 1, 2 from ten thousand a month, 3 from a million a month."""
    ten, million = thresholds(month.currency)
    if not sold:
        return 0
    return 1 + (month.gmv >= ten) + (month.gmv >= million)


def stand(held: Held | None, sold: bool, month: Month, today: date) -> Held:
    """Where one stands: up at once, down only after two weeks below four fifths of the step."""
    eased = Month(month.currency, month.gmv * 10_000 // KEEPS_BP)
    return moved(held, step_of(sold, month), step_of(sold, eased), today)


def stage_of(side: Side, step: int) -> Growth:
    return LADDER[side][step]


def step_named(side: Side, stage: str) -> int:
    """The place of a stage on its side's ladder; the lowest for a word that is none of it."""
    return next((place for place, one in enumerate(LADDER[side]) if one == stage), 0)


def following(side: Side, step: int, month: Month) -> Next | None:
    """What the next stage needs; None at the top."""
    if step >= len(LADDER[side]) - 1:
        return None
    needed = (0, *thresholds(month.currency))[step]
    return Next(LADDER[side][step + 1], needed, max(needed - month.gmv, 0), month.currency)
