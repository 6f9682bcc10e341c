"""Products that brands list, and the article numbers by which orders name them."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import BigInteger, ColumnElement, Index, UniqueConstraint, func, or_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select

from db.engine import Day, Instant, inserted
from db.vocabulary import ProductStatus


class Product(SQLModel, table=True):
    """One product with its open plan as it is now; money in minor units, the rate in basis points.

    `link` is its own page, `path` where it lies under its shop's address if a shop system's file told that.

    `exclusive`: only creators whom its exclusive plan names may promote it.

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
    path: str | None = None
    picture: str | None = None
    may_say: str = ""
    may_not_say: str = ""
    listed_until: date | None = None
    status: str = ProductStatus.DRAFT
    exclusive: bool = False
    version: int = Field(default=0, sa_type=BigInteger)
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


class Counter(SQLModel, table=True):
    """A number that only rises, one row a name; "products" counts the changes of all products."""

    __tablename__ = "counters"

    name: str = Field(primary_key=True)
    value: int = Field(default=0, sa_type=BigInteger)


CHANGES_POOL = "changes the pool"
"""Set in the `info` of a session that has changed products: what it reads may yet be taken back, and is not kept."""


async def by_id(session: AsyncSession, product_id: int) -> Product | None:
    return await session.get(Product, product_id)


async def by_ids(session: AsyncSession, ids: list[int]) -> list[Product]:
    """The products of these ids, in the order of the ids."""
    rows = (await session.execute(select(Product).where(col(Product.id).in_(ids)))).scalars()
    found = {row.id: row for row in rows}
    return [found[i] for i in ids if i in found]


def _of_shop(shop_id: int, status: str, words: Sequence[str]) -> tuple[ColumnElement[bool], ...]:
    """What a brand asks of its own list; every word must stand in a title or an article number."""
    asked = [col(Product.shop_id) == shop_id]
    if status:
        asked.append(col(Product.status) == status)
    for word in words:
        numbers = select(Sku.product_id).where(col(Sku.shop_id) == shop_id)
        numbers = numbers.where(col(Sku.sku).icontains(word, autoescape=True))
        asked.append(or_(
            col(Product.title).icontains(word, autoescape=True),
            col(Product.title_zh).icontains(word, autoescape=True),
            col(Product.id).in_(numbers),
        ))
    return tuple(asked)


async def of_shop(
    session: AsyncSession, shop_id: int, limit: int, offset: int = 0, status: str = "", words: Sequence[str] = ()
) -> list[Product]:
    """A shop's products of a status (empty: any) that hold these words, newest first."""
    query = select(Product).where(*_of_shop(shop_id, status, words)).order_by(col(Product.id).desc())
    return list((await session.execute(query.limit(limit).offset(offset))).scalars())


async def count_by_status(session: AsyncSession, shop_id: int, words: Sequence[str] = ()) -> dict[str, int]:
    query = select(Product.status, func.count()).where(*_of_shop(shop_id, "", words)).group_by(col(Product.status))
    return dict((await session.execute(query)).all())


async def count_listed(session: AsyncSession, shop_ids: Sequence[int]) -> dict[int, int]:
    """How many products each of these shops has listed; one with none is left out."""
    query = select(Product.shop_id, func.count()).where(
        col(Product.shop_id).in_(shop_ids), col(Product.status) == str(ProductStatus.LISTED))
    return dict((await session.execute(query.group_by(col(Product.shop_id)))).all())


async def listed_ids(session: AsyncSession) -> list[int]:
    query = select(Product.id).where(col(Product.status) == str(ProductStatus.LISTED))
    return [number or 0 for number in (await session.execute(query)).scalars()]


async def count_all_listed(session: AsyncSession) -> int:
    query = select(func.count()).select_from(Product).where(col(Product.status) == str(ProductStatus.LISTED))
    return (await session.execute(query)).scalar_one()


def past_last_day(today: Day) -> ColumnElement[bool]:
    """It is listed, and its last day has passed."""
    return (col(Product.status) == ProductStatus.LISTED) & (col(Product.listed_until) < today)


async def overdue(session: AsyncSession, today: date, limit: int) -> list[Product]:
    """Listed products whose last day has passed."""
    query = select(Product).where(past_last_day(today))
    return list((await session.execute(query.order_by(col(Product.id)).limit(limit))).scalars())


async def next_version(session: AsyncSession, count: int = 1) -> int:
    """The number that the next change of a product bears; of a block of `count` numbers, the first.

    The counter's row stays locked until this transaction ends, so that numbers become visible in their order and
    whoever has read up to one never misses a lower one. Take it before changing any product: all writers then queue
    in the same place and cannot lock each other out.
    """
    highest = select(func.coalesce(func.max(Product.version), 0)).scalar_subquery()
    counter = inserted(session, Counter).values(name="products", value=highest + count)
    counter = counter.on_conflict_do_update(index_elements=["name"], set_={"value": col(Counter.value) + count})
    last = (await session.execute(counter.returning(col(Counter.value)))).scalar_one()
    session.info[CHANGES_POOL] = True
    return int(last) - count + 1
