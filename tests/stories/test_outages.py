"""When Telegram does not answer for a while, or an update fails every time."""

import pytest
from sqlalchemy.exc import IntegrityError

from bot import drawing, edge
from db.engine import Database
from db.shops import Shop
from tests.conftest import NOW
from tests.stories.town import Town


async def test_a_screen_that_telegram_could_not_take_is_shown_when_it_answers_again(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "TRIES", 1)
    monkeypatch.setattr(edge, "OWED_AGAIN", edge.DRAWING_TIME / 50)
    chat = town.person("Alex", "en")
    await chat.joins("brand")
    town.world.faults.add("500", method="sendMessage", times=3)
    await chat.says("/language")
    assert "Which language" in chat.text


async def test_an_update_that_always_fails_is_closed_and_the_next_one_is_answered(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edge, "OWED_AGAIN", edge.DRAWING_TIME / 100)
    monkeypatch.setattr(edge, "MOST_ATTEMPTS", 2)
    chat = town.person("Alex", "en")
    await chat.joins("brand")
    meet = edge.people.meet
    fails = {"left": 2}

    async def broken(*args: object) -> object:
        if fails["left"]:
            fails["left"] -= 1
            raise RuntimeError("broken for good")
        return await meet(*args)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(edge.people, "meet", broken)
    await chat.says("/language")
    await chat.says("/help")
    assert "/statement" in chat.text


async def test_leaving_a_group_does_not_make_a_person_unreachable(town: Town) -> None:
    chat = town.person("Alex", "en")
    await chat.joins("brand")
    member = {"user": town.world.bot, "status": "left"}
    group = {"id": -100, "type": "supergroup", "title": "Fans"}
    person = town.world.persons[chat.id].as_user()
    changed = {"chat": group, "from": person, "date": 1, "old_chat_member": member, "new_chat_member": member}
    town.world.updates.add("my_chat_member", changed)
    town.world.touch("update", 0)
    town.world.settle()
    await town.settle()
    async with town.house.database.reading() as session:
        found = await edge.people.people.by_telegram_id(session, chat.id)
    assert found is not None and found.unreachable_at is None


async def test_errors_of_the_database_do_not_print_what_people_wrote(database: Database) -> None:
    with pytest.raises(IntegrityError) as caught:
        async with database.writing() as session:
            session.add(Shop(key="k", name="my secret", category_id="be", currency="CNY", created_at=NOW))
            session.add(Shop(key="k", name="my secret", category_id="be", currency="CNY", created_at=NOW))
            await session.flush()
    assert "my secret" not in str(caught.value)
