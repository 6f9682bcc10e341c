"""The selection pool's queries: what ranking knows of products and creators, and the rows of a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, String, and_, cast, func, literal, or_, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from db.collaborations import Click, Collaboration, Decline
from db.creators import Creator, CreatorCategory
from db.engine import Instant, inserted
from db.orders import OrderLine
from db.people import Person
from db.plans import PlanCreator, ProductPlan
from db.products import CHANGES_POOL, Counter, Product
from db.scores import Score
from db.shops import Shop
from db.vocabulary import Plan, ProductStatus


class Listed(NamedTuple):
    """What ranking knows of one product; money in minor units of its currency."""

    id: int
    shop_id: int
    category_id: str | None
    currency: str
    price: int
    usual_price: int | None
    commission_bp: int
    listed_at: datetime | None
    stock: int | None
    exclusive: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing known of a creator's taste: a declared category, or a product with the stage it came to.

    `kind` is "declared", "speaks" (the language, in `why`), "not_for_me", "granted" (an exclusive plan names the
    creator) or a Stage; `why` is a NotForMe or empty; `clicks` and `orders` are what the creator's own link and code
    have brought; `started` is when they first promoted the product.
    """

    kind: str
    category_id: str | None
    product_id: int
    shop_id: int
    why: str | None = None
    clicks: int = 0
    orders: int = 0
    started: datetime | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One product as a page shows it; scores in hundredths, None where not yet scored."""

    product: Product
    shop: Shop
    shop_score: int | None
    product_score: int | None


def showable(today: date) -> ColumnElement[bool]:
    """Whether a product may be seen in the pool at all; joins with its shop."""
    return and_(
        col(Product.status) == ProductStatus.LISTED,
        or_(col(Product.listed_until).is_(None), col(Product.listed_until) >= today),
        or_(col(Product.stock).is_(None), col(Product.stock) > 0),
        col(Shop.paused_at).is_(None),
    )


async def counters(session: AsyncSession) -> dict[str, int]:
    """How often products and scores have changed so far."""
    query = select(Counter).where(col(Counter.name).in_(["products", "scores"]))
    return {row.name: row.value for row in (await session.execute(query)).scalars()}


async def scores_changed(session: AsyncSession) -> None:
    """To be called by whoever has written new scores, so that every process ranks by them."""
    counter = inserted(session, Counter).values(name="scores", value=1)
    counter = counter.on_conflict_do_update(index_elements=["name"], set_={"value": col(Counter.value) + 1})
    await session.execute(counter)
    session.info[CHANGES_POOL] = True


async def _facts(session: AsyncSession, *which: ColumnElement[bool]) -> list[Listed]:
    """Rows by the bare connection: nothing is made of them but numbers, and there may be a million."""
    columns: Select[Any] = select(*(getattr(Product, name) for name in Listed._fields))
    query = columns.join(Shop, col(Shop.id) == col(Product.shop_id)).where(*which)
    connection = await session.connection()
    return [Listed._make(row) for row in (await connection.execute(query)).all()]


async def listed(session: AsyncSession, today: date) -> list[Listed]:
    """Every product that may be shown."""
    return await _facts(session, showable(today))


async def listed_since(session: AsyncSession, version: int, today: date) -> tuple[list[Listed], list[int]]:
    """The products changed after a version: those that may be shown, and the ids of all that changed."""
    ids = select(col(Product.id)).where(col(Product.version) > version)
    changed = [i for i in (await session.execute(ids)).scalars() if i is not None]
    if not changed:
        return [], []
    return await _facts(session, col(Product.version) > version, showable(today)), changed


async def values(session: AsyncSession, kind: str) -> dict[int, int]:
    """Every score in force of one kind, in hundredths."""
    query = select(col(Score.subject_id), col(Score.value)).where(col(Score.kind) == kind)
    return {subject: value for subject, value in (await session.execute(query)).all() if value is not None}


async def values_since(session: AsyncSession, moment: datetime) -> list[tuple[str, int, int | None]]:
    """(kind, subject, value) of the scores of shops and products computed at or after a moment."""
    query = select(col(Score.kind), col(Score.subject_id), col(Score.value))
    query = query.where(col(Score.computed_at) >= moment, col(Score.kind).in_(["shop", "product"]))
    return [(kind, subject, value) for kind, subject, value in (await session.execute(query)).all()]


async def wishes(session: AsyncSession, creator_ids: Sequence[int]) -> dict[int, list[Wish]]:
    """What is known of these creators' tastes, in one query; of every creator named, if only an empty list."""
    nothing = (literal(None, String), literal(0), literal(0), literal(None, Instant))
    declared = select(
        col(CreatorCategory.creator_id), cast(literal("declared"), String), col(CreatorCategory.category_id),
        literal(0), literal(0), *nothing,
    ).where(col(CreatorCategory.creator_id).in_(creator_ids))
    deeds = (
        select(
            col(Collaboration.creator_id), col(Collaboration.stage), col(Product.category_id),
            col(Collaboration.product_id), col(Collaboration.shop_id), col(Collaboration.ended_why), *_brought(),
            col(Collaboration.started_at),
        )
        .join(Product, col(Product.id) == col(Collaboration.product_id))
        .where(col(Collaboration.creator_id).in_(creator_ids))
    )
    refused = (
        select(
            col(Decline.creator_id), literal("not_for_me"), col(Product.category_id), col(Decline.product_id),
            col(Product.shop_id), col(Decline.reason), *nothing[1:],
        )
        .join(Product, col(Product.id) == col(Decline.product_id))
        .where(col(Decline.creator_id).in_(creator_ids))
    )
    granted = (
        select(
            col(PlanCreator.creator_id), literal("granted"), literal(None, String), col(ProductPlan.product_id),
            literal(0), *nothing,
        )
        .join(ProductPlan, col(ProductPlan.id) == col(PlanCreator.plan_id))
        .where(col(PlanCreator.creator_id).in_(creator_ids), col(PlanCreator.until).is_(None))
        .where(col(ProductPlan.kind) == Plan.EXCLUSIVE)
    )
    speaks = select(
        col(Creator.id), literal("speaks"), literal(None, String), literal(0), literal(0), col(Person.language),
        *nothing[1:],
    ).join(Person, col(Person.id) == col(Creator.person_id)).where(col(Creator.id).in_(creator_ids))
    found: dict[int, list[Wish]] = {creator_id: [] for creator_id in creator_ids}
    rows: Sequence[Any] = (await session.execute(union_all(declared, speaks, deeds, refused, granted))).all()
    for row in rows:
        found[row[0]].append(Wish(*row[1:]))
    return found


