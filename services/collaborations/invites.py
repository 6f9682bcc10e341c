"""Invitations of creators by brands, under a weekly quota; and what creators say is not for them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import collaborations, creators, pool
from db.collaborations import Collaboration, Decline
from db.creators import Creator
from db.engine import upsert
from db.people import Person
from db.products import Product
from db.shops import Shop
from db.vocabulary import Band, NotForMe, ProductStatus, Side, Stage
from services import blocks, newcomers, products, shops
from services import creators as being
from services.collaborations import acts, passing, rows, telling
from services.collaborations.acts import Done
from services.matching import CreatorMatch
from services.plans import changing
from services.plans.reading import offered
from services.refusals import Refusal
from services.rules.collaborations import QUOTA_WINDOW, Act, may_ask_again, next_invitation
from services.standings import perks

FITTING = 12
"""Creators who are ranked for one product."""

MOST_DECLINED = 20
"""Products that are listed as not for a creator: who wants an older one again finds it by its link."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """Who fits a product, how many invitations are left this week and, with none, when the next is free.

    `new`: the creator among them whose place the zero-follower start pays for; `gold`: those with the gold badge.
    """

    product: Product
    found: list[CreatorMatch]
    people: dict[int, Creator]
    left: int
    free_at: datetime | None
    new: int | None = None
    gold: frozenset[int] = frozenset()


async def fitting(session: AsyncSession, who: Person, product_id: int, now: datetime) -> Fitting:
    """The creators whom a brand's own product fits best, with the reasons; a product's page stays theirs."""
    product = await products.mine(session, who, product_id, "look")
    found = await passing.fitting(session, product_id, product.shop_id, FITTING, now)
    found, new = await newcomers.named(session, product, found, now)
    query = select(Creator).where(col(Creator.id).in_([match.creator_id for match in found]))
    people = {creator.key: creator for creator in (await session.execute(query)).scalars()}
    sent = await collaborations.invited_since(session, product.shop_id, now - QUOTA_WINDOW)
    quota = await perks.invitations(session, product.shop_id)
    bands = await perks.bands_of(session, people.keys())
    gold = frozenset(one for one, band in bands.items() if band is Band.GOLD)
    left = max(0, quota - len(sent))
    return Fitting(product, found, people, left, next_invitation(sent, now, quota), new, gold)


async def invite(
    session: AsyncSession, who: Person, product_id: int, creator_id: int, reason: str, now: datetime
) -> Done:
    """Asks a creator to promote a product, with the reason why they; who has applied for it is thereby accepted.

    Refuses past the weekly quota (says when the next is free) and a creator who has lately declined this product.
    """
    product = await products.mine(session, who, product_id, "trade")
    creator = await creators.living(session, creator_id)
    if creator is None or not creator.name:
        raise Refusal("creator-gone")
    row = await collaborations.between(session, creator_id, product_id)
    if row is not None and row.stage in (Stage.INVITED, Stage.ACTIVE):
        return Done(row.key, Side.BRAND, False)
    await acts.promotable(session, product_id)
    await blocks.check(session, product.shop_id, creator_id, Side.BRAND)
    if row is not None and row.stage == Stage.APPLIED:
        return await acts.accept(session, who, row.key, now)
    await _check_manners(session, product, row, now)
    await changing.welcome(session, product, creator_id, now)
    asked: dict[str, Any] = {"invited_at": now, "reason": reason[:500]}
    if row is None:
        row, fresh = await rows.make(session, creator, product, Stage.INVITED, now, **asked)
    else:
        asked |= await offered(session, product, creator_id, now)
        fresh = await rows.move(session, row, Act.INVITE, Side.BRAND, now, **asked)
    if fresh:
        await telling.invited(session, row, now)
    return Done(row.key, Side.BRAND, fresh)


async def _check_manners(session: AsyncSession, product: Product, row: Collaboration | None, now: datetime) -> None:
    """Counts under the shop's lock, so that two of its staff cannot send the last invitation twice."""
    await session.get(Shop, product.shop_id, with_for_update=True, populate_existing=True)
    if row is not None:
        until = may_ask_again(rows.standing_of(row), now)
        if until is not None:
            raise Refusal("invite-declined", until=until)
    sent = await collaborations.invited_since(session, product.shop_id, now - QUOTA_WINDOW)
    quota = await perks.invitations(session, product.shop_id)
    free = next_invitation(sent, now, quota)
    if free is not None:
        raise Refusal("invite-quota", quota=str(quota), until=free)


async def to_invite_for(session: AsyncSession, who: Person, page: int) -> products.Shelf:
    """The listed products of the shop that a person works for, to choose the one that creators are sought for."""
    await shops.current(session, who)
    return await products.shelf(session, who, page, "listed", "")


async def not_for_me(session: AsyncSession, who: Person, product_id: int, reason: str, now: datetime) -> None:
    """A creator does not want to be shown a product again; the last reason given holds."""
    if reason not in list(NotForMe):
        raise Refusal("reason-unknown")
    me = await being.me(session, who)
    await acts.promotable(session, product_id)
    values = {"creator_id": me.key, "product_id": product_id, "reason": reason, "at": now}
    await upsert(session, Decline, [values], ["creator_id", "product_id"], ["reason", "at"])


@dataclass(frozen=True, slots=True)
class Declined:
    """A product that is not shown to a creator any more, and the reason that they gave."""

    product: Product
    shop: str
    reason: str


async def declined(session: AsyncSession, who: Person) -> list[Declined]:
    """What a creator said is not for them and is still offered, the newest first."""
    me = await being.me(session, who)
    why = {one.product_id: one.reason for one in await collaborations.declines(session, me.key, MOST_DECLINED)}
    return [Declined(one.product, one.shop.name, why[one.product.key]) for one in await pool.known(session, list(why))
            if one.product.status == ProductStatus.LISTED]


async def for_me_after_all(session: AsyncSession, who: Person, product_id: int) -> None:
    """Undoes `not_for_me`; said twice it is done once."""
    me = await being.me(session, who)
    await collaborations.take_back(session, me.key, product_id)


async def seen(session: AsyncSession, who: Person, product_id: int) -> Product:
    """A product that a creator may see, to say why it is not for them."""
    await being.me(session, who)
    return await acts.promotable(session, product_id)
