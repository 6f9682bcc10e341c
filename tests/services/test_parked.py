"""Parked deliveries: kept under lock, read again once the reader can, let go, and both written down."""

import json
from datetime import datetime

import pytest
from sqlmodel import select

from db.engine import Database
from db.ops import Deed
from db.orders import OrderEvent
from db.vocabulary import OrderSource
from services.orders import parked, receiving
from services.orders.receiving import Answer, Door
from services.refusals import Refusal
from services.rules.shops import haowu
from services.rules.shops.problems import ProblemCode, UnreadableError
from services.rules.shops.signatures import sign
from services.vault import Vault
from tests.services.market import a_person
from tests.services.test_orders import ZONE, a_deal, account

VAULT = Vault("a key for tests only, long enough to be one")
ORDER = {
    "order_id": "A-1", "updated_at": "2026-11-17T10:00:00+08:00", "created_at": "2026-11-16T10:02:11+08:00",
    "paid_at": "2026-11-16T10:02:15+08:00", "currency": "CNY", "buyer": "u-77", "code": "LI7Q2",
    "lines": [{"line_id": "1", "sku": "S-1", "title": "Scarf", "quantity": 2, "unit_price": 12900, "discount": 1000}],
}


async def test_what_a_later_reader_understands_is_taken_in_once(
    database: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = json.dumps(ORDER).encode()

    def too_old(*_: object) -> None:
        raise UnreadableError(ProblemCode.BAD_WORD, "channel")

    async with database.writing() as session:
        shop_id, deal = await a_deal(session, now)
        operator = await a_person(session, now, "Op")
        at = Door(shop_id, OrderSource.HAOWU, "secret")
        with monkeypatch.context() as before:
            before.setattr(haowu, "read_order", too_old)
            headers = {"x-haowu-signature": sign(body, "secret"), "x-haowu-event-id": "e"}
            letter = receiving.read(at, headers, body, VAULT)
            assert await receiving.take_in(session, at, letter, now, ZONE) is Answer.PARKED
            assert await receiving.take_in(session, at, letter, now, ZONE) is Answer.DUPLICATE
            ((waits,), more) = await parked.waiting(session, 0)
            number = waits.row.id or 0
            assert (waits.problem, more, await parked.count(session, now)) == ("bad_word:channel", False, 1)
            assert await parked.retry(session, VAULT, operator, number, now, ZONE) is Answer.PARKED
        assert b"u-77" not in (waits.row.body or b"")
        assert await parked.opened(session, VAULT, operator, number, now) == body
        assert await parked.retry(session, VAULT, operator, number, now, ZONE) is Answer.TAKEN
        assert await account(session) == {deal.creator_id: 4960}
        with pytest.raises(Refusal, match="parked-gone"):
            await parked.retry(session, VAULT, operator, number, now, ZONE)
        row = await session.get_one(OrderEvent, number)
        assert (row.body, row.verdict) == (None, "taken")
        assert {one.act for one in (await session.execute(select(Deed))).scalars()} == {"open", "read_again"}


async def test_what_is_let_go_is_forgotten_and_still_known(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        shop_id, _ = await a_deal(session, now)
        at = Door(shop_id, OrderSource.SHOPIFY, "secret")
        headers = {"x-shopify-hmac-sha256": sign(b"\xff", "secret"), "x-shopify-topic": "orders/create",
                   "x-shopify-event-id": "e"}
        letter = receiving.read(at, headers, b"\xff", VAULT)
        await receiving.take_in(session, at, letter, now, ZONE)
        ((waits,), _) = await parked.waiting(session, 0)
        await parked.let_go(session, await a_person(session, now, "Op"), waits.row.id or 0, now)
        assert (waits.row.body, waits.row.verdict) == (None, "let_go:not_utf8:")
        assert await receiving.take_in(session, at, letter, now, ZONE) is Answer.DUPLICATE
