"""Owing: what a person who goes would leave open, on either side."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.creators import Creator
from db.orders import CommissionEntry
from db.people import Person
from db.shops import Member
from db.statements import Settlement
from db.vocabulary import Role, Side


@dataclass(frozen=True, slots=True)
class OpenMoney:
    """Commission that is still open on one side, in minor units of one currency.

    `estimated` is not final yet, `unpaid` is final and not marked paid.
    """

    side: Side
    currency: str
    estimated: int
    unpaid: int


async def open_money(session: AsyncSession, who: Person) -> list[OpenMoney]:
    """What a person would leave behind: as a creator what is owed to them, as an owner what their shops owe."""
    creator = (await session.execute(select(Creator.id).where(col(Creator.person_id) == who.id))).scalar_one_or_none()
    owned = select(Member.shop_id).where(col(Member.person_id) == who.id, col(Member.role) == Role.OWNER)
    of_shops = col(CommissionEntry.shop_id).in_(owned), col(Settlement.shop_id).in_(owned)
    found = await _open_of(session, Side.BRAND, *of_shops)
    if creator is not None:
        mine = col(CommissionEntry.creator_id) == creator, col(Settlement.creator_id) == creator
        found = [*await _open_of(session, Side.CREATOR, *mine), *found]
    return found


async def _open_of(
    session: AsyncSession, side: Side, entries: ColumnElement[bool], settlements: ColumnElement[bool]
) -> list[OpenMoney]:
    sums = select(
        col(CommissionEntry.currency), func.sum(col(CommissionEntry.amount)), func.sum(col(CommissionEntry.settled)),
    ).where(entries).group_by(col(CommissionEntry.currency)).order_by(col(CommissionEntry.currency))
    query = select(Settlement).where(settlements, col(Settlement.paid_at).is_not(None))
    paid: dict[str, int] = {}
    for row in (await session.execute(query)).scalars():
        paid[row.currency] = paid.get(row.currency, 0) + row.owed
    found = [
        OpenMoney(side, currency, int(amount) - int(settled), max(0, int(settled) - paid.get(currency, 0)))
        for currency, amount, settled in await session.execute(sums)
    ]
    return [one for one in found if one.estimated or one.unpaid]


