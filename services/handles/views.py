"""How accounts are seen: by their creator, by a brand that looks for the code, by the operator who decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import collaborations, creators, handles
from db.creators import Creator, Handle
from db.people import Person
from db.shops import Shop
from db.vocabulary import Stage
from db.vocabulary_claims import HandleState
from services import creators as being
from services import shops
from services.orders import waiting
from services.refusals import Refusal
from services.rules.handles import TELEGRAM, state

PAGE = 8


@dataclass(frozen=True, slots=True)
class Account:
    """One account; `shops` have seen its code for themselves, `waiting` orders name it and pay nobody."""

    handle: Handle
    creator: Creator
    state: HandleState
    shops: tuple[str, ...] = ()
    waiting: int = 0

    @property
    def by_channel(self) -> bool:
        return self.handle.platform == TELEGRAM


async def _seen(session: AsyncSession, found: Sequence[Handle], now: datetime) -> list[Account]:
    checks = await handles.shops_of_checks(session, [one.key for one in found])
    numbers = {shop_id for some in checks.values() for shop_id in some}
    query = select(Shop.id, Shop.name).where(col(Shop.id).in_(numbers))
    names = {number or 0: name for number, name in (await session.execute(query)).all()}
    accounts = []
    for one in found:
        rivals = await handles.rivals(session, one)
        standing = state(
            verified=one.verified_at is not None, asked_at=one.asked_at, code_until=one.code_until,
            refused=one.refused_at is not None, rivals=bool(rivals), now=now)
        accounts.append(Account(
            one, await session.get_one(Creator, one.creator_id), standing,
            tuple(names.get(number, "") for number in checks.get(one.key, ())), await waiting.count(session, one)))
    return accounts


async def mine(session: AsyncSession, who: Person, now: datetime) -> list[Account]:
    """A creator's own accounts."""
    me = await being.me(session, who)
    return await _seen(session, sorted(await creators.handles_of(session, me.key), key=lambda one: one.key), now)


async def one_of_mine(session: AsyncSession, who: Person, handle_id: int, now: datetime) -> Account:
    """One of a creator's own accounts; refuses those of others, whether they exist or not."""
    me = await creators.of_person(session, who.key)
    handle = await session.get(Handle, handle_id, populate_existing=True)
    if me is None or handle is None or handle.creator_id != me.key:
        raise Refusal("not-yours")
    return (await _seen(session, [handle], now))[0]


async def for_brand(session: AsyncSession, who: Person, handle_id: int, now: datetime) -> tuple[Account, Shop]:
    """An account as a brand that works with its creator may look at it; refuses everybody else."""
    handle = await session.get(Handle, handle_id, populate_existing=True)
    if handle is None:
        raise Refusal("not-yours")
    for shop, _ in await shops.of_person(session, who):
        if await shops.may(session, who, shop.id or 0, "trade") and await _works_with(session, shop, handle):
            return (await _seen(session, [handle], now))[0], shop
    raise Refusal("not-yours")


async def _works_with(session: AsyncSession, shop: Shop, handle: Handle) -> bool:
    return await collaborations.any_between(session, shop.id or 0, handle.creator_id, Stage.ACTIVE)


async def open_to_brand(session: AsyncSession, who: Person, creator_id: int, now: datetime) -> list[Account]:
    """A creator's accounts that ask for a look and that this brand may look at."""
    found = [
        one for one in await creators.handles_of(session, creator_id)
        if one.asked_at is not None and one.verified_at is None
    ]
    able = []
    for one in await _seen(session, found, now):
        try:
            await for_brand(session, who, one.handle.key, now)
        except Refusal:
            continue
        able.append(one)
    return able


async def cases(session: AsyncSession, page: int, now: datetime) -> tuple[list[Account], int]:
    """A page of the accounts that ask for a look, for the operator, the oldest first; and how many there are."""
    found = await handles.asked(session, PAGE, page * PAGE)
    return await _seen(session, found, now), await handles.asked_count(session)


async def case(session: AsyncSession, handle_id: int, now: datetime) -> list[Account]:
    """Every creator who claims the account of this handle, this one first."""
    handle = await session.get(Handle, handle_id, populate_existing=True)
    if handle is None:
        raise Refusal("handle-gone")
    return await _seen(session, [handle, *await handles.rivals(session, handle)], now)


async def waiting_cases(session: AsyncSession, now: datetime) -> int:
    """How many accounts wait for the operator."""
    return await handles.asked_count(session)
