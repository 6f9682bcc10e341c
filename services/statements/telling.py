"""Telling: who reads news of a statement: the staff that may see money, or the creator."""

from sqlalchemy.ext.asyncio import AsyncSession

from db import creators, shops
from db.vocabulary import Role, Side
from services.shops import MAY_SEE_MONEY


async def readers(session: AsyncSession, shop_id: int, creator_id: int, by: Side) -> list[int]:
    """The people of the side that did not speak."""
    if by is Side.CREATOR:
        return await money_people(session, shop_id)
    creator = await creators.by_id(session, creator_id)
    return [creator.person_id] if creator is not None and creator.person_id is not None else []


async def money_people(session: AsyncSession, shop_id: int) -> list[int]:
    """A shop's staff that may see its money."""
    return [one.person_id for one in await shops.staff(session, shop_id) if Role(one.role) in MAY_SEE_MONEY]
