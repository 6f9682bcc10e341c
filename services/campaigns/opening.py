"""Opening: the operator's acts on campaigns, each once and with a line in the log; budgets open with them."""

from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from db import budgets as ledger
from db import campaigns
from db.budgets import SHOWING, Budget
from db.campaigns import Campaign
from db.people import Person
from db.vocabulary import Programme
from services import budgets
from services.campaigns.terms import found
from services.ops import deeds
from services.refusals import Refusal
from services.rules.campaigns import Phase, following

FIELDS = frozenset({
    "name", "name_zh", "about", "first_day", "last_day", "category_id", "least_shop", "least_product", "least_creator",
    "off_bp", "most_price", "showings", "subsidy_bp", "subsidy"})
LONGEST = timedelta(days=60)
PAID_AFTER = timedelta(days=120)
"""How long after its end a subsidy may still be paid out: commissions are confirmed when their hold has passed."""


def _check(values: dict[str, Any], today: date) -> None:
    if set(values) - FIELDS:
        raise ValueError(f"not a campaign's: {sorted(set(values) - FIELDS)}")
    first, last = values["first_day"], values["last_day"]
    if last < first or last - first > LONGEST or last < today:
        raise Refusal("campaign-days", most=str(LONGEST.days))
    if bool(values.get("subsidy_bp")) != bool(values.get("subsidy")):
        raise Refusal("campaign-subsidy")


async def open_(
    session: AsyncSession, who: Person, values: dict[str, Any], currency: str, now: datetime, zone: tzinfo
) -> Campaign:
    """A new campaign, told to all whom it concerns; its budgets are filled. The caller has checked the operator."""
    _check(values, now.astimezone(zone).date())
    campaign = Campaign(**values, currency=currency, phase=Phase.OPENED, due_at=now, opened_by=who.key, opened_at=now)
    session.add(campaign)
    await session.flush()
    await purses(session, campaign, now)
    await deeds.log(session, who, "campaign", "opened", campaign.key, campaign.name, now)
    return campaign


async def change(
    session: AsyncSession, who: Person, campaign_id: int, values: dict[str, Any], now: datetime, zone: tzinfo
) -> Campaign:
    """New terms from now on: they hold for whoever enrols later. Budgets only grow; days stay once it has begun."""
    campaign = await found(session, campaign_id)
    if campaign.stopped_at is not None or campaign.last_day < now.astimezone(zone).date():
        raise Refusal("campaign-over")
    if campaign.first_day <= now.astimezone(zone).date() and values["first_day"] != campaign.first_day:
        raise Refusal("campaign-begun")
    _check(values, now.astimezone(zone).date())
    if values["showings"] < campaign.showings or values["subsidy"] < campaign.subsidy:
        raise Refusal("campaign-budget")
    before = campaign.showings, campaign.subsidy
    old = await purses(session, campaign, now)
    for name, value in values.items():
        setattr(campaign, name, value)
    if campaign.phase != Phase.OPENED:
        # What is told next goes by the new days; what somebody has been told is not told again (its notice's key).
        step, campaign.due_at = following(Phase.OPENED, campaign.first_day, campaign.last_day, now, zone)
        campaign.phase, campaign.told_up_to = step, 0
    await session.flush()
    for budget, more in zip(old, (campaign.showings - before[0], campaign.subsidy - before[1]), strict=True):
        if budget is not None:
            budget.first_day = campaign.first_day
            budget.last_day = campaign.last_day + (timedelta() if budget.unit == SHOWING else PAID_AFTER)
            await budgets.grant(session, budget.key, more, f"grown:{budget.key}:{now.isoformat()}", now)
    await purses(session, campaign, now)
    await deeds.log(session, who, "campaign", "changed", campaign.key, campaign.name, now)
    return campaign


async def stop(session: AsyncSession, who: Person, campaign_id: int, now: datetime) -> Campaign:
    """Ends a campaign before its time; its report goes to all who take part. Once."""
    campaign = await found(session, campaign_id)
    if campaign.stopped_at is None and campaign.phase != Phase.OVER:
        campaign.stopped_at, campaign.phase, campaign.due_at, campaign.told_up_to = now, Phase.CLOSED, now, 0
        await session.flush()
        await deeds.log(session, who, "campaign", "stopped", campaign.key, campaign.name, now)
    return campaign


async def purses(session: AsyncSession, campaign: Campaign, now: datetime) -> tuple[Budget | None, Budget | None]:
    """The budgets of a campaign, of extra places and of subsidy; None where it has none. Opened by who asks first."""
    days, scope = (campaign.first_day, campaign.last_day), str(campaign.key)
    places = money = None
    if campaign.showings:
        places = await _purse(session, scope, SHOWING) or await budgets.open_(
            session, Programme.CAMPAIGN, *days, campaign.showings, now, scope)
    if campaign.subsidy:
        money = await _purse(session, scope, campaign.currency) or await budgets.open_(
            session, Programme.CAMPAIGN, days[0], days[1] + PAID_AFTER, campaign.subsidy, now, scope, campaign.currency)
    return places, money


async def _purse(session: AsyncSession, scope: str, unit: str) -> Budget | None:
    """The campaign's budget of a unit, whatever day it was opened for."""
    await session.flush()
    return await ledger.of_scope(session, Programme.CAMPAIGN, scope, unit)


async def running(session: AsyncSession, now: datetime, zone: tzinfo) -> list[Campaign]:
    """Campaigns that are announced or on."""
    return await campaigns.open_on(session, now.astimezone(zone).date())


async def every(session: AsyncSession, limit: int = 12) -> list[Campaign]:
    return await campaigns.latest(session, limit)
