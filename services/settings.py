"""Facts about the whole market that outlive a restart."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.engine import upsert
from db.jobs import Setting

READ = "settings that were read"
"""Where a session notes what it has read: the value by name, None for what is not there."""

OFTEN = frozenset({"tree", "knobs"})
"""What nearly every page asks for, and gets by one question."""

_NAMED = select(col(Setting.name), col(Setting.value)).where(col(Setting.name).in_(bindparam("names", expanding=True)))


async def read(session: AsyncSession, name: str) -> dict[str, Any] | None:
    """What was kept under this name; one session asks but once, for what is not there, too."""
    known: dict[str, dict[str, Any] | None] = session.info.setdefault(READ, {})
    if name not in known:
        names = sorted(OFTEN) if name in OFTEN else [name]
        known |= dict.fromkeys(names)
        known |= {row.name: row.value for row in (await session.execute(_NAMED, {"names": names})).all()}
    return known[name]


async def keep(session: AsyncSession, name: str, value: dict[str, Any]) -> None:
    session.info.pop(READ, None)
    await upsert(session, Setting, [{"name": name, "value": value}], ["name"], ["value"])


async def manual_clock(session: AsyncSession) -> datetime | None:
    """Where a manual clock stands; None if it was never moved."""
    value = await read(session, "clock")
    return datetime.fromisoformat(value["now"]) if value else None


async def keep_manual_clock(session: AsyncSession, moment: datetime) -> None:
    await keep(session, "clock", {"now": moment.isoformat()})
