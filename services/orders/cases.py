"""Cases: ratings and after-sales cases of a file, put onto the order lines that they are about."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from db import cases as case_rows
from db import orders, scores
from db.cases import AfterSalesCase
from db.vocabulary import OrderSource
from services.orders.planning import replan
from services.orders.shaping import facts_of
from services.orders.writing import lock, settle
from services.rules.shops import cases
from services.rules.shops.cases import CaseFacts
from services.rules.shops.problems import UnreadableError


async def put_on(
    session: AsyncSession, shop_id: int, source: OrderSource, told: Sequence[CaseFacts], now: datetime, zone: tzinfo
) -> dict[str, Any]:
    """Puts cases onto their lines; how many changed something, changed nothing, or are of no order we hold."""
    await lock(session, shop_id)
    known = await orders.known(session, shop_id, sorted({case.order_id for case in told}))
    lines = await orders.lines_of_many(session, [row.id or 0 for row in known.values()])
    by_order: dict[str, list[CaseFacts]] = {}
    for case in told:
        by_order.setdefault(case.order_id, []).append(case)
    held = await case_rows.known(session, shop_id, [case.name for case in told])
    counts = {"changed": 0, "unchanged": 0, "unknown": 0, "held": 0}
    plans = []
    for name, mine in by_order.items():
        row = known.get(name)
        if row is None:
            counts["unknown"] += len(mine)
            continue
        facts = facts_of(row, lines.get(row.id or 0, []))
        for case in mine:
            try:
                after = cases.put_on(facts, case)
            except UnreadableError:
                if case.opened_at is None:
                    counts["unknown"] += 1
                    continue
                after = facts  # which line it is about is not said: its times count all the same
            times_changed = await _keep_times(session, shop_id, row.id or 0, case, held)
            counts["held"] += 1
            counts["changed" if after != facts or times_changed else "unchanged"] += 1
            facts = after
        plan = await replan(session, row, facts)
        plans += [plan] if plan is not None else []
    await settle(session, shop_id, source, plans, now, zone)
    if any(case.opened_at for case in told):
        await scores.mark_subjects(session, [("shop", shop_id)], now, now)
    return counts


async def _keep_times(
    session: AsyncSession, shop_id: int, order_id: int, case: CaseFacts, held: dict[str, AfterSalesCase]
) -> bool:
    """Keeps when a case was opened and closed; whether that is news. One that is closed does not open again."""
    if case.opened_at is None:
        return False
    before = held.get(case.name)
    closed = case.closed_at or (before.closed_at if before is not None else None)
    if before is not None and (before.opened_at, before.closed_at) == (case.opened_at, closed):
        return False
    row: dict[str, Any] = {"shop_id": shop_id, "order_id": order_id, "name": case.name, "opened_at": case.opened_at,
           "closed_at": closed}
    await case_rows.keep(session, row)
    held[case.name] = AfterSalesCase(**row)
    return True
