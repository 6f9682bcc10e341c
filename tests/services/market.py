"""A small market for service tests: shops, products and creators written straight into the tables."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from db import products
from db.creators import Creator, CreatorCategory
from db.people import Person
from db.products import Product, Sku
from db.shops import Member, Shop
from db.vocabulary import ProductStatus

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
