"""What a brand does to the plans of its product: terms, steps, who is named, exclusive or not."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db import creators, plans
from db.engine import changed, insert_or_ignore
from db.people import Person
from db.plans import PlanCreator
from db.products import Product
from db.vocabulary import Plan
from services import products
from services.ops import deeds
from services.plans import recording
from services.plans.reading import Book, book, terms_of
from services.plans.recording import Change
from services.refusals import Refusal
from services.rules.plans import HOLD_DAYS, MOST_STEPS, WINDOW_DAYS, PlanTerms
from services.rules.rates import BASIS, Step


async def change(
    session: AsyncSession, who: Person, product_id: int, kind: Plan, values: dict[str, Any], now: datetime
) -> Change | None:
    """New terms of a plan from now on: rate_bp, window_days, hold_days, steps; None where they are that already.

    Refuses a rate for named creators that is below everybody's, and steps that lead nowhere.
    """
    product = await products.mine(session, who, product_id)
    await products.touch(session, product, now)
    before = await book(session, product_id)
    old = before.opened[-1] if kind is Plan.OPEN else await _named_terms(session, product, kind)
    terms = replace(old or PlanTerms(now, before.opened[-1].rate_bp, product.window_days, product.hold_days), **values)
    if old is not None and terms == old:
        return None
    terms = _checked(replace(terms, since=now), before.opened[-1].rate_bp if kind is not Plan.OPEN else 0)
    await deeds.log(session, who, "terms", "product", product_id, f"{kind}: {terms.rate_bp / 100:g} %", now)
    if kind is Plan.OPEN:
        return await recording.open_terms(session, product, terms, before)
    await recording.append(session, await recording.plan_of(session, product, kind, now), terms)
    return await recording.settle(session, product, before, now)


def _checked(terms: PlanTerms, floor: int) -> PlanTerms:
    if not 0 < terms.rate_bp <= BASIS:
        raise Refusal("rate-out-of-range")
    if terms.rate_bp < floor:
        raise Refusal("plan-below-open", rate_bp=floor)
    for days, (least, most) in ((terms.window_days, WINDOW_DAYS), (terms.hold_days, HOLD_DAYS)):
        if not least <= days <= most:
            raise Refusal("number-out-of-range", text=str(days), least=str(least), most=str(most))
    return replace(terms, steps=_climbing(terms.steps, terms.rate_bp))


def _climbing(steps: Sequence[Step], rate_bp: int) -> tuple[Step, ...]:
    """Steps in the order of their rates; refuses one that would not be above the plan's rate."""
    if len(steps) > MOST_STEPS:
        raise Refusal("too-many-steps", limit=str(MOST_STEPS))
    if any(not rate_bp < step.rate_bp <= BASIS for step in steps):
        raise Refusal("step-below-rate")
    return tuple(sorted(steps, key=lambda step: step.rate_bp))


async def _named_terms(session: AsyncSession, product: Product, kind: Plan) -> PlanTerms | None:
    rows = [terms_of(terms) for plan, terms in await plans.of_products(session, [product.key]) if plan.kind == kind]
    return rows[-1] if rows else None


async def name(
    session: AsyncSession, who: Person, product_id: int, kind: Plan, creator_id: int, now: datetime
) -> bool:
    """Names a creator in a targeted or exclusive plan; False if they are named already."""
    product = await products.mine(session, who, product_id)
    await products.touch(session, product, now)
    if await _named_terms(session, product, kind) is None:
        raise Refusal("plan-rate-first")
    creator = await creators.living(session, creator_id)
    if creator is None or not creator.name:
        raise Refusal("creator-gone")
    before = await book(session, product_id)
    return await _name(session, product, kind, creator_id, before, now)


async def _name(
    session: AsyncSession, product: Product, kind: Plan, creator_id: int, before: Book, now: datetime
) -> bool:
    plan = await recording.plan_of(session, product, kind, now)
    values = {"plan_id": plan.id, "creator_id": creator_id, "since": now}
    if not await insert_or_ignore(session, PlanCreator, values):
        return False
    await recording.settle(session, product, before, now)
    return True


async def unname(
    session: AsyncSession, who: Person, product_id: int, kind: Plan, creator_id: int, now: datetime
) -> bool:
    """Takes a creator out of a plan; who promotes already keeps the rate for 30 days. False if they were not in it."""
    product = await products.mine(session, who, product_id)
    await products.touch(session, product, now)
    plan = await plans.of_kind(session, product_id, kind)
    if plan is None:
        return False
    before = await book(session, product_id)
    here = col(PlanCreator.plan_id) == plan.id
    out = update(PlanCreator).where(here, col(PlanCreator.creator_id) == creator_id, col(PlanCreator.until).is_(None))
    if not await changed(session, out.values(until=now)):
        return False
    await recording.settle(session, product, before, now)
    return True


async def set_exclusive(session: AsyncSession, who: Person, product_id: int, on: bool, now: datetime) -> bool:
    """Only named creators may begin to promote from now on, or everybody again; who promotes already goes on.

    False if it is so already. Refuses to close a product to everybody: somebody must be named first.
    """
    product = await products.mine(session, who, product_id)
    await products.touch(session, product, now)
    if product.exclusive == on:
        return False
    if on and not await plans.named_now(session, product_id, Plan.EXCLUSIVE):
        raise Refusal("plan-name-first")
    product.exclusive = on
    await session.flush()
    return True


async def welcome(session: AsyncSession, product: Product, creator_id: int, now: datetime) -> None:
    """Whom the brand itself invites or accepts for an exclusive product is thereby named in its plan."""
    if product.exclusive:
        await _name(session, product, Plan.EXCLUSIVE, creator_id, await book(session, product.key), now)


def steps_of(values: Sequence[Sequence[Any]]) -> tuple[Step, ...]:
    """Steps from (rate, past orders, past GMV, its currency)."""
    return tuple(Step(*value) for value in values)
