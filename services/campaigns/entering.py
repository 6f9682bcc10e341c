"""Entering: brands enrol products (报名), creators join; whoever falls short reads by how much."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from sqlalchemy.ext.asyncio import AsyncSession

from db import campaigns
from db.campaigns import Campaign, Enrolment, Participant
from db.engine import insert_or_ignore, upsert
from db.people import Person
from db.shops import Shop
from services import budgets, creators, gates, products, shops
from services.campaigns import opening, terms
from services.campaigns.terms import Fit
from services.refusals import Refusal
from services.rules.campaigns import Gap
from services.rules.gates import Gate
from services.rules.reputation.indicators import Subject

MOST_GOODS = 60
"""A shop's products that are held against a campaign at a time, the newest."""


@dataclass(frozen=True, slots=True)
class Counter:
    """A brand's side of a campaign: its products inside it, those that may enrol, and those that fall short;
    `of_shop` is what keeps all of them out."""

    campaign: Campaign
    shop: Shop
    may_trade: bool
    fits: list[Fit]
    of_shop: list[Gap]

    @property
    def inside(self) -> list[Fit]:
        return [one for one in self.fits if one.is_in]

    @property
    def ready(self) -> list[Fit]:
        return [one for one in self.fits if not one.is_in and not one.gaps]

    @property
    def short(self) -> list[Fit]:
        """Those that lack least first."""
        return sorted((one for one in self.fits if not one.is_in and one.gaps), key=lambda one: len(one.gaps))


async def counter(session: AsyncSession, who: Person, campaign_id: int, now: datetime) -> Counter:
    """How the products of the shop that a person works for stand against a campaign."""
    campaign = await terms.found(session, campaign_id)
    shop = await shops.current(session, who)
    shop_id = shop.id or 0
    goods = await campaigns.goods_of(session, shop_id, campaign.category_id, MOST_GOODS)
    return Counter(campaign, shop, await shops.may(session, who, shop_id, "trade"),
                   await terms.fits(session, campaign, shop_id, goods, now),
                   await terms.of_shop(session, campaign, shop_id))


async def fit(session: AsyncSession, who: Person, campaign_id: int, product_id: int, now: datetime) -> Fit:
    """One product of one's own against a campaign."""
    campaign = await terms.found(session, campaign_id)
    product = await products.mine(session, who, product_id, "look")
    return (await terms.fits(session, campaign, product.shop_id, [product], now))[0]


async def enrol(
    session: AsyncSession, who: Person, campaign_id: int, product_id: int, now: datetime, zone: tzinfo
) -> int:
    """Enrols one product, or (0) all of the shop that may; how many this call brought in.

    A single one that falls short is refused with `campaign-short`: its page says by how much. Asked again, it is in.
    The market's gate is asked last; of all of a shop's products it lets by those that pass.
    """
    campaign = await _entering(session, campaign_id, now, zone)
    day = now.astimezone(zone).date()
    if product_id:
        product = await products.mine(session, who, product_id, "trade")
        found = await terms.fits(session, campaign, product.shop_id, [product], now)
        if found[0].gaps and not found[0].is_in:
            raise Refusal("campaign-short")
    else:
        shop = await shops.current(session, who, "trade")
        goods = await campaigns.goods_of(session, shop.id or 0, campaign.category_id, MOST_GOODS)
        found = await terms.fits(session, campaign, shop.id or 0, goods, now)
    fresh = [one.product for one in found if not one.is_in and not one.gaps]
    if fresh:
        await _gate(session, campaign, Subject.SHOP, fresh[0].shop_id, day, now)
        if product_id:
            await _gate(session, campaign, Subject.PRODUCT, product_id, day, now)
        else:
            fresh = [one for one in fresh if await _passes(session, campaign, one.key, day, now)]
    await upsert(session, Enrolment, [
        {"campaign_id": campaign.key, "product_id": one.key, "shop_id": one.shop_id, "price": one.price, "at": now,
         "out_at": None} for one in fresh
    ], ["campaign_id", "product_id"], ["price", "at", "out_at"])
    await _entitle(session, campaign, [one.key for one in fresh], True, now)
    return len(fresh)


async def take_out(session: AsyncSession, who: Person, campaign_id: int, product_id: int, now: datetime) -> bool:
    """Takes a product out of a campaign; what it has sold stays counted nowhere but in its own figures."""
    campaign = await terms.found(session, campaign_id)
    await products.mine(session, who, product_id, "trade")
    row = await session.get(Enrolment, (campaign_id, product_id))
    if row is None or row.out_at is not None:
        return False
    row.out_at = now
    await session.flush()
    await _entitle(session, campaign, [product_id], False, now)
    return True


async def _entitle(session: AsyncSession, campaign: Campaign, ids: list[int], is_in: bool, now: datetime) -> None:
    """Enrolled products draw on the campaign's extra places; the allocator deals them from its first day on."""
    places, _ = await opening.purses(session, campaign, now)
    if places is None or not ids:
        return
    if is_in:
        await budgets.entitle(session, places.key, dict.fromkeys(ids, 1.0))
    else:
        await budgets.disentitle(session, places.key, ids)


async def gaps(session: AsyncSession, who: Person, campaign_id: int) -> list[Gap]:
    """What keeps the creator who asks out of a campaign."""
    campaign = await terms.found(session, campaign_id)
    return await terms.of_creator(session, campaign, (await creators.me(session, who)).key)


async def shop_gaps(session: AsyncSession, who: Person, campaign_id: int) -> list[Gap]:
    """What keeps all products of the shop that a person works for out of a campaign."""
    shop = await shops.current(session, who)
    return await terms.of_shop(session, await terms.found(session, campaign_id), shop.id or 0)


async def join(session: AsyncSession, who: Person, campaign_id: int, now: datetime, zone: tzinfo) -> bool:
    """A creator takes part; False if they do already. Refused with `campaign-short` where they fall short."""
    campaign = await _entering(session, campaign_id, now, zone)
    me = await creators.me(session, who)
    if await has_joined(session, campaign_id, me.key):
        return False
    if await terms.of_creator(session, campaign, me.key):
        raise Refusal("campaign-short")
    await _gate(session, campaign, Subject.CREATOR, me.key, now.astimezone(zone).date(), now)
    return await insert_or_ignore(session, Participant, {"campaign_id": campaign.key, "creator_id": me.key, "at": now})


async def _gate(
    session: AsyncSession, campaign: Campaign, kind: Subject, subject_id: int, day: date, now: datetime
) -> None:
    """Refuses whom the market's gate keeps out of one more campaign."""
    going = await campaigns.going(session, campaign.key, kind, subject_id, day)
    await gates.enrolling(session, kind, subject_id, going, now)


async def _passes(session: AsyncSession, campaign: Campaign, product_id: int, day: date, now: datetime) -> bool:
    going = await campaigns.going(session, campaign.key, Subject.PRODUCT, product_id, day)
    found = await gates.answer(session, Gate.CAMPAIGNS, Subject.PRODUCT, product_id, going, now)
    return found is None or found.passes


async def has_joined(session: AsyncSession, campaign_id: int, creator_id: int) -> bool:
    return await session.get(Participant, (campaign_id, creator_id)) is not None


async def _entering(session: AsyncSession, campaign_id: int, now: datetime, zone: tzinfo) -> Campaign:
    campaign = await terms.found(session, campaign_id)
    if terms.is_over(campaign, now.astimezone(zone).date()):
        raise Refusal("campaign-over")
    return campaign
