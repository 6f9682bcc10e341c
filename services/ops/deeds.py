"""The log of who did what: written in the transaction of the act, only ever added to."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.ops import Deed
from db.people import Person
from db.shops import Shop

PAGE = 10


async def log(
    session: AsyncSession, who: Person, act: str, subject: str, subject_id: int, note: str, now: datetime
) -> None:
    """Writes down what a person did, on what, and in their own words why (at most 500 characters)."""
    session.add(Deed(at=now, person_id=who.key, act=act, subject=subject, subject_id=subject_id, note=note[:500]))
    await session.flush()


async def of(session: AsyncSession, act: str, subject: str, limit: int) -> list[tuple[Deed, str]]:
    """The latest acts of a kind on a subject with the name of whoever did them, newest first."""
    query = select(Deed, Person.name).join(Person, col(Person.id) == col(Deed.person_id))
    query = query.where(col(Deed.act) == act, col(Deed.subject) == subject).order_by(col(Deed.id).desc()).limit(limit)
    return [(deed, name) for deed, name in (await session.execute(query)).all()]


async def page(session: AsyncSession, number: int) -> tuple[list[tuple[Deed, str]], bool]:
    """A page of acts with the name of whoever did them, the latest first; and whether older ones follow."""
    query = select(Deed, Person.name).join(Person, col(Person.id) == col(Deed.person_id))
    query = query.order_by(col(Deed.id).desc()).offset(number * PAGE).limit(PAGE + 1)
    rows = [(deed, name) for deed, name in (await session.execute(query)).all()]
    return rows[:PAGE], len(rows) > PAGE


async def shop_names(session: AsyncSession, deeds: Iterable[Deed]) -> dict[int, str]:
    """The names of the shops on which these acts were done."""
    ids = {deed.subject_id for deed in deeds if deed.subject == "shop"}
    query = select(col(Shop.id), col(Shop.name)).where(col(Shop.id).in_(ids))
    return {id_ or 0: name for id_, name in (await session.execute(query)).all()}
