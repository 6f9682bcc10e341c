"""What the clock's jobs may find due: a look for each, so that one question to the database answers for all.

A look may find something where its job then finds nothing; it never passes over what its job would find. Conditions are
written once and asked at many moments, which come as parameters.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from sqlalchemy import ColumnElement, Date, bindparam, exists, or_
from sqlalchemy.orm import InstrumentedAttribute
from sqlmodel import col, select

from db import alliance, handles, leaks, picks, places, plans, products, service, standings
from db.alliance import AllianceBrand
from db.campaigns import Campaign
from db.engine import Instant
from db.groups import Group
from db.notices import Subscription
from db.orders import CommissionEntry, OrderLine
from db.picks import PickRound
from db.samples import Sample
from db.score_days import ScorePage
from db.scores import Score, ScoreSnapshot
from db.standings import Standing
from services import housekeeping, subscriptions
from services.rules.rates import NOTICE_DAYS

Moments = Mapping[str, datetime | date]


@dataclass(frozen=True, slots=True)
class Look:
    """Whether a job may find something: a condition, and what its parameters besides `now` are at a moment."""

    condition: ColumnElement[bool]
    moments: Callable[[datetime], Moments] = lambda _: {}


NOW = bindparam("now", type_=Instant)


def _come(*times: datetime | InstrumentedAttribute[datetime] | None) -> ColumnElement[bool]:
    """Rows of which one of these columns says that their time has come."""
    return or_(*(exists().where(col(time) <= NOW) for time in times))


commissions = Look(_come(OrderLine.settles_at))
scores = Look(_come(ScorePage.due_at, Score.due_at))
reports = Look(_come(Subscription.due_at))
matches = Look(_come(Subscription.matches_due_at))
groups = Look(_come(Group.due_at))
campaigns = Look(_come(Campaign.due_at))
samples = Look(_come(Sample.next_at))
findings = Look(_come(Standing.finding_at))

booked = Look(select(col(CommissionEntry.id)).exists())
"""Commissions at all: weeks to close, subsidies to pay."""

scored = Look(select(col(ScoreSnapshot.day)).exists())
"""Scores with a past."""

subsidised = Look(exists().where(col(Campaign.subsidy) > 0))
"""Campaigns that add something to commissions."""

leaked = Look(exists().where(leaks.undecided_by(NOW)) | exists().where(leaks.decided_unworked()))
"""Leaks that nobody decided in time, or whose decision is not worked off."""

accounts = Look(exists().where(handles.waited_for()))
"""Accounts that have been proved, and whose orders still wait."""

rates = Look(
    exists().where(plans.ending(bindparam("notice_ends", type_=Instant), NOW)),
    lambda now: {"notice_ends": now + timedelta(days=NOTICE_DAYS)})
"""Kept rates whose end is near or has come."""

readers = Look(or_(*(query.exists() for query in subscriptions.lacking().values())))
"""Who is to be subscribed to a weekly report."""

standing = Look(or_(_come(Standing.due_at), *(query.exists() for query in standings.unplaced().values())))
"""Standings to be looked at again, or to begin."""

allied = Look(_come(AllianceBrand.due_at) | alliance.unmeasured().exists())
"""Brands to be measured for the alliance."""

promises = Look(exists().where(service.late(NOW)))
"""Questions whose answer is late."""

rounds = Look(or_(_come(PickRound.due_at), *(query.exists() for query in picks.without_round().values())))
"""Weekly picks to be made, and who has no round yet."""

unseen = Look(
    exists().where(places.passed_over(bindparam("utc_day", type_=Date))),
    lambda now: {"utc_day": now.astimezone(UTC).date()})
"""Extra places of earlier days (UTC) that nobody looked at."""

told = Look(
    housekeeping.has_old_notices(bindparam("told_before", type_=Instant)),
    lambda now: {"told_before": now - housekeeping.NOTICES_KEPT})
"""Messages told long ago."""


def last_days(zone: tzinfo) -> Look:
    """Listed products whose last day in the market's zone has passed."""
    passed = products.past_last_day(bindparam("market_day", type_=Date))
    return Look(exists().where(passed), lambda now: {"market_day": now.astimezone(zone).date()})


def leftovers(real_now: Callable[[], datetime]) -> Look:
    """What has served its purpose; updates are as old as the machine's clock says."""
    drawn, kept = (bindparam(name, type_=Instant) for name in ("drawn_before", "kept_since"))
    return Look(housekeeping.has_old(drawn, kept), lambda now: {
        "drawn_before": real_now() - housekeeping.UPDATES_KEPT, "kept_since": now - housekeeping.FILES_KEPT})
