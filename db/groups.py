"""Groups: the chat of a shop's larger creators, one a shop, and the link by which it is opened."""

from datetime import datetime

from sqlalchemy import BigInteger, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select

from db.collaborations import Collaboration
from db.creators import Creator
from db.engine import Instant
from db.orders import OrderLine
from db.products import Product
from db.standings import Standing
from db.vocabulary import ProductStatus, Stage

BOUGHT = func.sum(col(OrderLine.quantity))


class Group(SQLModel, table=True):
    """A shop's group: asked for by `person_id` while there is a `token`, open while there is a `chat_id`.

    `due_at` is when the next week is posted.
    """

    __tablename__ = "shop_groups"

    shop_id: int = Field(primary_key=True, foreign_key="shops.id", ondelete="CASCADE")
    person_id: int = Field(foreign_key="people.id", ondelete="CASCADE", index=True)
    token: str | None = Field(default=None, unique=True)
    asked_at: datetime = Field(sa_type=Instant)
    chat_id: int | None = Field(default=None, sa_type=BigInteger, unique=True)
    title: str = ""
    opened_at: datetime | None = Field(default=None, sa_type=Instant)
    due_at: datetime | None = Field(default=None, sa_type=Instant, index=True)


async def of_shop(session: AsyncSession, shop_id: int) -> Group | None:
    """A shop's group, for a change."""
    return await session.get(Group, shop_id, with_for_update=True, populate_existing=True)


async def of_token(session: AsyncSession, token: str) -> Group | None:
    query = select(Group).where(col(Group.token) == token).with_for_update()
    return (await session.execute(query)).scalar_one_or_none()


async def of_chat(session: AsyncSession, chat_id: int) -> Group | None:
    query = select(Group).where(col(Group.chat_id) == chat_id).with_for_update()
    return (await session.execute(query)).scalar_one_or_none()


async def due(session: AsyncSession, now: datetime) -> Group | None:
    """The open group whose week has waited longest."""
    query = select(Group).where(col(Group.due_at) <= now).order_by(col(Group.due_at)).limit(1)
    return (await session.execute(query.with_for_update(skip_locked=True))).scalar_one_or_none()


async def guests(session: AsyncSession, shop_id: int, stages: tuple[str, ...]) -> list[int]:
    """People who promote a shop's products now, of these stages."""
    query = (
        select(Creator.person_id)
        .join(Collaboration, col(Collaboration.creator_id) == col(Creator.id))
        .join(Standing, (col(Standing.kind) == "creator") & (col(Standing.subject_id) == col(Creator.id)))
        .where(col(Collaboration.shop_id) == shop_id, col(Collaboration.stage) == Stage.ACTIVE,
               col(Standing.stage).in_(stages), col(Creator.person_id).is_not(None))
    )
    return sorted({one for one in (await session.execute(query)).scalars() if one is not None})


async def best(session: AsyncSession, shop_id: int, since: datetime, now: datetime, limit: int) -> list[Product]:
    """Listed products of which most was bought since then, whoever sold them, best first."""
    query = (
        select(Product).join(OrderLine, col(OrderLine.product_id) == col(Product.id))
        .where(col(Product.shop_id) == shop_id, col(Product.status) == ProductStatus.LISTED,
               col(OrderLine.paid_at) >= since, col(OrderLine.paid_at) < now,
               col(OrderLine.cancelled_at).is_(None))
        .group_by(col(Product.id)).having(BOUGHT > 0).order_by(BOUGHT.desc(), col(Product.id)).limit(limit)
    )
    return list((await session.execute(query)).scalars())


async def new(session: AsyncSession, shop_id: int, since: datetime, limit: int) -> list[Product]:
    """Products that were listed since then, newest first."""
    query = select(Product).where(col(Product.shop_id) == shop_id, col(Product.status) == ProductStatus.LISTED,
                                  col(Product.listed_at) >= since)
    return list((await session.execute(query.order_by(col(Product.listed_at).desc()).limit(limit))).scalars())
