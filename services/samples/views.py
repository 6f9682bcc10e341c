"""How samples are seen: one with its two ends, a side's list, and the records that both sides build by them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import collaborations, creators, products, samples, shops
from db.collaborations import Collaboration
from db.creators import Creator
from db.people import Person
from db.products import Product
from db.samples import Sample
from db.shops import Shop
from db.vocabulary import SampleStage, Side
from services import creators as being
from services import shops as trading
from services.collaborations import rows
from services.refusals import Refusal
from services.rules.samples import Asked, Fulfilment, Owed, Replies, SampleAct, acts_open, fulfilment, replies
from services.samples import moving

PAGE = 6


@dataclass(frozen=True, slots=True)
class View:
    """One sample with its ends; `acts` are what the reader's side may do now."""

    row: Sample
    product: Product
    shop: Shop
    creator: Creator
    side: Side
    acts: frozenset[SampleAct]


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a side's samples; `page` is one that exists."""

    views: list[View]
    page: int
    pages: int


async def one(session: AsyncSession, who: Person, sample_id: int, by: Side | None = None) -> View:
    """A sample for one of its two sides; staff who only look are offered no acts."""
    sample, row, side = await moving.mine(session, who, sample_id, by=by)
    may_act = side in await rows.sides_of(session, who, row, "trade")
    return await _dressed(session, sample, row, side, may_act)


async def _dressed(session: AsyncSession, sample: Sample, row: Collaboration, side: Side, may_act: bool) -> View:
    product = await products.by_id(session, row.product_id)
    shop, creator = await shops.by_id(session, row.shop_id), await creators.by_id(session, row.creator_id)
    if product is None or shop is None or creator is None:
        raise Refusal("not-yours")
    acts = acts_open(side, SampleStage(sample.stage)) - {SampleAct.ASK} if may_act else frozenset[SampleAct]()
    return View(sample, product, shop, creator, side, acts)


async def listed(session: AsyncSession, who: Person, page: int) -> Listed:
    """A page of the samples of the side that a person acts for, those under way first."""
    side = who.acts_as or Side.CREATOR
    if side is Side.BRAND:
        mine = col(Sample.shop_id) == (await trading.current(session, who)).id
    else:
        mine = col(Sample.creator_id) == (await being.me(session, who)).key
    pages = max(1, -(-await samples.count(session, mine) // PAGE))
    page = min(max(page, 0), pages - 1)
    views = []
    for sample in await samples.listed(session, mine, PAGE, page * PAGE):
        row = await collaborations.by_id(session, sample.collaboration_id)
        if row is not None:
            views.append(await _dressed(session, sample, row, side, may_act=True))
    return Listed(views, page, pages)


async def fulfilment_of(session: AsyncSession, creator_id: int, now: datetime) -> Fulfilment:
    """A creator's record of posts after samples."""
    found = await samples.posts_of(session, [creator_id])
    return fulfilment([Owed(one.due_at, one.posted_at) for one in found if one.due_at is not None], now)


async def replies_of(session: AsyncSession, shop_id: int, now: datetime) -> Replies:
    """A shop's record of answers to applications and samples that were asked for."""
    asked = [
        Asked(one.asked_at, one.answered_at, one.closed_at)
        for one in (await session.execute(select(Sample).where(col(Sample.shop_id) == shop_id))).scalars()
    ]
    applied = select(Collaboration).where(
        col(Collaboration.shop_id) == shop_id, col(Collaboration.applied_at).is_not(None))
    asked += [
        Asked(one.applied_at, one.replied_at, one.ended_at or one.started_at)
        for one in (await session.execute(applied)).scalars() if one.applied_at is not None
    ]
    return replies(asked, now)
