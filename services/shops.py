"""Shops: becoming a brand, editing it, and who of its staff may do what."""

from dataclasses import dataclass
from datetime import datetime
from secrets import token_urlsafe
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from db import collaborations, people, products, scores, shops
from db.people import Person
from db.scores import Score
from db.shops import Member, Shop
from db.vocabulary import ProductStatus, Role, Side, Stage
from services.refusals import Refusal

# What each role may do: everything, trade (products, collaborations), money (statements, orders), look.
MAY = {
    Role.OWNER: frozenset({"own", "trade", "money", "look"}),
    Role.MANAGER: frozenset({"trade", "money", "look"}),
    Role.FINANCE: frozenset({"money", "look"}),
    Role.VIEWER: frozenset({"look"}),
}
MAY_SEE_MONEY = frozenset(role for role, acts in MAY.items() if "money" in acts)
EDITABLE = frozenset({"name", "category_id", "currency", "link", "region", "about", "ship_hours"})


@dataclass(frozen=True, slots=True)
class Face:
    """A shop as anyone may see it."""

    shop: Shop
    score: Score | None
    listed: int


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on a shop's desk: products by state, collaborations by stage, and the newest listed product."""

    shop: Shop
    listed: int
    drafts: int
    active: int
    applied: int
    newest: int | None


async def of_person(session: AsyncSession, who: Person) -> list[tuple[Shop, Role]]:
    """The shops on whose staff a person is."""
    return await shops.of_person(session, who.key)


async def mine(session: AsyncSession, who: Person, shop_id: int, to: str = "look") -> Shop:
    """The shop if this person may do this there; refuses with `not-yours`, whether it exists or not."""
    role = await shops.role_of(session, shop_id, who.key)
    shop = await shops.by_id(session, shop_id) if role else None
    if role is None or shop is None:
        raise Refusal("not-yours")
    if to not in MAY[role]:
        raise Refusal("role-may-not")
    return shop


async def may(session: AsyncSession, who: Person, shop_id: int, to: str) -> bool:
    """Whether this person may do this in this shop."""
    role = await shops.role_of(session, shop_id, who.key)
    return role is not None and to in MAY[role]


async def current(session: AsyncSession, who: Person, to: str = "look") -> Shop:
    """The shop that a person works for: the chosen one, else the oldest; refuses with `brand-first` without any."""
    held = await shops.of_person(session, who.key)
    if not held:
        raise Refusal("brand-first")
    chosen = (await people.conversation(session, who.key)).choices.get("shop")
    ids = [shop.id or 0 for shop, _ in held]
    return await mine(session, who, chosen if chosen in ids else ids[0], to)


async def use(session: AsyncSession, who: Person, shop_id: int) -> Shop:
    """Chooses among several shops the one to work for from now on."""
    shop = await mine(session, who, shop_id)
    talk = await people.conversation(session, who.key)
    talk.choices = {**talk.choices, "shop": shop_id}
    return shop


async def found(
    session: AsyncSession, who: Person, name: str, category_id: str, currency: str, now: datetime
) -> Shop:
    """A new shop with this person as its owner."""
    shop = Shop(key=token_urlsafe(12), name=name, category_id=category_id, currency=currency, created_at=now)
    session.add(shop)
    await session.flush()
    session.add(Member(shop_id=shop.id or 0, person_id=who.key, role=Role.OWNER, joined_at=now))
    who.side = Side.BRAND
    await session.flush()
    return shop


async def edit(session: AsyncSession, who: Person, shop_id: int, values: dict[str, Any]) -> Shop:
    """Changes these fields; the currency stays once products bear prices in it."""
    shop = await mine(session, who, shop_id, "own")
    unknown = set(values) - EDITABLE
    if unknown:
        raise ValueError(f"not editable: {sorted(unknown)}")
    if values.get("currency", shop.currency) != shop.currency and await products.count_by_status(session, shop_id):
        raise Refusal("currency-fixed")
    for name, value in values.items():
        setattr(shop, name, value)
    await session.flush()
    return shop


async def give_address(session: AsyncSession, who: Person, shop_id: int, link: str) -> Shop:
    """Says where a shop sells: whoever trades there may say it first, only its owner says it otherwise."""
    shop = await mine(session, who, shop_id, "trade")
    if shop.link is not None and shop.link != link:
        return await edit(session, who, shop_id, {"link": link})
    shop.link = link
    await session.flush()
    return shop


async def face(session: AsyncSession, shop_id: int) -> Face:
    """A shop as anyone may see it; refuses a shop that is not there."""
    shop = await shops.by_id(session, shop_id)
    if shop is None:
        raise Refusal("shop-gone")
    score = (await scores.of(session, "shop", [shop_id])).get(shop_id)
    counts = await products.count_by_status(session, shop_id)
    return Face(shop, score, counts.get(ProductStatus.LISTED, 0))


async def desk(session: AsyncSession, who: Person) -> Desk:
    """What lies on the desk of the shop that a person works for."""
    shop = await current(session, who)
    shop_id = shop.id or 0
    counts = await products.count_by_status(session, shop_id)
    stages = await collaborations.stages_of_shop(session, shop_id)
    newest = await products.of_shop(session, shop_id, 1, 0, ProductStatus.LISTED)
    return Desk(
        shop, counts.get(ProductStatus.LISTED, 0), counts.get(ProductStatus.DRAFT, 0), stages.get(Stage.ACTIVE, 0),
        stages.get(Stage.APPLIED, 0), newest[0].id if newest else None,
    )
