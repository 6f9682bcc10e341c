"""What a delivery leaves behind: only what was proved to be the shop's counts as received."""

from datetime import datetime

from sqlmodel import select

from db.engine import Database
from db.shops import Source
from db.vocabulary import OrderSource
from services.orders.receiving import Answer, Door, read, take_in
from services.vault import Vault
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
