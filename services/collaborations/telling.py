"""Telling the other side: notices of picks, invitations and answers, written together with what they speak of."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from db import creators, products, shops
from db.collaborations import Collaboration
from db.vocabulary import Role, Side
from services import notices
from services.shops import MAY


async def facts_of(session: AsyncSession, row: Collaboration) -> dict[str, Any]:
    """What the notices of a collaboration speak of; both titles, since the reader's language is known only later."""
    creator, product = await creators.by_id(session, row.creator_id), await products.by_id(session, row.product_id)
    shop = await shops.by_id(session, row.shop_id)
    if creator is None or product is None or shop is None:
        raise LookupError(f"collaboration {row.id} has lost one of its ends")
    own = creator.person_id is not None and await shops.role_of(session, row.shop_id, creator.person_id) is not None
    return {
        "collab": row.key, "creator": creator.name, "creator_id": creator.key, "followers": creator.followers,
        "product_id": product.key, "title": product.title, "title_zh": product.title_zh, "shop": shop.name,
        "rate_bp": row.rate_bp, "price": product.price, "currency": product.currency, "own": own, "code": row.code,
        "reason": row.reason, "why": row.ended_why,
    }


async def traders(session: AsyncSession, row: Collaboration) -> list[int]:
    """The staff who act on collaborations, without the creator of this one (a brand of their own)."""
    creator = await creators.by_id(session, row.creator_id)
    staff = await shops.staff(session, row.shop_id)
    own = creator.person_id if creator else None
    return [one.person_id for one in staff if "trade" in MAY[Role(one.role)] and one.person_id != own]


def _event(row: Collaboration, now: datetime) -> str:
    """One collaboration may be begun and ended several times; each time is an event of its own."""
    return f"{row.key}:{int(now.timestamp())}"


async def picked(session: AsyncSession, row: Collaboration, now: datetime, again: bool) -> None:
    """The brand hears that a creator promotes its product."""
    facts = await facts_of(session, row)
    for person_id in await traders(session, row):
        key = f"pick:{row.key}:{person_id}" + (f":{int(now.timestamp())}" if again else "")
        await notices.queue(session, person_id, "pick", key, facts, now)


async def invited(session: AsyncSession, row: Collaboration, now: datetime) -> None:
    """The creator hears that a brand would like them to promote its product."""
    creator = await creators.by_id(session, row.creator_id)
    if creator is not None:
        await notices.queue(
            session, creator.person_id, "invite", f"invite:{_event(row, now)}", await facts_of(session, row), now
        )


async def answered(session: AsyncSession, row: Collaboration, by: Side, what: str, now: datetime) -> None:
    """The other side hears what this one did: applied, accepted, declined or ended."""
    facts = {**await facts_of(session, row), "what": what, "by": by}
    readers: list[int | None] = list(await traders(session, row))
    if by is Side.BRAND:
        creator = await creators.by_id(session, row.creator_id)
        readers = [creator.person_id if creator else None]
    for person_id in readers:
        await notices.queue(session, person_id, "answer", f"answer:{what}:{_event(row, now)}:{person_id}", facts, now)
