"""Statements: a file that does not hold every line says so."""

from dataclasses import replace
from datetime import datetime

import pytest

from db.engine import Database
from db.shops import Member
from db.vocabulary import Role, Side
from services import statements
from tests.rules.orders import an_order
from tests.services.market import a_person
from tests.services.test_orders import ZONE, a_deal, told


async def test_a_file_that_is_cut_knows_of_how_many_lines(
    database: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with database.writing() as session:
        shop_id, _ = await a_deal(session, now)
        owner = await a_person(session, now, "Own")
        session.add(Member(shop_id=shop_id, person_id=owner.key, role=Role.OWNER, joined_at=now))
        placed = an_order(code="LI7Q2", paid_at=now, created_at=now, updated_at=now)
        await told(session, shop_id, now, *(replace(placed, order_id=f"A-{n}") for n in range(3)))
        whole = await statements.lines(session, owner, Side.BRAND, 0, now, ZONE)
        assert (len(whole.shown), whole.total, whole.is_cut) == (3, 3, False)
        monkeypatch.setattr(statements, "MOST_LINES", 2)
        part = await statements.lines(session, owner, Side.BRAND, 0, now, ZONE)
        assert [one.order for one in part.shown] == ["A-0", "A-1"]
        assert (part.total, part.is_cut) == (3, True)
