"""Collaborations: one creator promoting one product, its code, its link and the clicks on it; and declined products."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Index, UniqueConstraint, delete, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select

from db.engine import Instant
from db.vocabulary import Plan, Side, Stage


class Collaboration(SQLModel, table=True):
    """One creator and one product; there is at most one row for the two, whatever happened between them.

    `ended_at`, `ended_by` (a Side) and `ended_why` tell of the last end or decline, and are empty while nothing has
    ended; since `agreed_at` the creator has the word of the plan's rate (`rate_bp` is the one that they are at now);
    `invited_at` counts against the shop's weekly quota; `applied_at` and `replied_at` tell how soon the shop answered
    the last application.
    """

    __tablename__ = "collaborations"
    __table_args__ = (
        UniqueConstraint("creator_id", "product_id"),
        Index("ix_collaborations_shop", "shop_id", "stage"),
        Index("ix_collaborations_invited", "shop_id", "invited_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    creator_id: int = Field(foreign_key="creators.id")
    product_id: int = Field(foreign_key="products.id", index=True)
    shop_id: int = Field(foreign_key="shops.id")
    stage: str
    plan: str = Plan.OPEN
    rate_bp: int
    code: str | None = Field(default=None, unique=True)
    reason: str = ""
    created_at: datetime = Field(sa_type=Instant)
    agreed_at: datetime | None = Field(default=None, sa_type=Instant)
    invited_at: datetime | None = Field(default=None, sa_type=Instant)
    applied_at: datetime | None = Field(default=None, sa_type=Instant)
    replied_at: datetime | None = Field(default=None, sa_type=Instant)
    started_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_by: str | None = None
    ended_why: str | None = None

    @property
    def key(self) -> int:
        if self.id is None:
            raise ValueError("this collaboration has not been stored yet")
        return self.id


class Click(SQLModel, table=True):
    """One click on a tracking link; `visitor` is a keyed pseudonym, kept only to count repeats."""

    __tablename__ = "clicks"
    __table_args__ = (Index("ix_clicks_collaboration", "collaboration_id", "clicked_at"),)

    id: int | None = Field(default=None, primary_key=True)
    collaboration_id: int = Field(foreign_key="collaborations.id", ondelete="CASCADE")
    clicked_at: datetime = Field(sa_type=Instant)
    visitor: str | None = None


class Decline(SQLModel, table=True):
    """A product that a creator does not want to be shown again, and why."""

    __tablename__ = "declines"

    creator_id: int = Field(primary_key=True, foreign_key="creators.id", ondelete="CASCADE")
    product_id: int = Field(primary_key=True, foreign_key="products.id", ondelete="CASCADE")
    reason: str
    at: datetime = Field(sa_type=Instant)


class PassedOver(SQLModel, table=True):
    """A creator whom a brand does not want to be named again for a product, and why (a NotThem)."""

    __tablename__ = "passed_over"
    __table_args__ = (Index("ix_passed_over_shop", "shop_id", "creator_id"),)

    product_id: int = Field(primary_key=True, foreign_key="products.id", ondelete="CASCADE")
    creator_id: int = Field(primary_key=True, foreign_key="creators.id", ondelete="CASCADE")
    shop_id: int = Field(foreign_key="shops.id", ondelete="CASCADE")
    reason: str
    at: datetime = Field(sa_type=Instant)


async def by_id(session: AsyncSession, collaboration_id: int) -> Collaboration | None:
    return await session.get(Collaboration, collaboration_id)


async def between(session: AsyncSession, creator_id: int, product_id: int) -> Collaboration | None:
    query = select(Collaboration).where(
        col(Collaboration.creator_id) == creator_id, col(Collaboration.product_id) == product_id
    )
    return (await session.execute(query)).scalar_one_or_none()


async def active_among(
    session: AsyncSession, creator_id: int, product_ids: Collection[int]
) -> dict[int, Collaboration]:
    """What a creator promotes of these products, by product."""
    query = select(Collaboration).where(
        *_of(col(Collaboration.creator_id) == creator_id, [Stage.ACTIVE]),
        col(Collaboration.product_id).in_(product_ids),
    )
    return {row.product_id: row for row in (await session.execute(query)).scalars()}


async def by_code(session: AsyncSession, code: str) -> Collaboration | None:
    query = select(Collaboration).where(col(Collaboration.code) == code.upper())
    return (await session.execute(query)).scalar_one_or_none()


def _of(side: ColumnElement[bool], stages: Sequence[Stage]) -> tuple[ColumnElement[bool], ...]:
    return (side, col(Collaboration.stage).in_(stages))


async def of_creator(
    session: AsyncSession, creator_id: int, stages: Sequence[Stage], limit: int, offset: int = 0
) -> list[Collaboration]:
    """A creator's collaborations in these stages, newest first."""
    query = select(Collaboration).where(*_of(col(Collaboration.creator_id) == creator_id, stages))
    query = query.order_by(col(Collaboration.id).desc()).limit(limit).offset(offset)
    return list((await session.execute(query)).scalars())


