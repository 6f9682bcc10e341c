"""Earning: who takes part, and each week's places, given out of the plan's finite budget and aimed by its buyers."""

from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from db import confluence, exposure, standings
from db.confluence import ConfluenceShop, ConfluenceWeek
from db.engine import insert_or_ignore
from db.people import Person
from db.vocabulary import Field, Programme
from services import budgets, knobs, settings, shops
from services.gmv.sums import BACK, PAID, PLACE
from services.rules.confluence import aimed, budget, earned, shared
from services.rules.exchange import comparable

WEEK = timedelta(days=7)
NET = PAID - BACK
NAME = "confluence week"
MONTH = timedelta(days=30)


async def join(session: AsyncSession, who: Person, now: datetime) -> bool:
    """The shop that a person works for takes part from now on; False if it does already."""
    shop = await shops.current(session, who, "trade")
    row = await session.get(ConfluenceShop, shop.id or 0)
    if row is None:
        return await insert_or_ignore(session, ConfluenceShop, {"shop_id": shop.id, "since": now, "left_at": None})
    if row.left_at is None:
        return False
    row.since, row.left_at = now, None
    await session.flush()
    return True


async def leave(session: AsyncSession, who: Person, now: datetime) -> bool:
    """It earns no more from now on; what was given stays."""
    shop = await shops.current(session, who, "trade")
    row = await session.get(ConfluenceShop, shop.id or 0)
    if row is None or row.left_at is not None:
        return False
    row.left_at = now
    await session.flush()
    return True


def monday(now: datetime) -> date:
    """The day (UTC) with which the present week began."""
    today = now.astimezone(UTC).date()
    return today - timedelta(days=today.weekday())


async def due(session: AsyncSession, now: datetime) -> int:
    """Once a week (UTC): what the week before earned becomes this week's places; 1 when it was done by this call."""
    week = monday(now)
    kept = await settings.read(session, NAME) or {}
    if kept.get("week", "") >= week.isoformat():
        return 0
    await settings.keep(session, NAME, {"week": week.isoformat()})
    await _give(session, week, now)
    return 1


async def _give(session: AsyncSession, monday: date, now: datetime) -> None:
    since = datetime.combine(monday - WEEK, time(), UTC)
    ids = [one.shop_id for one in await confluence.members(session)]
    gmv, creators = defaultdict[int, int](int), defaultdict[int, set[int]](set)
    for pair in await confluence.pairs(session, since, since + WEEK, NET, ids):
        gmv[pair.shop_id] += comparable(pair.gmv, pair.currency)
        creators[pair.shop_id].add(pair.creator_id)
    held = await knobs.held(session)
    wanted = {shop: earned(gmv[shop], len(creators[shop]), held["confluence_place"]) for shop in ids}
    most = budget(await exposure.total(session, monday - WEEK, monday), held["confluence_share"])
    owners = {shop: row.owner_id for shop, row in (await standings.among(session, "shop", ids)).items()}
    for shop, places in shared(wanted, most, owners).items():
        if await insert_or_ignore(session, ConfluenceWeek, {
            "week": monday, "shop_id": shop, "gmv": gmv[shop], "creators": len(creators[shop]), "places": places,
        }):
            purse = await budgets.open_(session, Programme.CONFLUENCE, monday, monday + timedelta(days=6), places, now,
                                        scope=str(shop))
            await budgets.entitle(session, purse.key, await _aim(session, shop, now))


async def _aim(session: AsyncSession, shop_id: int, now: datetime) -> dict[int, float]:
    """The shop's products with their weights, by who bought what through whom in the last thirty days."""
    bought: dict[str, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for field, product, _, buyer, _, _ in await confluence.bought(session, shop_id, now - MONTH, now, PLACE, NET):
        if product is not None:
            # Orders without a buyer still tell that the product sells through creators.
            bought[buyer or f"?{product}"][field != Field.DISTRIBUTION].add(product)
    return aimed(bought)
