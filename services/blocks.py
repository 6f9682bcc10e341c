"""Blocks: a shop and a creator between whom nothing new begins; either can, and whoever did can undo it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.collaborations import Collaboration
from db.concerns import Block
from db.creators import Creator
from db.engine import insert_or_ignore
from db.people import Person
from db.products import Product
from db.shops import Shop
from db.vocabulary import Side, Stage
from services import creators, shops
from services.refusals import Refusal
from services.scores import views

WAITING = (Stage.INVITED, Stage.APPLIED)


@dataclass(frozen=True, slots=True)
class Pair:
    """A shop and a creator, and which of them asks."""

    shop_id: int
    creator_id: int
    side: Side
    name: str


async def pair(session: AsyncSession, who: Person, kind: str, subject_id: int) -> Pair | None:
    """Between whom a block would stand if this person blocked this subject; None where they are not two sides."""
    face = await views.face(session, kind, subject_id)
    if face.shop_id is not None:
        me = await creators.of_person(session, who)
        shop = await session.get_one(Shop, face.shop_id)
        return None if me is None else Pair(face.shop_id, me.key, Side.CREATOR, shop.name)
    if not await shops.of_person(session, who):
        return None
    mine = await shops.current(session, who)
    allowed = await shops.may(session, who, mine.id or 0, "trade")
    return Pair(mine.id or 0, subject_id, Side.BRAND, face.name) if allowed else None


async def block(session: AsyncSession, who: Person, kind: str, subject_id: int, now: datetime) -> Pair:
    """From now on nothing new begins between the two; what runs goes on to its end, so that nobody loses money."""
    found = await pair(session, who, kind, subject_id)
    if found is None:
        raise Refusal("block-no-sides")
    values = {"shop_id": found.shop_id, "creator_id": found.creator_id, "side": found.side, "at": now}
    if await insert_or_ignore(session, Block, values):
        await _close(session, found, now)
    return found


async def _close(session: AsyncSession, found: Pair, now: datetime) -> None:
    """What was asked and is not answered at this moment is over; what has just been accepted runs."""
    waiting = update(Collaboration).where(
        col(Collaboration.shop_id) == found.shop_id, col(Collaboration.creator_id) == found.creator_id,
        col(Collaboration.stage).in_(WAITING))
    await session.execute(waiting.values(stage=Stage.DECLINED, ended_at=now, ended_by=found.side))


async def unblock(session: AsyncSession, who: Person, kind: str, subject_id: int) -> None:
    found = await pair(session, who, kind, subject_id)
    if found is not None:
        mine = delete(Block).where(
            col(Block.shop_id) == found.shop_id, col(Block.creator_id) == found.creator_id,
            col(Block.side) == str(found.side))
        await session.execute(mine)


async def by(session: AsyncSession, shop_id: int, creator_id: int) -> frozenset[Side]:
    """Which of the two has blocked the other."""
    query = select(Block.side).where(col(Block.shop_id) == shop_id, col(Block.creator_id) == creator_id)
    return frozenset(Side(side) for side in (await session.execute(query)).scalars())


async def check(session: AsyncSession, shop_id: int, creator_id: int, side: Side) -> None:
    """Refuses what would begin between two of whom one has blocked the other; who was blocked is not told by whom."""
    found = await by(session, shop_id, creator_id)
    if found:
        raise Refusal("blocked-by-you" if side in found else "blocked")


async def goods_hidden_from(session: AsyncSession, creator_id: int) -> frozenset[int]:
    """Products of shops between which and this creator a block stands."""
    query = select(Product.id).join(Block, col(Block.shop_id) == col(Product.shop_id))
    found = await session.execute(query.where(col(Block.creator_id) == creator_id))
    return frozenset(id_ for id_ in found.scalars() if id_ is not None)


async def goods_hidden_by(session: AsyncSession, creator_id: int) -> frozenset[int]:
    """Those among them whose shop this creator has blocked, who may therefore be told and undo it."""
    query = select(Product.id).join(Block, col(Block.shop_id) == col(Product.shop_id)).where(
        col(Block.creator_id) == creator_id, col(Block.side) == str(Side.CREATOR))
    found = await session.execute(query)
    return frozenset(id_ for id_ in found.scalars() if id_ is not None)


async def creators_hidden_from(session: AsyncSession, shop_id: int) -> frozenset[int]:
    query = select(Block.creator_id).where(col(Block.shop_id) == shop_id)
    return frozenset((await session.execute(query)).scalars())


async def mine(session: AsyncSession, who: Person) -> list[tuple[str, int, str]]:
    """Whom a person has blocked, as creator and for the shop they work for: (kind, id, name)."""
    found: list[tuple[str, int, str]] = []
    me = await creators.of_person(session, who)
    if me is not None:
        query = select(Shop.id, Shop.name).join(Block, col(Block.shop_id) == col(Shop.id)).where(
            col(Block.creator_id) == me.key, col(Block.side) == str(Side.CREATOR))
        found += [("shop", id_ or 0, name) for id_, name in (await session.execute(query)).all()]
    if await shops.of_person(session, who):
        shop = await shops.current(session, who)
        theirs = select(Creator.id, Creator.name).join(Block, col(Block.creator_id) == col(Creator.id)).where(
            col(Block.shop_id) == shop.id, col(Block.side) == str(Side.BRAND))
        found += [("creator", id_ or 0, name) for id_, name in (await session.execute(theirs)).all()]
    return found
