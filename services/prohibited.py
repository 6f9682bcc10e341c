"""Prohibited goods: the list in force, asked whenever something is listed, and what in the pool falls under it."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, or_, select

from db import prohibitions
from db.engine import insert_or_ignore
from db.ops import Hold
from db.people import Person
from db.products import Product
from db.prohibitions import Prohibition
from db.vocabulary import ProductStatus
from services.ops import deeds
from services.refusals import Refusal
from services.rules.prohibited import Ban, Bans
from services.rules.words import has_han, tokens

USUAL = (
    "e-cigarette", "vape", "cigarette", "firearm", "handgun", "ammunition", "switchblade", "prescription drug",
    "ivory", "lottery ticket", "fake id", "replica watch", "电子烟", "香烟", "枪支", "弹药", "管制刀具", "处方药",
    "象牙制品", "彩票", "假证", "高仿", "窃听器", "违禁药",
)
"""What markets usually forbid, offered to an operator whose list is empty; nothing is forbidden before a tap."""

LOOKED_AT = 2_000
FOUND = 50


async def in_force(session: AsyncSession) -> Bans:
    return Bans(_ban(row) for row in await prohibitions.every(session))


def _ban(row: Prohibition) -> Ban:
    return Ban(row.id or 0, row.words, row.category_id)


def named(ban: Ban) -> str:
    return ban.words or ban.category_id


async def check(session: AsyncSession, product: Product) -> None:
    """Refuses to list what the operator's list forbids, and says which entry it falls under."""
    ban = (await in_force(session)).of((product.title, product.title_zh), product.category_id)
    if ban is not None:
        raise Refusal("product-prohibited", words=named(ban))


async def add(session: AsyncSession, who: Person, words: str, category_id: str, now: datetime) -> bool:
    """Puts an entry on the list; False if it stands there already. The caller has made sure of an operator."""
    if not category_id and not tokens(words):
        raise Refusal("text-wanted")
    fresh = await insert_or_ignore(session, Prohibition, {"words": words, "category_id": category_id, "at": now})
    if fresh:
        await deeds.log(session, who, "prohibit", "goods", 0, words or category_id, now)
    return fresh


async def add_usual(session: AsyncSession, who: Person, now: datetime) -> int:
    return sum([await add(session, who, words, "", now) for words in USUAL])


async def remove(session: AsyncSession, who: Person, prohibition_id: int, now: datetime) -> None:
    """Takes an entry off the list; what was paused for it stays paused until it is let go."""
    row = await one(session, prohibition_id)
    await session.execute(delete(Prohibition).where(col(Prohibition.id) == prohibition_id))
    await deeds.log(session, who, "allow", "goods", 0, named(_ban(row)), now)


async def listed(session: AsyncSession) -> list[Prohibition]:
    return await prohibitions.every(session)


async def one(session: AsyncSession, prohibition_id: int) -> Prohibition:
    row = await session.get(Prohibition, prohibition_id)
    if row is None:
        raise Refusal("prohibition-gone")
    return row


async def existing(session: AsyncSession, row: Prohibition) -> list[Product]:
    """Listed products that fall under one entry, at most FOUND; the database narrows down, the rule decides."""
    ban, category = Bans([_ban(row)]), col(Product.category_id)
    if row.category_id:
        narrowed = or_(category == row.category_id, category.startswith(f"{row.category_id}-", autoescape=True))
    else:
        # Plurals and accents are the rule's: the database looks for the beginning of the longest word only.
        part = row.words if has_han(row.words) else max(tokens(row.words), key=len)[:4]
        narrowed = or_(*(column.icontains(part, autoescape=True) for column in (col(Product.title),
                                                                               col(Product.title_zh))))
    held = select(Hold.product_id)
    query = select(Product).where(
        narrowed, col(Product.status) == ProductStatus.LISTED, col(Product.id).not_in(held)).limit(LOOKED_AT)
    found = (await session.execute(query)).scalars()
    return [product for product in found if ban.of((product.title, product.title_zh), product.category_id)][:FOUND]
