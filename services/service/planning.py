"""Planning: a newcomer's five steps, ticked off by what they have done, and the lessons that go with them."""

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import collaborations, creators, shops
from db.collaborations import Click, Collaboration
from db.content import Post
from db.orders import OrderLine
from db.people import Person
from db.products import count_by_status
from db.shops import Source
from db.vocabulary import ProductStatus, Side, Stage
from services.rules.service import Step, plan

LESSONS = {
    Side.BRAND: ("price", "sample", "score", "rate", "reply"),
    Side.CREATOR: ("pick", "code", "show", "live", "score"),
}
"""The lessons of each side, in the order in which one needs them."""


async def steps(session: AsyncSession, who: Person, side: Side) -> list[Step]:
    """The five steps of a side."""
    done = await (_brand(session, who) if side is Side.BRAND else _creator(session, who))
    return plan(side, frozenset(done))


async def _any(session: AsyncSession, column: object, *where: object) -> bool:
    query = select(column).where(*where).limit(1)  # type: ignore[call-overload]
    return (await session.execute(query)).first() is not None


async def _brand(session: AsyncSession, who: Person) -> set[str]:
    ids = [shop.id or 0 for shop, _ in await shops.of_person(session, who.key)]
    done: set[str] = set()
    for shop_id in ids:
        if (await count_by_status(session, shop_id)).get(ProductStatus.LISTED):
            done.add("list")
        if (await collaborations.stages_of_shop(session, shop_id)).get(Stage.ACTIVE):
            done.add("collaborate")
    if ids:
        if await _any(session, Source.id, col(Source.shop_id).in_(ids), col(Source.received) > 0):
            done.add("connect")
        if await _any(session, Collaboration.id, col(Collaboration.shop_id).in_(ids),
                      col(Collaboration.invited_at).is_not(None)):
            done.add("invite")
        if await _any(session, OrderLine.id, col(OrderLine.shop_id).in_(ids), col(OrderLine.creator_id).is_not(None),
                      col(OrderLine.paid_at).is_not(None)):
            done.add("sell")
    return done


async def _creator(session: AsyncSession, who: Person) -> set[str]:
    me = await creators.of_person(session, who.key)
    if me is None:
        return set()
    done: set[str] = set()
    if await creators.categories_of(session, me.key):
        done.add("categories")
    if await _any(session, Collaboration.id, col(Collaboration.creator_id) == me.key,
                  col(Collaboration.started_at).is_not(None)):
        done.add("promote")
    mine = select(Collaboration.id).where(col(Collaboration.creator_id) == me.key)
    if await _any(session, Click.id, col(Click.collaboration_id).in_(mine)):
        done.add("click")
    if await _any(session, Post.id, col(Post.creator_id) == me.key):
        done.add("post")
    if await _any(session, OrderLine.id, col(OrderLine.creator_id) == me.key, col(OrderLine.paid_at).is_not(None)):
        done.add("sell")
    return done
