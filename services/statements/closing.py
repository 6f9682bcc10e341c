"""Closing: a week that is over is written down as what it owes, once, in the order of the weeks."""

from datetime import date, datetime, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from db import creators, shops, statements
from db.engine import inserted
from db.people import Person
from db.statements import Settlement
from db.vocabulary import Side
from services import notices, settings
from services.rules.hours import next_at
from services.rules.periods import WEEK, closes_at, monday_of
from services.rules.statements import PAY_WITHIN, carried_on
from services.statements.telling import money_people

QUIET = timedelta(minutes=5)
"""A week is written down so long after it has closed: whoever was writing into it then is through."""

KEPT = "statements closed"

TOLD_AT = 9
"""The reader's hour at which they hear of it: the market's week closes in the night."""

AT_ONCE = 50
"""Shops, or creators, that are told of a week in one transaction."""


async def close_due(session: AsyncSession, now: datetime, zone: tzinfo) -> int:
    """Writes down the next week that has closed, then tells both sides, some at a time; 0 when nothing is left."""
    kept = await settings.read(session, KEPT)
    if kept and "side" in kept:
        closed, side = date.fromisoformat(kept["week"]), Side(kept["side"])
        await settings.keep(session, KEPT, await _tell(session, closed, side, kept["after"], now))
        return 1
    week = date.fromisoformat(kept["week"]) + WEEK if kept else await statements.first_period(session)
    if week is None or week > last_closed(now, zone):
        return 0
    if await close(session, week, zone):
        await settings.keep(session, KEPT, _told(week, Side.BRAND))
    return 1


def last_closed(now: datetime, zone: tzinfo) -> date:
    """The Monday of the last week that may be written down."""
    week = monday_of(now, zone)
    while now < closes_at(week, zone) + QUIET:
        week -= WEEK
    return week


async def close(session: AsyncSession, week: date, zone: tzinfo) -> int:
    """Writes a week down as what it owes, and tells nobody; the weeks before it have been. How many debts."""
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
    await settings.keep(session, KEPT, {"week": week.isoformat()})
    return len(rows)


def _told(week: date, side: Side, after: int = 0) -> dict[str, Any]:
    """How far the telling of a week has come: everybody of this side up to this number."""
    return {"week": week.isoformat(), "side": side, "after": after}


async def _tell(session: AsyncSession, week: date, side: Side, after: int, now: datetime) -> dict[str, Any]:
    """One message for each of the next of a side, with what is owed by currency; who is owed nothing hears nothing.

    What is to be kept: how far it has come.
    """
    owed: dict[int, dict[str, int]] = {}
    due = ""
    for row in await statements.owing_after(session, week, side is Side.BRAND, after, AT_ONCE):
        sums = owed.setdefault(row.shop_id if side is Side.BRAND else row.creator_id, {})
        sums[row.currency] = sums.get(row.currency, 0) + row.owed
        due = row.due_at.isoformat()
    for number, sums in owed.items():
        shop = await shops.by_id(session, number) if side is Side.BRAND else None
        creator = await creators.by_id(session, number) if side is Side.CREATOR else None
        readers = await money_people(session, number) if shop else [creator.person_id if creator else None]
        data = {"side": side, "week": week.isoformat(), "owed": sums, "due": due, "shop": shop.name if shop else ""}
        for person_id in readers:
            name, morning = f"statement:{side}:{number}:{week}:{person_id}", await _morning(session, person_id, now)
            await notices.queue(session, person_id, "statement_closed", name, data, morning)
    if len(owed) == AT_ONCE:
        return _told(week, side, max(owed))
    return _told(week, Side.CREATOR) if side is Side.BRAND else {"week": week.isoformat()}


async def _morning(session: AsyncSession, person_id: int | None, now: datetime) -> datetime:
    """When a reader has their next morning; `now` for nobody."""
    who = None if person_id is None else await session.get(Person, person_id)
    return now if who is None else next_at(now, ZoneInfo(who.timezone), TOLD_AT)
