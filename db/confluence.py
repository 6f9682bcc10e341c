"""Confluence (川流计划): which shops take part, and what their creators, products, buyers and showings did."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func
from sqlalchemy import select as choose
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select

from db.creators import Creator
from db.engine import Instant
from db.exposure import Exposure
from db.orders import Order, OrderLine
from db.places import ExtraPlace
from db.products import Product
from db.rollups import GmvPair
from db.shops import Member


class ConfluenceShop(SQLModel, table=True):
    """A shop that takes part since `since`; `left_at` once it has left. `earned_on` is the Monday last earned for."""

    __tablename__ = "confluence_shops"

    shop_id: int = Field(primary_key=True, foreign_key="shops.id", ondelete="CASCADE")
    since: datetime = Field(sa_type=Instant)
    left_at: datetime | None = Field(default=None, sa_type=Instant)


class ConfluenceWeek(SQLModel, table=True):
    """What a shop earned for a week (its Monday, UTC): places out of the plan's budget, and from what."""

    __tablename__ = "confluence_weeks"

    week: date = Field(primary_key=True)
    shop_id: int = Field(primary_key=True, foreign_key="shops.id", ondelete="CASCADE")
    gmv: int
    creators: int
    places: int


class Pair(NamedTuple):
    """A shop and a creator with the GMV between them in some days, minor units of a currency."""

    shop_id: int
    creator_id: int
    currency: str
    gmv: int


async def members(session: AsyncSession) -> list[ConfluenceShop]:
    query = select(ConfluenceShop).where(col(ConfluenceShop.left_at).is_(None))
    return list((await session.execute(query.order_by(col(ConfluenceShop.shop_id)))).scalars())


async def ever(session: AsyncSession) -> dict[int, datetime]:
    """Every shop that has ever taken part, with the moment it began: none of these is held against."""
    query = select(ConfluenceShop.shop_id, ConfluenceShop.since)
    return dict((await session.execute(query)).all())


def _sold(since: datetime, until: datetime) -> list[ColumnElement[bool]]:
    return [col(OrderLine.paid_at) >= since, col(OrderLine.paid_at) < until, col(OrderLine.quantity) != 0,
            col(OrderLine.own_brand).is_(False)]


async def pairs(
    session: AsyncSession, since: datetime, until: datetime, net: Any, shop_ids: Sequence[int] | None = None
) -> list[Pair]:
    """What each creator sold of each shop; a creator's own brand is left out."""
    query = choose(
        col(OrderLine.shop_id), col(OrderLine.creator_id), col(OrderLine.currency), func.sum(net),
    ).where(*_sold(since, until), col(OrderLine.creator_id).is_not(None))
    if shop_ids is not None:
        query = query.where(col(OrderLine.shop_id).in_(shop_ids))
    query = query.group_by(col(OrderLine.shop_id), col(OrderLine.creator_id), col(OrderLine.currency))
    rows: Sequence[Any] = (await session.execute(query)).all()
    return [Pair(shop, creator, currency, int(gmv or 0)) for shop, creator, currency, gmv in rows]


async def sold_by_day(session: AsyncSession, first: date, before: date) -> list[Pair]:
    """Paid GMV of each shop and creator from a day until before another, refunds not taken off: out of the days' sums,
    so that a market's lines need not be read. Creators who work for the shop are left out.
    """
    own = select(Member.person_id).join(Creator, col(Creator.person_id) == col(Member.person_id)).where(
        col(Member.shop_id) == col(GmvPair.shop_id), col(Creator.id) == col(GmvPair.creator_id))
    query = choose(
        col(GmvPair.shop_id), col(GmvPair.creator_id), col(GmvPair.currency), func.sum(col(GmvPair.paid)),
    ).where(col(GmvPair.day) >= first, col(GmvPair.day) < before, ~own.exists())
    query = query.group_by(col(GmvPair.shop_id), col(GmvPair.creator_id), col(GmvPair.currency))
    rows: Sequence[Any] = (await session.execute(query)).all()
    return [Pair(shop, creator, currency, int(gmv or 0)) for shop, creator, currency, gmv in rows]


async def bought(
    session: AsyncSession, shop_id: int, since: datetime, until: datetime, field: Any, net: Any
) -> list[tuple[str, int | None, int | None, str | None, str, int]]:
    """(field, product, creator, buyer, currency, net) of a shop's lines, for counting side by side in memory."""
    query = choose(
        field, col(OrderLine.product_id), col(OrderLine.creator_id), col(Order.buyer), col(OrderLine.currency),
        func.sum(net),
    ).join(Order, col(Order.id) == col(OrderLine.order_id)).where(
        col(OrderLine.shop_id) == shop_id, *_sold(since, until))
    query = query.group_by(
        field, col(OrderLine.product_id), col(OrderLine.creator_id), col(Order.buyer), col(OrderLine.currency))
    rows: Sequence[Any] = (await session.execute(query)).all()
    return [(str(one[0]), one[1], one[2], one[3], one[4], int(one[5] or 0)) for one in rows]


async def shown(session: AsyncSession, shop_id: int, first: date, before: date) -> int:
    """Showings of a shop's products from a day until before another."""
    query = choose(func.coalesce(func.sum(col(Exposure.shown)), 0)).join(
        Product, col(Product.id) == col(Exposure.product_id)).where(
        col(Product.shop_id) == shop_id, col(Exposure.day) >= first, col(Exposure.day) < before)
    return int((await session.execute(query)).scalar_one())


async def placed(session: AsyncSession, budget_ids: Sequence[int], shop_id: int) -> dict[int, int]:
    """Extra places that these budgets paid for and that were looked at, by creator."""
    query = choose(col(ExtraPlace.creator_id), func.count()).join(
        Product, col(Product.id) == col(ExtraPlace.product_id)).where(
        col(ExtraPlace.budget_id).in_(budget_ids), col(Product.shop_id) == shop_id,
        col(ExtraPlace.shown_at).is_not(None)).group_by(col(ExtraPlace.creator_id))
    return {int(creator): int(count) for creator, count in (await session.execute(query)).all()}


async def weeks_of(session: AsyncSession, shop_id: int, limit: int) -> list[ConfluenceWeek]:
    query = select(ConfluenceWeek).where(col(ConfluenceWeek.shop_id) == shop_id)
    return list((await session.execute(query.order_by(col(ConfluenceWeek.week).desc()).limit(limit))).scalars())
