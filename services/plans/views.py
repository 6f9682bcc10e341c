"""How plans are seen: the brand's page of a product's plans, and what a creator is told of the rate they are on."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import plans
from db.collaborations import Collaboration
from db.creators import Creator
from db.people import Person
from db.products import Product
from db.vocabulary import Plan, Stage
from services import matching, products, shops
from services.plans.reading import Book, book, terms_of
from services.rules.plans import PlanTerms, terms_at
from services.rules.rates import RateOrigin

PAGE = 8
CANDIDATES = 8
FITTING = 8


@dataclass(frozen=True, slots=True)
class Terms:
    """A plan's terms as they are shown; steps as (rate, past orders, past GMV, its currency)."""

    since: datetime
    rate_bp: int
    window_days: int
    hold_days: int
    steps: tuple[tuple[int, int | None, int | None, str | None], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A creator who promotes a product, at which rate by which plan, and when a rate that was left to them ends."""

    creator: Creator
    rate_bp: int
    plan: Plan
    is_kept: bool
    end: tuple[datetime, int, int] | None


@dataclass(frozen=True, slots=True)
class Named:
    """A plan for named creators: its terms (None: there is none yet) and whom it names."""

    kind: Plan
    terms: Terms | None
    creators: list[Creator]


@dataclass(frozen=True, slots=True)
class Overview:
    """All plans of a product for its brand; `changes` are the open plan's terms, the oldest first."""

    product: Product
    may_trade: bool
    opened: Terms
    changes: tuple[Terms, ...]
    targeted: Named
    exclusive: Named
    standings: list[Standing]
    page: int
    pages: int


async def overview(session: AsyncSession, who: Person, product_id: int, page: int, now: datetime) -> Overview:
    """A product's plans and a page of who is on what; refuses everybody who is not of its shop."""
    product = await products.mine(session, who, product_id, "look")
    found = await book(session, product_id)
    rows = await _active(session, product_id)
    pages = max(1, -(-len(rows) // PAGE))
    page = min(max(page, 0), pages - 1)
    standings = [_standing(found, row, creator, now) for row, creator in rows[page * PAGE : (page + 1) * PAGE]]
    return Overview(
        product, await shops.may(session, who, product.shop_id, "trade"), _shown(terms_at(found.opened, now)),
        tuple(map(_shown, found.opened)), await _named(session, product, Plan.TARGETED),
        await _named(session, product, Plan.EXCLUSIVE), standings, page, pages,
    )


async def _active(session: AsyncSession, product_id: int) -> list[tuple[Collaboration, Creator]]:
    query = (
        select(Collaboration, Creator)
        .join(Creator, col(Creator.id) == col(Collaboration.creator_id))
        .where(col(Collaboration.product_id) == product_id, col(Collaboration.stage) == Stage.ACTIVE)
        .order_by(col(Collaboration.rate_bp).desc(), col(Collaboration.id))
    )
    return [(row, creator) for row, creator in (await session.execute(query)).all()]


def _standing(found: Book, row: Collaboration, creator: Creator, now: datetime) -> Standing:
    deal = found.deal(row, now)
    kept = deal.rate.origin is RateOrigin.KEPT_AFTER_CUT
    end = next((end for end in found.ends(row) if end[0] > now), None)
    return Standing(creator, deal.rate.bp, deal.plan, kept, end)


def _shown(terms: PlanTerms) -> Terms:
    steps = tuple((one.rate_bp, one.past_orders, one.past_gmv, one.currency) for one in terms.steps)
    return Terms(terms.since, terms.rate_bp, terms.window_days, terms.hold_days, steps)


async def _named(session: AsyncSession, product: Product, kind: Plan) -> Named:
    rows = [terms_of(terms) for plan, terms in await plans.of_products(session, [product.key]) if plan.kind == kind]
    ids = await plans.named_now(session, product.key, kind)
    found = {one.key: one for one in (await session.execute(select(Creator).where(col(Creator.id).in_(ids)))).scalars()}
    living = [found[number] for number in ids if number in found and found[number].deleted_at is None]
    return Named(kind, _shown(rows[-1]) if rows else None, living)


async def candidates(
    session: AsyncSession, who: Person, product_id: int, kind: Plan, page: int, now: datetime
) -> tuple[Product, list[Creator], int, int]:
    """(product, creators of a page who may be named, page, pages): who works with the shop first, then who fits."""
    product = await products.mine(session, who, product_id, "trade")
    named = set(await plans.named_now(session, product_id, kind))
    query = (
        select(Creator)
        .where(col(Creator.deleted_at).is_(None))
        .where(col(Creator.id).in_(
            select(Collaboration.creator_id).where(
                col(Collaboration.shop_id) == product.shop_id,
                col(Collaboration.stage).in_([Stage.ACTIVE, Stage.APPLIED, Stage.INVITED]))))
        .order_by(col(Creator.id))
    )
    known = [one for one in (await session.execute(query)).scalars() if one.key not in named]
    fitting = [one.creator_id for one in await matching.creators_for(session, product_id, FITTING, now)]
    ids = [number for number in fitting if number not in named | {one.key for one in known}]
    rows = {one.key: one for one in (await session.execute(select(Creator).where(col(Creator.id).in_(ids)))).scalars()}
    found = [*known, *(rows[number] for number in ids if number in rows)]
    pages = max(1, -(-len(found) // CANDIDATES))
    page = min(max(page, 0), pages - 1)
    return product, found[page * CANDIDATES : (page + 1) * CANDIDATES], page, pages


async def of_collaboration(session: AsyncSession, row: Collaboration, now: datetime) -> Standing | None:
    """On which terms a collaboration is now and when a rate that was left to it ends; None without its creator."""
    creator = await session.get(Creator, row.creator_id)
    return None if creator is None else _standing(await book(session, row.product_id), row, creator, now)
