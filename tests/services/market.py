"""A small market for service tests: shops, products and creators written straight into the tables."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from db import products
from db.creators import Creator, CreatorCategory
from db.people import Person
from db.products import Product, Sku
from db.shops import Member, Shop
from db.vocabulary import OrderSource, ProductStatus
from services.orders.writing import write
from services.rules.facts import LineFacts, OrderFacts

ZONE = ZoneInfo("Asia/Shanghai")
_numbers = count(1)


async def a_person(session: AsyncSession, now: datetime, name: str = "Lin") -> Person:
    person = Person(telegram_id=10_000 + next(_numbers), name=name, created_at=now, agreed_at=now)
    session.add(person)
    await session.flush()
    return person


async def a_shop(session: AsyncSession, now: datetime, name: str = "Nuan", owner: Person | None = None) -> int:
    shop = Shop(key=f"key-{next(_numbers)}", name=name, category_id="be", currency="CNY", created_at=now)
    session.add(shop)
    await session.flush()
    if owner is not None:
        session.add(Member(shop_id=shop.id or 0, person_id=owner.key, joined_at=now))
    return shop.id or 0


async def a_product(session: AsyncSession, shop_id: int, now: datetime, sku: str = "", **values: Any) -> Product:
    """A listed lipstick at ¥99 and 20 %, unless `values` say otherwise."""
    facts: dict[str, Any] = {
        "title": "Velvet lipstick", "title_zh": "丝绒口红", "category_id": "be-1-1", "currency": "CNY", "price": 9900,
        "commission_bp": 2000, "status": ProductStatus.LISTED, "listed_at": now - timedelta(days=3),
        "link": "https://shop.example/p/1",
    }
    version = await products.next_version(session)
    product = Product(shop_id=shop_id, created_at=now, updated_at=now, version=version, **{**facts, **values})
    session.add(product)
    await session.flush()
    if sku:
        session.add(Sku(shop_id=shop_id, product_id=product.key, sku=sku))
    return product


async def a_creator(
    session: AsyncSession, now: datetime, *categories: str, person: Person | None = None, name: str = "Mei"
) -> Creator:
    creator = Creator(person_id=person.key if person else None, name=name, created_at=now)
    session.add(creator)
    await session.flush()
    session.add_all([CreatorCategory(creator_id=creator.key, category_id=one) for one in categories])
    await session.flush()
    return creator


async def a_sale(session: AsyncSession, product: Product, at: datetime, code: str | None = None, **facts: Any) -> None:
    """One piece of a product (made with a `sku` of its own, "S-1" unless said) sold and told at a moment."""
    line = LineFacts("1", facts.pop("sku", "S-1"), None, product.title, facts.pop("quantity", 1), product.price)
    values: dict[str, Any] = {
        "order_id": f"O-{next(_numbers)}", "updated_at": at, "created_at": at, "currency": product.currency,
        "paid_at": at, "code": code, "lines": (line,),
    }
    await write(session, product.shop_id, OrderSource.HAOWU, [OrderFacts(**{**values, **facts})], at, ZONE)
