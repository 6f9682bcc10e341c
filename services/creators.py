"""Creators: becoming one, and what they say of themselves."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db import collaborations, creators
from db.creators import Creator, CreatorCategory, Handle
from db.engine import insert_or_ignore
from db.people import Person
from db.vocabulary import Side
from services import categories
from services.refusals import Refusal
from services.rules.attribution import fold

EDITABLE = frozenset({"name", "followers", "price_low", "price_high", "currency", "region", "about"})
MOST_CATEGORIES = 30
MOST_HANDLES = 12


async def of_person(session: AsyncSession, who: Person) -> Creator | None:
    return await creators.of_person(session, who.key)


async def me(session: AsyncSession, who: Person) -> Creator:
    """The creator that this person is; refuses with `creator-first` where they are none."""
    found = await creators.of_person(session, who.key)
    if found is None:
        raise Refusal("creator-first")
    return found


async def become(session: AsyncSession, who: Person, currency: str, now: datetime) -> Creator:
    """The creator that this person is, made under their own name where there is none yet."""
    found = await creators.of_person(session, who.key)
    if found is None:
        values = {"person_id": who.key, "name": who.name or "—", "currency": currency, "about": "", "created_at": now}
        await insert_or_ignore(session, Creator, values)
        found = await me(session, who)
    who.side = Side.CREATOR
    return found


async def categories_of(session: AsyncSession, creator: Creator) -> list[str]:
    """The categories that a creator is about, in the tree's order."""
    return sorted(await creators.categories_of(session, creator.key), key=lambda id_: id_.split("-"))


async def toggle(session: AsyncSession, creator: Creator, category_id: str) -> bool:
    """Takes up a category or lets go of it; True if it is now one of theirs.

    A narrower one takes the place of those above it, and a broader one that of those within it.
    """
    snapshot = await categories.in_force(session)
    if category_id not in snapshot.tree:
        raise Refusal("category-gone")
    held = await creators.categories_of(session, creator.key)
    mine = col(CreatorCategory.creator_id) == creator.key
    if category_id in held:
        await session.execute(delete(CreatorCategory).where(mine, col(CreatorCategory.category_id) == category_id))
        return False
    related = [one for one in held if _inside(one, category_id) or _inside(category_id, one)]
    if len(held) - len(related) >= MOST_CATEGORIES:
        raise Refusal("too-many-categories", limit=str(MOST_CATEGORIES))
    await session.execute(delete(CreatorCategory).where(mine, col(CreatorCategory.category_id).in_(related)))
    await insert_or_ignore(session, CreatorCategory, {"creator_id": creator.key, "category_id": category_id})
    return True


def _inside(one: str, other: str) -> bool:
    """Whether a category lies in another one."""
    return one.startswith(f"{other}-")


async def stages(session: AsyncSession, creator: Creator) -> dict[str, int]:
    """How many collaborations stand where."""
    return await collaborations.stages_of_creator(session, creator.key)


async def edit(session: AsyncSession, creator: Creator, values: dict[str, Any]) -> None:
    """Changes these fields of one's own profile."""
    unknown = set(values) - EDITABLE
    if unknown:
        raise ValueError(f"not editable: {sorted(unknown)}")
    for name, value in values.items():
        setattr(creator, name, value)
    await session.flush()


async def handles_of(session: AsyncSession, creator: Creator) -> list[Handle]:
    return await creators.handles_of(session, creator.key)


async def keep_handles(session: AsyncSession, creator: Creator, wanted: Sequence[tuple[str, str]]) -> None:
    """Makes (platform, handle) the creator's accounts; those that stay keep their verification."""
    held = {(one.platform, one.handle): one for one in await creators.handles_of(session, creator.key)}
    for key, handle in held.items():
        if key not in wanted:
            await session.delete(handle)
    for platform, name in dict.fromkeys(wanted[:MOST_HANDLES]):
        if (platform, name) not in held:
            session.add(Handle(creator_id=creator.key, platform=platform, handle=name, folded=fold(name)))
    await session.flush()
