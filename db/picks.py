"""Weekly picks: what each side was matched with in a week, and the pairs that named each other (双选)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import JSON, Column, Index, UniqueConstraint, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from db.collaborations import Collaboration
from db.creators import Creator
from db.engine import Instant
from db.orders import OrderLine
from db.products import Product
from db.shops import Member, Shop
from db.vocabulary import Side


class PickRound(SQLModel, table=True):
    """When the next weekly picks of a creator or a shop (`side` is a Side) are due."""

    __tablename__ = "pick_rounds"

    side: str = Field(primary_key=True)
    subject_id: int = Field(primary_key=True)
    due_at: datetime = Field(sa_type=Instant, index=True)


class WeeklyPick(SQLModel, table=True):
    """One match of one side in one week (its Monday), best first by `place`; `why` are its reasons.

    A creator's picks are the set that they may take (`taken_at`) or leave (`left_at`); a brand's only make pairs.
    """

    __tablename__ = "weekly_picks"
    __table_args__ = (
        UniqueConstraint("side", "week", "creator_id", "product_id"),
        Index("ix_weekly_picks_creator", "creator_id", "side", "week"),
        Index("ix_weekly_picks_product", "product_id", "side", "week"),
    )

    id: int | None = Field(default=None, primary_key=True)
    side: str
    week: date
    creator_id: int = Field(foreign_key="creators.id", ondelete="CASCADE")
    product_id: int = Field(foreign_key="products.id", ondelete="CASCADE")
    shop_id: int = Field(foreign_key="shops.id", ondelete="CASCADE")
    place: int
    score: int
    why: list[Any] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    taken_at: datetime | None = Field(default=None, sa_type=Instant)
    left_at: datetime | None = Field(default=None, sa_type=Instant)


class Pair(SQLModel, table=True):
    """A creator and a product that named each other; both sides are asked once, and two yeses open a collaboration.

    A yes or no of a side is `creator_said` or `brand_said` with its moment; `until` is when the question lapses.
    """

    __tablename__ = "pairs"
    __table_args__ = (UniqueConstraint("creator_id", "product_id"), Index("ix_pairs_shop", "shop_id", "week"))

    id: int | None = Field(default=None, primary_key=True)
    creator_id: int = Field(foreign_key="creators.id", ondelete="CASCADE")
    product_id: int = Field(foreign_key="products.id", ondelete="CASCADE")
    shop_id: int = Field(foreign_key="shops.id", ondelete="CASCADE")
    week: date
    asked_at: datetime = Field(sa_type=Instant)
    until: datetime = Field(sa_type=Instant)
    creator_said: bool | None = None
    creator_at: datetime | None = Field(default=None, sa_type=Instant)
    brand_said: bool | None = None
    brand_at: datetime | None = Field(default=None, sa_type=Instant)
    opened_at: datetime | None = Field(default=None, sa_type=Instant)
    collaboration_id: int | None = Field(default=None, foreign_key="collaborations.id", ondelete="SET NULL")

    @property
    def key(self) -> int:
        if self.id is None:
            raise ValueError("this pair has not been stored yet")
        return self.id


class Tally(NamedTuple):
    """How many were asked, agreed to by both, and sold at least one paid piece since they were opened."""

    asked: int
    opened: int
    sold: int


async def of_creator(session: AsyncSession, creator_id: int, week: date, side: str) -> list[WeeklyPick]:
    """A creator's picks of a week, best first."""
    query = select(WeeklyPick).where(
        col(WeeklyPick.creator_id) == creator_id, col(WeeklyPick.side) == side, col(WeeklyPick.week) == week)
    return list((await session.execute(query.order_by(col(WeeklyPick.place)))).scalars())


async def picked_before(session: AsyncSession, creator_id: int, since: date, week: date) -> set[int]:
    """Products of a creator's sets since one week and before another."""
    query = select(WeeklyPick.product_id).where(
        col(WeeklyPick.creator_id) == creator_id, col(WeeklyPick.side) == "creator",
        col(WeeklyPick.week) >= since, col(WeeklyPick.week) < week)
    return set((await session.execute(query)).scalars())


async def wanted_of(session: AsyncSession, shop_id: int, week: date) -> dict[int, list[tuple[int, int]]]:
    """The shop's products that creators' picks of a week name: (creator, place) of each, by product."""
    query = select(WeeklyPick.product_id, WeeklyPick.creator_id, WeeklyPick.place).where(
        col(WeeklyPick.shop_id) == shop_id, col(WeeklyPick.side) == "creator", col(WeeklyPick.week) == week,
        col(WeeklyPick.left_at).is_(None), col(WeeklyPick.taken_at).is_(None))
    found: dict[int, list[tuple[int, int]]] = {}
    for product_id, creator_id, place in (await session.execute(query)).all():
        found.setdefault(product_id, []).append((creator_id, place))
    return found


