"""Growing: what /grow shows of one's own stage: why, what it gets, what the next needs, and what plans gave."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.ext.asyncio import AsyncSession

from db import collaborations, places, products, standings
from db.people import Person
from db.places import Counts, Outcome
from db.standings import Standing
from db.vocabulary import Band, Growth, ProductStatus, Programme, Side, Stage
from services import subsidies
from services.gmv import subjects
from services.refusals import Refusal
from services.reports.lines import Said
from services.rules import bands, start
from services.rules.bands import PERKS, Perks
from services.rules.matching.exploration import DAYS
from services.rules.stages import LADDER, SUPPORT, Month, Next, Support, following, step_named, thresholds
from services.rules.tasks import Doing, Task, task
from services.standings import computing, perks
from services.standings.computing import KIND

START_DAYS = DAYS
"""How many days a newcomer is explored."""

BACK = timedelta(days=30)
"""How far back /grow tells what the plans gave."""


@dataclass(frozen=True, slots=True)
class Grown:
    """One's own stage with all that follows from it; `name` is the shop or creator.

    `start_day` is 1 to 15 while one is explored. `falls_on` is the day on which the stage is lost if the month stays
    as it is, `band_falls_on` the same of the score's band. `at_next_band` is (band, least score in hundredths).
    `first` is the first sale: its moment, or only its day where that sale has been given back since.
    """

    side: Side
    name: str
    standing: Standing
    first: datetime | date | None
    support: Support
    perks: Perks
    start_day: int | None
    following: Next | None
    at_next_band: tuple[Band, int] | None
    falls_on: date | None
    band_falls_on: date | None
    task: Task

    @property
    def stage(self) -> Growth:
        return Growth(self.standing.stage)

    @property
    def band(self) -> Band:
        return Band(self.standing.band)


@dataclass(frozen=True, slots=True)
class Gave:
    """What one plan gave: counts of its extra places and, by currency, what was sold after them."""

    programme: Programme
    counts: Counts
    sold: Sequence[Outcome]


async def grown(session: AsyncSession, who: Person, side: Side, now: datetime) -> Grown:
    """The stage of the shop that a person works for, or of the creator that they are; computed anew."""
    subject = await subjects.chosen(session, who, side)
    row = await computing.current(session, KIND[side], subject.ids[0], now)
    if row is None:
        raise Refusal("not-yours")
    today = now.astimezone(UTC).date()
    step = step_named(side, row.stage)
    held = bands.held_as(row.band, row.band_below)
    doing = await _doing(session, side, subject.ids[0], row)
    return Grown(
        side, subject.name, row, await _first(session, side, row, now),
        SUPPORT[Growth(row.stage)], PERKS[Band(row.band)], start.day_of(row.start_on, today) if row.start_on else None,
        following(side, step, Month(row.currency, row.gmv)), bands.following(row.score),
        computing.falls_on(row), held.falls_on() if held else None, task(doing),
    )


async def _first(session: AsyncSession, side: Side, row: Standing, now: datetime) -> datetime | date | None:
    """A day is kept in UTC: the reader, whose day it may not be, needs the moment."""
    at = await computing.first_sale(session, side, row.subject_id, now) if row.first_on else None
    return at if at is not None and at.astimezone(UTC).date() == row.first_on else row.first_on


async def _doing(session: AsyncSession, side: Side, id_: int, row: Standing) -> Doing:
    counts = await (collaborations.stages_of_shop if side is Side.BRAND else collaborations.stages_of_creator)(
        session, id_)
    listed = (await products.count_by_status(session, id_)).get(ProductStatus.LISTED, 0) if side is Side.BRAND else 0
    waiting = counts.get(Stage.APPLIED if side is Side.BRAND else Stage.INVITED, 0)
    return Doing(side, row.is_good, listed, waiting, counts.get(Stage.ACTIVE, 0), row.first_on is not None,
                 computing.falls_on(row) is not None, bands.following(row.score) is not None)


async def given(
    session: AsyncSession, who: Person, side: Side, now: datetime
) -> tuple[list[Gave], dict[str, int]]:
    """What the plans gave to one's own products (or, as a creator, to oneself) in the last thirty days, and did.

    The second value is a creator's subsidies so far, by currency in minor units.
    """
    subject = await subjects.chosen(session, who, side)
    since = (now - BACK).astimezone(UTC).date()
    mine = places.of_shop(subject.ids[0], since) if side is Side.BRAND else places.of_person(subject.ids[0], since)
    found = [one for plan in Programme if (one := await _gave(session, plan, mine)).counts.dealt]
    return found, await subsidies.of_creator(session, subject.ids[0]) if side is Side.CREATOR else {}


async def _gave(session: AsyncSession, plan: Programme, mine: ColumnElement[bool]) -> Gave:
    here = mine & places.of_programme(plan)
    return Gave(plan, await places.counts(session, here), await places.outcomes(session, here))


@dataclass(frozen=True, slots=True)
class Cohort:
    """Brands or creators who came in one month, and how many of them have reached each step of the ladder."""

    month: date
    joined: int
    reached: tuple[int, int, int]


COHORTS = 6


async def cohorts(session: AsyncSession, side: Side) -> list[Cohort]:
    """The last months' newcomers, the newest first: first sale, ten thousand a month, a million a month."""
    found: dict[date, list[int]] = {}
    for joined, *steps in await standings.cohort(session, KIND[side]):
        row = found.setdefault(joined.replace(day=1), [0, 0, 0, 0])
        row[0] += 1
        for place, day in enumerate(steps, 1):
            row[place] += day is not None
    return [Cohort(month, row[0], (row[1], row[2], row[3])) for month, row in sorted(found.items(), reverse=True)
            ][:COHORTS]


