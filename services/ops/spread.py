"""Spread: how the showings of the last days fell on the listed products, place by place, for the operator."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from db import exposure, notices, products
from db.vocabulary import Side, Surface
from services.reports.picks import PICKED
from services.rules.spreading import MOST, gini, limit, top_share

DAYS = 7


@dataclass(frozen=True, slots=True)
class Spread:
    """One place (empty: all of them): showings, products that had any, Gini and the share of the ten shown most."""

    place: str
    showings: int
    shown: int
    gini: float
    top: float


@dataclass(frozen=True, slots=True)
class Report:
    """How exposure was spread over so many listed products; `limit` is how many match reports may name one.

    The share of the most shown is that of the first `most`.
    """

    listed: int
    limit: int
    most: int
    places: list[Spread]


async def report(session: AsyncSession, now: datetime) -> Report:
    """The last DAYS days, today included; products that nobody was shown count as zero."""
    first = now.astimezone(UTC).date() - timedelta(days=DAYS - 1)
    listed = await products.listed_ids(session)
    by_place = await exposure.by_place(session, first)
    alive = set(listed)
    everything: dict[int, int] = {}
    for counts in by_place.values():
        for product_id, shown in counts.items():
            everything[product_id] = everything.get(product_id, 0) + shown
    places = [_spread("", everything, alive)]
    places += [_spread(str(place), by_place[str(place)], alive) for place in Surface if str(place) in by_place]
    readers = await notices.count_subscribed(session, Side.CREATOR)
    return Report(len(listed), limit(readers, PICKED, len(listed)), MOST, places)


def _spread(place: str, counts: dict[int, int], listed: set[int]) -> Spread:
    shown = [counts.get(id_, 0) for id_ in listed] + [count for id_, count in counts.items() if id_ not in listed]
    return Spread(place, sum(shown), sum(1 for one in shown if one), gini(shown), top_share(shown))
