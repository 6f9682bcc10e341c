"""Subsidies (补贴): what a creator's band adds to a confirmed commission, from an operator's budget while it lasts."""

from calendar import monthrange
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import budgets as ledger
from db import standings
from db.budgets import Budget, BudgetEntry
from db.jobs import Setting
from db.orders import CommissionEntry, OrderLine
from db.people import Person
from db.vocabulary import Band, Entry, Programme
from services import budgets, settings
from services.gmv.sums import BACK, PAID
from services.ops import deeds
from services.rules.bands import PERKS
from services.rules.money import half_up

CURSOR = "subsidies"
AT_ONCE = 100
QUIET = timedelta(minutes=5)
"""Commissions are looked at so long after they were booked: another process may still be writing a lower number."""


async def grant(session: AsyncSession, who: Person, amount: int, currency: str, now: datetime) -> Budget:
    """Adds to this month's subsidies (UTC) in a currency; noted in the operator's log."""
    day = now.astimezone(UTC).date()
    first, last = day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    made = await budgets.open_(session, Programme.MERIT, first, last, 0, now, unit=currency)
    await budgets.grant(session, made.key, amount, f"subsidy:{made.key}:{now.isoformat()}", now)
    await deeds.log(session, who, "budget", "subsidy", made.key, f"+{amount} {currency}", now)
    found = await ledger.by_id(session, made.key)
    assert found is not None
    return found


def waiting(after: Any, until: Any) -> Select[CommissionEntry, int]:
    """Confirmed commissions after that entry, booked until that moment, each with its line's net amount."""
    return (
        select(CommissionEntry, PAID - BACK)
        .join(OrderLine, col(OrderLine.id) == col(CommissionEntry.line_id))
        .where(col(CommissionEntry.id) > after, col(CommissionEntry.kind) == str(Entry.CONFIRMED),
               col(CommissionEntry.at) <= until, col(OrderLine.own_brand).is_(False))
    )


def reached() -> ColumnElement[int]:
    """The entry up to which subsidies have been paid, within another query."""
    entry = select(col(Setting.value)["entry"].as_integer()).where(col(Setting.name) == CURSOR)
    return func.coalesce(entry.scalar_subquery(), 0)


async def step(session: AsyncSession, now: datetime) -> int:
    """Pays the subsidies on some commissions that have been confirmed since; how many it looked at.

    One line of the ledger for each order line, under its number: one that is confirmed again (after a refund was
    taken back, or for another creator) is not paid twice. A budget that does not hold the whole subsidy pays none of
    it, and says so by what is left.
    """
    kept = await settings.read(session, CURSOR) or {"entry": 0}
    query = waiting(kept["entry"], now - QUIET).order_by(col(CommissionEntry.id)).limit(AT_ONCE)
    rows = (await session.execute(query)).all()
    if not rows:
        return 0
    # Only the month's own: a campaign's subsidy is money too, and is for what the campaign promised.
    running = {one.unit: one.key for one in await ledger.running(session, now.astimezone(UTC).date(), unit=None)
               if one.programme == Programme.MERIT and one.unit != ledger.SHOWING}
    stand = await standings.among(session, "creator", sorted({entry.creator_id for entry, _ in rows}))
    for entry, net in rows:
        row = stand.get(entry.creator_id)
        rate = PERKS[Band(row.band)].subsidy_bp if row else 0
        amount = half_up(max(int(net), 0) * rate, 10_000)
        if amount and entry.currency in running:
            whom = budgets.Whom(shop_id=entry.shop_id, creator_id=entry.creator_id)
            await budgets.spend(session, running[entry.currency], amount, f"subsidy:line:{entry.line_id}", now, whom)
    await settings.keep(session, CURSOR, {"entry": rows[-1][0].id})
    return len(rows)


async def of_creator(session: AsyncSession, creator_id: int) -> dict[str, int]:
    """What a creator has been given so far, by currency in minor units."""
    query = select(col(Budget.unit), func.sum(col(BudgetEntry.amount))).join(
        Budget, col(Budget.id) == col(BudgetEntry.budget_id)).where(
        col(BudgetEntry.creator_id) == creator_id, col(BudgetEntry.kind) == "spent",
        col(Budget.unit) != ledger.SHOWING).group_by(col(Budget.unit))
    return {unit: int(amount) for unit, amount in (await session.execute(query)).all()}
