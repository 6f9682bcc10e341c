"""The ledger: commission lines appended until they add up to the formula, each booked into an open period."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import orders, shops
from db.bulk import among, insert_new
from db.orders import CommissionEntry, Order, OrderLine
from db.vocabulary import Entry
from db.vocabulary_claims import Held
from services.gmv import rollups
from services.orders.shaping import facts_of
from services.rules.commissions import LedgerEntry, balance, entries_due, frozen, settles_at
from services.rules.facts import LineFacts, OrderFacts
from services.rules.periods import booked_in

CONFIRMED_AT_ONCE = 200


def as_ledger(entries: Sequence[CommissionEntry]) -> list[LedgerEntry]:
    """Stored commission lines in the form of the rules."""
    sums: dict[str, int] = {}
    told = []
    for entry in entries:
        sums[entry.currency] = sums.get(entry.currency, 0) + entry.amount
        told.append(LedgerEntry(Entry(entry.kind), entry.amount, sums[entry.currency], entry.currency, entry.at))
    return told


def due(
    facts: OrderFacts, line: LineFacts | None, owner: int | None, rate_bp: int | None, hold_days: int | None,
    existing: Sequence[CommissionEntry], now: datetime, zone: tzinfo, held: str | None = None,
) -> tuple[list[dict[str, Any]], datetime | None]:
    """(commission lines to append, when the estimate is to be confirmed) for one order line.

    `line` None: the shop has taken it out of the order; `held`: its code has leaked (a Held). What other creators were
    given before is taken back. The rows lack the line's number, and the shop's.
    """
    rows: list[dict[str, Any]] = []
    gone = line is None
    kept = line or LineFacts(None, None, None, "", 0, 0)
    leaked = Held(held) if held else None
    for creator in sorted({entry.creator_id for entry in existing} - {owner}):
        mine = as_ledger([entry for entry in existing if entry.creator_id == creator])
        new = entries_due(mine, facts, kept, 0, hold_days=0, now=now, owned=False)
        rows += _rows(mine, new, creator, facts, now, zone)
    settles = None
    if owner is not None:
        mine = as_ledger([entry for entry in existing if entry.creator_id == owner])
        hold = hold_days or 0
        new = entries_due(mine, facts, kept, rate_bp or 0, hold_days=hold, now=now, owned=not gone, held=leaked)
        rows += _rows(mine, new, owner, facts, now, zone)
        waits = balance([*mine, *new], facts.currency).estimated > 0 and not frozen(kept, leaked)
        settles = settles_at(facts, hold) if waits else None
    first = len(existing) + 1
    return [{**row, "sequence": at} for at, row in enumerate(rows, first)], settles


def _rows(
    before: Sequence[LedgerEntry], new: Sequence[LedgerEntry], creator_id: int, facts: OrderFacts, now: datetime,
    zone: tzinfo,
) -> list[dict[str, Any]]:
    rows = []
    so_far = list(before)
    for entry in new:
        confirmed = balance(so_far, entry.currency).confirmed
        so_far.append(entry)
        happened = now if entry.kind in (Entry.CLAWED_BACK, Entry.CONFIRMED) else facts.paid_at or now
        rows.append({
            "kind": entry.kind, "amount": entry.amount, "currency": entry.currency, "creator_id": creator_id,
            "settled": balance(so_far, entry.currency).confirmed - confirmed,
            "period": booked_in(happened, now, zone), "at": now,
        })
    return rows


async def append(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """Writes commission lines."""
    await insert_new(session, CommissionEntry, rows)


async def confirm_due(session: AsyncSession, now: datetime, zone: tzinfo) -> int:
    """Confirms what has passed its hold, some at a time; how many lines it looked at.

    A refund that another process is writing at this moment is waited for: what it leaves is confirmed.
    """
    found = await orders.settling(session, now, CONFIRMED_AT_ONCE)
    if not found:
        return 0
    await shops.lock_orders(session, {line.shop_id for line in found})
    anew = select(OrderLine).where(col(OrderLine.id).in_([line.id for line in found])).order_by(col(OrderLine.id))
    lines = (await session.execute(anew.execution_options(populate_existing=True))).scalars().all()
    await bring_up(session, lines, now, zone)
    for line in lines:
        if line.settles_at is not None and line.settles_at <= now:
            line.settles_at = None
    await session.flush()
    return len(found)


async def bring_up(session: AsyncSession, lines: Sequence[OrderLine], now: datetime, zone: tzinfo) -> None:
    """Appends what these lines lack after their rate, their hold or the clock has changed; their facts have not.

    Their shop's orders are the caller's to write (db/shops.lock_orders), and were when the lines were read.
    """
    ids = sorted({line.order_id for line in lines})
    async with rollups.kept(session, ids, zone):
        held = (await session.execute(select(Order).where(among(session, Order.id, ids)))).scalars()
        placed = {order.id: order for order in held}
        entries = await orders.entries_of_many(session, [line.id or 0 for line in lines])
        appended: list[dict[str, Any]] = []
        for line in lines:
            facts, told = one(placed[line.order_id], line)
            rows, line.settles_at = due(
                facts, told, line.creator_id, line.rate_bp, line.hold_days, entries.get(line.id or 0, []), now, zone,
                line.held)
            appended += [{**row, "line_id": line.id, "shop_id": line.shop_id} for row in rows]
        await append(session, appended)


def one(order: Order, line: OrderLine) -> tuple[OrderFacts, LineFacts | None]:
    """The facts of an order as far as one of its lines is concerned, and that line; None once it was taken out."""
    facts = facts_of(order, [line])
    return facts, facts.lines[0] if facts.lines else None
