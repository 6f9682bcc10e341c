"""What tastes are learnt from: who promotes what since when, what products are called, what creators say."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.collaborations import Collaboration
from db.creators import Creator
from db.engine import batches
from db.people import Person
from db.products import Product


class Promoted(NamedTuple):
    """One creator promoting one product, still or once."""

    creator_id: int
    product_id: int
    started_at: datetime


class Speaker(NamedTuple):
    """A creator's language (None after deletion) and what they say of themselves."""

    creator_id: int
    language: str | None
    about: str


class Called(NamedTuple):
    """What a product is called and where it is filed."""

    product_id: int
    title: str
    title_zh: str | None
    category_id: str | None


async def promoted(session: AsyncSession, until: datetime) -> list[Promoted]:
    """All that was ever promoted until a moment, in the order of creators and products."""
    started = col(Collaboration.started_at)
    query = select(col(Collaboration.creator_id), col(Collaboration.product_id), started).where(started <= until)
    query = query.order_by(col(Collaboration.creator_id), col(Collaboration.product_id))
    return [Promoted._make(row) async for rows in batches(session, query) for row in rows]


async def speakers(session: AsyncSession) -> list[Speaker]:
    """Every creator who has not been deleted."""
    query = select(col(Creator.id), col(Person.language), col(Creator.about)).outerjoin(
        Person, col(Person.id) == col(Creator.person_id))
    query = query.where(col(Creator.deleted_at).is_(None)).order_by(col(Creator.id))
    return [Speaker._make(row) async for rows in batches(session, query) for row in rows]


async def called(session: AsyncSession) -> AsyncIterator[list[Called]]:
    """Every product that was ever listed, by ascending id: what is gone still joins those who promoted it. In batches.
    """
    query = select(col(Product.id), col(Product.title), col(Product.title_zh), col(Product.category_id))
    query = query.where(col(Product.listed_at).is_not(None)).order_by(col(Product.id))
    async for rows in batches(session, query):
        yield [Called._make(row) for row in rows]
