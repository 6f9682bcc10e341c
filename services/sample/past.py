"""The sample market's past, week by week: orders told, commissions confirmed, weeks closed and paid in their time."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from services.orders import ledger
from services.rules.facts import OrderFacts
from services.rules.periods import WEEK, bounds, closes_at, monday_of
from services.sample import living, paying
from services.sample.kinds import SampleMarket, SampleOrder
from services.sample.known import as_known
from services.sample.lives import SETTLED_AFTER
from services.statements import closing

SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class PastWeek:
    """One week that was: its Monday, the moment to which it is told, and what the shops told of in it."""

    monday: date
    at: datetime
    told: tuple[SampleOrder, ...]


def weeks(sample: SampleMarket, now: datetime, zone: tzinfo) -> list[PastWeek]:
    """The weeks from the first order to `now`, each with the orders that were made or lost money in it.

    An order is told in its own week as it was known at the end of that week, and once more in the week in which a
    refund, a cancellation or a dispute had its end; parcels and ratings come along with either.
    """
    told: dict[date, list[SampleOrder]] = defaultdict(list)
    for order in sample.orders:
        made = monday_of(order.facts.created_at, zone)
        later = monday_of(min(_money_moved(order.facts), now), zone)
        first = as_known(order.facts, bounds(made, zone)[1] - SECOND)
        if later > made and first is not None:
            told[made].append(replace(order, facts=first))
            told[later].append(order)
        else:
            told[made].append(order)
    found, monday = [], min(told)
    while monday <= monday_of(now, zone):
        found.append(PastWeek(monday, min(bounds(monday, zone)[1] - SECOND, now), tuple(told.get(monday, ()))))
        monday += WEEK
    return found


def _money_moved(facts: OrderFacts) -> datetime:
    """When the money of an order last moved: it was made, cancelled, refunded, or a dispute over it ended."""
    moves = [line.refunded_at + (SETTLED_AFTER if line.dispute else timedelta())
             for line in facts.lines if line.refunded_at]
    return max([facts.created_at, facts.cancelled_at or facts.created_at, *moves])


async def live_through(
    session: AsyncSession, sample: SampleMarket, week: PastWeek, now: datetime, zone: ZoneInfo
) -> int:
    """Tells one week of the past as if it were its end, in the order of the weeks; how many orders."""
    count = await living.tell(session, list(week.told), week.at, zone)
    while await ledger.confirm_due(session, week.at, zone):
        continue
    before = week.monday - WEEK
    if closes_at(before, zone) <= week.at:
        await closing.close(session, before, zone)
    if week.at == now:
        await paying.catch_up(session, sample, now)
    return count
