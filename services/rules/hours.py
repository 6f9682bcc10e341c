"""Hours of a reader's own day: when a quiet time ends, and when an hour comes next."""

from datetime import datetime, time, timedelta, tzinfo


def next_at(after: datetime, zone: tzinfo, hour: int) -> datetime:
    """The first moment after `after` at which it is `hour` o'clock in the zone.

    Built from the local date; an hour that summer time leaves out falls on the moment after it.
    """
    local = after.astimezone(zone)
    due = datetime.combine(local.date(), time(hour), zone)
    return due if due > local else datetime.combine(local.date() + timedelta(days=1), time(hour), zone)


def quiet_until(now: datetime, zone: tzinfo, since: int, until: int) -> datetime | None:
    """When the quiet time that runs now ends; None where none runs. From 22 until 8 it runs over midnight."""
    hour = now.astimezone(zone).hour
    runs = since <= hour < until if since < until else hour >= since or hour < until
    return next_at(now, zone, until) if runs and since != until else None
