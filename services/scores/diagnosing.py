"""Diagnosing: which orders cost how much, what to mend first, how an indicator was counted, twelve weeks of a score."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from db import score_days, scores
from db.people import Person
from services.refusals import Refusal
from services.rules.reputation.diagnosis import Books, Ill, costs, fix_first
from services.rules.reputation.indicators import DEFINITIONS, Indicator, Subject
from services.rules.reputation.shrinkage import ENOUGH_BAD
from services.scores import computing, views
from services.scores.counting import contributions, quiet
from services.scores.views import Face, View

LOOKED_AT_DAYS = 180
"""Orders older than a half-life are not named: little of them is left and little can be done."""

MOST_ORDERS = 4_000
WEEKS = 12
NAMED = 10


@dataclass(frozen=True, slots=True)
class Hurt:
    """An order that costs its subject `points` (0 to 5, unrounded), for what, and where an appeal of it stands."""

    order_id: int
    name: str
    day: date
    points: float
    indicators: tuple[str, ...]
    appeal: str | None


@dataclass(frozen=True, slots=True)
class Mend:
    """Orders of one indicator; had they gone well, the score would be `becomes` (hundredths), by `points` more."""

    indicator: str
    orders: tuple[str, ...]
    points: float
    becomes: int | None


@dataclass(frozen=True, slots=True)
class Counted:
    """One indicator by hand: `bad` of `whole` events in `window_days`, unaged; below `enough` bad ones none counts.

    `base` says what is counted, `usual` is the share at which it reads 4.00 (basis points).
    """

    indicator: str
    base: str
    bad: float
    whole: float
    window_days: int
    usual: int
    enough: int


@dataclass(frozen=True, slots=True)
class Week:
    """A score as it stood on a day (hundredths, None: not yet scored); `kept` where a snapshot says so."""

    day: date
    value: int | None
    kept: bool


async def whose(session: AsyncSession, who: Person, kind: str, subject_id: int, is_operator: bool = False) -> Face:
    """The face of a score whose inside this person may see; refuses everyone else."""
    found = await views.face(session, kind, subject_id)
    if not is_operator and not await views.is_own(session, who, found):
        raise Refusal("not-yours")
    return found


async def hurts(session: AsyncSession, one: Face, now: datetime, indicator: str = "") -> list[Hurt]:
    """The orders that hurt most, of all or of one indicator; the greatest first."""
    made, wrong = await _books(session, one, now)
    if indicator:
        wrong = [replace(one, said=[c for c in one.said if c.indicator == indicator]) for one in wrong]
    found = costs(made, [(one.order_id, one.said) for one in wrong], NAMED)
    rows = await score_days.names_of(session, [int(cost.order_id) for cost in found])
    appeals = await scores.appeals_of(session, one.kind, one.id, list(rows))
    hurts = []
    for cost in found:
        order_id = int(cost.order_id)
        if order_id in rows:
            name, at = rows[order_id]
            hurts.append(Hurt(order_id, name, at.astimezone(UTC).date(), cost.points,
                              tuple(str(i) for i in cost.indicators), appeals.get(order_id)))
    return hurts


async def mends(session: AsyncSession, one: Face, now: datetime) -> list[Mend]:
    """What to mend first, with the points that it would bring."""
    made, wrong = await _books(session, one, now)
    found = fix_first(made, wrong)
    names = await score_days.names_of(session, [int(order) for fix in found for order in fix.orders])
    return [
        Mend(str(fix.indicator), tuple(names[int(order)][0] for order in fix.orders if int(order) in names),
             fix.points, fix.becomes)
        for fix in found
    ]


async def _books(
    session: AsyncSession, one: Face, now: datetime
) -> tuple[Books, list[Ill]]:
    """The books of a score, and the orders that went wrong with what each was counted as."""
    kind, today = Subject(one.kind), now.astimezone(UTC).date()
    made = (await computing.material(session, kind, [one.id], today))[one.id].books(today)
    since = today - timedelta(days=LOOKED_AT_DAYS)
    rows = await score_days.wrong_of(session, kind, one.id, since, MOST_ORDERS)
    return made, [Ill(str(row.order_id), contributions(row), quiet(row)) for row in rows]


async def counted(session: AsyncSession, one: Face, indicator: str, now: datetime) -> Counted:
    """One indicator as it can be counted by hand; refuses a word that is none."""
    if indicator not in list(Indicator):
        raise Refusal("score-gone")
    which, kind, today = Indicator(indicator), Subject(one.kind), now.astimezone(UTC).date()
    made = (await computing.material(session, kind, [one.id], today))[one.id].books(today)
    window = DEFINITIONS[which].window_days
    mine = [sums for (name, day), sums in made.cells.items() if name is which and 0 <= (today - day).days <= window]
    expected = made.weights.expected()
    if which not in expected:
        raise Refusal("score-gone")
    return Counted(
        indicator, DEFINITIONS[which].base, sum(c.num for c in mine), sum(c.den for c in mine), window,
        views.shown_share(which, expected[which]), ENOUGH_BAD,
    )


async def weeks(session: AsyncSession, one: View, now: datetime) -> list[Week]:
    """The score of today and of eleven weeks before, oldest first.

    A week without a snapshot is computed from the orders of that time, as they are known today.
    """
    whose, today = one.face, now.astimezone(UTC).date()
    kind = Subject(whose.kind)
    days = [today - timedelta(days=7 * back) for back in range(WEEKS - 1, -1, -1)]
    held = await scores.snapshots(session, kind, whose.id, days)
    material = (await computing.material(session, kind, [whose.id], today))[whose.id]
    made = material.books(today)
    found = []
    for day in days:
        if day == today:
            found.append(Week(day, one.value, True))
        elif day in held:
            found.append(Week(day, held[day].value, True))
        else:
            then = replace(made, today=day, basis=material.basis(day)).score()
            found.append(Week(day, then.hundredths, False))
    return found
