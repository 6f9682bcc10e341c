"""Queries that an import asks of a shop's products, by the keys that files give them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.jobs import Job
from db.products import Product, Sku
from db.vocabulary import ProductStatus


async def imported(session: AsyncSession, shop_id: int) -> Sequence[Any]:
    """What files may speak of, of all products of a shop that came from a file."""
    query = select(
        col(Product.id), col(Product.import_key), col(Product.title), col(Product.title_zh), col(Product.description),
        col(Product.price), col(Product.usual_price), col(Product.currency), col(Product.commission_bp),
        col(Product.stock), col(Product.picture), col(Product.link),
    ).where(col(Product.shop_id) == shop_id, col(Product.import_key).is_not(None))  # type: ignore[call-overload]
    return (await session.execute(query)).all()


async def skus_of(session: AsyncSession, shop_id: int) -> list[tuple[int, str, int | None]]:
    """Every article number of a shop: (product, number, price)."""
    query = select(Sku.product_id, Sku.sku, Sku.price).where(col(Sku.shop_id) == shop_id)
    return [(row[0], row[1], row[2]) for row in (await session.execute(query)).all()]


async def ids_of(session: AsyncSession, shop_id: int, keys: Sequence[str]) -> dict[str, int]:
    """The products behind import keys."""
    named = col(Product.import_key).in_(keys)
    query = select(Product.import_key, Product.id).where(col(Product.shop_id) == shop_id, named)
    return {str(row[0]): int(row[1] or 0) for row in (await session.execute(query)).all()}


async def stocks_of(session: AsyncSession, shop_id: int, keys: Sequence[str]) -> dict[str, tuple[int, int | None]]:
    """What is left of the products behind import keys: (product, stock), by key."""
    if not keys:
        return {}
    named = col(Product.import_key).in_(keys)
    query = select(Product.import_key, Product.id, Product.stock).where(col(Product.shop_id) == shop_id, named)
    return {str(key): (number or 0, left) for key, number, left in (await session.execute(query)).all()}


async def first_listed(session: AsyncSession, shop_id: int, keys: Sequence[str]) -> list[Product]:
    """The listed products of these keys, in the order in which they were listed."""
    mine = select(Product).where(col(Product.shop_id) == shop_id, col(Product.status) == ProductStatus.LISTED)
    found = await session.execute(mine.where(col(Product.import_key).in_(keys)).order_by(col(Product.id)))
    return list(found.scalars())


async def count_linkless(session: AsyncSession, shop_id: int) -> int:
    """How many listed products of a shop have no page of their own."""
    mine = select(func.count()).select_from(Product).where(col(Product.shop_id) == shop_id, col(Product.link).is_(None))
    return (await session.execute(mine.where(col(Product.status) == ProductStatus.LISTED))).scalar_one()


async def newest(session: AsyncSession, person_id: int) -> Job | None:
    """The product file of this person that still waits for their word."""
    query = select(Job).where(
        col(Job.person_id) == person_id, col(Job.kind) == "products", col(Job.state).in_(["held", "waiting", "open"])
    )
    return (await session.execute(query.order_by(col(Job.id).desc()).limit(1))).scalar_one_or_none()


async def locked(session: AsyncSession, job_id: int) -> Job | None:
    """The job, held against other taps until this transaction ends."""
    return await session.get(Job, job_id, with_for_update=True, populate_existing=True)
