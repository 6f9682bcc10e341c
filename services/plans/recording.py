"""Recording: new terms of plans, and what they change for who promotes already: a raise at once, a cut in 30 days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import creators, plans
from db.collaborations import Collaboration
from db.engine import insert_or_ignore
from db.plans import KeptRate, ProductPlan, TermsRow
from db.products import Product
from db.shops import Shop
from db.vocabulary import Plan, Stage
from services import notices
from services.plans.reading import Book, book, steps_json
from services.rules.plans import PlanTerms

LIVE = (Stage.ACTIVE, Stage.INVITED, Stage.APPLIED)


@dataclass(frozen=True, slots=True)
class Change:
    """What a change of plans brought to running collaborations: how many were raised, how many keep the old rate."""

    raised: int = 0
    kept: int = 0


async def plan_of(session: AsyncSession, product: Product, kind: Plan, now: datetime) -> ProductPlan:
    """The plan of this kind, made where there is none; it has no terms yet then."""
    values = {"product_id": product.key, "kind": kind, "created_at": now}
    await insert_or_ignore(session, ProductPlan, values)
    found = await plans.of_kind(session, product.key, kind)
    if found is None:
        raise LookupError(f"product {product.key} has no {kind} plan")
    return found


async def append(session: AsyncSession, plan: ProductPlan, terms: PlanTerms) -> None:
    """Writes terms that hold from `since`; of two of the same moment the later told holds."""
    same = (col(TermsRow.plan_id) == plan.id) & (col(TermsRow.since) == terms.since)
    await session.execute(delete(TermsRow).where(same))
    session.add(TermsRow(
        plan_id=plan.id or 0, since=terms.since, rate_bp=terms.rate_bp, window_days=terms.window_days,
        hold_days=terms.hold_days, steps=steps_json(terms.steps),
    ))
    await session.flush()


async def open_terms(session: AsyncSession, product: Product, terms: PlanTerms, before: Book) -> Change:
    """New terms of the open plan, which the product's own columns repeat; `before` is the book until now."""
    now = terms.since
    first = await plans.of_kind(session, product.key, Plan.OPEN) is None
    plan = await plan_of(session, product, Plan.OPEN, now)
    if first:
        await append(session, plan, before.opened[0])
    await append(session, plan, terms)
    product.commission_bp, product.window_days, product.hold_days = terms.rate_bp, terms.window_days, terms.hold_days
    await session.flush()
    return await settle(session, product, before, now)


async def settle(session: AsyncSession, product: Product, before: Book, now: datetime) -> Change:
    """After a change: brings the rates of running collaborations up to it, notes what ends when, and tells creators."""
    after = await book(session, product.key)
    rows = (await session.execute(select(Collaboration).where(
        col(Collaboration.product_id) == product.key, col(Collaboration.stage).in_(LIVE)))).scalars().all()
    raised = kept = 0
    shop = await session.get_one(Shop, product.shop_id)
    for row in rows:
        old, new = before.deal(row, now).rate.bp, after.deal(row, now)
        gone = [one for one in after.ends(row) if one[0] > now]
        fresh = await _note(session, row, gone)
        if after.of(row.creator_id) or row.plan == Plan.OPEN:
            row.rate_bp, row.plan = new.rate.bp, new.plan
        facts = {"shop": shop.name, "title": product.title, "title_zh": product.title_zh, "collab": row.key,
                 "before": old, "after": new.rate.bp}
        if new.rate.bp > old:
            raised += 1
            await tell(session, row, "rate_raise", f"rate_raise:{row.key}:{now.timestamp()}", facts, now)
        elif fresh:
            kept += 1
            until, before_bp, after_bp = gone[-1]
            facts |= {"before": before_bp, "after": after_bp, "until": until.isoformat(), "what": "cut"}
            await tell(session, row, "rate_cut", f"rate_cut:{row.key}:{now.timestamp()}", facts, now)
    await session.flush()
    return Change(raised, kept)


async def _note(session: AsyncSession, row: Collaboration, gone: list[tuple[datetime, int, int]]) -> bool:
    """Makes the rows of kept rates what they are to be now; whether one is new."""
    held = {one.until: one for one in (await session.execute(select(KeptRate).where(
        col(KeptRate.collaboration_id) == row.key, col(KeptRate.ended_at).is_(None)))).scalars()}
    wanted = {until: (before, after) for until, before, after in gone}
    for until, one in held.items():
        if until not in wanted:
            await session.delete(one)
        else:
            one.before_bp, one.after_bp = wanted[until]
    new = [until for until in wanted if until not in held]
    for until in new:
        session.add(KeptRate(collaboration_id=row.key, until=until, before_bp=wanted[until][0],
                             after_bp=wanted[until][1]))
    return bool(new)


async def tell(
    session: AsyncSession, row: Collaboration, kind: str, key: str, facts: Mapping[str, Any], now: datetime
) -> None:
    """Queues a notice for the creator of a collaboration that runs; who is only asked sees the rate on the card."""
    if row.stage != Stage.ACTIVE:
        return
    creator = await creators.by_id(session, row.creator_id)
    if creator is not None:
        await notices.queue(session, creator.person_id, kind, key, dict(facts), now)
