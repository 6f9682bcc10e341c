"""Passing over: a brand says that a creator is not for a product, and why; who is named next follows from it."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, or_, select

from db import creators
from db.collaborations import PassedOver
from db.creators import Creator
from db.engine import upsert
from db.people import Person
from services import blocks, matching, products
from services.matching import CreatorMatch
from services.refusals import Refusal


class NotThem(StrEnum):
    """Why a brand does not want a creator for a product: one tap, and who is named next follows from it."""

    FIT = "fit"
    SIZE = "size"
    RECORD = "record"
    NEVER = "never"


FAR = (NotThem.RECORD, NotThem.NEVER)
"""Reasons that lie in the creator: they hold for all products of the shop."""

MORE = 30
"""Creators ranked beyond those wanted, so that some are left when others are passed over."""


async def asked_of(session: AsyncSession, who: Person, product_id: int, creator_id: int) -> str:
    """The name of a creator whom a brand may pass over for a product of its own."""
    await products.mine(session, who, product_id, "trade")
    creator = await creators.living(session, creator_id)
    if creator is None or not creator.name:
        raise Refusal("creator-gone")
    return creator.name


async def pass_over(
    session: AsyncSession, who: Person, product_id: int, creator_id: int, reason: str, now: datetime
) -> None:
    """A creator is not named again for a product; the last reason given holds."""
    if reason not in list(NotThem):
        raise Refusal("reason-unknown")
    await asked_of(session, who, product_id, creator_id)
    product = await products.mine(session, who, product_id, "trade")
    values = {"product_id": product_id, "creator_id": creator_id, "shop_id": product.shop_id, "reason": reason,
              "at": now}
    await upsert(session, PassedOver, [values], ["product_id", "creator_id"], ["reason", "at"])


async def fitting(
    session: AsyncSession, product_id: int, shop_id: int, limit: int, now: datetime
) -> list[CreatorMatch]:
    """The creators whom a product fits best, without those passed over and those of a block.

    Whoever was passed over for their size tells about the next: those with no more followers than they come last.
    """
    query = select(PassedOver, Creator.followers).join(Creator, col(Creator.id) == col(PassedOver.creator_id))
    query = query.where(or_(col(PassedOver.product_id) == product_id, (col(PassedOver.shop_id) == shop_id)
                            & col(PassedOver.reason).in_([str(one) for one in FAR])))
    passed = [(row, followers) for row, followers in (await session.execute(query)).all()]
    gone = {row.creator_id for row, _ in passed} | await blocks.creators_hidden_from(session, shop_id)
    if not gone:
        return await matching.creators_for(session, product_id, limit, now)
    found = [one for one in await matching.creators_for(session, product_id, limit + MORE + len(gone), now)
             if one.creator_id not in gone]
    small = max((followers or 0 for row, followers in passed if row.reason == NotThem.SIZE), default=-1)
    return (await _larger_first(session, found, small))[:limit]


async def _larger_first(session: AsyncSession, found: Sequence[CreatorMatch], small: int) -> list[CreatorMatch]:
    if small < 0:
        return list(found)
    followers = await creators.followers_of(session, [one.creator_id for one in found])
    return sorted(found, key=lambda one: followers.get(one.creator_id, 0) <= small)
