"""Shops: becoming a brand, editing it, and who of its staff may do what."""

from datetime import datetime
from secrets import token_urlsafe

from sqlalchemy.ext.asyncio import AsyncSession

from db import shops
from db.people import Person
from db.shops import Member, Shop
from db.vocabulary import Role, Side
from services.refusals import Refusal

# What each role may do: everything, trade (products, collaborations), money (statements, orders), look.
MAY = {
    Role.OWNER: frozenset({"own", "trade", "money", "look"}),
    Role.MANAGER: frozenset({"trade", "money", "look"}),
    Role.FINANCE: frozenset({"money", "look"}),
    Role.VIEWER: frozenset({"look"}),
}


async def of_person(session: AsyncSession, who: Person) -> list[tuple[Shop, Role]]:
    """The shops on whose staff a person is."""
    return await shops.of_person(session, who.key)


async def mine(session: AsyncSession, who: Person, shop_id: int, to: str = "look") -> Shop:
    """The shop if this person may do this there; refuses with `not-yours`, whether it exists or not."""
    role = await shops.role_of(session, shop_id, who.key)
    shop = await shops.by_id(session, shop_id) if role else None
    if role is None or shop is None:
        raise Refusal("not-yours")
    if to not in MAY[role]:
        raise Refusal("role-may-not")
    return shop


async def current(session: AsyncSession, who: Person, to: str = "look") -> Shop:
    """The shop that a person works for; refuses with `brand-first` where there is none."""
    held = await shops.of_person(session, who.key)
    if not held:
        raise Refusal("brand-first")
    return await mine(session, who, held[0][0].id or 0, to)


async def found(
    session: AsyncSession, who: Person, name: str, category_id: str, currency: str, now: datetime
) -> Shop:
    """A new shop with this person as its owner."""
    shop = Shop(key=token_urlsafe(12), name=name, category_id=category_id, currency=currency, created_at=now)
    session.add(shop)
    await session.flush()
    session.add(Member(shop_id=shop.id or 0, person_id=who.key, role=Role.OWNER, joined_at=now))
    who.side = Side.BRAND
    await session.flush()
    return shop
