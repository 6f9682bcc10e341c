"""/privacy: what is kept, export, deletion."""

import json

from sqlmodel import col, select

from db.people import Person
from tests.stories.town import Town


async def test_a_person_takes_all_their_data_along(town: Town) -> None:
    chat = town.person("Mei", "zh-hans")
    await chat.joins("creator")
    await chat.says("/privacy")
    await chat.taps("导出")
    document = next(m for m in reversed(chat.messages) if m.media == "document")
    data = json.loads(town.world.files[document.file_id or ""].data)
    assert data["person"]["name"] == "Mei"


async def test_deletion_asks_once_and_leaves_no_name(town: Town) -> None:
    chat = town.person("Mei", "zh-hans")
    await chat.joins("creator")
    await chat.says("/privacy")
    await chat.taps("注销")
    async with town.house.database.reading() as session:
        assert (await session.execute(select(Person).where(col(Person.name) == "Mei"))).scalars().all()
    await chat.taps("确认注销")
    async with town.house.database.reading() as session:
        rows = (await session.execute(select(Person))).scalars().all()
    assert [(row.name, row.telegram_id) for row in rows] == [("", None)]
    await chat.starts()
    assert "同意并开始" in chat.labels


async def test_ten_taps_on_delete_delete_once(town: Town) -> None:
    chat = town.person("Mei", "en")
    await chat.joins("creator")
    await chat.says("/privacy")
    await chat.taps("Delete me")
    for _ in range(10):
        town.world.press_raw(chat.id, chat.screen.id, "priv:delete_sure")
    await town.settle()
    async with town.house.database.reading() as session:
        living = (await session.execute(select(Person).where(col(Person.telegram_id).is_not(None)))).scalars().all()
    assert len(living) <= 1
