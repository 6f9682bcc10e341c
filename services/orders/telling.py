"""Telling: what is said at once of orders, a creator's first one and a code that leaks; the rest waits for Monday."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import orders
from db.collaborations import Collaboration
from db.creators import Creator
from db.orders import OrderLine
from db.products import Product
from services import notices
from services.leaks import watching
from services.orders.writing import NEWS, Written

MOST_AT_ONCE = 20
"""First orders told of after one file: a history brought in as a whole is no news."""


async def tell(session: AsyncSession, shop_id: int, written: Written, now: datetime) -> int:
    """Queues what is said at once of orders that have just been written; how many notices."""
    return await _first(session, shop_id, written, now) + await watching.watch(session, shop_id, written.coded, now)


async def _first(session: AsyncSession, shop_id: int, written: Written, now: datetime) -> int:
    """A word for every creator whose collaboration has got its first order, once for each."""
    if not written.first or len(written.first) > MOST_AT_ONCE:
        return 0
    before = select(OrderLine.collaboration_id).where(
        col(OrderLine.collaboration_id).in_(written.first), col(OrderLine.paid_at) <= now - NEWS)
    numbers = await orders.numbers_of(session, shop_id, list(written.first.values()))
    query = (
        select(Collaboration.id, Creator.person_id, Product.title, Product.title_zh)
        .join(Creator, col(Creator.id) == col(Collaboration.creator_id))
        .join(Product, col(Product.id) == col(Collaboration.product_id))
        .where(col(Collaboration.id).in_(written.first), col(Collaboration.shop_id) == shop_id)
        .where(col(Collaboration.id).not_in(before))
    )
    count = 0
    for number, person_id, title, title_zh in await session.execute(query):
        name = written.first[number or 0]
        data = {"order": numbers.get(name, 0), "name": name, "title": title, "title_zh": title_zh or title}
        count += await notices.queue(session, person_id, "first_order", f"first_order:{number}", data, now)
    return count

