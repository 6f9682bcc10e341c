"""Creators: channels that promote products."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import BigInteger, Index, UniqueConstraint, bindparam, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from db.collaborations import Collaboration
from db.engine import Instant
from db.people import Person
from db.products import Product
from db.shops import Member


class Creator(SQLModel, table=True):
    """One creator; after the person has asked to be deleted `person_id` is empty and `deleted_at` says when."""

    __tablename__ = "creators"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int | None = Field(default=None, foreign_key="people.id", unique=True)
    name: str
    followers: int | None = None
    price_low: int | None = Field(default=None, sa_type=BigInteger)
    price_high: int | None = Field(default=None, sa_type=BigInteger)
    currency: str = "CNY"
    region: str | None = None
    about: str = ""
    created_at: datetime = Field(sa_type=Instant)
    deleted_at: datetime | None = Field(default=None, sa_type=Instant)

    @property
    def key(self) -> int:
        if self.id is None:
            raise ValueError("this creator has not been stored yet")
        return self.id


class CreatorCategory(SQLModel, table=True):
    """A category that a creator says they are about."""

    __tablename__ = "creator_categories"

    creator_id: int = Field(primary_key=True, foreign_key="creators.id", ondelete="CASCADE")
    category_id: str = Field(primary_key=True)


class Handle(SQLModel, table=True):
    """A creator's name on a platform; an export pays only a verified one.

    `folded` is the name as names are compared. `code` is to be seen in the profile until `code_until`; `asked_at` is
    when its creator said that it is. `chat_id` is a Telegram channel that the bot administers. While `sweep_after` is
    set, lines of orders after that one wait to be given to the creator.
    """

    __tablename__ = "handles"
    __table_args__ = (
        UniqueConstraint("creator_id", "platform", "handle"), Index("ix_handles_folded", "folded"),
        Index("ix_handles_sweep", "sweep_after"), Index("ix_handles_asked", "asked_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    creator_id: int = Field(foreign_key="creators.id", ondelete="CASCADE")
    platform: str
    handle: str
    folded: str
    verified_at: datetime | None = Field(default=None, sa_type=Instant)
    code: str | None = None
    code_until: datetime | None = Field(default=None, sa_type=Instant)
    asked_at: datetime | None = Field(default=None, sa_type=Instant)
    refused_at: datetime | None = Field(default=None, sa_type=Instant)
    chat_id: int | None = Field(default=None, sa_type=BigInteger)
    sweep_after: int | None = None

    @property
    def key(self) -> int:
        if self.id is None:
            raise ValueError("this handle has not been stored yet")
        return self.id


async def by_id(session: AsyncSession, creator_id: int) -> Creator | None:
    return await session.get(Creator, creator_id)


async def living(session: AsyncSession, creator_id: int) -> Creator | None:
    """The creator, unless they have been deleted."""
    creator = await session.get(Creator, creator_id)
    return creator if creator is not None and creator.deleted_at is None else None


@cache
def _of_person() -> SelectOfScalar[Creator]:
    """Asked with every page of the pool, so built once."""
    return select(Creator).where(col(Creator.person_id) == bindparam("person"))


async def of_person(session: AsyncSession, person_id: int) -> Creator | None:
    return (await session.execute(_of_person(), {"person": person_id})).scalar_one_or_none()


async def followers_of(session: AsyncSession, ids: Collection[int]) -> dict[int, int]:
    """Followers of these creators; 0 where they have not said."""
    query = select(Creator.id, Creator.followers).where(col(Creator.id).in_(ids))
    return {id_ or 0: followers or 0 for id_, followers in (await session.execute(query)).all()}


async def categories_of(session: AsyncSession, creator_id: int) -> list[str]:
    query = select(CreatorCategory.category_id).where(col(CreatorCategory.creator_id) == creator_id)
    return list((await session.execute(query)).scalars())


async def handles_of(session: AsyncSession, creator_id: int) -> list[Handle]:
    return list((await session.execute(select(Handle).where(col(Handle.creator_id) == creator_id))).scalars())


async def of_trade(session: AsyncSession, product_id: int, trade: str | None, limit: int) -> list[Creator]:
    """Creators of a trade (of any for None) who may be asked about a product, those with most followers first.

    Left out: who works for the product's shop, and who already has anything to do with the product.
    """
    shop_id = select(Product.shop_id).where(col(Product.id) == product_id).scalar_subquery()
    staff = select(Member.person_id).where(col(Member.shop_id) == shop_id)
    known = select(Collaboration.creator_id).where(col(Collaboration.product_id) == product_id)
    query = select(Creator).where(
        col(Creator.id).not_in(known),
        col(Creator.person_id).is_(None) | col(Creator.person_id).not_in(staff),
        col(Creator.name) != "",
        col(Creator.deleted_at).is_(None),
    )
    if trade is not None:
        path = col(CreatorCategory.category_id)
        inside = select(CreatorCategory.creator_id).where((path == trade) | path.startswith(f"{trade}-"))
        query = query.where(col(Creator.id).in_(inside))
    query = query.order_by(func.coalesce(col(Creator.followers), 0).desc(), col(Creator.id)).limit(limit)
    return list((await session.execute(query)).scalars())


async def shops_of(session: AsyncSession, creator_id: int) -> list[int]:
    """The shops on whose staff a creator is: their own brands (自有品牌)."""
    query = select(Member.shop_id).join(Creator, col(Creator.person_id) == col(Member.person_id))
    return list((await session.execute(query.where(col(Creator.id) == creator_id))).scalars())


async def audiences(session: AsyncSession, ids: Sequence[int]) -> list[tuple[Creator, str | None]]:
    """These creators with the language of the person behind each."""
    query = select(Creator, Person.language).outerjoin(Person, col(Person.id) == col(Creator.person_id))
    rows = (await session.execute(query.where(col(Creator.id).in_(ids)))).all()
    return [(creator, language) for creator, language in rows]


async def declared(session: AsyncSession, ids: Sequence[int]) -> list[tuple[int, str]]:
    """(creator, category) of what these creators say they are about."""
    query = select(CreatorCategory.creator_id, CreatorCategory.category_id).where(
        col(CreatorCategory.creator_id).in_(ids)).order_by(
        col(CreatorCategory.creator_id), col(CreatorCategory.category_id))
    return [(creator, category) for creator, category in (await session.execute(query)).all()]


async def staff_of(session: AsyncSession, shop_id: int) -> list[int]:
    """The creators who work for a shop."""
    query = select(Creator.id).join(Member, col(Member.person_id) == col(Creator.person_id))
    found = (await session.execute(query.where(col(Member.shop_id) == shop_id))).scalars()
    return [one for one in found if one is not None]