def _brought() -> tuple[ColumnElement[int], ColumnElement[int]]:
    """Clicks and paid orders of a collaboration."""
    clicks = select(func.count()).where(col(Click.collaboration_id) == col(Collaboration.id))
    orders = select(func.count()).where(
        col(OrderLine.collaboration_id) == col(Collaboration.id), col(OrderLine.paid_at).is_not(None),
        col(OrderLine.cancelled_at).is_(None),
    )
    return clicks.correlate(Collaboration).scalar_subquery(), orders.correlate(Collaboration).scalar_subquery()


async def shown(session: AsyncSession, product_ids: Sequence[int], today: date) -> list[Shown]:
    """The products of a page that may still be shown, in the order of the ids."""
    return [one for one in await known(session, product_ids) if is_showable(one, today)]


async def known(session: AsyncSession, product_ids: Sequence[int]) -> list[Shown]:
    """Products with shop and scores, whatever their state, in the order of the ids."""
    one, other = aliased(Score), aliased(Score)
    query = (
        select(Product, Shop, col(one.value), col(other.value))
        .join(Shop, col(Shop.id) == col(Product.shop_id))
        .outerjoin(one, and_(col(one.kind) == "shop", col(one.subject_id) == col(Shop.id)))
        .outerjoin(other, and_(col(other.kind) == "product", col(other.subject_id) == col(Product.id)))
        .where(col(Product.id).in_(product_ids))
    )
    found = {product.id: Shown(product, shop, first, second) for product, shop, first, second in
             (await session.execute(query)).all()}
    return [found[i] for i in product_ids if i in found]


def is_showable(one: Shown, today: date) -> bool:
    """The same rule as `showable`, for a row in hand."""
    product = one.product
    return (
        product.status == ProductStatus.LISTED and one.shop.paused_at is None and product.stock != 0
        and (product.listed_until is None or product.listed_until >= today)
    )
