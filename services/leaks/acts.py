"""What a brand does about a leaked code: says it is fine, freezes and changes it, decides on what was frozen."""

from datetime import datetime, tzinfo

from sqlalchemy import Update, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db import creators, leaks
from db import shops as shops_
from db.collaborations import Collaboration
from db.engine import changed
from db.leaks import Leak, OldCode
from db.people import Person
from db.vocabulary import Claim
from db.vocabulary_claims import Held, LeakState
from services import notices, shops
from services.collaborations import rows, telling
from services.orders import ledger
from services.refusals import Refusal
from services.rules.leaks import DECIDE

AT_ONCE = 200
"""Frozen lines brought up to a decision in one transaction; the clock does the others."""


async def mine(session: AsyncSession, who: Person, leak_id: int, to: str = "trade") -> Leak:
    """An alarm of a shop where this person may do this; refuses the others, whether it exists or not."""
    leak = await session.get(Leak, leak_id, populate_existing=True)
    if leak is None:
        raise Refusal("not-yours")
    await shops.mine(session, who, leak.shop_id, to)
    return leak


def _from(leak: Leak, state: LeakState) -> Update:
    """Whoever finds the alarm in this state still moves it."""
    return update(Leak).where(col(Leak.id) == leak.key, col(Leak.state) == state)


async def dismiss(session: AsyncSession, who: Person, leak_id: int, now: datetime) -> bool:
    """The brand knows where the orders come from: nothing is frozen. False if it was decided before."""
    leak = await mine(session, who, leak_id)
    done = await changed(session, _from(leak, LeakState.OPEN).values(
        state=LeakState.DISMISSED, decided_at=now, decided_by=who.key))
    await session.refresh(leak)
    return bool(done)


async def rotate(session: AsyncSession, who: Person, leak_id: int, now: datetime) -> bool:
    """Freezes what the code has brought since its burst began, and gives the creator another one at once.

    Links with the old code lead on and count. False if this was done (or the alarm decided) before.
    """
    leak = await mine(session, who, leak_id)
    row = await session.get_one(Collaboration, leak.collaboration_id, populate_existing=True)
    values = {"state": LeakState.FROZEN, "rotated_at": now, "decide_by": now + DECIDE}
    if not await changed(session, _from(leak, LeakState.OPEN).values(values)):
        await session.refresh(leak)
        return False
    await session.refresh(leak)
    session.add(OldCode(code=leak.code, collaboration_id=row.key, leak_id=leak.key, retired_at=now))
    await session.flush()
    # The code may have been changed meanwhile; then only the old one is frozen.
    if row.code == leak.code:
        row.code = await rows.free_code(session)
        await session.flush()
    count = await _freeze(session, leak)
    facts = {**await telling.facts_of(session, row), "leak": leak.key, "old": leak.code, "frozen": count,
             "until": (now + DECIDE).isoformat()}
    creator = await creators.by_id(session, row.creator_id)
    await notices.queue(session, creator.person_id if creator else None, "code", f"code:{leak.key}", facts, now)
    return True


async def _freeze(session: AsyncSession, leak: Leak) -> int:
    """Holds the burst's lines, those aside whose buyer had clicked the creator's link; of how many orders."""
    await shops_.lock_orders(session, [leak.shop_id])
    frozen: set[int] = set()
    for line in await leaks.lines_by_code(session, leak.code, leak.since):
        clicked = any(lost["claim"] == Claim.CLICK and lost["reason"] == "weaker_claim"
                      and lost["collaboration"] == line.collaboration_id for lost in line.evidence.get("lost", ()))
        if not clicked:
            line.held, line.leak_id, line.settles_at = Held.FROZEN, leak.key, None
            frozen.add(line.order_id)
    await session.flush()
    return len(frozen)


async def decide(session: AsyncSession, who: Person, leak_id: int, pay: bool, now: datetime, zone: tzinfo) -> bool:
    """Pays what was frozen, or refuses to; later orders by the old code follow. False if it was decided before."""
    leak = await mine(session, who, leak_id, "money")
    return await _decide(session, leak, LeakState.PAID if pay else LeakState.REFUSED, who.key, now, zone)


async def _decide(
    session: AsyncSession, leak: Leak, state: LeakState, by: int | None, now: datetime, zone: tzinfo
) -> bool:
    values = {"state": state, "decided_at": now, "decided_by": by}
    if not await changed(session, _from(leak, LeakState.FROZEN).values(values)):
        await session.refresh(leak)
        return False
    await session.refresh(leak)
    await _bring_up(session, leak, now, zone)
    row = await session.get_one(Collaboration, leak.collaboration_id)
    facts = {**await telling.facts_of(session, row), "leak": leak.key, "old": leak.code, "state": state,
             "by_time": by is None}
    creator = await creators.by_id(session, row.creator_id)
    readers = [creator.person_id if creator else None, *(await telling.traders(session, row) if by is None else [])]
    for person_id in readers:
        await notices.queue(
            session, person_id, "leak_decided", f"leak_decided:{leak.key}:{person_id}", facts, now)
    return True


async def _bring_up(session: AsyncSession, leak: Leak, now: datetime, zone: tzinfo) -> int:
    await shops_.lock_orders(session, [leak.shop_id])
    lines = await leaks.held_lines(session, leak.key, AT_ONCE)
    for line in lines:
        line.held = Held.REFUSED if leak.state == LeakState.REFUSED else None
    await ledger.bring_up(session, lines, now, zone)
    return len(lines)


async def due(session: AsyncSession, now: datetime, zone: tzinfo) -> int:
    """Pays what nobody has decided in time, and works off the frozen lines of what was decided; how much it did."""
    late = await leaks.overdue(session, now, 1)
    for leak in late:
        await _decide(session, leak, LeakState.PAID, None, now, zone)
    done = len(late)
    for leak in await leaks.decided_with_frozen(session, 1):
        done += await _bring_up(session, leak, now, zone)
    return done