async def week_lines(
    session: AsyncSession, side: Side, ids: Sequence[int], monday: date, now: datetime
) -> Sequence[Said]:
    """The ladder's line of the weekly report: the stage, and what is still missing to the next.

    A stage that is about to move is moved first, so that the report does not contradict the word of the new stage.
    """
    lines = []
    held = await standings.among(session, KIND[side], ids)
    sold = await computing.having_sold(session, side, [id_ for id_, row in held.items() if not row.first_on], now)
    for id_, row in held.items():
        if id_ in sold or row.due_at <= now:
            await computing.compute(session, row, now)
        step = step_named(side, row.stage)
        ahead = following(side, step, Month(row.currency, row.gmv))
        values: dict[str, Any] = {"stage": row.stage}
        falls_on = computing.falls_on(row)
        if falls_on is not None:
            left = max((falls_on - now.astimezone(UTC).date()).days, 0)
            values |= {"gmv": [row.gmv, row.currency], "days": left}
            lines.append(Said(id_, "week-line-ladder-falling", values))
        elif ahead is None:
            lines.append(Said(id_, f"week-line-ladder-{side}-top", values))
        elif not ahead.needed:
            lines.append(Said(id_, f"week-line-ladder-{side}-first", values))
        else:
            values |= {"next": str(ahead.stage), "gmv": [row.gmv, row.currency], "needed": [ahead.needed, row.currency],
                       "missing": [ahead.missing, row.currency]}
            lines.append(Said(id_, f"week-line-ladder-{side}", values))
    return lines


def table(side: Side) -> list[tuple[Growth, Support]]:
    """What each stage of a side gets, lowest first."""
    return [(stage, SUPPORT[stage]) for stage in LADDER[side]]



def steps(currency: str) -> tuple[int, int]:
    """The GMV of a month, minor units, from which the third and the fourth stage are reached."""
    return thresholds(currency)


def invitations(found: Grown) -> int:
    """Invitations a week: the usual ones, and what stage and score add."""
    return perks.invitations_of(found.stage, found.band)


def bands_table() -> list[tuple[Band, int | None, Perks]]:
    """Every band with its least score in hundredths (None: none) and what it pays, the highest first."""
    return [(band, bands.FROM.get(band), PERKS[band]) for band in (*reversed(bands.ORDER), Band.UNSCORED)]
