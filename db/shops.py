"""Shops of brands, their staff and the ways their orders come in."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select

from db.engine import Instant
from db.vocabulary import Role


class Shop(SQLModel, table=True):
    """One brand's shop; `key` is its public address for order webhooks, `ship_hours` what it promised, if anything."""

    __tablename__ = "shops"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    name: str
    category_id: str
    currency: str
    link: str | None = None
    about: str = ""
    region: str | None = None
    ship_hours: int | None = None
    created_at: datetime = Field(sa_type=Instant)
    paused_at: datetime | None = Field(default=None, sa_type=Instant)
    paused_reason: str | None = None


class Member(SQLModel, table=True):
    """A person on a shop's staff."""

    __tablename__ = "members"

    shop_id: int = Field(primary_key=True, foreign_key="shops.id", ondelete="CASCADE")
    person_id: int = Field(primary_key=True, foreign_key="people.id", index=True)
    role: str = Role.OWNER
    joined_at: datetime = Field(sa_type=Instant)


class StaffInvite(SQLModel, table=True):
    """A way onto a shop's staff for one person; its link is the nonce signed with the market's key."""

    __tablename__ = "staff_invites"

    id: int | None = Field(default=None, primary_key=True)
    shop_id: int = Field(foreign_key="shops.id", ondelete="CASCADE", index=True)
    role: str
    nonce: str = Field(unique=True)
    made_by: int = Field(foreign_key="people.id", ondelete="CASCADE")
    created_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)
    used_by: int | None = Field(default=None, foreign_key="people.id", ondelete="SET NULL")
    used_at: datetime | None = Field(default=None, sa_type=Instant)


class Source(SQLModel, table=True):
    """One way in for a shop's orders; the secret is encrypted at rest."""

    __tablename__ = "sources"
    __table_args__ = (UniqueConstraint("shop_id", "kind"),)

    id: int | None = Field(default=None, primary_key=True)
    shop_id: int = Field(foreign_key="shops.id", ondelete="CASCADE")
    kind: str
    secret: bytes | None = None
    last_event_at: datetime | None = Field(default=None, sa_type=Instant)
    received: int = 0
    failed: int = 0
    last_failure: str | None = None


async def by_id(session: AsyncSession, shop_id: int) -> Shop | None:
    return await session.get(Shop, shop_id)


async def by_key(session: AsyncSession, key: str) -> Shop | None:
    return (await session.execute(select(Shop).where(col(Shop.key) == key))).scalar_one_or_none()


async def of_person(session: AsyncSession, person_id: int) -> list[tuple[Shop, Role]]:
    """The shops on whose staff a person is, oldest first."""
    query = select(Shop, Member.role).join(Member).where(col(Member.person_id) == person_id).order_by(col(Shop.id))
    return [(shop, Role(role)) for shop, role in (await session.execute(query)).all()]


async def role_of(session: AsyncSession, shop_id: int, person_id: int) -> Role | None:
    member = await session.get(Member, (shop_id, person_id))
    return Role(member.role) if member else None


async def staff(session: AsyncSession, shop_id: int) -> list[Member]:
    return list((await session.execute(select(Member).where(col(Member.shop_id) == shop_id))).scalars())


async def source(session: AsyncSession, shop_id: int, kind: str) -> Source | None:
    query = select(Source).where(col(Source.shop_id) == shop_id, col(Source.kind) == kind)
    return (await session.execute(query)).scalar_one_or_none()


async def door(session: AsyncSession, key: str, kind: str) -> tuple[int, bytes | None] | None:
    """(shop, the secret of this way in, locked) under a public key; None where no shop has it."""
    query = (
        select(Shop.id, Source.secret)
        .join(Source, (col(Source.shop_id) == col(Shop.id)) & (col(Source.kind) == kind), isouter=True)
        .where(col(Shop.key) == key)
    )
    found = (await session.execute(query)).first()
    return None if found is None else (found[0] or 0, found[1])


async def lock_orders(session: AsyncSession, shop_ids: Collection[int]) -> None:
    """One writer of these shops' orders at a time, until the transaction ends; SQLite has but one anyway.

    What was read before may be out of date: whoever changes rows by what they say reads them after this.
    """
    if session.get_bind().dialect.name != "sqlite":
        mine = select(Shop.id).where(col(Shop.id).in_(shop_ids)).order_by(col(Shop.id))
        await session.execute(mine.with_for_update(key_share=True))
