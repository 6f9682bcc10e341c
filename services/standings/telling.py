"""Telling of stages: who has climbed a step, or has fallen from one, hears of it the day it happens."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from db import creators, shops
from db.standings import Standing
from services import notices

PAST = timedelta(days=30)
"""A first sale longer ago than this is a past that the bot has only now heard of: nothing has happened today."""


def is_news(before: date | None, now: datetime, row: Standing) -> bool:
    """Whether a change of stage happened under the bot's eyes; `before` is the first sale as known until now."""
    return before is not None or row.first_on is None or now.astimezone(UTC).date() - row.first_on <= PAST


async def tell(session: AsyncSession, row: Standing, is_up: bool, now: datetime) -> None:
    """To the people of the shop, or to the creator; once a stage and day."""
    if row.kind == "shop":
        shop = await shops.by_id(session, row.subject_id)
        name = shop.name if shop else ""
        readers: list[int | None] = [one.person_id for one in await shops.staff(session, row.subject_id)]
    else:
        creator = await creators.by_id(session, row.subject_id)
        name, readers = (creator.name, [creator.person_id]) if creator else ("", [])
    facts = {"kind": row.kind, "name": name, "stage": row.stage, "up": is_up, "gmv": row.gmv, "currency": row.currency}
    for reader in readers:
        key = f"stage:{row.kind}:{row.subject_id}:{row.stage}:{row.stage_since}:{reader}"
        await notices.queue(session, reader, "stage", key, facts, now)
