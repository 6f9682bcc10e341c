"""Claims: a brand says that a creator's content promises what it may not; an operator decides, the score follows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import collaborations, creators, people, products, scores, shops
from db.content import ClaimReport
from db.creators import Creator
from db.engine import changed, insert_or_ignore
from db.people import Person
from db.products import Product
from db.shops import Shop
from db.vocabulary import Side
from services import notices
from services.collaborations import rows
from services.ops import deeds
from services.refusals import Refusal
from services.rules.reputation.indicators import Subject
from services.scores import computing

PAGE = 8
A_WEEK, WEEK = 10, timedelta(days=7)
"""Reports of one shop in any seven days: each asks an operator to look and tells a creator that they stand accused."""


@dataclass(frozen=True, slots=True)
class Case:
    """A report with what it is about: whose product, whose content, what the brand allows; the creator's score now."""

    report: ClaimReport
    product: Product
    shop: Shop
    creator: Creator
    value: int | None


async def may_report(session: AsyncSession, who: Person, collaboration_id: int, now: datetime) -> None:
    """Refuses who does not trade for the brand of this collaboration, and one under which nothing was published.

    And a shop that has reported A_WEEK times within WEEK.
    """
    row, side = await rows.mine(session, who, collaboration_id, "trade")
    if side is not Side.BRAND:
        raise Refusal("not-yours")
    if row.started_at is None:
        raise Refusal("claim-nothing-out")
    made = select(func.count()).select_from(ClaimReport).join(
        collaborations.Collaboration, col(collaborations.Collaboration.id) == col(ClaimReport.collaboration_id)).where(
        col(collaborations.Collaboration.shop_id) == row.shop_id, col(ClaimReport.created_at) > now - WEEK)
    if (await session.execute(made)).scalar_one() >= A_WEEK:
        raise Refusal("claims-enough", most=str(A_WEEK))


async def report(
    session: AsyncSession, who: Person, collaboration_id: int, link: str, words: str, operators: Iterable[int],
    now: datetime,
) -> bool:
    """Takes a report in, once for each address; False if it was in already. Operators and the creator hear of it."""
    await may_report(session, who, collaboration_id, now)
    row = await session.get_one(collaborations.Collaboration, collaboration_id)
    fresh = await insert_or_ignore(session, ClaimReport, {
        "collaboration_id": collaboration_id, "creator_id": row.creator_id, "person_id": who.key, "link": link,
        "words": words, "state": "open", "created_at": now})
    if fresh:
        query = select(ClaimReport).where(
            col(ClaimReport.collaboration_id) == collaboration_id, col(ClaimReport.link) == link)
        made = await case(session, (await session.execute(query)).scalar_one().key)
        for number in operators:
            operator = await people.by_telegram_id(session, number)
            key = f"claim:{made.report.key}:{number}"
            await notices.queue(session, operator.id if operator else None, "claim", key, _facts(made), now)
        await notices.queue(session, made.creator.person_id, "claim_told", f"claim-told:{made.report.key}",
                            _facts(made), now)
    return fresh


def _facts(one: Case) -> dict[str, Any]:
    return {"claim": one.report.key, "shop": one.shop.name, "creator": one.creator.name, "creator_id": one.creator.key,
            "title": one.product.title, "title_zh": one.product.title_zh, "link": one.report.link,
            "words": one.report.words}


async def count(session: AsyncSession, now: datetime) -> int:
    """How many reports wait for a decision."""
    waiting = select(func.count()).select_from(ClaimReport).where(col(ClaimReport.state) == "open")
    return (await session.execute(waiting)).scalar_one()


async def waiting(session: AsyncSession, page: int) -> list[Case]:
    """A page of the reports that wait, oldest first."""
    query = select(ClaimReport).where(col(ClaimReport.state) == "open").order_by(col(ClaimReport.id))
    found = (await session.execute(query.limit(PAGE).offset(page * PAGE))).scalars()
    return [await _case(session, one) for one in list(found)]


async def case(session: AsyncSession, report_id: int) -> Case:
    """One report for the operator; refuses what is not there."""
    found = await session.get(ClaimReport, report_id)
    if found is None:
        raise Refusal("claim-gone")
    return await _case(session, found)


async def _case(session: AsyncSession, found: ClaimReport) -> Case:
    row = await session.get_one(collaborations.Collaboration, found.collaboration_id)
    product, shop = await products.by_id(session, row.product_id), await shops.by_id(session, row.shop_id)
    creator = await creators.by_id(session, found.creator_id)
    if product is None or shop is None or creator is None:
        raise Refusal("claim-gone")
    kept = (await scores.of(session, Subject.CREATOR, [creator.key])).get(creator.key)
    return Case(found, product, shop, creator, kept.value if kept else None)


async def decide(session: AsyncSession, who: Person, report_id: int, is_upheld: bool, now: datetime) -> Case:
    """Decides a report once; upheld, it counts against the creator's content, and both sides hear of it.

    The caller has made sure that it is an operator who decides.
    """
    before = await case(session, report_id)
    here = update(ClaimReport).where(col(ClaimReport.id) == report_id, col(ClaimReport.state) == "open")
    if not await changed(session, here.values(state="upheld" if is_upheld else "rejected", decided_at=now)):
        return before
    await session.refresh(before.report)
    await deeds.log(session, who, "claim_upheld" if is_upheld else "claim_rejected", "creator", before.creator.key,
                    before.report.words, now)
    if is_upheld:
        await computing.compute(session, Subject.CREATOR, [before.creator.key], now)
    after = await case(session, report_id)
    facts = _facts(after) | {"upheld": is_upheld, "before": before.value, "after": after.value}
    for person_id, side in ((before.creator.person_id, Side.CREATOR), (before.report.person_id, Side.BRAND)):
        await notices.queue(session, person_id, "claim_decided", f"claim-decided:{report_id}:{side}",
                            {**facts, "side": side}, now)
    return after
