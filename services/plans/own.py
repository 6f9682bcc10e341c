"""Own terms: what products pay one creator who promotes them, or whom a plan names, where others read another rate."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from db import collaborations, plans
from services.plans import reading


@dataclass(frozen=True, slots=True)
class Own:
    """The rate in basis points that a creator gets now, and whether they promote the product already."""

    rate_bp: int
    promoting: bool


async def terms(session: AsyncSession, creator_id: int, product_ids: Collection[int], now: datetime) -> dict[int, Own]:
    """By product, where this creator has terms of their own; steps beyond the plain rate are not counted in."""
    special = await plans.own_terms(session, creator_id, product_ids)
    if not special:
        return {}
    mine = await collaborations.active_among(session, creator_id, special)
    found: dict[int, Own] = {}
    for product_id, book in (await reading.books(session, special)).items():
        row = mine.get(product_id)
        deal = book.offer(creator_id, now) if row is None else book.deal(row, now)
        found[product_id] = Own(deal.rate.bp, row is not None)
    return found
