"""Rollups kept: who changes order lines or their ledger counts those orders before and after and adds the change."""

from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import bindparam, case, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import rollups
from db.orders import CommissionEntry, Order, OrderLine
from db.rollups import GmvDay, GmvGood, GmvPair
from db.shops import Shop
from db.vocabulary import Dispute, Entry
from services import settings
from services.gmv.sums import BACK, PAID, choose
from services.rules.commissions import HOLD_DAYS, amounts
from services.rules.facts import LineFacts, OrderFacts
from services.rules.rollups import NEVER, Share, Sold, Tally, changes, tally

AT_ONCE = 500
"""Orders counted by one pair of queries."""

REBUILT = 2_000
"""Orders that a rebuild has in memory at a time."""

KNOWN_AS = "rollups"
"""The setting that says in which zone's days the sums were counted."""


# Made once: they are run with every order that comes.
_OF_ORDERS = col(OrderLine.order_id).in_(bindparam("orders", expanding=True))
_LINES = choose(
    col(OrderLine.id), col(OrderLine.order_id), col(OrderLine.shop_id), col(OrderLine.creator_id),
    col(OrderLine.product_id), col(OrderLine.title), col(OrderLine.channel), col(OrderLine.own_brand),
    col(OrderLine.currency), col(OrderLine.paid_at), PAID, BACK, col(OrderLine.hold_days), col(OrderLine.dispute),
    col(Order.settled_at),
).join(Order, col(Order.id) == col(OrderLine.order_id)).where(
    _OF_ORDERS, col(OrderLine.paid_at).is_not(None), col(OrderLine.quantity) != 0)
_SHARES = choose(
    col(CommissionEntry.line_id), col(CommissionEntry.creator_id), func.sum(col(CommissionEntry.amount)),
    func.sum(col(CommissionEntry.settled)),
    func.sum(case((col(CommissionEntry.kind) == str(Entry.CLAWED_BACK), col(CommissionEntry.amount)), else_=0)),
).join(OrderLine, col(OrderLine.id) == col(CommissionEntry.line_id)).where(_OF_ORDERS).group_by(
    col(CommissionEntry.line_id), col(CommissionEntry.creator_id))


@asynccontextmanager
async def kept(session: AsyncSession, orders: Sequence[int], zone: tzinfo) -> AsyncIterator[list[Sold]]:
    """Brings the sums up to date with what happens inside to these orders, and with new ones' lines put into the list.

    Lines of new orders are counted as they were written (`fresh`): reading them again would cost as much as all sums.
    """
    before = await counted(session, orders, zone)
    new: list[Sold] = []
    yield new
    await session.flush()
    await add(session, changes(before, tally([*await _lines(session, orders, zone), *new])))


async def counted(session: AsyncSession, orders: Sequence[int], zone: tzinfo) -> Tally:
    """The sums of whole orders as their lines stand now."""
    return tally(await _lines(session, orders, zone))


def fresh(
    order_id: int, number: int, facts: OrderFacts, line: LineFacts, columns: Mapping[str, Any],
    entries: Sequence[Mapping[str, Any]], zone: tzinfo,
) -> Sold | None:
    """A line of a new order from the columns and the commission lines that are written of it; None for one unpaid.

    `number` is its place in the order: it stands where the row's number would.
    """
    paid_at = columns["paid_at"]
    if paid_at is None or not line.quantity:
        return None
    money = amounts(line)
    shares = (Share(
        entries[0]["creator_id"], sum(one["amount"] for one in entries), sum(one["settled"] for one in entries),
        sum(one["amount"] for one in entries if one["kind"] is Entry.CLAWED_BACK)),) if entries else ()
    return Sold(
        order_id, number, columns["shop_id"], columns["creator_id"] or 0, columns["product_id"] or 0, line.title,
        str(columns["channel"] or ""), columns["own_brand"], facts.currency, paid_at.astimezone(zone).date(),
        _settles_on(facts.settled_at, paid_at, columns["hold_days"], line.dispute, zone), money.paid,
        money.paid if facts.cancelled_at is not None else money.refunded, shares)


def _settles_on(
    settled_at: datetime | None, paid_at: datetime, hold: int | None, dispute: str | None, zone: tzinfo
) -> date:
    if dispute == Dispute.OPEN:
        return NEVER
    return (settled_at or paid_at + timedelta(days=HOLD_DAYS if hold is None else hold)).astimezone(zone).date()


async def add(session: AsyncSession, more: Tally) -> None:
    """Adds to the sums that are kept."""
    await rollups.add(session, GmvDay, more.days)
    await rollups.add(session, GmvPair, more.pairs)
    await rollups.add(session, GmvGood, more.goods)


async def _lines(session: AsyncSession, orders: Sequence[int], zone: tzinfo) -> list[Sold]:
    lines: list[Sold] = []
    for start in range(0, len(orders), AT_ONCE):
        lines += await _sold(session, orders[start : start + AT_ONCE], zone)
    return lines


async def _sold(session: AsyncSession, orders: Sequence[int], zone: tzinfo) -> list[Sold]:
    rows = (await session.execute(_LINES, {"orders": orders})).all()
    shares = await _shares(session, orders) if rows else {}
    found = []
    for (number, order, shop, creator, product, title, channel, own, currency, paid_at, paid, back, hold, dispute,
         settled_at) in rows:
        found.append(Sold(
            order, number, shop, creator or 0, product or 0, title, channel or "", own, currency,
            paid_at.astimezone(zone).date(), _settles_on(settled_at, paid_at, hold, dispute, zone), paid, back,
            tuple(shares.get(number, ()))))
    return found


async def _shares(session: AsyncSession, orders: Sequence[int]) -> dict[int, list[Share]]:
    """What each creator's commission lines come to, by order line."""
    found = defaultdict(list)
    for number, creator, due, confirmed, taken in (await session.execute(_SHARES, {"orders": orders})).all():
        found[number].append(Share(creator, int(due), int(confirmed), int(taken)))
    return found


async def ensure(session: AsyncSession, zone: tzinfo) -> int:
    """Counts everything anew where it was not yet counted in this zone's days: after an upgrade, or another TIMEZONE.

    How many orders it counted. All in the caller's transaction, in which no shop's orders can be written.
    """
    if await settings.read(session, KNOWN_AS) == {"zone": str(zone)}:
        return 0
    await session.execute(select(Shop.id).with_for_update(key_share=True))
    await rollups.clear(session)
    done, last = 0, 0
    while orders := await _after(session, last):
        await add(session, await counted(session, orders, zone))
        done, last = done + len(orders), orders[-1]
    await settings.keep(session, KNOWN_AS, {"zone": str(zone)})
    return done


async def _after(session: AsyncSession, last: int) -> list[int]:
    query = select(Order.id).where(col(Order.id) > last).order_by(col(Order.id)).limit(REBUILT)
    return [number or 0 for number in (await session.execute(query)).scalars()]
