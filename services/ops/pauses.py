"""Pausing: a brand or a product taken out of the pool for a reason that its people see."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db import products as goods
from db import shops
from db.ops import Hold
from db.people import Person
from db.products import Product
from db.shops import Shop
from db.vocabulary import ProductStatus
from services import notices, products
from services.ops import deeds
from services.refusals import Refusal


async def pause_shop(session: AsyncSession, who: Person, shop_id: int, reason: str, now: datetime) -> Shop:
    """Takes a brand's products out of the pool; its staff hear why. Refuses one that is paused already."""
    shop = await _shop(session, shop_id)
    if shop.paused_at is not None:
        raise Refusal("already-paused")
    await _renew(session, shop_id)
    shop.paused_at, shop.paused_reason = now, reason
    await deeds.log(session, who, "pause", "shop", shop_id, reason, now)
    await _tell(session, shop_id, {"what": "shop", "name": shop.name, "reason": reason, "paused": True}, now)
    return shop


async def resume_shop(session: AsyncSession, who: Person, shop_id: int, now: datetime) -> Shop:
    """Brings a brand back into the pool."""
    shop = await _shop(session, shop_id)
    if shop.paused_at is not None:
        await _renew(session, shop_id)
        shop.paused_at = shop.paused_reason = None
        await deeds.log(session, who, "resume", "shop", shop_id, "", now)
        await _tell(session, shop_id, {"what": "shop", "name": shop.name, "reason": "", "paused": False}, now)
    return shop


async def pause_product(session: AsyncSession, who: Person, product_id: int, reason: str, now: datetime) -> Product:
    """Takes a product out of the pool; its brand cannot list it until it is let go."""
    product = await _product(session, product_id)
    if await session.get(Hold, product_id) is not None:
        raise Refusal("already-paused")
    await products.touch(session, product, now)
    if product.status == ProductStatus.LISTED:
        product.status = ProductStatus.PAUSED
    session.add(Hold(product_id=product_id, reason=reason, at=now))
    await deeds.log(session, who, "pause", "product", product_id, reason, now)
    facts = {"what": "product", "name": product.title, "name_zh": product.title_zh, "reason": reason, "paused": True}
    await _tell(session, product.shop_id, {**facts, "product": product_id}, now)
    return product


async def resume_product(session: AsyncSession, who: Person, product_id: int, now: datetime) -> Product:
    """Lets a product go; its brand may list it again."""
    product = await _product(session, product_id)
    held = await session.get(Hold, product_id)
    if held is not None:
        await session.delete(held)
        await deeds.log(session, who, "resume", "product", product_id, "", now)
        facts = {"what": "product", "name": product.title, "name_zh": product.title_zh, "reason": "", "paused": False}
        await _tell(session, product.shop_id, {**facts, "product": product_id}, now)
    return product


async def _shop(session: AsyncSession, shop_id: int) -> Shop:
    shop = await shops.by_id(session, shop_id)
    if shop is None:
        raise Refusal("shop-gone")
    return shop


async def _product(session: AsyncSession, product_id: int) -> Product:
    product = await goods.by_id(session, product_id)
    if product is None:
        raise Refusal("product-gone")
    return product


async def _renew(session: AsyncSession, shop_id: int) -> None:
    """Gives the shop's products a new version, so that every index in memory looks at them again."""
    version = await goods.next_version(session)
    await session.execute(update(Product).where(col(Product.shop_id) == shop_id).values(version=version))


async def _tell(session: AsyncSession, shop_id: int, facts: dict[str, object], now: datetime) -> None:
    for member in await shops.staff(session, shop_id):
        key = f"paused:{facts['what']}:{facts.get('product', shop_id)}:{int(now.timestamp())}:{member.person_id}"
        await notices.queue(session, member.person_id, "paused", key, dict(facts), now)
