"""What search reads of products: titles in both languages, the brand's name, article numbers."""

from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db.engine import batches
from db.pool import showable
from db.products import Product, Sku
from db.shops import Shop

Words = tuple[int, tuple[str, ...]]


async def words(session: AsyncSession, today: date, ids: Sequence[int] | None = None) -> list[Words]:
    """The words of every product that may be shown, or of those among `ids`."""
    query = (
        select(col(Product.id), col(Product.title), col(Product.title_zh), col(Shop.name))
        .join(Shop, col(Shop.id) == col(Product.shop_id))
        .where(showable(today))
    )
    numbers = select(col(Sku.product_id), col(Sku.sku))
    if ids is not None:
        query, numbers = query.where(col(Product.id).in_(ids)), numbers.where(col(Sku.product_id).in_(ids))
    skus: dict[int, list[str]] = defaultdict(list)
    async for rows in _pieces(session, numbers, ids is None):
        for product_id, sku in rows:
            skus[product_id].append(sku)
    found: list[Words] = []
    async for rows in _pieces(session, query, ids is None):
        found += [(row[0], (*filter(None, row[1:]), *skus.get(row[0], ()))) for row in rows]
    return found


async def _pieces(
    session: AsyncSession, query: Select[*tuple[Any, ...]], is_large: bool
) -> AsyncIterator[Sequence[Any]]:
    """A large answer in batches; a small one at once, which is quicker."""
    if is_large:
        async for rows in batches(session, query):
            yield rows
    else:
        yield (await session.execute(query)).all()


async def changed_since(session: AsyncSession, version: int) -> list[int]:
    """The products changed after a version."""
    ids = (await session.execute(select(col(Product.id)).where(col(Product.version) > version))).scalars()
    return [one for one in ids if one is not None]


async def shop_names(session: AsyncSession, ids: Sequence[int]) -> dict[int, str]:
    query = select(col(Shop.id), col(Shop.name)).where(col(Shop.id).in_(ids))
    return {one: name for one, name in (await session.execute(query)).all() if one is not None}
