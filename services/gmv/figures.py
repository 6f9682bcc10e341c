"""Figures of a period: paid and settled GMV by currency, field and channel; commission; best products and partners."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from sqlalchemy.ext.asyncio import AsyncSession

from services.gmv import buyers, ranks, totals
from services.gmv.money import Money
from services.gmv.spans import Span
from services.gmv.subjects import Subject

TOP = 5


async def figures(
    session: AsyncSession, subject: Subject, span: Span, zone: tzinfo, now: datetime, top: int = TOP
) -> list[Money]:
    """The figures of what was paid in a span, one entry a currency, that of most orders first; currencies never mix.

    A currency in which only the periods before were paid stands at the end, with nothing sold.
    """
    return (await of_many(session, [subject], span, zone, now, top))[subject]


async def of_many(
    session: AsyncSession, subjects: Sequence[Subject], span: Span, zone: tzinfo, now: datetime, top: int = TOP
) -> dict[Subject, list[Money]]:
    """The figures of many subjects of one side, in as many queries as for one."""
    if not subjects:
        return {}
    side = subjects[0].side
    found = await totals.totals(session, side, subjects, span, zone, now)
    await ranks.rank(session, side, subjects, span, zone, found, top)
    await buyers.count(session, side, subjects, span, zone, found)
    await totals.look_back(session, side, subjects, span, found)
    return {
        subject: sorted(held.values(), key=lambda one: (-one.total.orders, -max(one.weeks, default=0), one.currency))
        for subject, held in found.items()
    }