async def pairs_in(session: AsyncSession, week: date, creator_ids: Sequence[int]) -> dict[int, int]:
    """How many pairs of a week each of these creators was asked about."""
    query = select(Pair.creator_id, func.count()).where(
        col(Pair.week) == week, col(Pair.creator_id).in_(creator_ids)).group_by(col(Pair.creator_id))
    return dict((await session.execute(query)).all())


async def asked_of(session: AsyncSession, shop_id: int) -> set[tuple[int, int]]:
    """(creator, product) of every pair that a shop was ever asked about."""
    query = select(Pair.creator_id, Pair.product_id).where(col(Pair.shop_id) == shop_id)
    return {(creator_id, product_id) for creator_id, product_id in (await session.execute(query)).all()}


async def open_of(session: AsyncSession, now: datetime, creator_id: int | None, shop_ids: Sequence[int]) -> list[Pair]:
    """Pairs that still wait for this creator's or these shops' answer, newest first."""
    mine = (col(Pair.creator_id) == creator_id) & col(Pair.creator_said).is_(None)
    theirs = col(Pair.shop_id).in_(shop_ids) & col(Pair.brand_said).is_(None)
    refused = func.coalesce(col(Pair.creator_said), True).is_(False) | func.coalesce(
        col(Pair.brand_said), True).is_(False)
    query = select(Pair).where(mine | theirs, ~refused, col(Pair.until) > now, col(Pair.opened_at).is_(None))
    return list((await session.execute(query.order_by(col(Pair.id).desc()))).scalars())


async def tally(session: AsyncSession, since: datetime, until: datetime) -> Tally:
    """The pairs asked about in [since, until): how many, how many both wanted, how many of these have sold."""
    within = (col(Pair.asked_at) >= since, col(Pair.asked_at) < until)
    asked = select(func.count()).select_from(Pair).where(*within)
    opened = asked.where(col(Pair.opened_at).is_not(None))
    sold = opened.where(_sold(Pair.collaboration_id))
    return Tally(*[int((await session.execute(query)).scalar_one()) for query in (asked, opened, sold)])


async def others(session: AsyncSession, since: datetime, until: datetime) -> tuple[int, int]:
    """(begun, sold) of the collaborations begun in [since, until) that no pair opened: what pairs are held against."""
    paired = select(Pair.collaboration_id).where(col(Pair.collaboration_id).is_not(None))
    begun = select(func.count()).select_from(Collaboration).where(
        col(Collaboration.started_at) >= since, col(Collaboration.started_at) < until,
        col(Collaboration.id).not_in(paired))
    sold = begun.where(_sold(Collaboration.id))
    return int((await session.execute(begun)).scalar_one()), int((await session.execute(sold)).scalar_one())


def _sold(collaboration_id: Any) -> Any:
    """Whether a collaboration has a line that was paid and not cancelled."""
    return (
        select(OrderLine.id)
        .where(col(OrderLine.collaboration_id) == collaboration_id, col(OrderLine.paid_at).is_not(None),
               col(OrderLine.cancelled_at).is_(None))
        .exists()
    )


def without_round() -> dict[Side, SelectOfScalar[int | None]]:
    """Creators and shops that have no round yet, and that somebody answers for."""
    created = select(col(Creator.id)).where(col(Creator.person_id).is_not(None), col(Creator.deleted_at).is_(None))
    staffed = select(col(Shop.id)).where(select(Member.shop_id).where(col(Member.shop_id) == col(Shop.id)).exists())
    held = {side: select(PickRound.subject_id).where(col(PickRound.side) == str(side)) for side in Side}
    return {
        Side.CREATOR: created.where(col(Creator.id).not_in(held[Side.CREATOR])),
        Side.BRAND: staffed.where(col(Shop.id).not_in(held[Side.BRAND])),
    }


async def due(session: AsyncSession, side: str, now: datetime, limit: int) -> list[PickRound]:
    """Rounds of a side that are due, longest overdue first, kept from other processes until the transaction ends."""
    query = select(PickRound).where(col(PickRound.side) == side, col(PickRound.due_at) <= now)
    query = query.order_by(col(PickRound.due_at), col(PickRound.subject_id)).limit(limit)
    return list((await session.execute(query.with_for_update(skip_locked=True))).scalars())


async def goods_of(session: AsyncSession, ids: Sequence[int]) -> dict[int, Product]:
    rows = (await session.execute(select(Product).where(col(Product.id).in_(ids)))).scalars()
    return {row.key: row for row in rows}


async def names_of(session: AsyncSession, ids: Sequence[int]) -> dict[int, Creator]:
    rows = (await session.execute(select(Creator).where(col(Creator.id).in_(ids)))).scalars()
    return {row.key: row for row in rows}
