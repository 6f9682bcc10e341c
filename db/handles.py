"""Handles: by whom accounts on platforms were found to be a creator's, and the Telegram channels that the bot runs."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ColumnElement, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, or_, select

from db.creators import Creator, Handle
from db.engine import Instant
from db.orders import OrderLine


class HandleCheck(SQLModel, table=True):
    """A shop has seen the code in the profile: for its own orders the account is the creator's."""

    __tablename__ = "handle_checks"

    handle_id: int = Field(primary_key=True, foreign_key="handles.id", ondelete="CASCADE")
    shop_id: int = Field(primary_key=True, foreign_key="shops.id", ondelete="CASCADE")
    person_id: int | None = Field(default=None, foreign_key="people.id", ondelete="SET NULL")
    at: datetime = Field(sa_type=Instant)


class Channel(SQLModel, table=True):
    """A Telegram channel of which the bot is or was an administrator, made so by a person."""

    __tablename__ = "channels"

    chat_id: int = Field(primary_key=True, sa_type=BigInteger)
    person_id: int = Field(foreign_key="people.id", ondelete="CASCADE", index=True)
    title: str
    username: str | None = None
    is_admin: bool
    at: datetime = Field(sa_type=Instant)


def same_account(platform: str, folded: str) -> ColumnElement[bool]:
    """Every creator's row of one account."""
    return (func.lower(col(Handle.platform)) == platform.casefold()) & (col(Handle.folded) == folded)


def valid_in(shop_id: int) -> ColumnElement[bool]:
    """Handles that a shop's export pays: verified for everybody, or checked by this shop."""
    checked = select(HandleCheck.handle_id).where(
        col(HandleCheck.handle_id) == col(Handle.id), col(HandleCheck.shop_id) == shop_id)
    return or_(col(Handle.verified_at).is_not(None), checked.exists())


async def rivals(session: AsyncSession, handle: Handle) -> list[Handle]:
    """Other creators who have verified the same account, or ask to."""
    checked = select(HandleCheck.handle_id).where(col(HandleCheck.handle_id) == col(Handle.id))
    query = (
        select(Handle)
        .join(Creator, col(Creator.id) == col(Handle.creator_id))
        .where(same_account(handle.platform, handle.folded), col(Handle.creator_id) != handle.creator_id)
        .where(or_(col(Handle.verified_at).is_not(None), col(Handle.asked_at).is_not(None), checked.exists()))
        .where(col(Creator.deleted_at).is_(None))
        .order_by(col(Handle.id))
    )
    return list((await session.execute(query)).scalars())


async def asked(session: AsyncSession, limit: int, offset: int) -> list[Handle]:
    """Accounts whose creators ask for a look, the oldest first."""
    query = select(Handle).where(col(Handle.asked_at).is_not(None), col(Handle.verified_at).is_(None))
    query = query.order_by(col(Handle.asked_at), col(Handle.id)).limit(limit).offset(offset)
    return list((await session.execute(query)).scalars())


async def asked_count(session: AsyncSession) -> int:
    query = select(func.count()).select_from(Handle).where(
        col(Handle.asked_at).is_not(None), col(Handle.verified_at).is_(None))
    return (await session.execute(query)).scalar_one()


async def shops_of_checks(session: AsyncSession, handle_ids: Sequence[int]) -> dict[int, list[int]]:
    """The shops by handle that have seen its code."""
    query = select(HandleCheck.handle_id, HandleCheck.shop_id).where(col(HandleCheck.handle_id).in_(handle_ids))
    found: dict[int, list[int]] = {}
    for handle_id, shop_id in (await session.execute(query)).all():
        found.setdefault(handle_id, []).append(shop_id)
    return found


async def by_chat(session: AsyncSession, chat_id: int) -> list[Handle]:
    return list((await session.execute(select(Handle).where(col(Handle.chat_id) == chat_id))).scalars())


async def channels_of(session: AsyncSession, person_id: int) -> list[Channel]:
    """The channels of which a person has made the bot an administrator, and it still is."""
    query = select(Channel).where(col(Channel.person_id) == person_id, col(Channel.is_admin).is_(True))
    return list((await session.execute(query.order_by(col(Channel.chat_id)))).scalars())


def waiting(names: Sequence[str]) -> ColumnElement[bool]:
    """Lines that name one of these creators ("source:name") and belong to nobody."""
    return (col(OrderLine.named).in_(names)) & (col(OrderLine.creator_id).is_(None)) & (col(OrderLine.quantity) > 0)


async def waiting_lines(
    session: AsyncSession, names: Sequence[str], after: int, limit: int
) -> list[tuple[int, int]]:
    """(line, order) of such lines after one, in the order in which they came."""
    query = select(OrderLine.id, OrderLine.order_id).where(waiting(names), col(OrderLine.id) > after)
    return [(number or 0, order) for number, order in (
        await session.execute(query.order_by(col(OrderLine.id)).limit(limit))).all()]


async def waiting_shops(session: AsyncSession, names: Sequence[str], limit: int) -> list[int]:
    """Shops whose orders name one of these creators and pay nobody."""
    query = select(OrderLine.shop_id).where(waiting(names)).group_by(col(OrderLine.shop_id))
    return list((await session.execute(query.order_by(func.count().desc()).limit(limit))).scalars())


def waited_for() -> ColumnElement[bool]:
    """Orders that waited for it are not all given to its creator yet."""
    return col(Handle.sweep_after).is_not(None)


async def sweeping(session: AsyncSession) -> Handle | None:
    """A handle whose waiting orders are not all given to its creator yet."""
    query = select(Handle).where(waited_for()).order_by(col(Handle.id)).limit(1)
    return (await session.execute(query)).scalar_one_or_none()
