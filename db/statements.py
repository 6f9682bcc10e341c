"""Statements: what a closed week owes, frozen when it closed, and what both sides have said of its lines."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import BigInteger, Index, UniqueConstraint, func, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select

from db.engine import Instant
from db.orders import CommissionEntry
from db.shops import Shop


class Settlement(SQLModel, table=True):
    """What one closed week came to between a shop and a creator in one currency, minor units; written once.

    `carried` (zero or less) is what earlier weeks took back beyond what they owed. `paid_at`, `reference` and
    `answer` (arrived or missing) are the only columns that change: the bot keeps accounts and moves no money.
    """

    __tablename__ = "settlements"
    __table_args__ = (
        UniqueConstraint("shop_id", "creator_id", "currency", "period"),
        Index("ix_settlements_creator", "creator_id", "period"),
        Index("ix_settlements_due", "shop_id", "due_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    shop_id: int = Field(foreign_key="shops.id")
    creator_id: int = Field(foreign_key="creators.id")
    currency: str
    period: date
    confirmed: int = Field(sa_type=BigInteger)
    carried: int = Field(default=0, sa_type=BigInteger)
    due_at: datetime = Field(sa_type=Instant)
    paid_at: datetime | None = Field(default=None, sa_type=Instant)
    reference: str = ""
    answer: str | None = None

    @property
    def owed(self) -> int:
        """What is to be paid, never less than nothing."""
        return max(0, self.confirmed + self.carried)


class StatementWord(SQLModel, table=True):
    """One thing that a side said of one order line in one week's statement; said, never changed.

    `estimated` and `confirmed` are the figures that it was said about: of other figures nothing has been said yet.
    """

    __tablename__ = "statement_words"
    __table_args__ = (
        UniqueConstraint("line_id", "creator_id", "period", "number"),
        Index("ix_words_shop", "shop_id", "period"),
        Index("ix_words_creator", "creator_id", "period"),
    )

    id: int | None = Field(default=None, primary_key=True)
    line_id: int = Field(foreign_key="order_lines.id", ondelete="CASCADE")
    creator_id: int = Field(foreign_key="creators.id")
    shop_id: int = Field(foreign_key="shops.id")
    period: date
    number: int
    side: str
    said: str
    text: str = ""
    estimated: int = Field(sa_type=BigInteger)
    confirmed: int = Field(sa_type=BigInteger)
    at: datetime = Field(sa_type=Instant)


async def settlements(session: AsyncSession, shop_or_creator: int, of_shop: bool, period: date) -> list[Settlement]:
    """One side's settlements of a closed week."""
    mine = col(Settlement.shop_id if of_shop else Settlement.creator_id) == shop_or_creator
    query = select(Settlement).where(mine, col(Settlement.period) == period).order_by(col(Settlement.id))
    return list((await session.execute(query)).scalars())


async def owing_after(
    session: AsyncSession, period: date, of_shop: bool, after: int, limit: int
) -> list[Settlement]:
    """What a closed week owes, of the next so many shops (or creators) beyond one, by their number."""
    whose = col(Settlement.shop_id if of_shop else Settlement.creator_id)
    owing = (col(Settlement.period) == period) & (col(Settlement.confirmed) + col(Settlement.carried) > 0)
    some = select(whose).where(owing, whose > after).distinct().order_by(whose).limit(limit)
    query = select(Settlement).where(owing, whose.in_(some)).order_by(whose, col(Settlement.id))
    return list((await session.execute(query)).scalars())


async def last_of_each(session: AsyncSession, before: date) -> dict[tuple[int, int, str], Settlement]:
    """The newest settlement of each (shop, creator, currency) before a week."""
    newest = (
        select(Settlement.shop_id, Settlement.creator_id, Settlement.currency, func.max(Settlement.period))
        .where(col(Settlement.period) < before)
        .group_by(col(Settlement.shop_id), col(Settlement.creator_id), col(Settlement.currency))
    )
    key = tuple_(
        col(Settlement.shop_id), col(Settlement.creator_id), col(Settlement.currency), col(Settlement.period))
    found = (await session.execute(select(Settlement).where(key.in_(newest)))).scalars()
    return {(one.shop_id, one.creator_id, one.currency): one for one in found}


async def first_period(session: AsyncSession) -> date | None:
    """The first week in which anything was booked."""
    return (await session.execute(select(func.min(CommissionEntry.period)))).scalar_one()


async def confirmed_in(session: AsyncSession, period: date) -> list[tuple[int, int, str, int]]:
    """(shop, creator, currency, confirmed) of a week, where something was confirmed or taken back.

    Asked shop by shop, since that is what the index knows.
    """
    query = (
        select(col(CommissionEntry.shop_id), col(CommissionEntry.creator_id), col(CommissionEntry.currency),
               func.sum(col(CommissionEntry.settled)))
        .where(col(CommissionEntry.shop_id).in_(select(Shop.id)), col(CommissionEntry.period) == period)
        .where(col(CommissionEntry.settled) != 0)
        .group_by(col(CommissionEntry.shop_id), col(CommissionEntry.creator_id), col(CommissionEntry.currency))
        .order_by(col(CommissionEntry.shop_id), col(CommissionEntry.creator_id), col(CommissionEntry.currency))
    )
    return [(shop, creator, currency, int(sum_)) for shop, creator, currency, sum_ in await session.execute(query)]


async def words_of(
    session: AsyncSession, period: date, creator_id: int, line_ids: Sequence[int]
) -> dict[int, list[StatementWord]]:
    """What was said of these lines of a creator in a week's statement, oldest first."""
    query = select(StatementWord).where(
        col(StatementWord.period) == period, col(StatementWord.creator_id) == creator_id,
        col(StatementWord.line_id).in_(line_ids)).order_by(col(StatementWord.number))
    found: dict[int, list[StatementWord]] = {}
    for word in (await session.execute(query)).scalars():
        found.setdefault(word.line_id, []).append(word)
    return found
