"""Facts about the whole market that outlive a restart."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from db.engine import upsert
from db.jobs import Setting

ABSENT = "settings that are absent"
"""Where a session notes the names that it asked for in vain."""


async def read(session: AsyncSession, name: str) -> dict[str, Any] | None:
    """What was kept under this name; one transaction asks but once, for what is not there, too."""
    absent: set[str] = session.info.setdefault(ABSENT, set())
    if name in absent:
        return None
    row = await session.get(Setting, name)
    if row is None:
        absent.add(name)
    return None if row is None else row.value


async def keep(session: AsyncSession, name: str, value: dict[str, Any]) -> None:
    session.info.pop(ABSENT, None)
    await upsert(session, Setting, [{"name": name, "value": value}], ["name"], ["value"])


async def manual_clock(session: AsyncSession) -> datetime | None:
    """Where a manual clock stands; None if it was never moved."""
    value = await read(session, "clock")
    return datetime.fromisoformat(value["now"]) if value else None


async def keep_manual_clock(session: AsyncSession, moment: datetime) -> None:
    await keep(session, "clock", {"now": moment.isoformat()})
