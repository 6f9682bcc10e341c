"""An operator's rules in the tables: set once, in range, remembered with who and when, and gone by."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from db.alliance import AllianceBrand
from db.engine import Database
from services import knobs
from services.alliance import measuring, reading
from services.refusals import Refusal
from services.rules import alliance
from tests.services.market import a_person, a_shop


async def test_a_rule_is_set_once_and_says_who_set_it_from_what_to_what(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        boss = await a_person(session, now, "Boss")
        assert await knobs.change(session, boss, "value_floor", 440, now)
        assert not await knobs.change(session, boss, "value_floor", 440, now)
        assert await knobs.change(session, boss, "value_floor", 450, now + timedelta(hours=1))
        assert (await knobs.held(session))["value_floor"] == 450
        found = await knobs.changes(session, "value_floor")
        assert [(deed.note, name) for deed, name in found] == [("440 → 450", "Boss"), ("430 → 440", "Boss")]
        assert await knobs.changes(session, "value_off") == []


@pytest.mark.parametrize(("name", "to", "code"), [
    ("value_floor", 1, "number-out-of-range"), ("alliance_weeks", 9, "number-out-of-range"),
    ("gone", 1, "rule-unknown"),
])
async def test_what_a_rule_does_not_allow_is_refused_and_changes_nothing(
    database: Database, now: datetime, name: str, to: int, code: str
) -> None:
    async with database.writing() as session:
        boss = await a_person(session, now, "Boss")
        with pytest.raises(Refusal) as refused:
            await knobs.change(session, boss, name, to, now)
        assert refused.value.code == code
        assert await knobs.held(session) == {one: knobs.known(one).usual for one in await knobs.held(session)}


async def test_the_page_of_the_alliance_and_its_measuring_go_by_the_same_rule(
    database: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A brand at 4.35 is in by the usual rule; by a stricter one it reads what it lacks."""
    async def measured(*_: object) -> alliance.Facts:
        return alliance.Facts(435, 100, 8, 1.0, 1.0)

    monkeypatch.setattr(measuring, "facts_of", measured)
    monkeypatch.setattr(reading, "facts_of", measured)
    async with database.writing() as session:
        boss, owner = await a_person(session, now, "Boss"), await a_person(session, now, "Owner")
        await a_shop(session, now, owner=owner)
        await knobs.change(session, boss, "alliance_score", 450, now)
        await measuring.due(session, now)
        (row,) = (await session.execute(select(AllianceBrand))).scalars()
        assert not row.is_in
        found = await reading.standing(session, owner, now)
        assert [(one.name, one.need) for one in found.lacks] == [("score", 450)]
        await knobs.change(session, boss, "alliance_score", 430, now)
        await measuring.due(session, now + timedelta(days=1))
        found = await reading.standing(session, owner, now)
        assert row.is_in and not found.lacks and [shop.id for shop in found.inside] == [row.shop_id]
