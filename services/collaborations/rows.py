"""Rows of collaborations: made once with a code of their own, moved by conditional UPDATE, open to their two sides."""

from datetime import datetime
from secrets import SystemRandom
from typing import Any

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db import collaborations, creators, offers, products, samples, shops
from db.collaborations import Collaboration
from db.creators import Creator
from db.engine import changed, insert_or_ignore
from db.leaks import OldCode
from db.people import Person
from db.products import Product
from db.vocabulary import Side, Stage
from services import gates
from services.plans.reading import offered
from services.refusals import Refusal
from services.rules.collaborations import Act, Standing, Verdict, judge, new_code
from services.shops import MAY

MOST_TRIES = 12
REFUSALS = {
    Act.PROMOTE: "collab-no-promote", Act.APPLY: "collab-no-apply", Act.INVITE: "collab-no-invite",
    Act.ACCEPT: "collab-no-accept", Act.DECLINE: "collab-no-decline", Act.WITHDRAW: "collab-no-withdraw",
    Act.END: "collab-no-end",
}
_RNG = SystemRandom()


def standing_of(row: Collaboration) -> Standing:
    """The row as the table of stages sees it."""
    return Standing(Stage(row.stage), Side(row.ended_by) if row.ended_by else None, row.ended_at)


async def sides_of(session: AsyncSession, who: Person, row: Collaboration, to: str = "look") -> frozenset[Side]:
    """For which sides a person may do this to a collaboration: brand's staff by their role, the creator always."""
    found = set()
    creator = await creators.by_id(session, row.creator_id)
    if creator is not None and creator.person_id == who.key:
        found.add(Side.CREATOR)
    role = await shops.role_of(session, row.shop_id, who.key)
    if role is not None and to in MAY[role]:
        found.add(Side.BRAND)
    return frozenset(found)


async def mine(
    session: AsyncSession, who: Person, collaboration_id: int, to: str = "look"
) -> tuple[Collaboration, Side]:
    """A collaboration with the side that a person is on; who is on both acts for the side they have chosen.

    Refuses with `not-yours`, whether it exists or not, and with `role-may-not` staff whose role does not allow it.
    """
    row = await collaborations.by_id(session, collaboration_id)
    if row is None:
        raise Refusal("not-yours")
    sides = await sides_of(session, who, row, to)
    if not sides:
        raise Refusal("role-may-not" if await shops.role_of(session, row.shop_id, who.key) else "not-yours")
    if len(sides) > 1:
        return row, who.acts_as or Side.CREATOR
    return row, next(iter(sides))


async def make(
    session: AsyncSession, creator: Creator, product: Product, stage: Stage, now: datetime, **values: Any
) -> tuple[Collaboration, bool]:
    """The one row of these two, and whether this call made it; a code that is taken is drawn again.

    Refuses what a gate keeps waiting (services/gates).
    """
    await gates.beginning(session, creator.key, product, now)
    row = {
        "creator_id": creator.key, "product_id": product.key, "shop_id": product.shop_id, "stage": stage,
        "reason": "", "created_at": now, **await offered(session, product, creator.key, now), **values,
    }
    for tries in range(MOST_TRIES):
        made = await insert_or_ignore(session, Collaboration, {**row, "code": await free_code(session, tries)})
        found = await collaborations.between(session, creator.key, product.key)
        if found is not None:
            return found, made
    raise RuntimeError("no code is free")


async def free_code(session: AsyncSession, tries_before: int = 0) -> str:
    """A code that no collaboration has or ever had."""
    for tries in range(tries_before, tries_before + MOST_TRIES):
        code = new_code(_RNG, tries)
        if await collaborations.by_code(session, code) is None and await session.get(OldCode, code) is None:
            return code
    raise RuntimeError("no code is free")


async def move(session: AsyncSession, row: Collaboration, act: Act, by: Side, now: datetime, **values: Any) -> bool:
    """Brings a row where an act leads; True if this call did it, False if it had been done already.

    Refuses what the table of stages does not allow, and what a gate keeps waiting.
    """
    answer = judge(act, by, standing_of(row))
    if answer.verdict is Verdict.REFUSED:
        raise Refusal(REFUSALS[act])
    if answer.verdict is Verdict.ALREADY:
        return False
    stage = answer.stage
    if stage is Stage.ACTIVE:
        await _may_begin(session, row, now)
        values |= {"started_at": now, "ended_at": None, "ended_by": None, "ended_why": None}
    elif stage in (Stage.DECLINED, Stage.ENDED):
        values |= {"ended_at": now, "ended_by": by}
    here = update(Collaboration).where(col(Collaboration.id) == row.key, col(Collaboration.stage) == row.stage)
    count = await changed(session, here.values(stage=stage, **values))
    if count and stage in (Stage.DECLINED, Stage.ENDED):
        await offers.close(session, row.key, now)
        await samples.close(session, row.key, now)
    await session.refresh(row)
    return count == 1


async def _may_begin(session: AsyncSession, row: Collaboration, now: datetime) -> None:
    product = await products.by_id(session, row.product_id)
    if product is not None:
        await gates.beginning(session, row.creator_id, product, now)
