"""What the clock's jobs may find due: a condition for each, so that one question to the database answers for all.

A condition may hold where its job then finds nothing; it never fails where its job would find something.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo

from sqlalchemy import ColumnElement, exists, or_
from sqlalchemy.orm import InstrumentedAttribute
from sqlmodel import col, select

from db import alliance, handles, leaks, picks, places, plans, products, service, standings
from db.alliance import AllianceBrand
from db.campaigns import Campaign
from db.groups import Group
from db.notices import Subscription
from db.orders import CommissionEntry, OrderLine
from db.picks import PickRound
from db.samples import Sample
from db.score_days import ScorePage
from db.scores import Score, ScoreSnapshot
from db.standings import Standing
from services import subscriptions
from services.rules.rates import NOTICE_DAYS

Condition = Callable[[datetime], ColumnElement[bool]]


def by(*times: datetime | InstrumentedAttribute[datetime] | None) -> Condition:
    """Rows of which one of these columns says that their time has come."""
    return lambda now: or_(*(exists().where(col(time) <= now) for time in times))


commissions = by(OrderLine.settles_at)
scores = by(ScorePage.due_at, Score.due_at)
reports = by(Subscription.due_at)
matches = by(Subscription.matches_due_at)
groups = by(Group.due_at)
campaigns = by(Campaign.due_at)
samples = by(Sample.next_at)
findings = by(Standing.finding_at)


def booked(_: datetime) -> ColumnElement[bool]:
    """Commissions at all: weeks to close, subsidies to pay."""
    return select(col(CommissionEntry.id)).exists()


def scored(_: datetime) -> ColumnElement[bool]:
    """Scores with a past."""
    return select(col(ScoreSnapshot.day)).exists()


def subsidised(_: datetime) -> ColumnElement[bool]:
    """Campaigns that add something to commissions."""
    return exists().where(col(Campaign.subsidy) > 0)


def last_days(zone: tzinfo) -> Condition:
    """Listed products whose last day in the market's zone has passed."""
    return lambda now: exists().where(products.past_last_day(now.astimezone(zone).date()))


def leaked(now: datetime) -> ColumnElement[bool]:
    """Leaks that nobody decided in time, or whose decision is not worked off."""
    return exists().where(leaks.undecided_by(now)) | exists().where(leaks.decided_unworked())


def accounts(_: datetime) -> ColumnElement[bool]:
    """Accounts that have been proved, and whose orders still wait."""
    return exists().where(handles.waited_for())


def rates(now: datetime) -> ColumnElement[bool]:
    """Kept rates whose end is near or has come."""
    return exists().where(plans.ending(now + timedelta(days=NOTICE_DAYS), now))


def readers(_: datetime) -> ColumnElement[bool]:
    """Who is to be subscribed to a weekly report."""
    return or_(*(query.exists() for query in subscriptions.lacking().values()))


def standing(now: datetime) -> ColumnElement[bool]:
    """Standings to be looked at again, or to begin."""
    return or_(by(Standing.due_at)(now), *(query.exists() for query in standings.unplaced().values()))


def allied(now: datetime) -> ColumnElement[bool]:
    """Brands to be measured for the alliance."""
    return by(AllianceBrand.due_at)(now) | alliance.unmeasured().exists()


def promises(now: datetime) -> ColumnElement[bool]:
    """Questions whose answer is late."""
    return exists().where(service.late(now))


def rounds(now: datetime) -> ColumnElement[bool]:
    """Weekly picks to be made, and who has no round yet."""
    return or_(by(PickRound.due_at)(now), *(query.exists() for query in picks.without_round().values()))


def unseen(now: datetime) -> ColumnElement[bool]:
    """Extra places of earlier days (UTC) that nobody looked at."""
    return exists().where(places.passed_over(now.astimezone(UTC).date()))
