"""Watching: looks at codes that have just brought orders, and raises the alarm at their brand."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import leaks
from db.collaborations import Collaboration
from db.engine import insert_or_ignore
from db.leaks import Leak
from db.vocabulary import Stage
from db.vocabulary_claims import LeakState
from services import notices
from services.collaborations import telling
from services.rules.leaks import LEAST, LOOKBACK, NEWS, QUIET, WINDOW, burst

MOST_LOOKED_AT = 5_000
"""Orders and clicks of one code that are looked at; more than that is no small creator's code any more."""

BUSY, EACH = 5 * LEAST, 10
"""A code with more orders than BUSY around a new one is looked at with every tenth of them, so that it costs little."""

Span = tuple[datetime, datetime]


async def watch(session: AsyncSession, shop_id: int, coded: Mapping[str, Span], now: datetime) -> int:
    """Raises an alarm for each of these codes that is used in a burst without clicks; how many.

    `coded` says when their first and last new order was paid. Most codes are let go after one short query; a code with
    an alarm that is undecided or young raises no other.
    """
    # What was paid before the news cannot be part of a burst that is still news: a file of history costs nothing here.
    coded = {key: span for key, span in coded.items() if span[1] > now - NEWS}
    if not coded:
        return 0
    query = select(Collaboration).where(
        col(Collaboration.code).in_(coded), col(Collaboration.shop_id) == shop_id,
        col(Collaboration.stage) == Stage.ACTIVE)
    rows = list((await session.execute(query)).scalars())
    quiet = await leaks.alarmed_since(session, [one.code or "" for one in rows], now - QUIET)
    return sum([await _look(session, one, coded[one.code or ""], now) for one in rows if one.code not in quiet])


async def _look(session: AsyncSession, row: Collaboration, span: Span, now: datetime) -> bool:
    code = row.code or ""
    around = await leaks.paid_moments(session, code, span[0] - WINDOW, span[1] + WINDOW, MOST_LOOKED_AT)
    if len(around) < LEAST or (span[0] == span[1] and len(around) > BUSY and len(around) % EACH):
        return False
    paid = await leaks.paid_moments(session, code, now - LOOKBACK, now + WINDOW, MOST_LOOKED_AT)
    clicks = await leaks.click_moments(session, row, now - NEWS - WINDOW, MOST_LOOKED_AT)
    found = burst(paid, clicks, now)
    if found is None:
        return False
    values = {
        "collaboration_id": row.key, "shop_id": row.shop_id, "code": row.code, "since": found.since, "found_at": now,
        "orders": found.orders, "clicks": found.clicks, "usual": found.usual, "state": LeakState.OPEN,
    }
    if not await insert_or_ignore(session, Leak, values):
        return False
    leak = await leaks.of_collaboration(session, row.key)
    if leak is None:
        return False
    facts = {**await telling.facts_of(session, row), "leak": leak.key, "orders": found.orders, "clicks": found.clicks,
             "usual": found.usual, "since": found.since.isoformat()}
    for person_id in await telling.traders(session, row):
        await notices.queue(session, person_id, "leak", f"leak:{leak.key}:{person_id}", facts, now)
    return True
