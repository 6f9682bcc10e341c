"""Cards: scores that anyone may open from a link, and finding them by name from any chat."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import creators
from db.creators import Creator
from db.people import Person
from db.products import Product
from db.scores import Score
from db.shops import Shop
from db.vocabulary import ProductStatus
from services import shops
from services.rules.reputation.indicators import Subject
from services.scores import views
from services.scores.views import View

MOST = 10
"""Cards offered at once."""

LONGEST = 60


async def found(session: AsyncSession, who: Person, words: str, now: datetime) -> list[View]:
    """Cards whose name holds these words: shops, creators, products; without words one's own, then the best shops."""
    asked = words.strip()[:LONGEST]
    pairs = await (_named(session, asked) if asked else _own(session, who))
    return [await views.view(session, kind, one, now) for kind, one in pairs[:MOST]]


async def _own(session: AsyncSession, who: Person) -> list[tuple[str, int]]:
    mine: list[tuple[str, int]] = [(Subject.SHOP, shop.id or 0) for shop, _ in await shops.of_person(session, who)]
    me = await creators.of_person(session, who.key)
    if me is not None:
        mine.append((Subject.CREATOR, me.key))
    best = select(Score.subject_id).where(col(Score.kind) == Subject.SHOP, col(Score.value).is_not(None))
    query = best.order_by(col(Score.value).desc(), col(Score.subject_id)).limit(MOST)
    others: list[tuple[str, int]] = [(Subject.SHOP, one) for one in (await session.execute(query)).scalars()]
    return [*mine, *(one for one in others if one not in mine)]


async def _named(session: AsyncSession, words: str) -> list[tuple[str, int]]:
    pairs: list[tuple[str, int]] = []
    shop_ids = select(Shop.id).where(col(Shop.name).icontains(words, autoescape=True))
    pairs += [(Subject.SHOP, one or 0) for one in (await session.execute(
        shop_ids.order_by(col(Shop.id)).limit(MOST))).scalars()]
    creator_ids = select(Creator.id).where(col(Creator.name).icontains(words, autoescape=True))
    pairs += [(Subject.CREATOR, one or 0) for one in (await session.execute(
        creator_ids.order_by(col(Creator.id)).limit(MOST))).scalars()]
    product_ids = select(Product.id).where(
        col(Product.status) == ProductStatus.LISTED, col(Product.listed_at).is_not(None),
        col(Product.title).icontains(words, autoescape=True) | col(Product.title_zh).icontains(words, autoescape=True))
    pairs += [(Subject.PRODUCT, one or 0) for one in (await session.execute(
        product_ids.order_by(col(Product.id)).limit(MOST))).scalars()]
    return pairs
