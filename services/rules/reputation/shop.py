"""What a shop contributes besides its orders: after-sales cases and months of steady trade."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from services.rules.reputation.counts import Contribution, Counts
from services.rules.reputation.indicators import Indicator

CASE_LIMIT = timedelta(hours=48)  # to close a case; beyond it the buyer has been kept waiting
STEADY_MONTHS = 12  # full months looked back on


def case_contribution(opened_at: datetime, closed_at: datetime | None, now: datetime) -> Contribution | None:
    """A case is slow when not closed within 48 hours; one that still has time says nothing. Closed before it was
    opened is contradiction and says nothing either."""
    if opened_at > now or (closed_at and closed_at < opened_at):
        return None
    closed = closed_at if closed_at and closed_at <= now else None
    if closed is None and now - opened_at <= CASE_LIMIT:
        return None
    slow = float((closed or now) - opened_at > CASE_LIMIT)
    return Contribution(Indicator.SLOW_AFTERSALES, opened_at.astimezone(UTC).date(), Counts(slow, 1.0, slow))


def month_contributions(trading_days: Iterable[date], today: date) -> tuple[Contribution, ...]:
    """One event for each full month since the shop's first order (at most twelve back): bad when nothing was sold.

    The running month says nothing; a month is dated by its first day.
    """
    sold = {(day.year, day.month) for day in trading_days if day <= today}
    if not sold:
        return ()
    said = []
    year, month = today.year, today.month
    for _ in range(STEADY_MONTHS):
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
        if (year, month) < min(sold):
            break
        idle = float((year, month) not in sold)
        said.append(Contribution(Indicator.IDLE_MONTH, date(year, month, 1), Counts(idle, 1.0, idle)))
    return tuple(said)
