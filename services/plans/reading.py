"""Reading plans: the books of products, and what they say to one creator at one moment."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from db import offers, plans
from db.collaborations import Collaboration
from db.plans import TermsRow
from db.products import Product
from db.vocabulary import Plan
from services.rules.plans import Deal, PlanTerms, Spell, deal_at, ends, plain_at
from services.rules.rates import Rate, RateOrigin, Step


@dataclass(frozen=True, slots=True)
class Book:
    """All terms of one product: of its open plan, and by creator the spells in which another plan names them."""

    opened: tuple[PlanTerms, ...]
    spells: dict[int, tuple[Spell, ...]] = field(default_factory=dict)

    @property
    def has_steps(self) -> bool:
        return any(one.steps for one in self.opened) or any(
            terms.steps for spells in self.spells.values() for spell in spells for terms in spell.terms)

    def of(self, creator_id: int) -> tuple[Spell, ...]:
        return self.spells.get(creator_id, ())

    def offer(self, creator_id: int, now: datetime) -> Deal:
        """What somebody who begins now is offered."""
        return plain_at(self.opened, self.of(creator_id), now)

    def deal(self, row: Collaboration, moment: datetime) -> Deal:
        """The terms of a collaboration at a moment; a special rate that was agreed beside the plans never falls."""
        spells = self.of(row.creator_id)
        found = deal_at(self.opened, spells, promised_at(row), moment)
        if row.plan != Plan.OPEN and not spells and row.rate_bp > found.rate.bp:
            return replace(found, rate=Rate(row.rate_bp, RateOrigin.PLAN, promised_at(row)), plan=Plan(row.plan))
        return found

    def ends(self, row: Collaboration) -> list[tuple[datetime, int, int]]:
        """When rates that a cut has left to a collaboration end: (moment, before, after)."""
        found = ends(self.opened, self.of(row.creator_id), promised_at(row))
        if row.plan != Plan.OPEN and not self.of(row.creator_id):
            return [one for one in found if row.rate_bp < one[1]]
        return found


def promised_at(row: Collaboration) -> datetime:
    """Since when a collaboration has the word of the plans."""
    return row.agreed_at or row.started_at or row.created_at


def terms_of(row: TermsRow) -> PlanTerms:
    """Stored terms in the form of the rules."""
    steps = tuple(Step(rate, orders, gmv, currency) for rate, orders, gmv, currency in row.steps)
    return PlanTerms(row.since, row.rate_bp, row.window_days, row.hold_days, steps)


def steps_json(steps: Sequence[Step]) -> list[list[Any]]:
    """Steps as they are stored."""
    return [[step.rate_bp, step.past_orders, step.past_gmv, step.currency] for step in steps]


async def books(session: AsyncSession, product_ids: Sequence[int]) -> dict[int, Book]:
    """The books of these products, in three queries at most."""
    ground = {
        number: PlanTerms(since, rate, window, hold)
        for number, since, rate, window, hold in await plans.own_columns(session, product_ids)
    }
    rows = await plans.of_products(session, list(ground))
    opened: dict[int, list[PlanTerms]] = {}
    named: dict[int, list[PlanTerms]] = {}
    kinds: dict[int, tuple[int, Plan]] = {}
    for plan, terms in rows:
        if plan.kind == Plan.OPEN:
            opened.setdefault(plan.product_id, []).append(terms_of(terms))
        else:
            named.setdefault(plan.id or 0, []).append(terms_of(terms))
            kinds[plan.id or 0] = (plan.product_id, Plan(plan.kind))
    spells: dict[int, dict[int, tuple[Spell, ...]]] = {}
    for row in await plans.spells(session, list(kinds)) if kinds else []:
        product_id, kind = kinds[row.plan_id]
        mine = spells.setdefault(product_id, {})
        spell = Spell(kind, tuple(named[row.plan_id]), row.since, row.until)
        mine[row.creator_id] = (*mine.get(row.creator_id, ()), spell)
    for (product_id, creator_id, until), agreed in (await _agreed(session, list(ground))).items():
        mine = spells.setdefault(product_id, {})
        spell = Spell(Plan.TARGETED, agreed, agreed[0].since, until)
        mine[creator_id] = (spell, *mine.get(creator_id, ()))
    return {
        number: Book(tuple(opened.get(number, [first])), spells.get(number, {})) for number, first in ground.items()
    }


async def _agreed(
    session: AsyncSession, product_ids: Sequence[int]
) -> dict[tuple[int, int, datetime | None], tuple[PlanTerms, ...]]:
    """By product, creator and end: what was agreed with one creator, a targeted plan that names nobody else."""
    found: dict[tuple[int, int, datetime | None], tuple[PlanTerms, ...]] = {}
    for product_id, creator_id, row in await offers.agreed(session, product_ids):
        steps = tuple(Step(rate, orders, gmv, currency) for rate, orders, gmv, currency in row.steps)
        terms = PlanTerms(row.since, row.rate_bp, row.window_days, row.hold_days, steps)
        key = (product_id, creator_id, row.until)
        found[key] = (*found.get(key, ()), terms)
    return found


async def book(session: AsyncSession, product_id: int) -> Book:
    return (await books(session, [product_id]))[product_id]


async def offered(session: AsyncSession, product: Product, creator_id: int, now: datetime) -> dict[str, Any]:
    """The columns of a collaboration that begins (or is offered) now: plan, rate, and since when they are promised."""
    deal = (await book(session, product.key)).offer(creator_id, now)
    return {"plan": deal.plan, "rate_bp": deal.rate.bp, "agreed_at": now}


async def is_closed_to(session: AsyncSession, product: Product, creator_id: int | None) -> bool:
    """Whether an exclusive plan keeps this creator (None: anybody who is none) from promoting a product."""
    if not product.exclusive:
        return False
    return creator_id is None or product.key not in await plans.granted(session, creator_id)
