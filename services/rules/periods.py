"""Periods: the weeks of statements, Monday to Sunday in the market's time zone, each closed 48 hours after its end."""

from datetime import date, datetime, time, timedelta, tzinfo

CLOSES_AFTER = timedelta(hours=48)
"""How long a week stays open for late orders after its Sunday."""

WEEK = timedelta(days=7)


def monday_of(moment: datetime, zone: tzinfo) -> date:
    """The Monday of the week in which a moment lies, as the market's calendars show it."""
    day = moment.astimezone(zone).date()
    return day - timedelta(days=day.weekday())


def bounds(monday: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """The week's first moment and the first one after it."""
    return datetime.combine(monday, time(), zone), datetime.combine(monday + WEEK, time(), zone)


def closes_at(monday: date, zone: tzinfo) -> datetime:
    """When a week's statement closes; nothing is booked into it from then on."""
    return bounds(monday, zone)[1] + CLOSES_AFTER


def booked_in(moment: datetime, now: datetime, zone: tzinfo) -> date:
    """The period of a line about something that happened at `moment`: its own week while open, else the present one."""
    own = monday_of(moment, zone)
    return own if now < closes_at(own, zone) else monday_of(now, zone)
