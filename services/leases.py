"""Leases: which process polls Telegram and which one knocks as the clock."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.engine import changed, insert_or_ignore
from db.jobs import Lease


async def hold(session: AsyncSession, name: str, holder: str, now: datetime, length: timedelta) -> bool:
    """Takes or renews the lease; False while another holder's time runs."""
    until = now + length
    if await insert_or_ignore(session, Lease, {"name": name, "holder": holder, "until": until}):
        return True
    mine_or_over = (col(Lease.holder) == holder) | (col(Lease.until) <= now)
    statement = update(Lease).where(col(Lease.name) == name, mine_or_over).values(holder=holder, until=until)
    return await changed(session, statement) > 0


async def release(session: AsyncSession, name: str, holder: str, now: datetime) -> None:
    """Gives the lease back, so that another process need not wait for its end."""
    statement = update(Lease).where(col(Lease.name) == name, col(Lease.holder) == holder).values(until=now)
    await session.execute(statement)


async def any_held(session: AsyncSession, names: Sequence[str], now: datetime) -> bool:
    """Whether any of these leases runs."""
    query = select(Lease.name).where(col(Lease.name).in_(names), col(Lease.until) > now).limit(1)
    return (await session.execute(query)).first() is not None


async def holder_of(session: AsyncSession, name: str) -> str | None:
    lease = await session.get(Lease, name)
    return lease.holder if lease else None
