"""Rollups: GMV and commission summed by market day as orders come, so that figures never read all order lines."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import BigInteger, Index, delete
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col

from db.bulk import add_up

Key = tuple[object, ...]


class GmvDay(SQLModel, table=True):
    """What one shop (side brand) or one creator sold on a day of the market, by channel; minor units.

    `settles_on` is the market's day on which the hold of these lines ends, date.max while a dispute keeps them.
    `orders` counts an order once a day, `place_orders`, `channel_orders` and `own_orders` once a field as people are
    shown it, a channel and an own brand: sums over any rows of one subject are therefore exact. `due`, `confirmed` and
    `clawed_back` are of the commission lines of the same order lines.
    """

    __tablename__ = "gmv_days"
    __table_args__ = ({"sqlite_with_rowid": False},)

    side: str = Field(primary_key=True)
    subject_id: int = Field(primary_key=True, sa_type=BigInteger)
    day: date = Field(primary_key=True)
    currency: str = Field(primary_key=True)
    channel: str = Field(primary_key=True)
    owned: bool = Field(primary_key=True)
    own_brand: bool = Field(primary_key=True)
    settles_on: date = Field(primary_key=True)
    paid: int = Field(default=0, sa_type=BigInteger)
    refunded: int = Field(default=0, sa_type=BigInteger)
    lines: int = 0
    orders: int = 0
    place_orders: int = 0
    channel_orders: int = 0
    own_orders: int = 0
    due: int = Field(default=0, sa_type=BigInteger)
    confirmed: int = Field(default=0, sa_type=BigInteger)
    clawed_back: int = Field(default=0, sa_type=BigInteger)


class GmvPair(SQLModel, table=True):
    """What one creator sold for one shop on a day of the market; both sides rank their partners by it."""

    __tablename__ = "gmv_pairs"
    __table_args__ = (Index("ix_gmv_pairs_creator", "creator_id", "day"), {"sqlite_with_rowid": False})

    shop_id: int = Field(primary_key=True, sa_type=BigInteger)
    day: date = Field(primary_key=True)
    creator_id: int = Field(primary_key=True, sa_type=BigInteger)
    currency: str = Field(primary_key=True)
    paid: int = Field(default=0, sa_type=BigInteger)
    orders: int = 0


class GmvGood(SQLModel, table=True):
    """What a shop sold of one product on a day of the market; what is not listed goes by the shop's own title."""

    __tablename__ = "gmv_goods"
    __table_args__ = ({"sqlite_with_rowid": False},)

    shop_id: int = Field(primary_key=True, sa_type=BigInteger)
    day: date = Field(primary_key=True)
    product_id: int = Field(primary_key=True, sa_type=BigInteger)
    title: str = Field(primary_key=True)
    currency: str = Field(primary_key=True)
    paid: int = Field(default=0, sa_type=BigInteger)
    orders: int = 0


Rollup = type[GmvDay] | type[GmvPair] | type[GmvGood]
ROLLUPS: tuple[Rollup, ...] = (GmvDay, GmvPair, GmvGood)


async def add(session: AsyncSession, table: Rollup, changes: Mapping[Key, Sequence[int]]) -> None:
    """Adds to sums, group by group; in the order of their keys, so that two writers cannot lock each other out."""
    await add_up(session, table, [(*key, *changes[key]) for key in sorted(changes)])


async def clear(session: AsyncSession) -> None:
    """Takes all sums away, before they are counted anew."""
    for table in ROLLUPS:
        await session.execute(delete(table).where(col(table.paid).is_not(None)))
