"""Prices through time: what each listed product cost since when, and which products are great value (低价好物)."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, Index, Select, and_, bindparam, func, or_, update
from sqlalchemy import select as choose
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from db.engine import Instant, changed, upsert
from db.pool import showable
from db.products import Counter, Product
from db.scores import Score
from db.shops import Shop
from db.vocabulary import ProductStatus

LOOKED_BACK = timedelta(days=30)
"""How far back a low is looked for: the prior price of EU directive 2019/2161, the trade's 近30天最低价."""


ASKED_FOR = timedelta(days=7)
"""How long a price must have stood to count as one that was really asked."""


class PriceSpell(SQLModel, table=True):
    """A listed product cost `price` minor units of `currency` from `since` until `until` (empty: still)."""

    __tablename__ = "price_spells"
    __table_args__ = (Index("ix_price_spells_product", "product_id", "until"),)

    id: int | None = Field(default=None, primary_key=True)
    product_id: int = Field(foreign_key="products.id", ondelete="CASCADE")
    currency: str
    price: int = Field(sa_type=BigInteger)
    since: datetime = Field(sa_type=Instant)
    until: datetime | None = Field(default=None, sa_type=Instant)


class GreatValue(SQLModel, table=True):
    """A product that is great value, with the evidence it was given for; amounts in minor units of its currency.

    `like_low` is the lowest price of `like_count` like products within 30 days. The label holds only while the
    product still has this price and this usual price, and a score above the floor.
    """

    __tablename__ = "great_values"

    product_id: int = Field(primary_key=True, foreign_key="products.id", ondelete="CASCADE")
    price: int = Field(sa_type=BigInteger)
    usual_price: int = Field(sa_type=BigInteger)
    like_low: int = Field(sa_type=BigInteger)
    like_count: int
    score: int
    since: datetime = Field(sa_type=Instant)
    checked_at: datetime = Field(sa_type=Instant)


class Priced(NamedTuple):
    """A listed product with what its price is held against; `low` is its own lowest price within 30 days."""

    id: int
    shop_id: int
    category_id: str | None
    title: str
    title_zh: str | None
    currency: str
    price: int
    usual_price: int | None
    score: int | None
    low: int | None


async def cursor(session: AsyncSession, name: str) -> int:
    """How far a reader of this name has come; 0 at first."""
    row = await session.get(Counter, name, populate_existing=True)
    return row.value if row else 0


def reached(name: str) -> ColumnElement[int]:
    """The same within another query."""
    value = select(Counter.value).where(col(Counter.name) == name)
    return func.coalesce(value.scalar_subquery(), 0)


async def move_cursor(session: AsyncSession, name: str, value: int) -> None:
    await upsert(session, Counter, [{"name": name, "value": value}], ["name"], ["value"])


async def changed_since(session: AsyncSession, version: int, limit: int) -> list[Product]:
    """Products changed after a version, in the order of their changes."""
    query = select(Product).where(col(Product.version) > version).order_by(col(Product.version)).limit(limit)
    return list((await session.execute(query)).scalars())


async def follow(session: AsyncSession, products: Sequence[Product], now: datetime) -> None:
    """Ends the spells of prices that these products no longer have, and begins those that they have now."""
    ids = [one.key for one in products]
    open_ = select(PriceSpell).where(col(PriceSpell.product_id).in_(ids), col(PriceSpell.until).is_(None))
    held = {row.product_id: row for row in (await session.execute(open_)).scalars()}
    for product in products:
        row, listed = held.get(product.key), product.status == ProductStatus.LISTED
        if row is not None and (not listed or (row.price, row.currency) != (product.price, product.currency)):
            await changed(session, update(PriceSpell).where(
                col(PriceSpell.id) == row.id, col(PriceSpell.until).is_(None)).values(until=now))
            row = None
        if row is None and listed:
            session.add(PriceSpell(
                product_id=product.key, currency=product.currency, price=product.price, since=now))
    await session.flush()


async def lows(session: AsyncSession, product_ids: Sequence[int], now: datetime) -> dict[int, int]:
    """The lowest price of each product within 30 days, in its own currency's minor units."""
    query = (
        select(PriceSpell.product_id, func.min(col(PriceSpell.price)))
        .join(Product, and_(col(Product.id) == col(PriceSpell.product_id),
                            col(Product.currency) == col(PriceSpell.currency)))
        .where(col(PriceSpell.product_id).in_(product_ids),
               or_(col(PriceSpell.until).is_(None), col(PriceSpell.until) > now - LOOKED_BACK))
        .group_by(col(PriceSpell.product_id))
    )
    return {product_id: int(low) for product_id, low in (await session.execute(query)).all()}


