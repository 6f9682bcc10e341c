"""Refitting: the weights that the market's own orders would have wanted for the score of shops; changes nothing."""

from dataclasses import fields, replace
from datetime import datetime

import numpy as np
from sqlalchemy.ext.asyncio import AsyncSession

from db import score_days
from services.rules.reputation import refitting
from services.rules.reputation.columns import Columns, to_columns
from services.rules.reputation.indicators import Subject
from services.rules.reputation.refitting import Refit
from services.rules.reputation.weights import SHIPPED
from services.scores import reading

AT_ONCE = 200
"""Days of shops read in one piece."""


async def refit(session: AsyncSession, now: datetime) -> Refit:
    """Fits the shop's table on windows before `now`; without enough orders the table in force comes back."""
    lines, shops = await everything(session)
    return refitting.refit(lines, shops, now, SHIPPED[Subject.SHOP], f"shop-own-{now:%Y%m%d}")


async def everything(session: AsyncSession) -> tuple[Columns, int]:
    """The orders of all shops as columns, each shop a subject of its own; how many shops."""
    pages = await score_days.all_pages(session)
    if not pages:
        return to_columns([]), 0
    numbers = {shop_id: number for number, shop_id in enumerate(sorted({shop_id for shop_id, _ in pages}))}
    parts: list[Columns] = []
    for start in range(0, len(pages), AT_ONCE):
        some = pages[start : start + AT_ONCE]
        facts = (await reading.read(session, some)).facts
        shops = np.array([numbers[shop_id] for shop_id, _ in some], dtype=np.int64)
        parts.append(replace(facts, subject=shops[facts.subject]))
    whole = {one.name: np.concatenate([getattr(part, one.name) for part in parts]) for one in fields(Columns)}
    return Columns(**whole), len(numbers)