async def of_shop(
    session: AsyncSession, shop_id: int, stages: Sequence[Stage], limit: int, offset: int = 0
) -> list[Collaboration]:
    """A shop's collaborations in these stages, newest first."""
    query = select(Collaboration).where(*_of(col(Collaboration.shop_id) == shop_id, stages))
    query = query.order_by(col(Collaboration.id).desc()).limit(limit).offset(offset)
    return list((await session.execute(query)).scalars())


async def stages_of_creator(session: AsyncSession, creator_id: int) -> dict[str, int]:
    """How many of a creator's collaborations stand in each stage."""
    return await _stages(session, col(Collaboration.creator_id) == creator_id)


async def stages_of_many(session: AsyncSession, side: Side, ids: Sequence[int]) -> list[tuple[int, str, int]]:
    """(shop or creator, stage, how many) of many at once."""
    whose = col(Collaboration.shop_id if side is Side.BRAND else Collaboration.creator_id)
    query = select(whose, col(Collaboration.stage), func.count()).where(whose.in_(ids))
    rows = (await session.execute(query.group_by(whose, col(Collaboration.stage)))).all()
    return [(id_, stage, int(count)) for id_, stage, count in rows]


async def stages_of_shop(session: AsyncSession, shop_id: int) -> dict[str, int]:
    return await _stages(session, col(Collaboration.shop_id) == shop_id)


async def stages_of_product(session: AsyncSession, product_id: int) -> dict[str, int]:
    return await _stages(session, col(Collaboration.product_id) == product_id)


async def _stages(session: AsyncSession, side: ColumnElement[bool]) -> dict[str, int]:
    query = select(Collaboration.stage, func.count()).where(side).group_by(col(Collaboration.stage))
    return dict((await session.execute(query)).all())


async def any_between(session: AsyncSession, shop_id: int, creator_id: int, stage: Stage) -> bool:
    """Whether a shop and a creator have a collaboration in this stage."""
    query = select(Collaboration.id).where(
        col(Collaboration.shop_id) == shop_id, col(Collaboration.creator_id) == creator_id,
        col(Collaboration.stage) == stage)
    return (await session.execute(query.limit(1))).first() is not None


async def clicks_of(session: AsyncSession, ids: Sequence[int]) -> dict[int, int]:
    """Clicks on the links of these collaborations; one without any is left out."""
    query = select(Click.collaboration_id, func.count()).where(col(Click.collaboration_id).in_(ids))
    return dict((await session.execute(query.group_by(col(Click.collaboration_id)))).all())


async def invited_since(session: AsyncSession, shop_id: int, since: datetime) -> list[datetime]:
    """When a shop sent its invitations since a moment, oldest first."""
    query = select(Collaboration.invited_at).where(
        col(Collaboration.shop_id) == shop_id, col(Collaboration.invited_at) > since
    )
    found = (await session.execute(query.order_by(col(Collaboration.invited_at)))).scalars()
    return [moment for moment in found if moment is not None]


async def declined(session: AsyncSession, creator_id: int) -> frozenset[int]:
    """Products that a creator does not want to be shown."""
    query = select(Decline.product_id).where(col(Decline.creator_id) == creator_id)
    return frozenset((await session.execute(query)).scalars())


async def declines(session: AsyncSession, creator_id: int, limit: int) -> Sequence[Decline]:
    """The same with the reasons given, the newest first."""
    query = select(Decline).where(col(Decline.creator_id) == creator_id)
    newest = query.order_by(col(Decline.at).desc(), col(Decline.product_id)).limit(limit)
    return (await session.execute(newest)).scalars().all()


async def take_back(session: AsyncSession, creator_id: int, product_id: int) -> None:
    """A creator may be shown a product again; nothing happens to one that was never declined."""
    await session.execute(delete(Decline).where(
        col(Decline.creator_id) == creator_id, col(Decline.product_id) == product_id))
