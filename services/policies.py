"""Policies of the extra places, compared by what became of those that were given away; read only."""

from datetime import datetime, timedelta

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db.collaborations import Collaboration
from db.creators import CreatorCategory
from db.places import ExtraPlace
from db.products import Product
from db.vocabulary import Side
from services.rules.matching.categories import fit, path_of
from services.rules.matching.policies import POLICIES, Estimate, Logged, estimate

WINDOW = timedelta(days=60)
MOST = 50_000


async def logged(session: AsyncSession, now: datetime) -> list[Logged]:
    """Extra places that creators have looked at in the last sixty days, and whether they picked the product since."""
    place = ExtraPlace
    query = (
        select(col(place.creator_id), col(place.propensity), col(Product.category_id), col(Collaboration.id))
        .join(Product, col(Product.id) == col(place.product_id))
        .outerjoin(Collaboration, and_(
            col(Collaboration.creator_id) == col(place.creator_id),
            col(Collaboration.product_id) == col(place.product_id),
            col(Collaboration.started_at) >= col(place.shown_at),
        ))
        .where(col(place.to) == Side.CREATOR, col(place.shown_at) >= now - WINDOW)
        .order_by(col(place.day).desc()).limit(MOST)
    )
    rows = (await session.execute(query)).all()
    declared: dict[int, list[str]] = {}
    of = select(col(CreatorCategory.creator_id), col(CreatorCategory.category_id))
    for creator, category in (await session.execute(of.where(
        col(CreatorCategory.creator_id).in_({row[0] for row in rows})
    ))).all():
        declared.setdefault(creator, []).append(category)
    return [
        Logged(propensity, picked is not None, max(
            (fit(path_of(wanted), path_of(category)) for wanted in declared.get(creator, ())), default=0.0
        ) if category else 0.0)
        for creator, propensity, category, picked in rows
    ]


async def compared(session: AsyncSession, now: datetime) -> tuple[int, dict[str, Estimate | None]]:
    """(places looked at, what each policy would have brought)."""
    places = await logged(session, now)
    return len(places), {name: estimate(places, policy) for name, policy in POLICIES.items()}
