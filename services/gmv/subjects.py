"""Subjects: whose figures are asked for, and who may ask."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.creators import Creator
from db.orders import CommissionEntry, OrderLine
from db.people import Person
from db.shops import Member, Shop
from db.vocabulary import Role, Side
from services import creators, shops
from services.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose figures: those of shops taken together, or of one creator; `name` is what people call them."""

    side: Side
    ids: tuple[int, ...]
    name: str = ""

    @property
    def mine(self) -> ColumnElement[bool]:
        return (col(OrderLine.shop_id) if self.side is Side.BRAND else col(OrderLine.creator_id)).in_(self.ids)

    @property
    def entries(self) -> ColumnElement[bool]:
        key = col(CommissionEntry.shop_id) if self.side is Side.BRAND else col(CommissionEntry.creator_id)
        return key.in_(self.ids)


async def sides(session: AsyncSession, who: Person) -> list[Side]:
    """The sides on which a person has figures to see."""
    found = [Side.BRAND] if await shops.of_person(session, who) else []
    return [*found, Side.CREATOR] if await creators.of_person(session, who) else found


async def chosen(session: AsyncSession, who: Person, side: Side) -> Subject:
    """The shop that a person works for, or the creator that they are; refuses where they are neither."""
    if side is Side.BRAND:
        return of_shops([await shops.current(session, who)])
    me = await creators.me(session, who)
    return Subject(side, (me.key,), me.name)


async def of_many(session: AsyncSession, people: Sequence[int], side: Side) -> dict[int, Subject]:
    """All that people's weekly reports of a side are about, by person: each shop of theirs, or the creator they are."""
    if side is Side.CREATOR:
        query = select(Creator).where(col(Creator.person_id).in_(people), col(Creator.deleted_at).is_(None))
        return {
            one.person_id or 0: Subject(side, (one.key,), one.name) for one in (await session.execute(query)).scalars()}
    staff = select(Member.person_id, Member.role, Shop).join(Shop, col(Shop.id) == col(Member.shop_id))
    held: dict[int, list[Shop]] = {}
    for person_id, role, shop in (
        await session.execute(staff.where(col(Member.person_id).in_(people)).order_by(col(Shop.id)))
    ).all():
        if "look" in shops.MAY[Role(role)]:
            held.setdefault(person_id, []).append(shop)
    return {person_id: of_shops(mine) for person_id, mine in held.items()}


def of_shops(held: Sequence[Shop]) -> Subject:
    return Subject(Side.BRAND, tuple(shop.id or 0 for shop in held), " · ".join(shop.name for shop in held[:3]))


def side_of(name: str) -> Side:
    """The side of a button; refuses a word that is none."""
    if name not in list(Side):
        raise Refusal("not-yours")
    return Side(name)
