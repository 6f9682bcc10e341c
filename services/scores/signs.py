"""Signs: the flags of scores as the operator sees them, one line for each subject and kind of sign."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from db import score_flags, shops
from db.people import Person
from services.ops import deeds
from services.refusals import Refusal
from services.rules.reputation.buyers import Flag
from services.rules.reputation.indicators import Subject
from services.scores import computing, flags, views
from services.scores.views import Face

PAGE = 8


@dataclass(frozen=True, slots=True)
class Sign:
    """A kind of sign at a subject, in how many orders, from which day to which; `shop` names the shop, if there is
    one."""

    face: Face
    flag: str
    orders: int
    first: date
    last: date
    shop: str = ""


async def count(session: AsyncSession, now: datetime) -> int:
    """How many signs wait."""
    return await score_flags.count(session)


async def waiting(session: AsyncSession, page: int) -> list[Sign]:
    """A page of the signs at which nobody has looked, the newest first; what exists no more is left out."""
    found = []
    for row in await score_flags.waiting(session, PAGE, page * PAGE):
        try:
            face = await views.face(session, row.kind, row.subject_id)
        except Refusal:
            continue
        found.append(Sign(face, row.flag, int(row.orders), row.first, row.last))
    return found


async def one(session: AsyncSession, kind: str, subject_id: int, flag: str) -> Sign:
    """One sign; without orders where nothing of it is open any more."""
    if flag not in list(Flag):
        raise Refusal("score-gone")
    face = await views.face(session, kind, subject_id)
    shop = await shops.by_id(session, face.shop_id) if face.shop_id else None
    days = await score_flags.days(session, kind, subject_id, flag)
    first, last = (days[0].day, days[-1].day) if days else (date.min, date.min)
    return Sign(face, flag, sum(day.orders for day in days), first, last, shop.name if shop else "")


async def genuine(
    session: AsyncSession, who: Person, kind: str, subject_id: int, flag: str, now: datetime
) -> bool:
    """An operator has looked and found it genuine; False if somebody had before. The score follows.

    The caller has made sure that it is an operator.
    """
    days = await flags.looked_at(session, kind, subject_id, flag, now)
    if days:
        await deeds.log(session, who, "looked", kind, subject_id, flag, now)
        await computing.compute(session, Subject(kind), [subject_id], now)
    return bool(days)
