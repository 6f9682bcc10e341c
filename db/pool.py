"""The selection pool's queries: what ranking knows of products and creators, and the rows of a page."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from db.engine import batches, inserted
from db.products import CHANGES_POOL, Counter, Product
from db.scores import Score
from db.shops import Shop
from db.standings import Standing
from db.vocabulary import ProductStatus


class Listed(NamedTuple):
    """What ranking knows of one product; money in minor units of its currency."""

    id: int
    shop_id: int
    category_id: str | None
    currency: str
    price: int
    usual_price: int | None
    commission_bp: int
    listed_at: datetime | None
    stock: int | None
    exclusive: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One product as a page shows it; scores in hundredths, None where not yet scored; the band of its shop's."""

    product: Product
    shop: Shop
    shop_score: int | None
    product_score: int | None
    band: str | None = None


def showable(today: date) -> ColumnElement[bool]:
    """Whether a product may be seen in the pool at all; joins with its shop."""
    return and_(
        col(Product.status) == ProductStatus.LISTED,
        or_(col(Product.listed_until).is_(None), col(Product.listed_until) >= today),
        or_(col(Product.stock).is_(None), col(Product.stock) > 0),
        col(Shop.paused_at).is_(None),
    )


@cache
def _counters() -> Select[str, int]:
    counted = col(Counter.name).in_(["products", "scores", "weights"])
    return select(col(Counter.name), col(Counter.value)).where(counted)


async def counters(session: AsyncSession) -> dict[str, int]:
    """How often products, scores and the weight table have changed so far."""
    return {row.name: row.value for row in (await session.execute(_counters())).all()}


async def scores_changed(session: AsyncSession) -> None:
    """To be called by whoever has written new scores, so that every process ranks by them."""
    counter = inserted(session, Counter).values(name="scores", value=1)
    counter = counter.on_conflict_do_update(index_elements=["name"], set_={"value": col(Counter.value) + 1})
    await session.execute(counter)
    session.info[CHANGES_POOL] = True


def _facts(*which: ColumnElement[bool]) -> Select[Any]:
    columns: Select[Any] = select(*(getattr(Product, name) for name in Listed._fields))
    return columns.join(Shop, col(Shop.id) == col(Product.shop_id)).where(*which)


async def listed(session: AsyncSession, today: date) -> AsyncIterator[list[Listed]]:
    """Every product that may be shown, in batches."""
    async for rows in batches(session, _facts(showable(today))):
        yield [Listed._make(row) for row in rows]


async def listed_since(session: AsyncSession, version: int, today: date) -> tuple[list[Listed], list[int]]:
    """The products changed after a version: those that may be shown, and the ids of all that changed."""
    ids = select(col(Product.id)).where(col(Product.version) > version)
    changed = [i for i in (await session.execute(ids)).scalars() if i is not None]
    if not changed:
        return [], []
    connection = await session.connection()
    rows = (await connection.execute(_facts(col(Product.version) > version, showable(today)))).all()
    return [Listed._make(row) for row in rows], changed


async def values(session: AsyncSession, kind: str) -> dict[int, int]:
    """Every score in force of one kind, in hundredths."""
    scored = col(Score.value).is_not(None)
    query = select(col(Score.subject_id), col(Score.value)).where(col(Score.kind) == kind, scored)
    found: dict[int, int] = {}
    async for rows in batches(session, query):
        found.update((subject, value) for subject, value in rows)
    return found


async def values_since(session: AsyncSession, moment: datetime) -> list[tuple[str, int, int | None]]:
    """(kind, subject, value) of the scores of shops and products computed at or after a moment."""
    query = select(col(Score.kind), col(Score.subject_id), col(Score.value))
    query = query.where(col(Score.computed_at) >= moment, col(Score.kind).in_(["shop", "product"]))
    return [(kind, subject, value) for kind, subject, value in (await session.execute(query)).all()]


async def shown(session: AsyncSession, product_ids: Sequence[int], today: date) -> list[Shown]:
    """The products of a page that may still be shown, in the order of the ids."""
    return [one for one in await known(session, product_ids) if is_showable(one, today)]


@cache
def _known() -> Select[Product, Shop, int | None, int | None, str]:
    """What a page shows of the products `ids`; built once, for building takes longer than asking."""
    one, other = aliased(Score), aliased(Score)
    return (
        select(Product, Shop, col(one.value), col(other.value), col(Standing.band))
        .join(Shop, col(Shop.id) == col(Product.shop_id))
        .outerjoin(one, and_(col(one.kind) == "shop", col(one.subject_id) == col(Shop.id)))
        .outerjoin(other, and_(col(other.kind) == "product", col(other.subject_id) == col(Product.id)))
        .outerjoin(Standing, and_(col(Standing.kind) == "shop", col(Standing.subject_id) == col(Shop.id)))
        .where(col(Product.id).in_(bindparam("ids", expanding=True)))
    )


async def known(session: AsyncSession, product_ids: Sequence[int]) -> list[Shown]:
    """Products with shop and scores, whatever their state, in the order of the ids."""
    found = {product.id: Shown(product, shop, first, second, band) for product, shop, first, second, band in
             (await session.execute(_known(), {"ids": product_ids})).all()}
    return [found[i] for i in product_ids if i in found]


def is_showable(one: Shown, today: date) -> bool:
    """The same rule as `showable`, for a row in hand."""
    product = one.product
    return (
        product.status == ProductStatus.LISTED and one.shop.paused_at is None and product.stock != 0
        and (product.listed_until is None or product.listed_until >= today)
    )
