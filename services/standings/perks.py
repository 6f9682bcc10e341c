"""Perks in force: what a stage and a band give where something is asked for; who has no standing yet has the usual."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db import standings
from db.samples import Sample
from db.vocabulary import Band, Growth
from services.refusals import Refusal
from services.rules.bands import PERKS
from services.rules.collaborations import QUOTA
from services.rules.stages import SUPPORT


async def invitations(session: AsyncSession, shop_id: int) -> int:
    """How many invitations a shop may send in a week."""
    row = await standings.of(session, "shop", shop_id)
    return QUOTA if row is None else invitations_of(Growth(row.stage), Band(row.band))


def invitations_of(stage: Growth, band: Band) -> int:
    return QUOTA + SUPPORT[stage].invitations + PERKS[band].invitations


async def bands_of(session: AsyncSession, creator_ids: Collection[int]) -> dict[int, Band]:
    """The bands of these creators' scores."""
    rows = await standings.among(session, "creator", sorted(creator_ids)) if creator_ids else {}
    return {id_: Band(row.band) for id_, row in rows.items()}


async def may_sample(session: AsyncSession, creator_id: int) -> None:
    """Refuses another sample to a creator who has as many under way as their band allows."""
    most = PERKS[(await bands_of(session, [creator_id])).get(creator_id, Band.UNSCORED)].samples
    open_ = select(func.count()).select_from(Sample).where(
        col(Sample.creator_id) == creator_id, col(Sample.closed_at).is_(None))
    if (await session.execute(open_)).scalar_one() >= most:
        raise Refusal("sample-quota", quota=str(most))
