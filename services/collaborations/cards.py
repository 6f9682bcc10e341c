"""How collaborations and creators are seen: with clicks, orders and names, by those whom they concern."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import collaborations, scores
from db.collaborations import Collaboration
from db.creators import Creator, CreatorCategory, Handle
from db.orders import OrderLine
from db.people import Person
from db.products import Product
from db.scores import Score
from db.shops import Member, Shop
from db.vocabulary import Side, Stage
from services import creators, shops
from services.collaborations import rows
from services.refusals import Refusal
from services.rules.collaborations import Act, acts_open

PAGE = 6


@dataclass(frozen=True, slots=True)
class Card:
    """One collaboration with its two ends; `acts` are what the reader's `side` may do now."""

    row: Collaboration
    product: Product
    shop: Shop
    creator: Creator
    side: Side
    clicks: int
    orders: int
    own_brand: bool
    acts: frozenset[Act]


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a list of collaborations; `counts` by stage, `page` is one that exists."""

    cards: list[Card]
    counts: dict[str, int]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class CreatorCard:
    """A creator as brands see one; never the account behind it."""

    creator: Creator
    categories: list[str]
    platforms: list[tuple[str, bool]]
    score: Score | None
    promoting: int
    since: datetime


async def one(session: AsyncSession, who: Person, collaboration_id: int, side: Side | None = None) -> Card:
    """A collaboration for one of its two sides; refuses everybody else. Staff who only look are offered no acts."""
    row, mine = await rows.mine(session, who, collaboration_id)
    if side is not None and side in await rows.sides_of(session, who, row):
        mine = side
    card = (await _dressed(session, [row], mine))[0]
    return card if mine in await rows.sides_of(session, who, row, "trade") else replace(card, acts=frozenset())


async def of_creator(session: AsyncSession, who: Person, stages: Sequence[Stage], page: int) -> Listed:
    """A page of a creator's own collaborations in these stages, newest first."""
    me = await creators.me(session, who)
    counts = await collaborations.stages_of_creator(session, me.key)
    page, pages = _page(counts, stages, page)
    found = await collaborations.of_creator(session, me.key, stages, PAGE, page * PAGE)
    return Listed(await _dressed(session, found, Side.CREATOR), counts, page, pages)


async def of_shop(session: AsyncSession, who: Person, stages: Sequence[Stage], page: int) -> Listed:
    """A page of the collaborations of the shop that a person works for, newest first."""
    shop = await shops.current(session, who)
    counts = await collaborations.stages_of_shop(session, shop.id or 0)
    page, pages = _page(counts, stages, page)
    found = await collaborations.of_shop(session, shop.id or 0, stages, PAGE, page * PAGE)
    return Listed(await _dressed(session, found, Side.BRAND), counts, page, pages)


def _page(counts: dict[str, int], stages: Sequence[Stage], page: int) -> tuple[int, int]:
    pages = max(1, -(-sum(counts.get(stage, 0) for stage in stages) // PAGE))
    return min(max(page, 0), pages - 1), pages


async def _dressed(session: AsyncSession, found: Sequence[Collaboration], side: Side) -> list[Card]:
    """Rows with their ends and counts, in the same order; a fixed number of queries for any number of rows."""
    ids = [row.key for row in found]
    query = (
        select(col(Collaboration.id), Product, Shop, Creator)
        .join(Product, col(Product.id) == col(Collaboration.product_id))
        .join(Shop, col(Shop.id) == col(Collaboration.shop_id))
        .join(Creator, col(Creator.id) == col(Collaboration.creator_id))
        .where(col(Collaboration.id).in_(ids))
    )
    ends = {key: (product, shop, creator) for key, product, shop, creator in (await session.execute(query)).all()}
    clicks, orders = await collaborations.clicks_of(session, ids), await orders_of(session, ids)
    own = await _own(session, ids)
    return [
        Card(row, *ends[row.key], side, clicks.get(row.key, 0), orders.get(row.key, 0), row.key in own,
             acts_open(side, rows.standing_of(row)))
        for row in found
    ]


async def _own(session: AsyncSession, ids: Sequence[int]) -> set[int | None]:
    """Which of these collaborations are of a creator with a brand of their own."""
    query = (
        select(Collaboration.id)
        .join(Creator, col(Creator.id) == col(Collaboration.creator_id))
        .join(Member, col(Member.person_id) == col(Creator.person_id))
        .where(col(Collaboration.id).in_(ids), col(Member.shop_id) == col(Collaboration.shop_id))
    )
    return set((await session.execute(query)).scalars())


async def orders_of(session: AsyncSession, ids: Sequence[int]) -> dict[int, int]:
    """Paid orders that these collaborations brought in, without cancelled ones."""
    query = (
        select(OrderLine.collaboration_id, func.count(func.distinct(OrderLine.order_id)))
        .where(col(OrderLine.collaboration_id).in_(ids), col(OrderLine.paid_at).is_not(None))
        .where(col(OrderLine.cancelled_at).is_(None))
        .group_by(col(OrderLine.collaboration_id))
    )
    return {key: count for key, count in (await session.execute(query)).all() if key is not None}


async def creator_card(session: AsyncSession, who: Person, creator_id: int) -> CreatorCard:
    """A creator as any brand may see one; refuses those who have no shop."""
    await shops.current(session, who)
    creator = await session.get(Creator, creator_id)
    if creator is None:
        raise Refusal("creator-gone")
    categories = select(CreatorCategory.category_id).where(col(CreatorCategory.creator_id) == creator_id)
    handles = select(Handle).where(col(Handle.creator_id) == creator_id).order_by(col(Handle.id))
    platforms = [(one.platform, one.verified_at is not None) for one in (await session.execute(handles)).scalars()]
    counts = await collaborations.stages_of_creator(session, creator_id)
    score = (await scores.of(session, "creator", [creator_id])).get(creator_id)
    return CreatorCard(
        creator, list((await session.execute(categories)).scalars()), platforms, score,
        counts.get(Stage.ACTIVE, 0), creator.created_at,
    )
