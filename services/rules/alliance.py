"""Alliance (好物联盟): the rule by which a brand has proven itself, what it still lacks, and grace before it falls."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from services.rules.hysteresis import Held, moved


@dataclass(frozen=True, slots=True)
class Facts:
    """What a brand is measured by, over 56 days: its score (hundredths, None: not scored), paid lines, of the last
    eight weeks those with sales, shares (0 to 1, None: nothing to measure) of parcels sent and creators paid in time.
    """

    score: int | None
    lines: int
    weeks: int
    shipped: float | None
    paid: float | None


@dataclass(frozen=True, slots=True)
class Bar:
    """The least of one measure: to come in, and a little less to stay, so that what wavers does not flip."""

    enter: float
    stay: float


BARS: Mapping[str, Bar] = {
    "score": Bar(430, 420),
    "lines": Bar(50, 30),
    "weeks": Bar(7, 5),
    "shipped": Bar(0.95, 0.92),
    "paid": Bar(1.0, 0.9),
}
"""Score and fulfilment are the trade's own (店铺体验分, 准时发货率); sales in seven of eight weeks is steadiness; and
who sells for a brand asks first whether it pays."""


@dataclass(frozen=True, slots=True)
class Lack:
    """One measure below its bar; `have` is None where there is nothing to measure yet."""

    name: str
    have: float | None
    need: float


def lacks(facts: Facts, to_stay: bool = False, bars: Mapping[str, Bar] = BARS) -> list[Lack]:
    """Everything that keeps a brand out (or, once in, would have it fall)."""
    found = []
    for name, bar in bars.items():
        have, need = getattr(facts, name), bar.stay if to_stay else bar.enter
        if have is None or have < need:
            found.append(Lack(name, have, need))
    return found


def stand(
    is_in: bool, below_since: date | None, facts: Facts, today: date, bars: Mapping[str, Bar] = BARS
) -> tuple[bool, date | None]:
    """Whether a brand is in, and since when it lies below what keeps it: in at once, out after two weeks below."""
    enters, stays = not lacks(facts, bars=bars), not lacks(facts, True, bars)
    held = moved(Held(int(is_in), below_since), int(enters), int(stays), today)
    return held.step == 1, held.below_since
