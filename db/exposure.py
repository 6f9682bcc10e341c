"""Exposure: how often products were shown, where and why, and to whom; counted in batches, a page at a time."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Date, bindparam, case, func, or_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select

from db.creators import CreatorCategory
from db.engine import inserting
from db.products import Product

REST = timedelta(days=14)
"""Days without being shown after which a product that a creator had enough of may be pushed again."""


class Exposure(SQLModel, table=True):
    """How often a product was shown on a day (UTC) in one place for one reason.

    `place` is a Surface; `reason` the strongest term of the match, or "explored" where the place was drawn for it.
    """

    __tablename__ = "exposures"

    product_id: int = Field(primary_key=True, foreign_key="products.id", ondelete="CASCADE")
    day: date = Field(primary_key=True, index=True)
    place: str = Field(primary_key=True)
    reason: str = Field(primary_key=True)
    shown: int = 0


class Sighting(SQLModel, table=True):
    """What one creator has been shown of one product: on how many pages, and the days of the first and the last.

    `days`: on how many days, counted anew after a rest of two weeks.

    `propensity` is the chance that the product had of being drawn when it was last shown by exploration; by it policies
    can be compared afterwards (inverse propensity weighting). Empty for what was never drawn.
    """

    __tablename__ = "sightings"

    creator_id: int = Field(primary_key=True, foreign_key="creators.id", ondelete="CASCADE")
    product_id: int = Field(primary_key=True, foreign_key="products.id", ondelete="CASCADE", index=True)
    times: int = 0
    days: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    first_day: date
    last_day: date
    propensity: float | None = None


class Showing(NamedTuple):
    """One product of a page that is being shown."""

    product_id: int
    reason: str
    propensity: float | None


@cache
def _counting(is_sqlite: bool) -> tuple[Any, Any]:
    """What counts a product that is shown, and what notes who was shown it; built once, for every page is counted."""
    exposures: Any = Exposure
    sightings: Any = Sighting
    counted = inserting(exposures.__table__, is_sqlite).on_conflict_do_update(
        index_elements=["product_id", "day", "place", "reason"], set_={"shown": col(Exposure.shown) + 1}
    )
    seen = inserting(sightings.__table__, is_sqlite)
    today = seen.excluded.last_day
    days = case(
        (col(Sighting.last_day) >= today, col(Sighting.days)),
        (col(Sighting.last_day) < bindparam("rested", type_=Date), 1), else_=col(Sighting.days) + 1,
    )
    latest = func.coalesce(seen.excluded.propensity, col(Sighting.propensity))
    return counted, seen.on_conflict_do_update(
        index_elements=["creator_id", "product_id"],
        set_={"times": col(Sighting.times) + 1, "days": days, "last_day": today, "propensity": latest},
    )


async def count(
    session: AsyncSession, creator_id: int | None, place: str, day: date, page: Sequence[Showing]
) -> None:
    """Counts a page (each product once on it) in two statements; without a creator nobody has seen it in particular."""
    if not page:
        return
    connection = await session.connection()
    counted, seen = _counting(session.get_bind().dialect.name == "sqlite")
    # In the order of their ids, so that two pages that are counted at once cannot lock each other out.
    rows = sorted(page)
    values = [{"product_id": row.product_id, "day": day, "place": place, "reason": row.reason, "shown": 1}
              for row in rows]
    await connection.execute(counted, values)
    if creator_id is None:
        return
    await connection.execute(seen, [
        {"creator_id": creator_id, "product_id": row.product_id, "times": 1, "days": 1, "first_day": day,
         "last_day": day, "propensity": row.propensity, "rested": day - REST}
        for row in rows
    ])


async def tried(session: AsyncSession, first: date, before: date) -> dict[int, int]:
    """How often each product was shown from a day until before another, for exploration."""
    query = select(Exposure.product_id, func.sum(col(Exposure.shown)))
    query = query.where(col(Exposure.day) >= first, col(Exposure.day) < before).group_by(col(Exposure.product_id))
    return {product: int(shown) for product, shown in (await session.execute(query)).all()}


async def by_place(session: AsyncSession, first: date) -> dict[str, dict[int, int]]:
    """How often each product was shown since a day, by place."""
    query = select(Exposure.place, Exposure.product_id, func.sum(col(Exposure.shown)))
    query = query.where(col(Exposure.day) >= first).group_by(col(Exposure.place), col(Exposure.product_id))
    found: dict[str, dict[int, int]] = {}
    for place, product_id, shown in (await session.execute(query)).all():
        found.setdefault(place, {})[product_id] = int(shown)
    return found


async def named(session: AsyncSession, place: str, first: date, product_ids: Sequence[int]) -> dict[int, int]:
    """How often these products were shown in one place since a day; one that never was is left out."""
    query = select(Exposure.product_id, func.sum(col(Exposure.shown))).where(
        col(Exposure.place) == place, col(Exposure.day) >= first, col(Exposure.product_id).in_(product_ids))
    rows = (await session.execute(query.group_by(col(Exposure.product_id)))).all()
    return {product_id: int(shown) for product_id, shown in rows}


async def of_product(session: AsyncSession, product_id: int, first: date) -> list[Exposure]:
    """The counts of one product since a day."""
    query = select(Exposure).where(col(Exposure.product_id) == product_id, col(Exposure.day) >= first)
    return list((await session.execute(query.order_by(col(Exposure.day)))).scalars())


async def seen_by(session: AsyncSession, product_id: int, first: date) -> tuple[int, dict[str, int]]:
    """(creators who saw a product since a day, how many of them are about each category); nobody is named."""
    here = (col(Sighting.product_id) == product_id, col(Sighting.last_day) >= first)
    total = (await session.execute(select(func.count()).select_from(Sighting).where(*here))).scalar_one()
    query = select(CreatorCategory.category_id, func.count())
    query = query.join(Sighting, col(Sighting.creator_id) == col(CreatorCategory.creator_id)).where(*here)
    rows: Sequence[Any] = (await session.execute(query.group_by(col(CreatorCategory.category_id)))).all()
    return int(total), {category: int(number) for category, number in rows}


async def shown_of(session: AsyncSession, shop_id: int, first: date) -> int:
    """How often all products of a shop together were shown since a day."""
    query = select(func.coalesce(func.sum(col(Exposure.shown)), 0))
    query = query.join(Product, col(Product.id) == col(Exposure.product_id))
    query = query.where(col(Product.shop_id) == shop_id, col(Exposure.day) >= first)
    return int((await session.execute(query)).scalar_one())


async def total(session: AsyncSession, first: date, before: date) -> int:
    """All showings from a day until before another."""
    query = select(func.coalesce(func.sum(col(Exposure.shown)), 0))
    query = query.where(col(Exposure.day) >= first, col(Exposure.day) < before)
    return int((await session.execute(query)).scalar_one())


async def by_trade(session: AsyncSession, product_ids: Sequence[int], trades: Sequence[str]) -> dict[int, int]:
    """To how many creators of these trades (the top of a category's path) each product was shown so far."""
    path = col(CreatorCategory.category_id)
    inside = select(CreatorCategory.creator_id).where(
        or_(*((path == trade) | path.startswith(f"{trade}-") for trade in trades)))
    query = select(Sighting.product_id, func.count()).where(
        col(Sighting.product_id).in_(product_ids), col(Sighting.creator_id).in_(inside))
    rows = (await session.execute(query.group_by(col(Sighting.product_id)))).all()
    return {product: int(count) for product, count in rows}


async def creators_shown(session: AsyncSession, shop_id: int, first: date, before: date) -> list[int]:
    """The creators who were shown any product of a shop from a day until before another."""
    query = select(Sighting.creator_id).join(Product, col(Product.id) == col(Sighting.product_id)).where(
        col(Product.shop_id) == shop_id, col(Sighting.last_day) >= first, col(Sighting.first_day) < before)
    return list((await session.execute(query.distinct().order_by(col(Sighting.creator_id)))).scalars())