async def proven(session: AsyncSession, now: datetime, product_ids: Sequence[int] | None = None) -> set[int]:
    """Products (of these, or of all) whose usual price is more than their maker's word: it was asked here for a week
    within 30 days, or the great-value label says that no like product is cheaper."""
    spells = (
        select(PriceSpell.product_id, PriceSpell.since, PriceSpell.until)
        .join(Product, and_(col(Product.id) == col(PriceSpell.product_id),
                            col(Product.currency) == col(PriceSpell.currency)))
        .where(col(PriceSpell.price) >= col(Product.usual_price), col(PriceSpell.price) > col(Product.price),
               or_(col(PriceSpell.until).is_(None), col(PriceSpell.until) > now - LOOKED_BACK))
    )
    labelled = select(GreatValue.product_id)
    if product_ids is not None:
        spells = spells.where(col(PriceSpell.product_id).in_(product_ids))
        labelled = labelled.where(col(GreatValue.product_id).in_(product_ids))
    asked = {id_ for id_, since, until in (await session.execute(spells)).all() if (until or now) - since >= ASKED_FOR}
    return asked | set((await session.execute(labelled)).scalars())


async def of_category(session: AsyncSession, category_id: str | None, now: datetime, today: date) -> list[Priced]:
    """The products of exactly this category that the pool shows."""
    columns: Select[Any] = choose(*(getattr(Product, name) for name in Priced._fields[:-2]), col(Score.value))
    query = (
        columns
        .join(Shop, col(Shop.id) == col(Product.shop_id))
        .outerjoin(Score, and_(col(Score.kind) == "product", col(Score.subject_id) == col(Product.id)))
        .where(col(Product.category_id) == category_id, showable(today))
        .order_by(col(Product.id))
    )
    rows: Sequence[Any] = (await session.execute(query)).all()
    low = await lows(session, [row[0] for row in rows], now)
    return [Priced._make((*row, low.get(row[0]))) for row in rows]


async def candidates(session: AsyncSession, after: int, floor: int, limit: int) -> list[Product]:
    """Products that may be great value by what they say themselves, by id after one."""
    query = (
        select(Product)
        .join(Score, and_(col(Score.kind) == "product", col(Score.subject_id) == col(Product.id)))
        .where(col(Product.id) > after, col(Product.status) == ProductStatus.LISTED,
               col(Product.usual_price) > col(Product.price), col(Score.value) >= floor)
        .order_by(col(Product.id)).limit(limit)
    )
    return list((await session.execute(query)).scalars())


async def labelled_in(session: AsyncSession, category_ids: Sequence[str | None]) -> list[Product]:
    """Products of these categories that bear the label now."""
    query = select(Product).join(GreatValue, col(GreatValue.product_id) == col(Product.id))
    return list((await session.execute(query.where(col(Product.category_id).in_(category_ids)))).scalars())


@cache
def _labels(of_some: bool) -> SelectOfScalar[GreatValue]:
    """Labels whose products are scored `floor` or better, of the products `ids` or of all; built once each."""
    query = (
        select(GreatValue)
        .join(Product, col(Product.id) == col(GreatValue.product_id))
        .join(Score, and_(col(Score.kind) == "product", col(Score.subject_id) == col(Product.id)))
        .where(col(Product.status) == ProductStatus.LISTED, col(Product.price) == col(GreatValue.price),
               col(Product.usual_price) == col(GreatValue.usual_price), col(Score.value) >= bindparam("floor"))
    )
    return query.where(col(GreatValue.product_id).in_(bindparam("ids", expanding=True))) if of_some else query


async def labels(session: AsyncSession, floor: int, product_ids: Sequence[int] | None = None) -> dict[int, GreatValue]:
    """The labels whose evidence still stands at this moment, of these products or of all."""
    asked = {"floor": floor} if product_ids is None else {"floor": floor, "ids": product_ids}
    rows = await session.execute(_labels(product_ids is not None), asked)
    return {row.product_id: row for row in rows.scalars()}
