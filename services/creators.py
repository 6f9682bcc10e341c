"""Creators: becoming one, and what they say of themselves."""

from sqlalchemy.ext.asyncio import AsyncSession

from db import creators
from db.creators import Creator
from db.people import Person
from services.refusals import Refusal


async def of_person(session: AsyncSession, who: Person) -> Creator | None:
    return await creators.of_person(session, who.key)


async def me(session: AsyncSession, who: Person) -> Creator:
    """The creator that this person is; refuses with `creator-first` where they are none."""
    found = await creators.of_person(session, who.key)
    if found is None:
        raise Refusal("creator-first")
    return found
