"""Closing: a week that is over is written down as what it owes, once, in the order of the weeks."""

from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from db import creators, shops, statements
from db.engine import inserted
from db.statements import Settlement
from db.vocabulary import Side
from services import notices, settings
from services.rules.periods import WEEK, closes_at
from services.rules.statements import PAY_WITHIN, carried_on
from services.statements.telling import money_people

QUIET = timedelta(minutes=5)
"""A week is written down so long after it has closed: whoever was writing into it then is through."""

KEPT = "statements closed"


async def close_due(session: AsyncSession, now: datetime, zone: tzinfo) -> int:
    """Writes down the next week that has closed and tells both sides what is owed; 0 when there is none."""
    kept = await settings.read(session, KEPT)
    week = date.fromisoformat(kept["week"]) + WEEK if kept else await statements.first_period(session)
    if week is None or now < closes_at(week, zone) + QUIET:
        return 0
    before = await statements.last_of_each(session, week)
    rows: list[dict[str, Any]] = []
    for shop, creator, currency, confirmed in await statements.confirmed_in(session, week):
        last = before.get((shop, creator, currency))
        rows.append({
            "shop_id": shop, "creator_id": creator, "currency": currency, "period": week, "confirmed": confirmed,
            "carried": carried_on(last.confirmed, last.carried) if last is not None else 0,
            "due_at": closes_at(week, zone) + PAY_WITHIN, "reference": "",
        })
    if rows:
        connection = await session.connection()
        await connection.execute(inserted(session, Settlement).on_conflict_do_nothing(), rows)
        await _tell(session, week, [Settlement(**row) for row in rows], now)
    await settings.keep(session, KEPT, {"week": week.isoformat()})
    return 1


async def _tell(session: AsyncSession, week: date, rows: list[Settlement], now: datetime) -> None:
    """One message for each side, with what is owed by currency; a week that owes nobody anything is quiet."""
    owed: dict[tuple[Side, int], dict[str, int]] = {}
    for row in rows:
        if row.owed:
            for key in ((Side.BRAND, row.shop_id), (Side.CREATOR, row.creator_id)):
                sums = owed.setdefault(key, {})
                sums[row.currency] = sums.get(row.currency, 0) + row.owed
    due = rows[0].due_at.isoformat()
    for (side, number), sums in owed.items():
        shop = await shops.by_id(session, number) if side is Side.BRAND else None
        creator = await creators.by_id(session, number) if side is Side.CREATOR else None
        readers = await money_people(session, number) if shop else [creator.person_id if creator else None]
        data = {"side": side, "week": week.isoformat(), "owed": sums, "due": due, "shop": shop.name if shop else ""}
        for person_id in readers:
            name = f"statement:{side}:{number}:{week.isoformat()}:{person_id}"
            await notices.queue(session, person_id, "statement_closed", name, data, now)
