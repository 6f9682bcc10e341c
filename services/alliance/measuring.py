"""Measuring: each brand once a day; entering, lying below and leaving are told with their reasons."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from db import alliance, scores, shops
from db.alliance import AllianceBrand
from db.engine import insert_or_ignore
from services import knobs, notices
from services.rules.alliance import Facts, Lack, lacks, stand
from services.rules.hysteresis import GRACE
from services.rules.knobs import alliance_bars

AT_ONCE = 10
SPAN = timedelta(days=56)
"""Eight weeks."""


async def due(session: AsyncSession, now: datetime) -> int:
    """Measures a few brands whose day it is; how many."""
    for shop_id in await alliance.lacking(session, AT_ONCE):
        await insert_or_ignore(session, AllianceBrand, {"shop_id": shop_id, "is_in": False, "facts": {}, "due_at": now})
    rows = await alliance.due(session, now, AT_ONCE)
    for row in rows:
        await measure(session, row, now)
    return len(rows)


async def facts_of(session: AsyncSession, shop_id: int, now: datetime) -> Facts:
    """What a brand is measured by."""
    score = (await scores.of(session, "shop", [shop_id])).get(shop_id)
    lines, promised, kept, weeks = await alliance.served(session, shop_id, now - SPAN, now)
    owed, paid = await alliance.paid_in_time(session, shop_id, now - SPAN, now)
    return Facts(score.value if score else None, lines, len(weeks), kept / promised if promised else None,
                 paid / owed if owed else None)


async def measure(session: AsyncSession, row: AllianceBrand, now: datetime) -> None:
    """Brings one brand's standing up to date and tells what has changed, once."""
    today, facts = now.astimezone(UTC).date(), await facts_of(session, row.shop_id, now)
    was_in, was_below = row.is_in, row.below_since
    bars = alliance_bars(await knobs.held(session))
    row.is_in, row.below_since = stand(row.is_in, row.below_since, facts, today, bars)
    row.facts, row.due_at = asdict(facts), now + timedelta(days=1)
    if row.is_in != was_in:
        row.since = today if row.is_in else None
    what = (
        "in" if row.is_in and not was_in else "out" if was_in and not row.is_in
        else "below" if row.below_since and not was_below else "kept" if was_below and row.is_in and not row.below_since
        else "")
    await session.flush()
    if what:
        await _tell(session, row, what, lacks(facts, what != "in", bars), now)


async def _tell(session: AsyncSession, row: AllianceBrand, what: str, lacking: list[Lack], now: datetime) -> None:
    shop = await shops.by_id(session, row.shop_id)
    until = row.below_since + GRACE if row.below_since else None
    data = {
        "what": what, "shop": shop.name if shop else "—", "until": until.isoformat() if until else None,
        "lacks": [asdict(one) for one in lacking],
    }
    for member in await shops.staff(session, row.shop_id):
        key = f"alliance:{what}:{row.shop_id}:{now.astimezone(UTC).date()}:{member.person_id}"
        await notices.queue(session, member.person_id, "alliance", key, data, now)
