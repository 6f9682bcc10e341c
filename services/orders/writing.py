"""Writing: the one way in for orders from every source; told twice or out of order, they come to the same."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from db import orders, shops
from db.bulk import insert_new
from db.collaborations import Collaboration
from db.orders import CommissionEntry, Order, OrderLine
from db.vocabulary import Claim, OrderSource
from services.gmv import rollups
from services.orders import ledger, stepping
from services.orders.attributing import Owned, own
from services.orders.claims import Claims, gather
from services.orders.planning import Plan, plan
from services.orders.shaping import EMPTY, line_values, order_values
from services.rules.facts import OrderFacts
from services.rules.handles import named_as
from services.scores import keeping

CHUNK = 500
NEWS = timedelta(days=3)
"""An order paid longer ago than this is history, not news."""


@dataclass(slots=True)
class Written:
    """What came of telling orders: how many were new, changed, unchanged or older than known; lines; whose.

    `owned` counts lines of new and changed orders that belong to a creator. `first` names collaborations that
    have just got an order, which may be their first, each with that order; `coded` are the codes that
    brought new ones, with when the first and the last of these were paid.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    older: int = 0
    lines: int = 0
    owned: int = 0
    first: dict[int, str] = field(default_factory=dict)
    coded: dict[str, tuple[datetime, datetime]] = field(default_factory=dict)

    def __iadd__(self, other: "Written") -> "Written":
        for name in ("new", "changed", "unchanged", "older", "lines", "owned"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.first = {**other.first, **self.first}
        for key, (first, last) in other.coded.items():
            self.note(key, first, last)
        return self

    def note(self, code: str, first: datetime, last: datetime) -> None:
        """A code has brought new orders, paid from `first` to `last`."""
        known = self.coded.get(code, (first, last))
        self.coded[code] = min(known[0], first), max(known[1], last)


async def write(
    session: AsyncSession, shop_id: int, source: OrderSource, told: Sequence[OrderFacts], now: datetime, zone: tzinfo
) -> Written:
    """Takes in these orders of a shop; `zone` is the market's, in which statements are cut.

    The newest `updated_at` of an order wins; its lines are matched, never counted twice; owners, rates and commission
    lines follow. Telling the same again changes nothing, and the order of telling does not matter.
    """
    await lock(session, shop_id)
    written = Written()
    for start in range(0, len(told), CHUNK):
        written += await _chunk(session, shop_id, source, told[start : start + CHUNK], now, zone)
    return written


async def lock(session: AsyncSession, shop_id: int) -> None:
    """One writer of a shop's orders at a time."""
    await shops.lock_orders(session, [shop_id])


async def _chunk(
    session: AsyncSession, shop_id: int, source: OrderSource, told: Sequence[OrderFacts], now: datetime, zone: tzinfo
) -> Written:
    plans, tally = await plan(session, shop_id, source, told)
    written = await settle(session, shop_id, source, plans, now, zone)
    written.unchanged += tally.unchanged
    written.older += tally.older
    return written


async def settle(
    session: AsyncSession, shop_id: int, source: OrderSource, plans: Sequence[Plan], now: datetime, zone: tzinfo
) -> Written:
    """Writes orders, their lines and their commission lines."""
    if not plans:
        return Written()
    held = [one.row.id or 0 for one in plans if one.row is not None]
    async with rollups.kept(session, held, zone) as touched:
        written, claims = await _settle(session, shop_id, source, plans, now, zone, touched)
    await stepping.lift(session, claims, _owners(plans), now, zone)
    return written


async def _settle(
    session: AsyncSession, shop_id: int, source: OrderSource, plans: Sequence[Plan], now: datetime, zone: tzinfo,
    touched: list[int],
) -> tuple[Written, Claims]:
    """The writing itself; new orders are put into `touched`."""
    written = Written()
    moments = [one.facts.created_at for one in plans] + [one.row.created_at for one in plans if one.row is not None]
    await keeping.told(session, shop_id, moments, now)
    keeps = [one.keeps() for one in plans]
    held = {row.collaboration_id for rows in keeps for row in rows if row is not None and row.collaboration_id}
    claims = await gather(session, shop_id, source, [one.facts for one in plans], held)
    for one, rows in zip(plans, keeps, strict=True):
        one.owners = own(claims, one.facts, rows)
    fresh = [one for one in plans if one.row is None]
    numbers = await _insert_orders(session, shop_id, source, fresh)
    touched += numbers.values()
    old = [line.id or 0 for one in plans for line in (*one.lines, *one.gone) if line is not None]
    entries = await orders.entries_of_many(session, old) if old else {}
    lines: list[dict[str, Any]] = []
    commissions: list[tuple[tuple[int, str] | int, dict[str, Any]]] = []
    for one in plans:
        order_id = numbers[one.facts.order_id] if one.row is None else one.row.id or 0
        _write_one(_Desk(shop_id, source, order_id, now, zone, entries, lines, commissions, written), one)
    await session.flush()
    made: dict[tuple[int, str], int] = {}
    if lines:
        taken = await orders.take_numbers(session, OrderLine, len(lines))
        lines = [{**line, "id": number} for line, number in zip(lines, taken, strict=True)]
        made = {(line["order_id"], line["line_key"]): line["id"] for line in lines}
        await insert_new(session, OrderLine, lines)
    await ledger.append(session, [
        {**row, "shop_id": shop_id, "line_id": line if isinstance(line, int) else made[line]}
        for line, row in commissions
    ])
    return written, claims


def _owners(plans: Sequence[Plan]) -> list[Collaboration]:
    return [owned.collaboration for one in plans for owned in one.owners if owned.collaboration is not None]


async def _insert_orders(
    session: AsyncSession, shop_id: int, source: OrderSource, fresh: Sequence[Plan]
) -> dict[str, int]:
    if not fresh:
        return {}
    taken = await orders.take_numbers(session, Order, len(fresh))
    rows = [
        {**order_values(one.facts), "id": number, "shop_id": shop_id, "external_id": one.facts.order_id,
         "source": source, "told": one.told}
        for number, one in zip(taken, fresh, strict=True)
    ]
    await insert_new(session, Order, rows)
    return {one.facts.order_id: number for number, one in zip(taken, fresh, strict=True)}


@dataclass(frozen=True, slots=True)
class _Desk:
    """What is at hand while one order is written, and the piles on which its rows are laid."""

    shop_id: int
    source: OrderSource
    order_id: int
    now: datetime
    zone: tzinfo
    entries: dict[int, list[CommissionEntry]]
    lines: list[dict[str, Any]]
    commissions: list[tuple[tuple[int, str] | int, dict[str, Any]]]
    written: Written


def _write_one(desk: _Desk, plan: Plan) -> None:
    facts, written = plan.facts, desk.written
    source = desk.source if plan.row is None else OrderSource(plan.row.source)
    written.new += plan.row is None
    written.changed += plan.row is not None
    written.lines += len(facts.lines)
    if plan.row is not None:
        for name, value in order_values(facts).items():
            setattr(plan.row, name, value)
        plan.row.told = plan.told or plan.row.told
    for line, row, owned in zip(facts.lines, plan.lines, plan.owners, strict=True):
        values = {**line_values(facts, line), **_ownership(facts, row, owned)}
        values["named"] = named_as(source, line.creator_handle or facts.creator_handle)
        existing = desk.entries.get(row.id or 0, []) if row is not None else []
        new, values["settles_at"] = ([], None) if values["creator_id"] is None and not existing else ledger.due(
            facts, line, values["creator_id"], values["rate_bp"], values["hold_days"], existing, desk.now, desk.zone,
            values["held"])
        if owned.collaboration is not None:
            written.owned += 1
            if facts.paid_at is not None and facts.paid_at > desk.now - NEWS:
                written.first.setdefault(owned.collaboration.key, facts.order_id)
                if row is None and values["code"]:
                    written.note(values["code"], facts.paid_at, facts.paid_at)
        if row is None:
            plan.last_key += 1
            key = str(plan.last_key)
            desk.lines.append({**values, "order_id": desk.order_id, "shop_id": desk.shop_id, "line_key": key})
            desk.commissions.extend(((desk.order_id, key), one) for one in new)
        else:
            for name, value in values.items():
                setattr(row, name, value)
            desk.commissions.extend((row.id or 0, one) for one in new)
    for row in plan.gone:
        _take_out(desk, facts, row)


def _take_out(desk: _Desk, facts: OrderFacts, row: OrderLine) -> None:
    """A line that is in the order no more keeps its row and gives back what it earned."""
    existing = desk.entries.get(row.id or 0, [])
    new, row.settles_at = ledger.due(
        facts, None, row.creator_id, row.rate_bp, row.hold_days, existing, desk.now, desk.zone, row.held)
    for name, value in EMPTY.items():
        setattr(row, name, value)
    desk.commissions.extend((row.id or 0, one) for one in new)


def _ownership(facts: OrderFacts, row: OrderLine | None, owned: Owned) -> dict[str, Any]:
    """The owner's columns; a rate that was snapshotted for this owner when the order was paid stays."""
    collaboration = owned.collaboration
    values: dict[str, Any] = {
        "product_id": owned.product_id, "collaboration_id": collaboration.key if collaboration else None,
        "creator_id": collaboration.creator_id if collaboration else None, "claim": owned.claim,
        "evidence": owned.evidence, "rate_bp": None, "hold_days": None, "own_brand": owned.own_brand,
        "code": str(owned.evidence.get("key", "")).strip().upper() if owned.claim == Claim.CODE else None,
        "held": owned.held, "leak_id": owned.leak_id,
    }
    if row is not None and owned.product_id is None:
        values["product_id"] = row.product_id
    if collaboration is None or facts.paid_at is None:
        return values
    if row is not None and row.rate_bp is not None and row.collaboration_id == collaboration.key:
        values["rate_bp"], values["hold_days"] = row.rate_bp, row.hold_days
        values["evidence"] = {**owned.evidence, "rate": row.evidence.get("rate", "agreed")}
        return values
    values["rate_bp"], values["hold_days"] = owned.rate_bp, owned.hold_days
    return values
