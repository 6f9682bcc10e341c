"""Lets the sample market live: orders arrive, travel and are rated as time passes, the way that all orders come."""

from collections import defaultdict
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from db.vocabulary import OrderSource
from services import content, settings
from services.orders import writing
from services.rules.facts import OrderFacts
from services.sample import loading, paying
from services.sample.kinds import SampleMarket, SampleOrder
from services.sample.known import as_known
from services.sample.lives import moments
from services.sample.market import market
from services.sample.posts import posts

MARK = "sample"
SEED = 7


@lru_cache(maxsize=2)
def the_market(today: date) -> SampleMarket:
    """The market of a day; about a second of work, so the first call belongs in a thread."""
    return market(today)


async def begun(session: AsyncSession) -> date | None:
    """The day for which the market was laid out; None if it was not."""
    mark = await settings.read(session, MARK)
    return date.fromisoformat(mark["day"]) if mark else None


async def stage(session: AsyncSession) -> dict[str, int | str]:
    """How far the laying out has come."""
    return dict(await settings.read(session, MARK) or {})


async def keep_stage(session: AsyncSession, **values: int | str) -> None:
    await settings.keep(session, MARK, {**await stage(session), **values})


def between(sample: SampleMarket, after: datetime, until: datetime) -> list[SampleOrder]:
    """Orders of which something became known in (after, until], as known at its end."""
    found = []
    for life in sample.lives:
        if any(after < moment <= until for moment in moments(life.facts)):
            facts = as_known(life.facts, until)
            if facts is not None:
                found.append(SampleOrder(life.brand, life.creator, facts))
    return found


async def tell(session: AsyncSession, told: list[SampleOrder], now: datetime, zone: ZoneInfo) -> int:
    """Writes orders as their shops would have told them; how many."""
    shops = await loading.shops_by_key(session)
    by_brand: dict[str, list[OrderFacts]] = defaultdict(list)
    for order in told:
        by_brand[order.brand].append(order.facts)
    for brand, facts in by_brand.items():
        await writing.write(session, shops[loading.shop_key(brand)], OrderSource.HAOWU, facts, now, zone)
    return len(told)


async def publish(session: AsyncSession, sample: SampleMarket, until: datetime, now: datetime) -> int:
    """Tells of the creators' content as a platform's export would; how many posts."""
    count = 0
    creators = await loading.creators_by_name(session)
    told = posts(sample.creators, sample.orders, until, SEED)
    for creator in sample.creators:
        if told[creator.key]:
            count += await content.tell(session, creators[creator.name], told[creator.key], "file", now)
    return count


async def live_on(session: AsyncSession, now: datetime, zone: ZoneInfo) -> int:
    """Tells what has happened since the last time; 0 when the market is up to date or was never laid out."""
    mark = await stage(session)
    if mark.get("stage") != "done":
        return 0
    last = datetime.fromisoformat(str(mark["upto"]))
    if now <= last:
        return 0
    sample = the_market(date.fromisoformat(str(mark["day"])))
    count = await tell(session, between(sample, last, now), now, zone)
    count += await loading.clicks(session, sample, last, now)
    await paying.go_on(session, sample, now)
    await keep_stage(session, upto=now.isoformat())
    return count
