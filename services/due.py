"""What the clock's jobs may find due: a look for each, so that one question to the database answers for all.

A look may find something where its job then finds nothing; it never passes over what its job would find. Conditions are
written once and asked at many moments, which come as parameters.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from sqlalchemy import ColumnElement, Date, Integer, String, bindparam, exists, func, or_
from sqlalchemy.orm import InstrumentedAttribute
from sqlmodel import col, select

from db import alliance, handles, leaks, picks, places, plans, prices, products, service, standings
from db.alliance import AllianceBrand
from db.campaigns import Campaign
from db.engine import Instant
from db.groups import Group
from db.jobs import Setting
from db.notices import Subscription
from db.orders import CommissionEntry, OrderLine
from db.picks import PickRound
from db.products import Product
from db.samples import Sample
from db.score_days import ScorePage
from db.scores import Score
from db.standings import Standing
from services import housekeeping, subscriptions
from services import subsidies as subsidising
from services.campaigns.opening import PAID_AFTER
from services.confluence import earning
from services.pool_columns import day_number
from services.rules.rates import NOTICE_DAYS
from services.scores import telling as score_telling
from services.statements import closing as statements
from services.value import keeping as pricing

Moments = Mapping[str, datetime | date | int | str]


@dataclass(frozen=True, slots=True)
class Look:
    """Whether a job may find something: a condition, and what its parameters besides `now` are at a moment."""

    condition: ColumnElement[bool]
    moments: Callable[[datetime], Moments] = lambda _: {}


NOW = bindparam("now", type_=Instant)


def _come(*times: datetime | InstrumentedAttribute[datetime] | None) -> ColumnElement[bool]:
    """Rows of which one of these columns says that their time has come."""
    return or_(*(exists().where(col(time) <= NOW) for time in times))


def _kept(name: str, key: str) -> ColumnElement[str]:
    """What a job has kept under this name to know how far it has come; empty where it has kept nothing."""
    told = select(col(Setting.value)[key].as_string()).where(col(Setting.name) == name)
    return func.coalesce(told.scalar_subquery(), "", type_=String())


commissions = Look(_come(OrderLine.settles_at))
scores = Look(_come(ScorePage.due_at, Score.due_at))
reports = Look(_come(Subscription.due_at))
matches = Look(_come(Subscription.matches_due_at))
groups = Look(_come(Group.due_at))
campaigns = Look(_come(Campaign.due_at))
samples = Look(_come(Sample.next_at))
findings = Look(_come(Standing.finding_at))

scored = Look(score_telling.moved(bindparam("week_ago", type_=Date)).exists(), lambda now: {
    "week_ago": now.astimezone(UTC).date() - score_telling.WEEK})
"""Scores that have moved much; that they have been told is for the job to see."""

priced = Look(
    exists().where(col(Product.version) > prices.reached(pricing.PRICES))
    | (prices.reached(pricing.SWEPT) < bindparam("day_number", type_=Integer)),
    lambda now: {"day_number": day_number(now.astimezone(UTC).date())})
"""Changed products whose price has not been noted, or the day's sweep."""

subsidies = Look(
    subsidising.waiting(subsidising.reached(), bindparam("quiet_since", type_=Instant)).exists(),
    lambda now: {"quiet_since": now - subsidising.QUIET})
"""Confirmed commissions on which a subsidy may be paid."""

earned = Look(
    _kept(earning.NAME, "week") < bindparam("utc_monday", type_=String),
    lambda now: {"utc_monday": earning.monday(now).isoformat()})
"""A new week, whose places distribution has earned."""

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


def subsidised(zone: tzinfo) -> Look:
    """Campaigns that add something to commissions, for as long as it is paid."""
    return Look(
        exists().where(col(Campaign.subsidy) > 0, col(Campaign.last_day) >= bindparam("still_paid", type_=Date)),
        lambda now: {"still_paid": now.astimezone(zone).date() - PAID_AFTER})


def closing(zone: tzinfo) -> Look:
    """A week to write down, or one of which somebody has not heard."""
    week, side = _kept(statements.KEPT, "week"), _kept(statements.KEPT, "side")
    booked = exists().where(col(CommissionEntry.period) <= bindparam("closed_week", type_=Date))
    following = (week < bindparam("closed_name", type_=String)) & booked

    def moments(now: datetime) -> Moments:
        closed = statements.last_closed(now, zone)
        return {"closed_week": closed, "closed_name": closed.isoformat()}

    return Look((side != "") | following, moments)


def last_days(zone: tzinfo) -> Look:
    """Listed products whose last day in the market's zone has passed."""
    passed = products.past_last_day(bindparam("market_day", type_=Date))
    return Look(exists().where(passed), lambda now: {"market_day": now.astimezone(zone).date()})


def leftovers(real_now: Callable[[], datetime]) -> Look:
    """What has served its purpose; updates are as old as the machine's clock says."""
    drawn, kept = (bindparam(name, type_=Instant) for name in ("drawn_before", "kept_since"))
    return Look(housekeeping.has_old(drawn, kept), lambda now: {
        "drawn_before": real_now() - housekeeping.UPDATES_KEPT, "kept_since": now - housekeeping.FILES_KEPT})
