"""Watching: looks at codes that have just brought orders, and raises the alarm at their brand."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import leaks
from db.bulk import among
from db.collaborations import Collaboration
from db.engine import insert_or_ignore
from db.leaks import Leak
from db.vocabulary import Stage
from db.vocabulary_claims import LeakState
from services import notices
from services.collaborations import telling
from services.rules.leaks import LEAST, LOOKBACK, NEWS, QUIET, WINDOW, Burst, burst

MOST_LOOKED_AT = 5_000
"""Orders and clicks of one code that are looked at; more than that is no small creator's code any more."""

BUSY, EACH = 5 * LEAST, 10
"""A code with more orders than BUSY around a new one is looked at with every tenth of them, so that it costs little."""

Span = tuple[datetime, datetime]


async def watch(session: AsyncSession, shop_id: int, coded: Mapping[str, Span], now: datetime) -> int:
    """Raises an alarm for each of these codes that is used in a burst without clicks; how many.

    `coded` says when their first and last new order was paid. One question lets most codes go, and two more tell of all
    others; a code with an alarm that is undecided or young raises no other.
    """
    # What was paid before the news cannot be part of a burst that is still news: a file of history costs nothing here.
    coded = {key: span for key, span in coded.items() if span[1] > now - NEWS}
    if not coded:
        return 0
    query = select(Collaboration).where(
        among(session, Collaboration.code, coded), col(Collaboration.shop_id) == shop_id,
        col(Collaboration.stage) == Stage.ACTIVE)
    rows = {one.code or "": one for one in (await session.execute(query)).scalars()}
    quiet = await leaks.alarmed_since(session, list(rows), now - QUIET)
    loud = await _sudden(session, {code: span for code, span in coded.items() if code in rows.keys() - quiet})
    if not loud:
        return 0
    paid = await leaks.paid_moments(session, loud, now - LOOKBACK, now + WINDOW, MOST_LOOKED_AT)
    creators = {rows[code].creator_id for code in loud}
    clicks = await leaks.click_moments(session, shop_id, creators, now - NEWS - WINDOW, MOST_LOOKED_AT)
    found = {code: burst(moments, clicks.get(rows[code].creator_id, []), now) for code, moments in paid.items()}
    return sum([await _raise(session, rows[code], one, now) for code, one in sorted(found.items()) if one is not None])


async def _sudden(session: AsyncSession, coded: Mapping[str, Span]) -> list[str]:
    """Of these codes the ones with enough orders around their new ones to be looked at.

    All are counted by one question, in the time that their news span together: of a code that is quiet by itself it may
    count too many, which then costs a look and raises nothing.
    """
    if not coded:
        return []
    since, until = min(first for first, _ in coded.values()), max(last for _, last in coded.values())
    counts = await leaks.busy(session, coded, since - WINDOW, until + WINDOW, LEAST)
    return sorted(
        code for code, count in counts.items()
        if coded[code][0] < coded[code][1] or count <= BUSY or count % EACH == 0 or len(coded) > 1
    )


async def _raise(session: AsyncSession, row: Collaboration, found: Burst, now: datetime) -> bool:
    """Keeps the alarm over a burst and tells the brand; False where another alarm holds already."""
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
