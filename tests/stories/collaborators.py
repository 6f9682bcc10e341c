"""What stories of collaborations begin with: a creator, a brand with a listed product, and the rows they are about."""

from typing import TypeVar

from sqlalchemy import inspect
from sqlmodel import SQLModel, select

from db.creators import Creator, CreatorCategory
from db.people import Person
from db.products import Product
from tests.conftest import NOW
from tests.stories.town import Chat, Town

Row = TypeVar("Row", bound=SQLModel)


async def rows(town: Town, model: type[Row]) -> list[Row]:
    """Every row of a table, as committed, in the order of its key (PostgreSQL gives a changed row another place)."""
    async with town.house.database.reading() as session:
        return list((await session.execute(select(model).order_by(*inspect(model).primary_key))).scalars())


def copies(chat: Chat) -> list[str]:
    """What the copy buttons of the newest message hold."""
    buttons = [button for row in chat.screen.keyboard or [] for button in row if "copy_text" in button]
    return [str(button["copy_text"]["text"]) for button in buttons]


async def creator(
    town: Town, name: str = "Maya", language: str = "en", category: str = "be-1", followers: int = 52_000
) -> Chat:
    """A person who is a creator of a category, without the questions."""
    chat = town.person(name, language)
    await chat.joins("creator")
    async with town.house.database.writing() as session:
        person = next(one for one in (await session.execute(select(Person))).scalars() if one.telegram_id == chat.id)
        row = Creator(person_id=person.key, name=name, followers=followers, region="Chengdu", created_at=NOW)
        session.add(row)
        await session.flush()
        session.add(CreatorCategory(creator_id=row.key, category_id=category))
        await session.commit()
    return chat


async def product(town: Town, **changes: object) -> Product:
    """The newest product, with these fields changed behind everybody's back."""
    newest = max(await rows(town, Product), key=lambda one: one.key)
    if changes:
        async with town.house.database.writing() as session:
            row = await session.get_one(Product, newest.key)
            for name, value in changes.items():
                setattr(row, name, value)
            await session.commit()
            newest = row
    return newest
