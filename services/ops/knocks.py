"""When each of the clock's jobs ran last and runs next; written by the clock, read by the operator and machines."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.engine import upsert
from db.ops import KnockRun


async def idle(session: AsyncSession, periods: Mapping[str, timedelta], now: datetime) -> None:
    """Runs that found nothing to do, by name, with how often each comes."""
    rows = [_run(name, every, now, 0, 0) for name, every in periods.items()]
    await upsert(session, KnockRun, rows, ["name"], [name for name in rows[0] if name != "name"])


async def ran(session: AsyncSession, name: str, every: timedelta, now: datetime, count: int, took_ms: int) -> None:
    """A run that came to its end; it clears what failed before."""
    values = _run(name, every, now, count, took_ms)
    await upsert(session, KnockRun, [values], ["name"], [name for name in values if name != "name"])


def _run(name: str, every: timedelta, now: datetime, count: int, took_ms: int) -> dict[str, Any]:
    return {"name": name, "ran_at": now, "next_at": now + every, "count": count, "took_ms": took_ms,
            "failed_at": None, "error": ""}


async def failed(session: AsyncSession, name: str, every: timedelta, now: datetime, error: str) -> None:
    """A run that ended in an error; what the last good one did stays."""
    values = {"name": name, "next_at": now + every, "count": 0, "took_ms": 0, "failed_at": now, "error": error[:200]}
    await upsert(session, KnockRun, [values], ["name"], ["next_at", "failed_at", "error"])


async def runs(session: AsyncSession) -> list[KnockRun]:
    return list((await session.execute(select(KnockRun).order_by(col(KnockRun.name)))).scalars())


async def failing(session: AsyncSession) -> list[KnockRun]:
    return [run for run in await runs(session) if run.failed_at is not None]
