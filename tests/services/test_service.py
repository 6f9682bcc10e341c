"""Service in the tables: a contact by name, answers promised by a time, reminded of and given once."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from db.engine import Database
from db.notices import Notice
from db.standings import Standing
from db.vocabulary import Side
from services import categories
from services.collaborations import acts
from services.refusals import Refusal
from services.service import asking, planning
from tests.services.market import a_creator, a_person, a_product, a_shop


async def test_a_question_is_promised_answered_once_and_its_lateness_told_once(
    database: Database, now: datetime
) -> None:
    async with database.writing() as session:
        boss, mei = await a_person(session, now, "Boss"), await a_person(session, now, "Mei")
        operators = [int(boss.telegram_id or 0)]
        row = await asking.ask(session, mei, "score", "Why did it fall?", operators, now)
        assert row.due_at == now + timedelta(hours=72)
        assert (await asking.desk(session, mei, operators, now)).contact == "Boss"
        late = now + timedelta(hours=73)
        assert [await asking.due(session, operators, late) for _ in range(2)] == [1, 0]
        assert [await asking.answer(session, boss, row.key, text, late) for text in ("Three returns.", "No")] == [
            True, False]
        told = (await session.execute(select(Notice).order_by(Notice.id))).scalars().all()  # type: ignore[arg-type]
        assert [(one.data["what"], one.person_id) for one in told] == [
            ("asked", boss.key), ("late", boss.key), ("answered", mei.key)]
        assert (await asking.desk(session, mei, operators, late)).questions[0].answer == "Three returns."
        kept = await asking.kept(session, late)
        assert (kept.hits, kept.total) == (0, 1)
        second = await asking.ask(session, mei, "chat", "And now?", operators, late)
        await asking.answer(session, boss, second.key, "Now it rises.", late)
        kept = await asking.kept(session, late)
        assert (kept.hits, kept.total) == (1, 2), "a promise kept before its time counts at once"


async def test_key_accounts_are_promised_a_day_and_nobody_asks_without_end(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        mei = await a_person(session, now, "Mei")
        creator = await a_creator(session, now, person=mei)
        session.add(Standing(kind="creator", subject_id=creator.key, owner_id=creator.key, joined_on=now.date(),
                             stage="top", stage_since=now.date(), band_since=now.date(), due_at=now))
        await session.flush()
        rows = [await asking.ask(session, mei, "chat", str(n), [], now) for n in range(3)]
        assert {row.due_at - now for row in rows} == {timedelta(hours=24)}
        with pytest.raises(Refusal, match="service-wait"):
            await asking.ask(session, mei, "chat", "4", [], now)


async def test_steps_are_ticked_off_by_what_was_done(database: Database, now: datetime) -> None:
    async with database.writing() as session:
        await categories.seed(session)
        owner, mei = await a_person(session, now, "Owner"), await a_person(session, now, "Mei")
        product = await a_product(session, await a_shop(session, now, owner=owner), now)
        await a_creator(session, now, "be-1", person=mei)
        await acts.promote(session, mei, product.key, now)

        async def done(who: object, side: Side) -> list[str]:
            return [one.name for one in await planning.steps(session, who, side) if one.is_done]  # type: ignore[arg-type]

        assert await done(owner, Side.BRAND) == ["list", "collaborate"]
        assert await done(mei, Side.CREATOR) == ["categories", "promote"]
