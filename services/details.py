"""Details of one product for a creator: every plan with its rate, what it cost before, who sells it and how well."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db import plans, pool
from db.collaborations import Click, Collaboration
from db.creators import Creator
from db.orders import OrderLine
from db.pool import Shown
from db.prices import PriceSpell
from db.vocabulary import Plan, Stage
from services.plans.reading import terms_of
from services.refusals import Refusal
from services.rules.rates import Step

MONTH = timedelta(days=30)
SELLERS, SPELLS = 5, 6
LEAST = 20
"""Pieces sold below which a share of refunds would be chance."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One plan as a creator may know it: its rate now, its steps, and whether it names them; never whom else."""

    kind: Plan
    rate_bp: int
    steps: tuple[Step, ...]
    mine: bool


@dataclass(frozen=True, slots=True)
class Seller:
    """A creator who sells it, with the orders of thirty days."""

    name: str
    orders: int


@dataclass(frozen=True, slots=True)
class Details:
    """Plans; prices since when, the latest first; thirty days of clicks, orders, pieces and refunds; who sells best."""

    shown: Shown
    plans: list[PlanLine]
    prices: list[PriceSpell]
    promoting: int
    clicks: int
    orders: int
    pieces: int
    refunded: int
    sellers: list[Seller]

    @property
    def refund_share(self) -> float | None:
        """Share of pieces refunded; None where too few were sold to say."""
        return self.refunded / self.pieces if self.pieces >= LEAST else None


async def of(session: AsyncSession, creator: Creator, product_id: int, now: datetime) -> Details:
    """Everything of a product that is or was listed; refuses others with `product-gone`."""
    rows = await pool.known(session, [product_id])
    if not rows or rows[0].product.listed_at is None:
        raise Refusal("product-gone")
    since = now - MONTH
    spells = select(PriceSpell).where(col(PriceSpell.product_id) == product_id)
    prices = (await session.execute(spells.order_by(col(PriceSpell.since).desc()).limit(SPELLS))).scalars()
    promoting = select(func.count()).where(
        col(Collaboration.product_id) == product_id, col(Collaboration.stage) == Stage.ACTIVE)
    clicks = select(func.count()).select_from(Click).join(
        Collaboration, col(Collaboration.id) == col(Click.collaboration_id)
    ).where(col(Collaboration.product_id) == product_id, col(Click.clicked_at) >= since)
    sums = select(
        func.count(), func.coalesce(func.sum(col(OrderLine.quantity)), 0),
        func.coalesce(func.sum(col(OrderLine.refunded_quantity)), 0),
    ).where(*_sold(product_id, since), col(OrderLine.collaboration_id).is_not(None))
    orders, pieces, refunded = (await session.execute(sums)).one()
    return Details(
        rows[0], await _plans(session, creator, product_id, rows[0].product.commission_bp, now), list(prices),
        int((await session.execute(promoting)).scalar_one()), int((await session.execute(clicks)).scalar_one()),
        int(orders), int(pieces), int(refunded), await _sellers(session, product_id, since),
    )


def _sold(product_id: int, since: datetime) -> tuple[ColumnElement[bool], ...]:
    return (col(OrderLine.product_id) == product_id, col(OrderLine.paid_at) >= since,
            col(OrderLine.cancelled_at).is_(None))


async def _sellers(session: AsyncSession, product_id: int, since: datetime) -> list[Seller]:
    """The creators with most orders; whoever has deleted themselves is not named."""
    query = (
        select(col(Creator.name), func.count())
        .join(Collaboration, col(Collaboration.creator_id) == col(Creator.id))
        .join(OrderLine, col(OrderLine.collaboration_id) == col(Collaboration.id))
        .where(*_sold(product_id, since), col(Creator.deleted_at).is_(None), col(Creator.name) != "")
        .group_by(col(Creator.id), col(Creator.name)).order_by(func.count().desc(), col(Creator.id)).limit(SELLERS)
    )
    return [Seller(name, int(count)) for name, count in (await session.execute(query)).all()]


async def _plans(
    session: AsyncSession, creator: Creator, product_id: int, open_bp: int, now: datetime
) -> list[PlanLine]:
    """The open plan first; of each other plan that names anybody, the terms in force now."""
    newest = {plan.kind: terms_of(row) for plan, row in await plans.of_products(session, [product_id])
              if row.since <= now}
    found = []
    for kind in Plan:
        terms = newest.get(kind)
        named = [] if kind is Plan.OPEN else await plans.named_now(session, product_id, kind)
        if terms is not None and (named or kind is Plan.OPEN):
            found.append(PlanLine(kind, terms.rate_bp, terms.steps, creator.key in named))
        elif kind is Plan.OPEN:
            found.append(PlanLine(kind, open_bp, (), False))
    return found
