"""The log of who did what: written in the transaction of the act, only ever added to."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.ops import Deed
from db.people import Person

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
