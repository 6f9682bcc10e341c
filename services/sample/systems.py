"""The sample market takes part in the market's systems: an open campaign, brands in Confluence, everybody measured."""

from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import campaigns as rows
from db.alliance import AllianceBrand
from db.campaigns import Campaign, Enrolment, Participant
from db.confluence import ConfluenceShop
from db.creators import Creator
from db.shops import Member
from db.standings import Standing
from services import budgets
from services.campaigns import opening, terms
from services.rules.campaigns import Phase, told_at
from services.sample import loading
from services.sample.kinds import SampleMarket
from services.value import keeping

STARTED, LASTS = timedelta(days=2), timedelta(days=14)
"""The campaign of the sample market is under way and stays so for a while, so that a visitor can still enter it."""

IN_CONFLUENCE = ("paleash", "mistrill", "whiskerlane", "rockwren", "weftmere")
CONFLUENCE_SINCE = timedelta(days=40)
"""Long enough that thirty days before and thirty days within it can be read, with brands outside to compare with."""

OF_A_SHOP, JOINS = 3, 40
"""Products that a shop enrols, those with the widest gap to their usual price; percent of the creators who join."""


async def take_part(session: AsyncSession, sample: SampleMarket, now: datetime, zone: ZoneInfo) -> None:
    """Lets shops and creators that nobody plays enter what is open; who is played finds it open."""
    shops = await loading.shops_by_key(session)
    played = set((await session.execute(select(Member.shop_id))).scalars())
    for key in IN_CONFLUENCE:
        session.add(ConfluenceShop(shop_id=shops[loading.shop_key(key)], since=now - CONFLUENCE_SINCE))
    campaign = _campaign(now, zone)
    session.add(campaign)
    await session.flush()
    places, _ = await opening.purses(session, campaign, now)
    for shop_id in sorted(set(shops.values()) - played):
        goods = await rows.goods_of(session, shop_id, None, loading.PRODUCTS_A_CHUNK)
        fits = [one.product for one in await terms.fits(session, campaign, shop_id, goods, now) if not one.gaps]
        chosen = sorted(fits, key=lambda one: (one.price / (one.usual_price or one.price), one.key))[:OF_A_SHOP]
        session.add_all([Enrolment(campaign_id=campaign.key, product_id=one.key, shop_id=shop_id, price=one.price,
                                   at=now - STARTED) for one in chosen])
        if places is not None and chosen:
            await budgets.entitle(session, places.key, {one.key: 1.0 for one in chosen})
    await _creators(session, campaign, now)
    await session.flush()


def _campaign(now: datetime, zone: ZoneInfo) -> Campaign:
    first = (now - STARTED).astimezone(zone).date()
    last = first + LASTS
    return Campaign(
        name="Winter warm-up", name_zh="冬日好物节",
        about="Warm, useful, fairly priced: at least a tenth off.\n价格实在的过冬好物，至少九折。",
        first_day=first, last_day=last, least_shop=400, least_creator=380, off_bp=1_000, currency="CNY", showings=300,
        subsidy_bp=200, subsidy=300_000, phase=Phase.LAST_DAY, due_at=told_at(Phase.LAST_DAY, first, last, zone),
        opened_at=now - STARTED,
    )


async def _creators(session: AsyncSession, campaign: Campaign, now: datetime) -> None:
    """Some of the creators whom nobody plays and who meet the campaign's terms."""
    query = select(Creator.id).where(col(Creator.person_id).is_(None)).order_by(col(Creator.id))
    for creator_id in (await session.execute(query)).scalars().all():
        joins = Random(f"{creator_id} joins").random() * 100 < JOINS
        if joins and not await terms.of_creator(session, campaign, creator_id or 0):
            session.add(Participant(campaign_id=campaign.key, creator_id=creator_id or 0, at=now - STARTED))


async def look_again(session: AsyncSession, now: datetime) -> None:
    """Whatever measured the market while it was being laid out measures it once more."""
    await session.execute(update(Standing).values(due_at=now))
    await session.execute(update(AllianceBrand).values(due_at=now))
    await keeping.sweep_again(session)
