"""Telling: that a campaign is open, begins tomorrow, has its last day, and how it went; some people at a time."""

from datetime import datetime, tzinfo
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from db import campaigns, creators, shops
from db.campaigns import Campaign
from db.people import Person
from db.vocabulary import Language, Side
from services import budgets, notices
from services.campaigns import entering, opening, tallying, terms
from services.campaigns.naming import names_of
from services.rules.campaigns import Phase, following

AT_ONCE = 20
"""People told in one transaction."""


async def due(session: AsyncSession, now: datetime, zone: tzinfo) -> int:
    """Tells the next few people of a campaign what is due; 0 when nobody is left to tell of anything."""
    campaign = await campaigns.due(session, now)
    if campaign is None:
        return 0
    phase = Phase(campaign.phase)
    if phase is Phase.CLOSED and not campaign.report:
        await _close(session, campaign, now, zone)
    whom = None if phase is Phase.OPENED else campaign.key
    ids = await campaigns.people_after(session, whom, campaign.told_up_to, AT_ONCE)
    for person_id in ids:
        who = await session.get(Person, person_id)
        if who is not None and who.deleted_at is None:
            await _tell(session, campaign, phase, who, now, zone)
    if len(ids) == AT_ONCE:
        campaign.told_up_to = ids[-1]
    else:
        step, campaign.due_at = following(phase, campaign.first_day, campaign.last_day, now, zone)
        campaign.phase, campaign.told_up_to = step, 0
    await session.flush()
    return 1


async def _close(session: AsyncSession, campaign: Campaign, now: datetime, zone: tzinfo) -> None:
    """The report is made once and kept; from then on nothing draws on the extra places."""
    found = await tallying.tally(session, campaign, now, zone)
    campaign.report = {
        **found.to_json(), "names": {language: await names_of(session, found, language) for language in Language}}
    places, _ = await opening.purses(session, campaign, now)
    if places is not None:
        ids = [one.product_id for one in await campaigns.enrolled(session, campaign.key)]
        await budgets.disentitle(session, places.key, ids)


async def _tell(
    session: AsyncSession, campaign: Campaign, phase: Phase, who: Person, now: datetime, zone: tzinfo
) -> None:
    """One message a person and phase, for the side that it concerns; nobody reads of what they cannot take part in."""
    facts: dict[str, Any] = {
        "campaign": campaign.key, "name": campaign.name, "name_zh": campaign.name_zh, "what": str(phase),
        "first": campaign.first_day.isoformat(), "last": campaign.last_day.isoformat(),
        "report": campaign.report, "names": campaign.report.get("names", {}),
        "currency": campaign.currency, "subsidy_bp": campaign.subsidy_bp,
    }
    if phase is Phase.OPENED:
        chances = await _chances(session, campaign, who, now)
        if chances is None:
            return
        facts |= chances
    else:
        facts |= await _part(session, campaign, who, now, zone)
    await notices.queue(session, who.key, "campaign", f"campaign:{campaign.key}:{phase}:{who.key}", facts, now)


async def _chances(
    session: AsyncSession, campaign: Campaign, who: Person, now: datetime
) -> dict[str, Any] | None:
    """What a person could bring in: their shop's products, or themselves; None for who has nothing to do with it."""
    for shop, _ in await shops.of_person(session, who.key):
        goods = await campaigns.goods_of(session, shop.id or 0, campaign.category_id, entering.MOST_GOODS)
        if goods:
            found = await terms.fits(session, campaign, shop.id or 0, goods, now)
            return {"side": Side.BRAND, "ready": sum(not one.gaps for one in found), "goods": len(found)}
    me = await creators.of_person(session, who.key)
    if me is None or me.deleted_at is not None:
        return None
    about = await creators.categories_of(session, me.key)
    trade = (campaign.category_id or "").split("-")[0]
    if trade and not any(one.split("-")[0] == trade for one in about):
        return None
    return {"side": Side.CREATOR, "ready": not await terms.of_creator(session, campaign, me.key), "goods": 0}


async def _part(
    session: AsyncSession, campaign: Campaign, who: Person, now: datetime, zone: tzinfo
) -> dict[str, Any]:
    """A participant's own share, for the reminder and the report."""
    me = await creators.of_person(session, who.key)
    if me is not None and await entering.has_joined(session, campaign.key, me.key):
        own = await tallying.own(session, campaign, now, zone, me.key)
        got = await tallying.subsidy_of(session, campaign, me.key, now)
        return {"side": Side.CREATOR, "own": [list(one) for one in own], "got": got}
    mine = [shop.id or 0 for shop, _ in await shops.of_person(session, who.key)]
    own = await tallying.own(session, campaign, now, zone, shop_ids=mine)
    return {"side": Side.BRAND, "own": [list(one) for one in own], "got": 0}
