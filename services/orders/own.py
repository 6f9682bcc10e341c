"""Own purchases: orders whose buyer is the shop's own people or a creator of it, known by a name they go by."""

from collections.abc import Callable, Sequence

from sqlalchemy import String, cast, union
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import score_flags
from db.collaborations import Collaboration
from db.creators import Creator, Handle
from db.engine import insert_or_ignore
from db.people import Person
from db.score_flags import OwnPurchase
from db.shops import Member
from services.rules.facts import OrderFacts


async def note(
    session: AsyncSession, shop_id: int, pseudonym: Callable[[str], str], told: Sequence[OrderFacts]
) -> int:
    """Marks those of the orders just written that the shop's own people or creators made; how many.

    A buyer is only known by a keyed pseudonym: it is compared with the pseudonyms of the names that these people go by,
    their Telegram id and their handles on platforms.
    """
    buyers = {one.buyer for one in told if one.buyer}
    if not buyers:
        return 0
    names = await _names(session, shop_id)
    own = buyers & {pseudonym(name) for name in names}
    if not own:
        return 0
    orders = [one.order_id for one in told if one.buyer in own]
    found = await score_flags.bought_by(session, shop_id, orders, sorted(own))
    return sum([await insert_or_ignore(session, OwnPurchase, {"order_id": one}) for one in found])


async def _names(session: AsyncSession, shop_id: int) -> set[str]:
    """What the shop's people and its creators are called elsewhere."""
    staff = select(cast(col(Person.telegram_id), String)).join(
        Member, col(Member.person_id) == col(Person.id)).where(
        col(Member.shop_id) == shop_id, col(Person.telegram_id).is_not(None))
    creators = select(cast(col(Person.telegram_id), String)).join(
        Creator, col(Creator.person_id) == col(Person.id)).join(
        Collaboration, col(Collaboration.creator_id) == col(Creator.id)).where(
        col(Collaboration.shop_id) == shop_id, col(Person.telegram_id).is_not(None))
    handles = select(col(Handle.handle)).join(
        Collaboration, col(Collaboration.creator_id) == col(Handle.creator_id)).where(
        col(Collaboration.shop_id) == shop_id)
    found = {str(one) for one in (await session.execute(union(staff, creators, handles))).scalars()}
    return found | {name.casefold().removeprefix("@") for name in found}
