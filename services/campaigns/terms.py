"""Terms: what a campaign asks, held against one product or one creator, with every gap and how wide it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from sqlalchemy.ext.asyncio import AsyncSession

from db import campaigns, prices, scores, standings
from db.campaigns import Campaign
from db.products import Product
from db.vocabulary import Band
from services.refusals import Refusal
from services.rules.bands import PERKS
from services.rules.campaigns import OF_SHOP, Gap, Goods, Short, Terms, creator_gaps, product_gaps, shop_gaps
from services.rules.exchange import back, comparable


@dataclass(frozen=True, slots=True)
class Fit:
    """A product with all that keeps it out of a campaign; amounts in the gaps are of `currency`, the product's own."""

    product: Product
    gaps: list[Gap]
    is_in: bool

    @property
    def mends(self) -> list[str]:
        """Where its gaps can be closed: by an `edit`, by its `score`, by its `shop`'s score."""
        lacks = {one.short for one in self.gaps}
        found = {"edit": lacks - OF_SHOP - {Short.PRODUCT_SCORE}, "score": lacks & {Short.PRODUCT_SCORE},
                 "shop": lacks & OF_SHOP}
        return [name for name, some in found.items() if some]


async def found(session: AsyncSession, campaign_id: int) -> Campaign:
    """The campaign; refuses one that is not there."""
    campaign = await campaigns.by_id(session, campaign_id)
    if campaign is None:
        raise Refusal("campaign-gone")
    return campaign


def is_over(campaign: Campaign, today: date) -> bool:
    return campaign.stopped_at is not None or campaign.last_day < today


def is_on(campaign: Campaign, today: date) -> bool:
    return campaign.stopped_at is None and campaign.first_day <= today <= campaign.last_day


def state(campaign: Campaign, today: date) -> str:
    """soon, on or over."""
    return "over" if is_over(campaign, today) else "on" if is_on(campaign, today) else "soon"


def bounds(campaign: Campaign, zone: tzinfo) -> tuple[datetime, datetime]:
    """The campaign's first moment and the first one after it, in the market's zone; it ends when it is stopped."""
    since = datetime.combine(campaign.first_day, time(), zone)
    until = datetime.combine(campaign.last_day + timedelta(days=1), time(), zone)
    return since, min(until, campaign.stopped_at) if campaign.stopped_at else until


def terms_of(campaign: Campaign, currency: str) -> Terms:
    """What it asks, prices in a product's currency (at rough rates where it is another one)."""
    most = campaign.most_price
    if most is not None and currency != campaign.currency:
        most = back(comparable(most, campaign.currency), currency)
    return Terms(campaign.category_id, campaign.least_shop, campaign.least_product, campaign.least_creator,
                 campaign.off_bp, most)


async def fits(
    session: AsyncSession, campaign: Campaign, shop_id: int, products: Sequence[Product], now: datetime
) -> list[Fit]:
    """How these products of a shop stand against a campaign."""
    ids = [one.key for one in products]
    own = await scores.of(session, "product", ids)
    shop = (await scores.of(session, "shop", [shop_id])).get(shop_id)
    low = await prices.lows(session, ids, now)
    may = await _may(session, "shop", shop_id)
    held = {one.product_id for one in await campaigns.enrolled(session, campaign.key, shop_id)}
    return [
        Fit(one, product_gaps(terms_of(campaign, one.currency), Goods(
            one.category_id, one.price, one.usual_price, low.get(one.key), shop.value if shop else None,
            own[one.key].value if one.key in own else None, may, one.stock)), one.key in held)
        for one in products
    ]


async def of_shop(session: AsyncSession, campaign: Campaign, shop_id: int) -> list[Gap]:
    """What keeps a whole shop out of a campaign."""
    score = (await scores.of(session, "shop", [shop_id])).get(shop_id)
    may = await _may(session, "shop", shop_id)
    return shop_gaps(terms_of(campaign, campaign.currency), score.value if score else None, may)


async def of_creator(session: AsyncSession, campaign: Campaign, creator_id: int) -> list[Gap]:
    """What keeps a creator out of a campaign."""
    score = (await scores.of(session, "creator", [creator_id])).get(creator_id)
    may = await _may(session, "creator", creator_id)
    return creator_gaps(terms_of(campaign, campaign.currency), score.value if score else None, may)


async def _may(session: AsyncSession, kind: str, subject_id: int) -> bool:
    """Whether the band of its score opens campaigns (rules/bands); who has no standing yet is new, and may."""
    standing = await standings.of(session, kind, subject_id)
    return standing is None or PERKS[Band(standing.band)].campaigns
