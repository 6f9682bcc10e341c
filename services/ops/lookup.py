"""Looking things up: people, brands, products and orders by name or number, for the operator only."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.ops import Hold
from db.orders import Order
from db.people import Person
from db.products import Product
from db.shops import Shop

MOST = 5


@dataclass(frozen=True, slots=True)
class Found:
    """What typed words found, at most MOST of each."""

    people: list[Person]
    shops: list[Shop]
    products: list[Product]
    orders: list[Order]
    held: dict[int, str]


async def look_up(session: AsyncSession, words: str) -> Found:
    """By name, or by number: a Telegram id, our own id, an order's name."""
    words = words.strip()
    number = int(words.lstrip("#")) if words.lstrip("#").isascii() and words.lstrip("#").isdigit() else -1
    number = number if number < 2**62 else -1
    people = select(Person).where(
        col(Person.name).icontains(words, autoescape=True) | (col(Person.telegram_id) == number))
    small = number if number < 2**31 else -1
    shops = select(Shop).where(col(Shop.name).icontains(words, autoescape=True) | (col(Shop.id) == small))
    products = select(Product).where(
        col(Product.title).icontains(words, autoescape=True) | col(Product.title_zh).icontains(words, autoescape=True)
        | (col(Product.id) == small))
    orders = select(Order).where(col(Order.external_id).in_([words, f"#{words}", words.lstrip("#")]))
    goods = list((await session.execute(products.limit(MOST))).scalars())
    held = select(Hold).where(col(Hold.product_id).in_([one.key for one in goods]))
    return Found(
        list((await session.execute(people.limit(MOST))).scalars()),
        list((await session.execute(shops.limit(MOST))).scalars()), goods,
        list((await session.execute(orders.limit(MOST))).scalars()),
        {one.product_id: one.reason for one in (await session.execute(held)).scalars()},
    )
