"""Products that brands list, and the article numbers by which orders name them."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Index, UniqueConstraint, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select

from db.engine import Instant
from db.vocabulary import ProductStatus


class Product(SQLModel, table=True):
    """One product with its open plan; money in minor units, the rate in basis points.

    `version` rises with every change of any product (one counter for all), so that an index can ask what is newer.
    """

    __tablename__ = "products"
    __table_args__ = (
        UniqueConstraint("shop_id", "import_key"),
        Index("ix_products_shop", "shop_id", "status"),
        Index("ix_products_version", "version"),
    )

    id: int | None = Field(default=None, primary_key=True)
    shop_id: int = Field(foreign_key="shops.id", ondelete="CASCADE")
    import_key: str | None = None
    title: str
    title_zh: str | None = None
    description: str = ""
    category_id: str | None = None
    currency: str
    price: int = Field(sa_type=BigInteger)
    usual_price: int | None = Field(default=None, sa_type=BigInteger)
    commission_bp: int
    hold_days: int = 30
    window_days: int = 30
    stock: int | None = None
    link: str | None = None
    picture: str | None = None
    may_say: str = ""
    may_not_say: str = ""
    listed_until: date | None = None
    status: str = ProductStatus.DRAFT
    version: int = 0
    created_at: datetime = Field(sa_type=Instant)
    listed_at: datetime | None = Field(default=None, sa_type=Instant)
    updated_at: datetime = Field(sa_type=Instant)

    @property
    def key(self) -> int:
        if self.id is None:
            raise ValueError("this product has not been stored yet")
        return self.id


class Sku(SQLModel, table=True):
    """An article number of a product (one a variant), as shops write it on orders."""

    __tablename__ = "skus"
    __table_args__ = (UniqueConstraint("shop_id", "sku"),)

    id: int | None = Field(default=None, primary_key=True)
    shop_id: int = Field(foreign_key="shops.id", ondelete="CASCADE")
    product_id: int = Field(foreign_key="products.id", ondelete="CASCADE", index=True)
    sku: str
    price: int | None = Field(default=None, sa_type=BigInteger)


async def by_id(session: AsyncSession, product_id: int) -> Product | None:
    return await session.get(Product, product_id)


async def by_ids(session: AsyncSession, ids: list[int]) -> list[Product]:
    """The products of these ids, in the order of the ids."""
    rows = (await session.execute(select(Product).where(col(Product.id).in_(ids)))).scalars()
    found = {row.id: row for row in rows}
    return [found[i] for i in ids if i in found]


async def of_shop(session: AsyncSession, shop_id: int, limit: int, offset: int = 0) -> list[Product]:
    """A shop's products, newest first."""
    query = select(Product).where(col(Product.shop_id) == shop_id).order_by(col(Product.id).desc())
    return list((await session.execute(query.limit(limit).offset(offset))).scalars())


async def count_by_status(session: AsyncSession, shop_id: int) -> dict[str, int]:
    query = select(Product.status, func.count()).where(col(Product.shop_id) == shop_id).group_by(col(Product.status))
    return {status: count for status, count in (await session.execute(query)).all()}


async def next_version(session: AsyncSession) -> int:
    """The number that the next change of a product bears."""
    return int((await session.execute(select(func.coalesce(func.max(Product.version), 0)))).scalar_one()) + 1
