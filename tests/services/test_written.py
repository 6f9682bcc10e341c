"""What a transaction wrote to: known before its commit, and forgotten by the next one."""

from db.engine import Database, insert_or_ignore, written
from db.notices import Subscription
from db.people import Person
from services import notices, settings
from tests.conftest import NOW
from tests.services.market import a_person


async def test_a_transaction_knows_the_tables_it_put_or_changed_rows_in(database: Database) -> None:
    async with database.writing() as session:
        assert await written(session) == set()
        who = await a_person(session, NOW)
        assert await written(session) == {"people"}
        await notices.queue(session, who.key, "pick", "one", {}, NOW)
        assert await written(session) == {"people", "notices"}
        await session.commit()
    async with database.writing() as session:
        (await session.get_one(Person, who.key)).name = "Lin Xia"
        await session.flush()
        assert await written(session) == {"people"}
        row = {"person_id": who.key, "side": "brand", "due_at": NOW, "matches_due_at": NOW, "muted": False}
        await insert_or_ignore(session, Subscription, row)
        await settings.keep(session, "tree", {"version": 1})
        assert await written(session) == {"people", "subscriptions", "settings"}
    async with database.reading() as session:
        await session.get(Person, who.key)
        assert await written(session) == set()
