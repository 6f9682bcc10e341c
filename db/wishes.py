"""Wishes: all that is known of creators' tastes, declared and done, in one query for as many of them as are asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, func, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db.collaborations import Click, Collaboration, Decline
from db.creators import Creator, CreatorCategory
from db.engine import Instant
from db.exposure import REST, Sighting
from db.orders import OrderLine
from db.people import Person
from db.plans import PlanCreator, ProductPlan
from db.products import Product
from db.vocabulary import Plan

ENOUGH = 2
"""Days on which a creator was shown a product and let it pass, after which it is not pushed."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing known of a creator's taste: a declared category, or a product with the stage it came to.

    `kind` is "declared", "speaks" (the language, in `why`), "seen" (shown often enough without being taken up),
    "not_for_me", "granted" (an exclusive plan names the creator) or a Stage; `why` is a NotForMe or empty; `clicks`
    and `orders` are what the creator's own link and code have brought; `started` is when they first promoted it.
    """

    kind: str
    category_id: str | None
    product_id: int
    shop_id: int
    why: str | None = None
    clicks: int = 0
    orders: int = 0
    started: datetime | None = None


async def of_creators(session: AsyncSession, creator_ids: Sequence[int], today: date) -> dict[int, list[Wish]]:
    """What is known of these creators' tastes, in one query; of every creator named, if only an empty list."""
    found: dict[int, list[Wish]] = {creator_id: [] for creator_id in creator_ids}
    asked = union_all(_declared(creator_ids), _spoken(creator_ids), _deeds(creator_ids), _refused(creator_ids),
                      _granted(creator_ids), _seen(creator_ids, today))
    rows: Sequence[Any] = (await session.execute(asked)).all()
    for row in rows:
        found[row[0]].append(Wish(*row[1:]))
    return found


def _row(
    creator: Any, kind: Any, category: Any = None, product: Any = 0, shop: Any = 0, why: Any = None,
    brought: Sequence[Any] = (0, 0), started: Any = None,
) -> Select[Any]:
    """One select of the union, with every place filled."""

    def text(value: Any) -> ColumnElement[Any]:
        return cast(literal(value), String) if value is None or isinstance(value, str) else value

    numbers = [literal(one) if isinstance(one, int) else one for one in (product, shop)]
    counts = [literal(one) if isinstance(one, int) else one for one in brought]
    moment = literal(None, Instant) if started is None else started
    return select(creator, text(kind), text(category), *numbers, text(why), *counts, moment)


def _declared(ids: Sequence[int]) -> Select[Any]:
    creator = col(CreatorCategory.creator_id)
    return _row(creator, "declared", col(CreatorCategory.category_id)).where(creator.in_(ids))


def _spoken(ids: Sequence[int]) -> Select[Any]:
    speaks = _row(col(Creator.id), "speaks", why=col(Person.language))
    return speaks.join(Person, col(Person.id) == col(Creator.person_id)).where(col(Creator.id).in_(ids))


def _deeds(ids: Sequence[int]) -> Select[Any]:
    made = Collaboration
    rows = _row(col(made.creator_id), col(made.stage), col(Product.category_id), col(made.product_id),
                col(made.shop_id), col(made.ended_why), _brought(), col(made.started_at))
    return rows.join(Product, col(Product.id) == col(made.product_id)).where(col(made.creator_id).in_(ids))


def _refused(ids: Sequence[int]) -> Select[Any]:
    rows = _row(col(Decline.creator_id), "not_for_me", col(Product.category_id), col(Decline.product_id),
                col(Product.shop_id), col(Decline.reason))
    return rows.join(Product, col(Product.id) == col(Decline.product_id)).where(col(Decline.creator_id).in_(ids))


def _granted(ids: Sequence[int]) -> Select[Any]:
    named = col(PlanCreator.creator_id)
    rows = _row(named, "granted", product=col(ProductPlan.product_id))
    rows = rows.join(ProductPlan, col(ProductPlan.id) == col(PlanCreator.plan_id))
    return rows.where(named.in_(ids), col(PlanCreator.until).is_(None), col(ProductPlan.kind) == Plan.EXCLUSIVE)


def _seen(ids: Sequence[int], today: date) -> Select[Any]:
    """What was shown on enough days before this one; today's showings count tomorrow, so that a day's pages stay."""
    rows = _row(col(Sighting.creator_id), "seen", product=col(Sighting.product_id))
    earlier = col(Sighting.days) > ENOUGH
    waiting = (col(Sighting.days) == ENOUGH) & (col(Sighting.last_day) < today)
    return rows.where(col(Sighting.creator_id).in_(ids), col(Sighting.last_day) >= today - REST, earlier | waiting)


def _brought() -> tuple[ColumnElement[int], ColumnElement[int]]:
    """Clicks and paid orders of a collaboration."""
    clicks = select(func.count()).where(col(Click.collaboration_id) == col(Collaboration.id))
    orders = select(func.count()).where(
        col(OrderLine.collaboration_id) == col(Collaboration.id), col(OrderLine.paid_at).is_not(None),
        col(OrderLine.cancelled_at).is_(None),
    )
    return clicks.correlate(Collaboration).scalar_subquery(), orders.correlate(Collaboration).scalar_subquery()
