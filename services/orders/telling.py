"""Telling: what is said of orders at once: a first one, a large refund, a leaking code; the rest waits for Monday."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import orders
from db.collaborations import Collaboration
from db.creators import Creator
from db.orders import CommissionEntry, Order, OrderLine
from db.products import Product
from db.shops import Member
from db.vocabulary import Entry
from services import notices
from services.leaks import watching
from services.orders.writing import NEWS, Written
from services.rules.exchange import comparable

MOST_AT_ONCE = 20
"""First orders told of after one file: a history brought in as a whole is no news."""

LARGE_REFUND = 50_000
"""From ¥500 on (other currencies by their rough worth) a refund of one line is told at once."""

TAKEN_BACK = (Entry.REDUCED, Entry.VOIDED, Entry.CLAWED_BACK)
WEEK = timedelta(days=7)


async def tell(session: AsyncSession, shop_id: int, written: Written, now: datetime) -> int:
    """Queues what is said at once of orders that have just been written; how many notices."""
    count = await _first(session, shop_id, written, now) + await watching.watch(session, shop_id, written.coded, now)
    return count + (await _refunds(session, shop_id, now) if written.changed else 0)


async def _refunds(session: AsyncSession, shop_id: int, now: datetime) -> int:
    """A word to the creator and the shop's staff for every line whose commission a large refund has just cut.

    Told again only when still more of the same line is given back.
    """
    query = (
        select(CommissionEntry, OrderLine, Order, Creator)
        .join(OrderLine, col(OrderLine.id) == col(CommissionEntry.line_id))
        .join(Order, col(Order.id) == col(OrderLine.order_id))
        .join(Creator, col(Creator.id) == col(CommissionEntry.creator_id))
        .where(col(CommissionEntry.shop_id) == shop_id, col(CommissionEntry.at) == now)
        .where(col(CommissionEntry.period) >= (now - WEEK).date(), col(CommissionEntry.kind).in_(TAKEN_BACK))
    )
    count = 0
    staff = list((await session.execute(select(Member.person_id).where(col(Member.shop_id) == shop_id))).scalars())
    for entry, line, order, creator in (await session.execute(query)).all():
        if comparable(line.refunded_amount, line.currency) < LARGE_REFUND:
            continue
        facts = {"order": order.id, "name": order.external_id, "title": line.title, "creator": creator.name,
                 "amount": line.refunded_amount, "commission": entry.amount, "currency": line.currency,
                 "fault": line.refund_fault}
        readers = [(creator.person_id, "creator"), *((one, "brand") for one in staff)]
        for reader, side in readers:
            key = f"refund:{line.id}:{line.refunded_amount}:{side}:{reader}"
            count += await notices.queue(session, reader, "refund", key, {**facts, "side": side}, now)
    return count


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

