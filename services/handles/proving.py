"""Proving: a code in the profile, asked for by the creator and seen by a brand or an operator, who also decides."""

from collections.abc import Iterable
from datetime import datetime, tzinfo
from secrets import SystemRandom
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db import creators, handles, people, shops
from db.creators import Handle
from db.engine import changed, insert_or_ignore
from db.handles import HandleCheck
from db.people import Person
from db.vocabulary import Role
from db.vocabulary_claims import HandleState
from services import notices
from services.handles import views
from services.orders import waiting
from services.refusals import Refusal
from services.rules.handles import CODE_LASTS, proof_code, waits_under
from services.shops import MAY

MOST_SHOPS = 5
"""Brands that are asked to look: those with most orders that wait for the account."""

_RNG = SystemRandom()


async def begin(session: AsyncSession, who: Person, handle_id: int, now: datetime) -> None:
    """Gives the creator a code to put into the profile, the same until it has run out."""
    found = await views.one_of_mine(session, who, handle_id, now)
    handle = found.handle
    if found.by_channel:
        raise Refusal("handle-by-channel")
    if handle.verified_at is None and (handle.code_until is None or handle.code_until <= now):
        handle.code, handle.code_until, handle.asked_at = proof_code(_RNG), now + CODE_LASTS, None
        await session.flush()


async def ask(session: AsyncSession, who: Person, handle_id: int, operators: Iterable[int], now: datetime) -> bool:
    """The creator says that the code is there; tells who can look. False if they had said so before."""
    found = await views.one_of_mine(session, who, handle_id, now)
    handle = found.handle
    if handle.code is None or handle.code_until is None or handle.code_until <= now:
        raise Refusal("handle-code-first")
    mine = update(Handle).where(
        col(Handle.id) == handle.key, col(Handle.asked_at).is_(None), col(Handle.verified_at).is_(None))
    if not await changed(session, mine.values(asked_at=now, refused_at=None)):
        return False
    await session.refresh(handle)
    await ask_around(session, handle, operators, now)
    return True


async def ask_around(session: AsyncSession, handle: Handle, operators: Iterable[int], now: datetime) -> None:
    """Tells operators, and brands whose orders wait; over an account that two claim only the operators."""
    contested = bool(await handles.rivals(session, handle))
    facts = {**await _facts(session, handle), "contested": contested, "code": handle.code}
    event = int(now.timestamp())
    for number in operators:
        operator = await people.by_telegram_id(session, number)
        await notices.queue(
            session, operator.id if operator else None, "handle_asked", f"handle_asked:{handle.key}:{event}:o{number}",
            {**facts, "side": "operator"}, now)
    if contested:
        return
    names = waits_under(handle.platform, handle.folded)
    for shop_id in await handles.waiting_shops(session, names, MOST_SHOPS):
        for member in await shops.staff(session, shop_id):
            if "trade" in MAY[Role(member.role)] and await _may_look(session, member.person_id, handle, now):
                key = f"handle_asked:{handle.key}:{event}:{member.person_id}"
                await notices.queue(
                    session, member.person_id, "handle_asked", key, {**facts, "side": "brand"}, now)


async def _may_look(session: AsyncSession, person_id: int, handle: Handle, now: datetime) -> bool:
    who = await people.by_id(session, person_id)
    try:
        return who is not None and bool(await views.for_brand(session, who, handle.key, now))
    except Refusal:
        return False


async def look(
    session: AsyncSession, who: Person, handle_id: int, seen: bool, now: datetime, zone: tzinfo
) -> bool:
    """A brand has looked for the code. Seen: for its own orders the account is the creator's; else they are told.

    Refuses an account that two creators claim: that is the operator's to decide. False if it was said before.
    """
    found, shop = await views.for_brand(session, who, handle_id, now)
    handle = found.handle
    if found.state is HandleState.CONTESTED:
        raise Refusal("handle-contested")
    if found.state is not HandleState.ASKED:
        return False
    facts = {"what": "seen" if seen else "not_seen", "by": shop.name}
    if not seen:
        return await tell(session, handle, now, **facts)
    values = {"handle_id": handle.key, "shop_id": shop.id, "person_id": who.key, "at": now}
    if not await insert_or_ignore(session, HandleCheck, values):
        return False
    handle.sweep_after = 0
    await waiting.sweep(session, handle, now, zone)
    return await tell(session, handle, now, **facts)


async def decide(session: AsyncSession, handle_id: int, give: bool, now: datetime, zone: tzinfo) -> bool:
    """The operator's word: the account is this creator's and nobody else's, or is not. False if that is so already."""
    handle = await session.get(Handle, handle_id, populate_existing=True)
    if handle is None:
        raise Refusal("handle-gone")
    rivals = await handles.rivals(session, handle)
    if (handle.verified_at is not None and not rivals) if give else handle.asked_at is None:
        return False
    if not give:
        await take(session, handle, "refused", now)
        return True
    for rival in rivals:
        await take(session, rival, "lost", now)
    await verify(session, handle, now, zone)
    return True


async def verify(session: AsyncSession, handle: Handle, now: datetime, zone: tzinfo) -> None:
    """From now on the account is the creator's for everybody's orders, those that wait among them."""
    handle.verified_at, handle.asked_at, handle.refused_at = now, None, None
    handle.code, handle.code_until, handle.sweep_after = None, None, 0
    await session.flush()
    await waiting.sweep(session, handle, now, zone)
    await tell(session, handle, now, what="verified")


async def take(session: AsyncSession, handle: Handle, what: str, now: datetime) -> None:
    """The account is proved no more; orders that were given by it stay where they are."""
    handle.verified_at, handle.asked_at, handle.code, handle.code_until = None, None, None, None
    handle.refused_at, handle.sweep_after = now, None
    await session.execute(delete(HandleCheck).where(col(HandleCheck.handle_id) == handle.key))
    await session.flush()
    await tell(session, handle, now, what=what)


async def tell(session: AsyncSession, handle: Handle, now: datetime, **facts: Any) -> bool:
    """Tells the creator what became of an account."""
    creator = await creators.by_id(session, handle.creator_id)
    key = f"handle:{handle.key}:{facts['what']}:{facts.get('by', '')}:{int(now.timestamp())}"
    told = {**await _facts(session, handle), **facts}
    return await notices.queue(session, creator.person_id if creator else None, "handle", key, told, now)


async def _facts(session: AsyncSession, handle: Handle) -> dict[str, Any]:
    creator = await creators.by_id(session, handle.creator_id)
    return {"handle": handle.key, "platform": handle.platform, "name": handle.handle,
            "creator": creator.name if creator else ""}
