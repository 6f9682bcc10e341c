"""Campaigns (大场营销活动): their terms, the products that brands enrolled (报名), the creators who joined."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import JSON, BigInteger, Column, Index, Select, bindparam, func
from sqlalchemy import select as choose
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel, col, select

from db.creators import Creator
from db.engine import Instant
from db.products import Product
from db.shops import Member, Shop
from db.vocabulary import ProductStatus


class Campaign(SQLModel, table=True):
    """What an operator has opened for the days `first_day` to `last_day` (the market's, both in).

    Scores in hundredths, empty where none is asked; `off_bp` is how far below the usual price a product must be;
    `most_price` and `subsidy` are minor units of `currency`. `showings` is the budget of extra places, `subsidy_bp`
    what is added to creators' commission while `subsidy` lasts. `phase` is what is told next and `due_at` when;
    `told_up_to` the last person who has been told. `report` is the closing report.
    """

    __tablename__ = "campaigns"
    __table_args__ = (Index("ix_campaigns_days", "last_day", "first_day"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str
    name_zh: str | None = None
    about: str = ""
    first_day: date
    last_day: date
    category_id: str | None = None
    least_shop: int | None = None
    least_product: int | None = None
    least_creator: int | None = None
    off_bp: int = 0
    most_price: int | None = Field(default=None, sa_type=BigInteger)
    currency: str
    showings: int = 0
    subsidy_bp: int = 0
    subsidy: int = Field(default=0, sa_type=BigInteger)
    phase: str
    due_at: datetime | None = Field(default=None, sa_type=Instant, index=True)
    told_up_to: int = 0
    opened_by: int | None = Field(default=None, foreign_key="people.id", ondelete="SET NULL")
    opened_at: datetime = Field(sa_type=Instant)
    stopped_at: datetime | None = Field(default=None, sa_type=Instant)
    report: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))

    @property
    def key(self) -> int:
        if self.id is None:
            raise ValueError("this campaign has not been stored yet")
        return self.id


class Enrolment(SQLModel, table=True):
    """A product of a campaign, at the price with which it was enrolled; `out_at` while it has been taken out."""

    __tablename__ = "enrolments"

    campaign_id: int = Field(primary_key=True, foreign_key="campaigns.id", ondelete="CASCADE")
    product_id: int = Field(primary_key=True, foreign_key="products.id", ondelete="CASCADE")
    shop_id: int = Field(foreign_key="shops.id", ondelete="CASCADE", index=True)
    price: int = Field(sa_type=BigInteger)
    at: datetime = Field(sa_type=Instant)
    out_at: datetime | None = Field(default=None, sa_type=Instant)


class Participant(SQLModel, table=True):
    """A creator who has joined a campaign."""

    __tablename__ = "participants"

    campaign_id: int = Field(primary_key=True, foreign_key="campaigns.id", ondelete="CASCADE")
    creator_id: int = Field(primary_key=True, foreign_key="creators.id", ondelete="CASCADE", index=True)
    at: datetime = Field(sa_type=Instant)


class Sum(NamedTuple):
    """Orders and paid GMV less what came back, in minor units, by currency."""

    currency: str
    orders: int
    gmv: int


async def by_id(session: AsyncSession, campaign_id: int) -> Campaign | None:
    return await session.get(Campaign, campaign_id)


_OPEN = select(Campaign).where(col(Campaign.last_day) >= bindparam("day"), col(Campaign.stopped_at).is_(None)).order_by(
    col(Campaign.first_day), col(Campaign.id))


async def open_on(session: AsyncSession, day: date) -> list[Campaign]:
    """Campaigns that are announced or on at a day, the next to begin first; asked with every page, so built once."""
    return list((await session.execute(_OPEN, {"day": day})).scalars())


async def latest(session: AsyncSession, limit: int) -> list[Campaign]:
    query = select(Campaign).order_by(col(Campaign.first_day).desc(), col(Campaign.id).desc()).limit(limit)
    return list((await session.execute(query)).scalars())


async def due(session: AsyncSession, now: datetime) -> Campaign | None:
    """A campaign of which something is to be told, kept from other processes until the transaction ends."""
    query = select(Campaign).where(col(Campaign.due_at) <= now).order_by(col(Campaign.due_at)).limit(1)
    return (await session.execute(query.with_for_update(skip_locked=True))).scalar_one_or_none()


async def enrolled(session: AsyncSession, campaign_id: int, shop_id: int | None = None) -> list[Enrolment]:
    """The products of a campaign, of one shop or of all, as enrolled."""
    query = select(Enrolment).where(col(Enrolment.campaign_id) == campaign_id, col(Enrolment.out_at).is_(None))
    if shop_id is not None:
        query = query.where(col(Enrolment.shop_id) == shop_id)
    return list((await session.execute(query.order_by(col(Enrolment.at), col(Enrolment.product_id)))).scalars())


async def joined(session: AsyncSession, campaign_id: int) -> list[int]:
    query = select(Participant.creator_id).where(col(Participant.campaign_id) == campaign_id)
    return list((await session.execute(query.order_by(col(Participant.creator_id)))).scalars())


async def going(session: AsyncSession, campaign_id: int, kind: str, subject_id: int, day: date) -> int:
    """How many campaigns that are not over on a day, this one left out, a shop, product or creator is in."""
    row: Any = Participant if kind == "creator" else Enrolment
    key = {"creator": col(Participant.creator_id), "shop": col(Enrolment.shop_id)}.get(
        kind, col(Enrolment.product_id))
    query = select(func.count(func.distinct(row.campaign_id))).join(Campaign, col(Campaign.id) == row.campaign_id)
    query = query.where(
        key == subject_id, row.campaign_id != campaign_id, col(Campaign.last_day) >= day,
        col(Campaign.stopped_at).is_(None))
    if kind != "creator":
        query = query.where(col(Enrolment.out_at).is_(None))
    return int((await session.execute(query)).scalar_one())


async def goods_of(session: AsyncSession, shop_id: int, category_id: str | None, limit: int) -> list[Product]:
    """A shop's listed products inside a category, newest first."""
    query = select(Product).where(col(Product.shop_id) == shop_id, col(Product.status) == ProductStatus.LISTED)
    if category_id:
        path = col(Product.category_id)
        query = query.where((path == category_id) | path.startswith(f"{category_id}-"))
    return list((await session.execute(query.order_by(col(Product.id).desc()).limit(limit))).scalars())


async def people_after(
    session: AsyncSession, campaign_id: int | None, after: int, limit: int
) -> list[int]:
    """Persons by id after one: those who take part in a campaign, or (None) every brand's staff and every creator."""
    staff, makers = select(col(Member.person_id)), select(col(Creator.person_id)).where(
        col(Creator.deleted_at).is_(None), col(Creator.person_id).is_not(None))
    if campaign_id is not None:
        staff = staff.where(col(Member.shop_id).in_(select(col(Enrolment.shop_id)).where(
            col(Enrolment.campaign_id) == campaign_id)))
        makers = makers.where(col(Creator.id).in_(select(col(Participant.creator_id)).where(
            col(Participant.campaign_id) == campaign_id)))
    whole = staff.where(col(Member.person_id) > after).union(makers.where(col(Creator.person_id) > after)).subquery()
    query: Select[Any] = choose(whole.c[0]).order_by(whole.c[0]).limit(limit)
    return [int(one) for one in (await session.execute(query)).scalars()]


async def shops_named(session: AsyncSession, ids: Sequence[int]) -> dict[int, Shop]:
    rows = (await session.execute(select(Shop).where(col(Shop.id).in_(ids)))).scalars()
    return {row.id or 0: row for row in rows}
