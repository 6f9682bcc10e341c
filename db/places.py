"""Extra places: what was shown to whom beyond its own rank, on which day, and which budget paid for it."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Index, bindparam, func, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select

from db.budgets import Budget
from db.collaborations import Collaboration
from db.engine import Day, Instant, changed, insert_or_ignore, inserted
from db.orders import OrderLine
from db.products import Product
from db.vocabulary import Side


class ExtraPlace(SQLModel, table=True):
    """One pair of creator and product, dealt to one of them for a day (UTC) and paid out of a budget.

    `to` is the Side that sees it: a creator their pool page, a brand its list of creators. `rank` is its place in the
    day's draw, `propensity` the chance it had of being drawn. What has not been looked at when the
    day is over is returned to the budget.
    """

    __tablename__ = "extra_places"
    __table_args__ = (
        Index("ix_extra_places_budget", "budget_id"), Index("ix_extra_places_product", "product_id", "day"),
        Index("ix_extra_places_open", "day", "shown_at", "returned_at"),
    )

    to: str = Field(primary_key=True)
    creator_id: int = Field(primary_key=True, foreign_key="creators.id", ondelete="CASCADE")
    day: date = Field(primary_key=True)
    product_id: int = Field(primary_key=True, foreign_key="products.id", ondelete="CASCADE")
    budget_id: int = Field(foreign_key="budgets.id")
    rank: int = 0
    propensity: float
    shown_at: datetime | None = Field(default=None, sa_type=Instant)
    returned_at: datetime | None = Field(default=None, sa_type=Instant)


class Deal(SQLModel, table=True):
    """That somebody's extra places of a day have been dealt, even if there were none: it happens once a day."""

    __tablename__ = "deals"

    to: str = Field(primary_key=True)
    subject_id: int = Field(primary_key=True)
    day: date = Field(primary_key=True)


class Outcome(NamedTuple):
    """What came of extra places in one currency (empty where nothing was sold): orders and paid GMV, minor units."""

    currency: str
    orders: int
    gmv: int


class Counts(NamedTuple):
    """Places dealt and shown, different creators and products among them, collaborations begun after a showing."""

    dealt: int
    shown: int
    creators: int
    products: int
    begun: int


async def claim_deal(session: AsyncSession, to: str, subject_id: int, day: date) -> bool:
    """True for the one who may deal this day."""
    return await insert_or_ignore(session, Deal, {"to": to, "subject_id": subject_id, "day": day})


async def deal(session: AsyncSession, rows: Sequence[ExtraPlace]) -> None:
    """Writes dealt places."""
    if rows:
        connection = await session.connection()
        insert = inserted(session, ExtraPlace).on_conflict_do_nothing()
        await connection.execute(insert, [row.model_dump() for row in rows])


@cache
def _of_creator() -> Any:
    """The places of `creator` on `of_day`, a row without any where they are dealt but none was; built once."""
    mine = (
        (col(ExtraPlace.to) == col(Deal.to)) & (col(ExtraPlace.creator_id) == col(Deal.subject_id))
        & (col(ExtraPlace.day) == col(Deal.day))
    )
    query: Any = select(ExtraPlace, col(Budget.programme)).select_from(Deal).outerjoin(ExtraPlace, mine)
    query = query.outerjoin(Budget, col(Budget.id) == col(ExtraPlace.budget_id)).where(
        col(Deal.to) == str(Side.CREATOR), col(Deal.subject_id) == bindparam("creator"),
        col(Deal.day) == bindparam("of_day"))
    return query.order_by(col(ExtraPlace.rank), col(ExtraPlace.product_id))


async def of_creator(session: AsyncSession, creator_id: int, day: date) -> list[tuple[ExtraPlace, str]] | None:
    """A creator's places of a day with the plans that pay, in the order of the draw; None while not yet dealt."""
    rows = (await session.execute(_of_creator(), {"creator": creator_id, "of_day": day})).all()
    return [(place, programme) for place, programme in rows if place is not None] if rows else None


async def of_product(session: AsyncSession, to: str, product_id: int, day: date) -> list[tuple[ExtraPlace, str]]:
    """The creators dealt to a product's brand for a day, with the plans that pay."""
    query = select(ExtraPlace, Budget.programme).join(Budget, col(Budget.id) == col(ExtraPlace.budget_id))
    query = query.where(
        col(ExtraPlace.to) == to, col(ExtraPlace.product_id) == product_id, col(ExtraPlace.day) == day)
    query = query.order_by(col(ExtraPlace.rank), col(ExtraPlace.creator_id))
    return [(place, programme) for place, programme in (await session.execute(query)).all()]


async def mark_shown(
    session: AsyncSession, to: str, day: date, pairs: Sequence[tuple[int, int]], now: datetime
) -> None:
    """Notes that these (creator, product) places were looked at; one that was returned meanwhile stays returned."""
    for creator_id, product_id in sorted(pairs):
        await changed(session, update(ExtraPlace).where(
            col(ExtraPlace.to) == to, col(ExtraPlace.creator_id) == creator_id, col(ExtraPlace.day) == day,
            col(ExtraPlace.product_id) == product_id, col(ExtraPlace.shown_at).is_(None),
            col(ExtraPlace.returned_at).is_(None)).values(shown_at=now))


def passed_over(before: Day) -> ColumnElement[bool]:
    """It was dealt on an earlier day, nobody has looked at it, and it is still paid for."""
    return (col(ExtraPlace.day) < before) & col(ExtraPlace.shown_at).is_(None) & col(ExtraPlace.returned_at).is_(None)


