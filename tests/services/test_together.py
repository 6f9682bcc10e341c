"""Deliveries taken in together come to what they come to one by one."""

import json
from datetime import datetime
from random import Random
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db.engine import Database
from db.orders import CommissionEntry, OrderEvent, OrderLine
from db.shops import Source
from db.vocabulary import OrderSource
from services.orders import own, receiving
from services.orders.receiving import Answer, Door, Letter
from services.orders.together import take_in_all
from services.rules.shops.signatures import sign
from services.vault import Vault
from tests.services.test_orders import ZONE, a_deal

VAULT = Vault("a key for tests only, long enough to be one")


def a_letter(at: Door, number: int, event: str, refunded: int = 0, minute: int = 0, currency: str = "CNY") -> Letter:
    line = {"line_id": "1", "sku": "S-1", "title": "Scarf", "quantity": 1, "unit_price": 10_000,
            "refunded_amount": refunded}
    body = json.dumps({
        "order_id": f"A-{number}", "updated_at": f"2026-11-17T10:{minute:02}:00+08:00",
        "created_at": "2026-11-16T10:02:11+08:00", "paid_at": "2026-11-16T10:02:15+08:00", "currency": currency,
        "buyer": "u-77", "code": "LI7Q2", "lines": [line]}).encode()
    headers = {"x-haowu-signature": sign(body, "secret"), "x-haowu-event-id": event}
    return receiving.read(at, headers, body, VAULT)


def some_letters(at: Door, rng: Random) -> list[Letter]:
    """Orders told again and again, older tellings after newer ones, the same event twice, one that cannot be read."""
    letters = []
    for n in range(24):
        minute = rng.randrange(50)
        event = f"e-{rng.randrange(20)}" if rng.random() < 0.2 else f"n-{n}"
        currency = "XXX" if rng.random() < 0.1 else "CNY"
        letters.append(a_letter(at, rng.randrange(6), event, refunded=minute * 100, minute=minute, currency=currency))
    return letters


@pytest.mark.parametrize("seed", range(2))
async def test_together_is_as_one_by_one(database: Database, now: datetime, seed: int) -> None:
    async with database.writing() as session:
        found: list[Any] = []
        for together in (False, True):
            shop_id, _ = await a_deal(session, now, code="LI7Q2" if not found else "OTHER")
            at = Door(shop_id, OrderSource.HAOWU, "secret")
            letters = some_letters(at, Random(seed))
            if together:
                answers = await take_in_all(session, at, letters, now, ZONE)
            else:
                answers = [await receiving.take_in(session, at, one, now, ZONE) for one in letters]
            lines = (await session.execute(select(OrderLine).where(col(OrderLine.shop_id) == shop_id))).scalars()
            source = (await session.execute(select(Source).where(col(Source.shop_id) == shop_id))).scalar_one()
            events = (await session.execute(select(OrderEvent).where(col(OrderEvent.shop_id) == shop_id))).scalars()
            found.append((
                answers, sorted((one.refunded_amount, one.quantity) for one in lines),
                source.received, source.failed, sorted((one.event_id, one.verdict) for one in events)))
        assert found[0] == found[1]
        assert Answer.DUPLICATE in found[0][0] or Answer.PARKED in found[0][0]


async def test_together_pays_each_order_once(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, _ = await a_deal(session, now)
        at = Door(shop_id, OrderSource.HAOWU, "secret")
        letters = [a_letter(at, n % 10, f"e-{n}", minute=n) for n in range(30)]
        assert await take_in_all(session, at, letters, now, ZONE) == [Answer.TAKEN] * 30
        entries = (await session.execute(select(CommissionEntry))).scalars().all()
        assert [one.amount for one in entries] == [2000] * 10


async def test_the_names_of_a_shops_people_are_read_once_for_all_letters(
    database: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    names = own._names

    async def counting(session: AsyncSession, shop_id: int) -> set[str]:
        asked.append(shop_id)
        return await names(session, shop_id)

    monkeypatch.setattr(own, "_names", counting)
    async with database.writing() as session:
        shop_id, _ = await a_deal(session, now)
        at = Door(shop_id, OrderSource.HAOWU, "secret")
        await take_in_all(session, at, [a_letter(at, number, f"e-{number}") for number in range(8)], now, ZONE)
    assert asked == [shop_id]
