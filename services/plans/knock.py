"""Knock: tells creators two days before a kept rate ends, and lets it end."""

from datetime import datetime, timedelta

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db import plans
from db.collaborations import Collaboration
from db.engine import changed
from db.plans import KeptRate
from db.products import Product
from db.shops import Shop
from db.vocabulary import Plan
from services.plans.reading import book
from services.plans.recording import tell
from services.rules.rates import NOTICE_DAYS

AT_ONCE = 50


async def due(session: AsyncSession, now: datetime) -> int:
    """Works off some kept rates whose end is near or has come; how many."""
    rows = await plans.due(session, now + timedelta(days=NOTICE_DAYS), now, AT_ONCE)
    for row in rows:
        collaboration = await session.get_one(Collaboration, row.collaboration_id)
        if row.until <= now:
            await _end(session, row, collaboration, now)
        else:
            await _remind(session, row, collaboration, now)
    await session.flush()
    return len(rows)


async def _remind(session: AsyncSession, row: KeptRate, collaboration: Collaboration, now: datetime) -> None:
    """Whoever claims the row tells; a second process finds it told."""
    mine = update(KeptRate).where(col(KeptRate.id) == row.id, col(KeptRate.told_at).is_(None))
    if not await changed(session, mine.values(told_at=now)):
        return
    product = await session.get_one(Product, collaboration.product_id)
    shop = await session.get_one(Shop, product.shop_id)
    facts = {
        "shop": shop.name, "title": product.title, "title_zh": product.title_zh, "collab": collaboration.key,
        "before": row.before_bp, "after": row.after_bp, "until": row.until.isoformat(), "what": "ending",
    }
    await tell(session, collaboration, "rate_cut", f"rate_ending:{row.id}", facts, now)


async def _end(session: AsyncSession, row: KeptRate, collaboration: Collaboration, now: datetime) -> None:
    mine = update(KeptRate).where(col(KeptRate.id) == row.id, col(KeptRate.ended_at).is_(None))
    if await changed(session, mine.values(ended_at=now, told_at=row.told_at or now)):
        after = await book(session, collaboration.product_id)
        if after.of(collaboration.creator_id) or collaboration.plan == Plan.OPEN:
            collaboration.rate_bp = after.deal(collaboration, now).rate.bp
