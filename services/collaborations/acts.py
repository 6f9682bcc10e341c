"""What is done to collaborations: promote, apply, accept, decline, withdraw, end; the other side hears of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from db import collaborations, products, shops
from db.collaborations import Collaboration
from db.people import Person
from db.products import Product
from db.vocabulary import NotForMe, ProductStatus, Side, Stage
from services import blocks, creators
from services.collaborations import rows, telling
from services.plans import changing
from services.plans.reading import is_closed_to, offered
from services.refusals import Refusal
from services.rules.collaborations import Act


@dataclass(frozen=True, slots=True)
class Done:
    """Which collaboration an act concerned, for which side, and whether it was this very call that changed it."""

    id: int
    side: Side
    fresh: bool


async def promotable(session: AsyncSession, product_id: int) -> Product:
    """A product that creators may pick now; refuses the others by what has become of them."""
    product = await products.by_id(session, product_id)
    if product is None or product.status == ProductStatus.DRAFT:
        raise Refusal("product-gone")
    if product.status != ProductStatus.LISTED:
        raise Refusal("product-paused" if product.status == ProductStatus.PAUSED else "product-delisted")
    shop = await shops.by_id(session, product.shop_id)
    if shop is None or shop.paused_at is not None:
        raise Refusal("product-paused")
    return product


async def promote(session: AsyncSession, who: Person, product_id: int, now: datetime) -> Done:
    """我要带货: an open collaboration with its code, at once; asked again, the one that there is.

    Refuses products that are not listed, what an exclusive plan keeps for others, and what the brand has ended (a
    creator may apply for both).
    """
    me = await creators.me(session, who)
    row = await collaborations.between(session, me.key, product_id)
    if row is not None and row.stage == Stage.ACTIVE:
        return Done(row.key, Side.CREATOR, False)
    product = await promotable(session, product_id)
    await blocks.check(session, product.shop_id, me.key, Side.CREATOR)
    again = row is not None
    if (row is None or row.stage != Stage.INVITED) and await is_closed_to(session, product, me.key):
        raise Refusal("plan-exclusive")
    if row is None:
        row, fresh = await rows.make(session, me, product, Stage.ACTIVE, now, started_at=now)
    else:
        # An invitation is taken up at what it offered, anything else at what the product pays today.
        terms = {} if row.stage == Stage.INVITED else await offered(session, product, me.key, now)
        fresh = await rows.move(session, row, Act.PROMOTE, Side.CREATOR, now, **terms)
    if fresh:
        await telling.picked(session, row, now, again)
    return Done(row.key, Side.CREATOR, fresh)


async def apply(session: AsyncSession, who: Person, product_id: int, now: datetime) -> Done:
    """A creator asks the brand to be let promote a product; where the brand has invited them, they are."""
    me = await creators.me(session, who)
    product = await promotable(session, product_id)
    await blocks.check(session, product.shop_id, me.key, Side.CREATOR)
    row = await collaborations.between(session, me.key, product_id)
    if row is None:
        row, fresh = await rows.make(session, me, product, Stage.APPLIED, now, applied_at=now)
    else:
        terms = {} if row.stage == Stage.INVITED else await offered(session, product, me.key, now)
        if row.stage != Stage.INVITED:
            terms |= {"applied_at": now, "replied_at": None}
        fresh = await rows.move(session, row, Act.APPLY, Side.CREATOR, now, **terms)
    if fresh:
        await telling.answered(session, row, Side.CREATOR, "applied" if row.stage == Stage.APPLIED else "accepted", now)
    return Done(row.key, Side.CREATOR, fresh)


async def accept(session: AsyncSession, who: Person, collaboration_id: int, now: datetime) -> Done:
    """The side that was asked says yes: the creator to an invitation, the brand to an application."""
    row, side = await _answering(session, who, collaboration_id)
    if row.stage != Stage.ACTIVE:
        product = await promotable(session, row.product_id)
        if side is Side.BRAND:
            await changing.welcome(session, product, row.creator_id, now)
    fresh = await rows.move(session, row, Act.ACCEPT, side, now, **_reply(row, side, now))
    if fresh:
        await telling.answered(session, row, side, "accepted", now)
    return Done(row.key, side, fresh)


async def decline(session: AsyncSession, who: Person, collaboration_id: int, reason: str, now: datetime) -> Done:
    """The side that was asked says no, for one of the reasons NotForMe; refuses a reason that is none."""
    if reason not in list(NotForMe):
        raise Refusal("reason-unknown")
    row, side = await _answering(session, who, collaboration_id)
    fresh = await rows.move(session, row, Act.DECLINE, side, now, ended_why=reason, **_reply(row, side, now))
    if fresh:
        await telling.answered(session, row, side, "declined", now)
    return Done(row.key, side, fresh)


async def withdraw(session: AsyncSession, who: Person, collaboration_id: int, now: datetime) -> Done:
    """The side that asked takes it back before there was an answer."""
    row, side = await _answering(session, who, collaboration_id, Stage.APPLIED)
    return Done(row.key, side, await rows.move(session, row, Act.WITHDRAW, side, now))


async def end(session: AsyncSession, who: Person, collaboration_id: int, now: datetime) -> Done:
    """Either side ends it; orders that came before keep their commission."""
    row, side = await rows.mine(session, who, collaboration_id, "trade")
    fresh = await rows.move(session, row, Act.END, side, now)
    if fresh:
        await telling.answered(session, row, side, "ended", now)
    return Done(row.key, side, fresh)


def _reply(row: Collaboration, side: Side, now: datetime) -> dict[str, Any]:
    """An application that the brand answers counts for its record of answers."""
    return {"replied_at": now} if side is Side.BRAND and row.stage == Stage.APPLIED else {}


async def _answering(
    session: AsyncSession, who: Person, collaboration_id: int, creators_turn: Stage = Stage.INVITED
) -> tuple[Collaboration, Side]:
    """A collaboration with the side whose turn it is, for a person who is on both (a brand of their own)."""
    row, side = await rows.mine(session, who, collaboration_id, "trade")
    if row.stage in (Stage.INVITED, Stage.APPLIED):
        turn = Side.CREATOR if row.stage == creators_turn else Side.BRAND
        if turn in await rows.sides_of(session, who, row, "trade"):
            return row, turn
    return row, side
