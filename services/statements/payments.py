"""Payments: the brand marks a closed week paid, the creator says whether it arrived; the bot moves no money."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import creators, shops
from db.creators import Creator
from db.engine import changed
from db.people import Person
from db.shops import Shop
from db.statements import Settlement
from db.vocabulary import Receipt, Side
from services import notices
from services import shops as desk
from services.refusals import Refusal
from services.rules.statements import Debt, Punctuality, punctuality
from services.statements.telling import readers

LOOKED_BACK = timedelta(days=182)
"""Weeks that count in a brand's record of payments: half a year."""


@dataclass(frozen=True, slots=True)
class Payment:
    """What a closed week owes, and the two it is between."""

    row: Settlement
    shop: Shop
    creator: Creator


async def owing(session: AsyncSession, who: Person, settlement_id: int) -> Payment:
    """A closed week's debt as the shop's money people may settle it; refuses anybody else."""
    found = await _of(session, settlement_id)
    await desk.mine(session, who, found.shop.id or 0, "money")
    if not found.row.owed:
        raise Refusal("payment-nothing-owed")
    return found


async def owed_to(session: AsyncSession, who: Person, settlement_id: int) -> Payment:
    """A closed week's debt as its creator sees it; refuses anybody else."""
    found = await _of(session, settlement_id)
    if found.creator.person_id != who.key:
        raise Refusal("not-yours")
    return found


async def _of(session: AsyncSession, settlement_id: int) -> Payment:
    row = await session.get(Settlement, settlement_id)
    shop = await shops.by_id(session, row.shop_id) if row else None
    creator = await creators.by_id(session, row.creator_id) if row else None
    if row is None or shop is None or creator is None:
        raise Refusal("not-yours")
    return Payment(row, shop, creator)


async def mark_paid(session: AsyncSession, who: Person, settlement_id: int, reference: str, now: datetime) -> Payment:
    """Notes that a week was paid under this reference; one that its creator has not found is noted anew.

    Refuses what is paid already: what was said of money is not said again differently.
    """
    await owing(session, who, settlement_id)
    return await mark(session, settlement_id, reference, now)


async def mark(session: AsyncSession, settlement_id: int, reference: str, now: datetime) -> Payment:
    """The same for a shop that nobody plays (the sample market's): who may is not asked."""
    found = await _of(session, settlement_id)
    open_ = col(Settlement.paid_at).is_(None) | (col(Settlement.answer) == Receipt.MISSING)
    mark = update(Settlement).where(col(Settlement.id) == settlement_id, open_)
    if not await changed(session, mark.values(paid_at=now, reference=reference, answer=None)):
        raise Refusal("payment-marked")
    await session.refresh(found.row)
    await _tell(session, found, Side.BRAND, "paid", now)
    return found


async def receipt(session: AsyncSession, who: Person, settlement_id: int, said: Receipt, now: datetime) -> Payment:
    """The creator says whether a payment arrived; a missing one may still arrive, an arrived one stays."""
    found = await owed_to(session, who, settlement_id)
    news = col(Settlement.answer).is_(None) | (
        (col(Settlement.answer) == Receipt.MISSING) & (said == Receipt.ARRIVED))
    note = update(Settlement).where(col(Settlement.id) == settlement_id, col(Settlement.paid_at).is_not(None), news)
    if await changed(session, note.values(answer=said)):
        await session.refresh(found.row)
        await _tell(session, found, Side.CREATOR, said, now)
    return found


async def _tell(session: AsyncSession, found: Payment, by: Side, what: str, now: datetime) -> None:
    row = found.row
    data = {
        "what": what, "shop": found.shop.name, "creator": found.creator.name, "owed": row.owed,
        "currency": row.currency, "week": row.period.isoformat(), "paid_as": row.reference, "id": row.id,
    }
    stamp = int(row.paid_at.timestamp()) if row.paid_at else 0
    for person_id in await readers(session, row.shop_id, row.creator_id, by=by):
        await notices.queue(session, person_id, "payment", f"payment:{row.id}:{what}:{stamp}:{person_id}", data, now)


async def record_of(session: AsyncSession, shop_id: int, now: datetime) -> Punctuality:
    """A shop's record of payments over the last half year."""
    query = select(Settlement).where(col(Settlement.shop_id) == shop_id, col(Settlement.due_at) > now - LOOKED_BACK)
    return punctuality([
        Debt(row.due_at, row.paid_at, Receipt(row.answer) if row.answer else None)
        for row in (await session.execute(query)).scalars() if row.owed
    ], now)
