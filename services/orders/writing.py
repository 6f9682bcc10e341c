"""Writing: the one way in for orders from every source; told twice or out of order, they come to the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo

from sqlalchemy.ext.asyncio import AsyncSession

from db import orders, shops
from db.bulk import insert_new, take_numbers
from db.collaborations import Collaboration
from db.orders import Order, OrderLine
from db.vocabulary import OrderSource
from services.gmv import rollups
from services.orders import ledger, stepping
from services.orders.attributing import own
from services.orders.claims import Claims, gather
from services.orders.drafting import Desk, draft
from services.orders.planning import Plan, plan
from services.orders.shaping import order_values
from services.rules.commissions import commission
from services.rules.facts import OrderFacts
from services.rules.rates import BASIS
from services.rules.rollups import Sold
from services.scores import keeping

CHUNK = 1_000
"""Orders that share the queries by which products, creators and rates are found."""

NEWS = timedelta(days=3)
"""An order paid longer ago than this is history, not news."""


@dataclass(slots=True)
class Written:
    """What came of telling orders: how many were new, changed, unchanged or older than known; lines; whose.

    `owned` counts lines of new and changed orders that belong to a creator. `first` names collaborations that
    have just got an order of which something is kept, which may be their first, each with that order; `coded` are
    the codes that brought new ones, with when the first and the last of these were paid.
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

    def add(self, plan: Plan, now: datetime) -> None:
        """An order has been written as planned."""
        facts = plan.facts
        self.new += plan.row is None
        self.changed += plan.row is not None
        self.lines += len(facts.lines)
        for line, row, owned in zip(facts.lines, plan.lines, plan.owners, strict=True):
            if owned.collaboration is None:
                continue
            self.owned += 1
            if facts.paid_at is not None and facts.paid_at > now - NEWS:
                if commission(facts, line, BASIS):
                    self.first.setdefault(owned.collaboration.key, facts.order_id)
                if row is None and owned.code:
                    self.note(owned.code, facts.paid_at, facts.paid_at)

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
    async with rollups.kept(session, held, zone) as sold:
        written, claims = await _settle(session, shop_id, source, plans, now, zone, sold)
    await stepping.lift(session, claims, _owners(plans), now, zone)
    return written


async def _settle(
    session: AsyncSession, shop_id: int, source: OrderSource, plans: Sequence[Plan], now: datetime, zone: tzinfo,
    sold: list[Sold],
) -> tuple[Written, Claims]:
    """The writing itself; lines of new orders that count for GMV are put into `sold`."""
    written = Written()
    moments = [one.facts.created_at for one in plans] + [one.row.created_at for one in plans if one.row is not None]
    await keeping.told(session, shop_id, moments, now)
    keeps = [one.keeps() for one in plans]
    held = {row.collaboration_id for rows in keeps for row in rows if row is not None and row.collaboration_id}
    claims = await gather(session, shop_id, source, [one.facts for one in plans], held)
    for one, rows in zip(plans, keeps, strict=True):
        one.owners = own(claims, one.facts, rows)
    fresh = [one for one in plans if one.row is None]
    new_lines = sum(line is None for one in plans for line in one.lines)
    order_numbers, line_numbers = await take_numbers(session, {Order: len(fresh), OrderLine: new_lines})
    numbers = dict(zip((one.facts.order_id for one in fresh), order_numbers, strict=True))
    await _insert_orders(session, shop_id, source, fresh, numbers)
    old = [line.id or 0 for one in plans for line in (*one.lines, *one.gone) if line is not None]
    entries = await orders.entries_of_many(session, old) if old else {}
    desk = Desk(shop_id, source, now, zone, entries, iter(line_numbers), sold=sold)
    for one in plans:
        draft(desk, numbers[one.facts.order_id] if one.row is None else one.row.id or 0, one)
        written.add(one, now)
    await session.flush()
    await insert_new(session, OrderLine, desk.lines)
    await ledger.append(session, desk.commissions)
    return written, claims


def _owners(plans: Sequence[Plan]) -> list[Collaboration]:
    return [owned.collaboration for one in plans for owned in one.owners if owned.collaboration is not None]


async def _insert_orders(
    session: AsyncSession, shop_id: int, source: OrderSource, fresh: Sequence[Plan], numbers: Mapping[str, int]
) -> None:
    await insert_new(session, Order, [
        {**order_values(one.facts), "id": numbers[one.facts.order_id], "shop_id": shop_id,
         "external_id": one.facts.order_id, "source": source, "told": one.told}
        for one in fresh
    ])
