"""What a delivery leaves behind: only what was proved to be the shop's counts as received."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from db.engine import Database
from db.orders import Order
from db.shops import Source
from db.vocabulary import OrderSource
from services.orders.receiving import Answer, Door, Letter, read, take_in
from services.vault import Vault
from tests.rules.orders import an_order
from tests.services.market import a_shop
from tests.services.test_orders import ZONE


async def test_an_unsigned_ping_is_answered_and_counts_for_nothing(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        at = Door(await a_shop(session, now), OrderSource.WOOCOMMERCE, "secret")
        session.add(Source(shop_id=at.shop_id, kind=at.source))
        await session.flush()
        letter = read(at, {}, b"webhook_id=7", Vault("k" * 40))
        assert await take_in(session, at, letter, now, ZONE) is Answer.PING
        row = (await session.execute(select(Source.received, Source.failed, Source.last_event_at))).one()
        assert tuple(row) == (0, 0, None)


@pytest.mark.parametrize(("ahead", "odd"), [(timedelta(hours=20), None), (timedelta(days=3), "in_future:paid_at")])
async def test_an_order_dated_in_the_future_is_taken_and_shown_as_odd(
    database: Database, now: datetime, ahead: timedelta, odd: str | None
) -> None:
    async with database.writing() as session:
        at = Door(await a_shop(session, now), OrderSource.HAOWU, "secret")
        facts = an_order(created_at=now + ahead, paid_at=now + ahead, updated_at=now)
        assert await take_in(session, at, Letter(Answer.TAKEN, "1", facts), now, ZONE) is Answer.TAKEN
        assert (await session.execute(select(Order.external_id))).scalar_one() == facts.order_id
        row = (await session.execute(select(Source.received, Source.failed, Source.last_failure))).one()
        assert tuple(row) == (1, 0, odd)
        # What failed is told before it: there may be an order behind it that is not here.
        broken = Letter(Answer.PARKED, "2", problem="not_json:body", parked=b"x")
        assert await take_in(session, at, broken, now, ZONE) is Answer.PARKED
        await take_in(session, at, Letter(Answer.TAKEN, "3", replace(facts, order_id="B")), now, ZONE)
        row = (await session.execute(select(Source.received, Source.failed, Source.last_failure))).one()
        assert tuple(row) == (2, 1, "not_json:body")