async def unseen(session: AsyncSession, before: date, limit: int) -> list[ExtraPlace]:
    """Places of earlier days that nobody has looked at, still paid for."""
    query = select(ExtraPlace).where(passed_over(before))
    query = query.order_by(col(ExtraPlace.day), col(ExtraPlace.budget_id)).limit(limit)
    return list((await session.execute(query)).scalars())


async def return_place(session: AsyncSession, place: ExtraPlace, now: datetime) -> bool:
    """Ends a place that was not looked at; True for the one who did."""
    session.expunge(place)
    return await changed(session, update(ExtraPlace).where(
        col(ExtraPlace.to) == place.to, col(ExtraPlace.creator_id) == place.creator_id,
        col(ExtraPlace.day) == place.day, col(ExtraPlace.product_id) == place.product_id,
        col(ExtraPlace.shown_at).is_(None), col(ExtraPlace.returned_at).is_(None)).values(returned_at=now)) > 0


_SHOWN = (col(ExtraPlace.shown_at).is_not(None),)
_BEGUN = (
    (col(Collaboration.creator_id) == col(ExtraPlace.creator_id))
    & (col(Collaboration.product_id) == col(ExtraPlace.product_id))
    & (col(Collaboration.started_at) >= col(ExtraPlace.shown_at))
)


async def counts(session: AsyncSession, here: ColumnElement[bool]) -> Counts:
    """Counts over the extra places of a condition."""
    shown = here & col(ExtraPlace.shown_at).is_not(None)
    dealt = (await session.execute(select(func.count()).select_from(ExtraPlace).where(
        here, col(ExtraPlace.returned_at).is_(None)))).scalar_one()
    seen = (await session.execute(select(
        func.count(), func.count(func.distinct(col(ExtraPlace.creator_id))),
        func.count(func.distinct(col(ExtraPlace.product_id)))).select_from(ExtraPlace).where(shown))).one()
    begun = (await session.execute(select(func.count(func.distinct(col(Collaboration.id)))).select_from(
        ExtraPlace).join(Collaboration, _BEGUN).where(shown))).scalar_one()
    return Counts(int(dealt), int(seen[0]), int(seen[1]), int(seen[2]), int(begun))


async def outcomes(session: AsyncSession, here: ColumnElement[bool]) -> list[Outcome]:
    """Orders and paid GMV, by currency, of the collaborations that began after a showing of this condition."""
    pairs = select(col(Collaboration.id)).select_from(ExtraPlace).join(Collaboration, _BEGUN).where(here, *_SHOWN)
    paid = col(OrderLine.unit_price) * col(OrderLine.quantity) - col(OrderLine.discount)
    query = select(
        col(OrderLine.currency), func.count(func.distinct(col(OrderLine.order_id))), func.sum(paid),
    ).where(col(OrderLine.collaboration_id).in_(pairs), col(OrderLine.paid_at).is_not(None),
            col(OrderLine.own_brand).is_(False)).group_by(col(OrderLine.currency))
    return [Outcome(currency, int(orders), int(gmv or 0)) for currency, orders, gmv in (
        await session.execute(query)).all()]


def of_budgets(budget_ids: Sequence[int]) -> ColumnElement[bool]:
    """The places that these budgets paid for."""
    return col(ExtraPlace.budget_id).in_(budget_ids)


def of_shop(shop_id: int, since: date) -> ColumnElement[bool]:
    """The places of a shop's products since a day."""
    mine = select(col(Product.id)).where(col(Product.shop_id) == shop_id)
    return col(ExtraPlace.product_id).in_(mine) & (col(ExtraPlace.day) >= since) & (
        col(ExtraPlace.to) == str(Side.CREATOR))


def of_person(creator_id: int, since: date) -> ColumnElement[bool]:
    """The places in which a creator was shown to brands since a day."""
    return (col(ExtraPlace.to) == str(Side.BRAND)) & (col(ExtraPlace.creator_id) == creator_id) & (
        col(ExtraPlace.day) >= since)


def of_programme(programme: str) -> ColumnElement[bool]:
    """The places that a plan paid for."""
    return col(ExtraPlace.budget_id).in_(select(col(Budget.id)).where(col(Budget.programme) == programme))


def before(day: date) -> ColumnElement[bool]:
    return col(ExtraPlace.day) < day


async def shown_to_brands(session: AsyncSession, creator_id: int, first: date, until: date) -> list[int]:
    """The products to whose brands a creator was shown from a day until before another."""
    query = select(ExtraPlace.product_id).where(
        col(ExtraPlace.to) == str(Side.BRAND), col(ExtraPlace.creator_id) == creator_id, col(ExtraPlace.day) >= first,
        col(ExtraPlace.day) < until, col(ExtraPlace.shown_at).is_not(None))
    return list((await session.execute(query.distinct().order_by(col(ExtraPlace.product_id)))).scalars())


async def shown_of_creators(session: AsyncSession, creator_ids: Sequence[int]) -> dict[int, int]:
    """How often each of these creators has been shown to brands beyond their rank."""
    query = select(ExtraPlace.creator_id, func.count()).where(
        col(ExtraPlace.to) == str(Side.BRAND), col(ExtraPlace.creator_id).in_(creator_ids),
        col(ExtraPlace.shown_at).is_not(None)).group_by(col(ExtraPlace.creator_id))
    return {creator: int(count) for creator, count in (await session.execute(query)).all()}
