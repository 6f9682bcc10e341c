"""Pictures that Telegram already holds: uploaded once, shown again by their id."""

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.engine import upsert
from db.notices import Upload


async def known(session: AsyncSession, keys: list[str]) -> dict[str, str]:
    """Telegram's file ids of the pictures that have been sent before, by our key."""
    rows = (await session.execute(select(Upload).where(col(Upload.key).in_(keys)))).scalars()
    return {row.key: row.file_id for row in rows}


async def keep(session: AsyncSession, key: str, file_id: str) -> None:
    await upsert(session, Upload, [{"key": key, "file_id": file_id}], ["key"], ["file_id"])
