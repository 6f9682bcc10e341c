"""Wishes: all that is known of creators' tastes, declared and done, in one query for as many of them as are asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Date,
    Select,
    String,
    bindparam,
    cast,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db.collaborations import Click, Collaboration, Decline
from db.concerns import Block
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

TOLD = frozenset({"declared", "speaks", "seen", "granted", "blocked"})
"""Kinds of wishes that no deed of the creator's with a product stands behind."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing known of a creator's taste: a declared category, or a product with the stage it came to.

    `kind` is "declared", "speaks" (the language, in `why`), "seen" (shown often enough without being taken up),
    "not_for_me", "granted" (an exclusive plan names the creator), "blocked" (a block stands between them and the shop)
    or a Stage; `why` is a NotForMe or empty; `clicks` and `orders` are what the creator's own link and code have
    brought; `started` is when they first promoted it.
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
    asked = {"ids": creator_ids, "today": today, "rested": today - REST}
    rows: Sequence[Any] = (await session.execute(_known(), asked)).all()
    for row in rows:
        found[row[0]].append(Wish(*row[1:]))
    return found


@cache
def _known() -> CompoundSelect[Any]:
    """All that is known of the creators `ids`; asked with every page, and building it takes longer than asking."""
    return union_all(_declared(), _spoken(), _deeds(), _refused(), _granted(), _seen(), _blocked())


def _these(creator: Any) -> ColumnElement[bool]:
    among: ColumnElement[bool] = creator.in_(bindparam("ids", expanding=True))
    return among


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


def _declared() -> Select[Any]:
    creator = col(CreatorCategory.creator_id)
    return _row(creator, "declared", col(CreatorCategory.category_id)).where(_these(creator))


def _spoken() -> Select[Any]:
    speaks = _row(col(Creator.id), "speaks", why=col(Person.language))
    return speaks.join(Person, col(Person.id) == col(Creator.person_id)).where(_these(col(Creator.id)))


def _deeds() -> Select[Any]:
    made = Collaboration
    rows = _row(col(made.creator_id), col(made.stage), col(Product.category_id), col(made.product_id),
                col(made.shop_id), col(made.ended_why), _brought(), col(made.started_at))
    return rows.join(Product, col(Product.id) == col(made.product_id)).where(_these(col(made.creator_id)))


def _refused() -> Select[Any]:
    rows = _row(col(Decline.creator_id), "not_for_me", col(Product.category_id), col(Decline.product_id),
                col(Product.shop_id), col(Decline.reason))
    return rows.join(Product, col(Product.id) == col(Decline.product_id)).where(_these(col(Decline.creator_id)))


def _granted() -> Select[Any]:
    named = col(PlanCreator.creator_id)
    rows = _row(named, "granted", product=col(ProductPlan.product_id))
    rows = rows.join(ProductPlan, col(ProductPlan.id) == col(PlanCreator.plan_id))
    return rows.where(_these(named), col(PlanCreator.until).is_(None), col(ProductPlan.kind) == Plan.EXCLUSIVE)


def _seen() -> Select[Any]:
    """What was shown on enough days before this one; today's showings count tomorrow, so that a day's pages stay."""
    rows = _row(col(Sighting.creator_id), "seen", product=col(Sighting.product_id))
    earlier = col(Sighting.days) > ENOUGH
    waiting = (col(Sighting.days) == ENOUGH) & (col(Sighting.last_day) < bindparam("today", type_=Date))
    fresh = col(Sighting.last_day) >= bindparam("rested", type_=Date)
    return rows.where(_these(col(Sighting.creator_id)), fresh, earlier | waiting)


def _blocked() -> Select[Any]:
    creator = col(Block.creator_id)
    return _row(creator, "blocked", shop=col(Block.shop_id)).where(_these(creator))


def _brought() -> tuple[ColumnElement[int], ColumnElement[int]]:
    """Clicks and paid orders of a collaboration."""
    clicks = select(func.count()).where(col(Click.collaboration_id) == col(Collaboration.id))
    orders = select(func.count()).where(
        col(OrderLine.collaboration_id) == col(Collaboration.id), col(OrderLine.paid_at).is_not(None),
        col(OrderLine.cancelled_at).is_(None),
    )
    return clicks.correlate(Collaboration).scalar_subquery(), orders.correlate(Collaboration).scalar_subquery()
