"""What people want to be told: off, in the digest, not at night; and several of one kind as one message."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from db import people
from db.notices import Notice
from services import notices
from tests.stories.brands import listed, with_shop
from tests.stories.collaborators import creator, rows
from tests.stories.town import Chat, Town

SHANGHAI = ZoneInfo("Asia/Shanghai")


async def opened(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.taps("Notices")
    await chat.taps("Working together")


async def picked(town: Town, brand: Chat, name: str) -> None:
    """A creator picks the shop's product, of which the brand hears."""
    await (await creator(town, name)).taps_data("promo:1")


def heard(chat: Chat, words: str = "now promotes") -> list[str]:
    return [message.body.text for message in chat.messages if words in message.body.text]


async def test_a_kind_is_turned_off_from_the_notice_and_on_again_in_settings(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    await picked(town, brand, "Maya")
    assert "No more of this kind" in ((await brand.taps("🔕")).text or "")
    await picked(town, brand, "Rui")
    assert len(heard(brand)) == 1
    await opened(brand)
    await brand.taps("🔕")
    await picked(town, brand, "Lea")
    assert len(heard(brand)) == 2


async def test_a_digest_comes_once_a_day_with_a_line_and_a_button_each(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    await opened(brand)
    label = next(one for one in brand.labels if "pick" in one.lower() or "promot" in one.lower())
    await brand.taps(label)
    for name in ("Maya", "Rui"):
        await picked(town, brand, name)
    assert heard(brand) == []
    await town.move_to(datetime(2026, 11, 18, 18, 0, tzinfo=SHANGHAI))
    (digest,) = heard(brand)
    assert "2 messages" in digest
    assert "Maya" in digest
    assert "Rui" in digest
    await brand.taps("2 ›")
    assert "Rui" in brand.text


async def test_at_night_nothing_buzzes_and_in_the_morning_several_come_as_one(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    await brand.says("/settings")
    await brand.taps("Notices")
    await brand.taps("Quiet hours")
    await brand.taps("22:00")
    assert "Quiet from 22:00 (Shanghai)" in brand.text
    await brand.taps("8:00")
    assert "22:00 – 8:00" in " ".join(brand.labels)
    await town.move_to(datetime(2026, 11, 18, 23, 0, tzinfo=SHANGHAI))
    for name in ("Maya", "Rui", "Lea"):
        await picked(town, brand, name)
    assert heard(brand) == []
    await town.move_to(datetime(2026, 11, 19, 8, 0, tzinfo=SHANGHAI))
    (together,) = heard(brand)
    assert "3 messages" in together
    states = sorted(one.state for one in await rows(town, Notice) if one.kind == "pick")
    assert states == ["joined", "joined", "sent"]


async def test_a_choice_holds_for_what_is_already_queued(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    async with town.house.database.writing() as session:
        who = await people.by_telegram_id(session, brand.id)
        assert who is not None
        later = town.house.clock.now() + timedelta(hours=2)
        data = {"name": "Morning Kiln", "what": "shop", "reason": "", "paused": False}
        await notices.queue(session, who.key, "paused", "paused:1", data, later)
        await notices.queue(session, who.key, "first_order", "first:1", {}, later)
        await session.commit()
    await brand.taps_data("ntc:off:first_order:")
    assert "cannot be chosen" in ((await brand.taps_data("ntc:off:paused:")).text or "")
    await town.move_to(later)
    async with town.house.database.reading() as session:
        found = (await session.execute(select(Notice).where(col(Notice.state) == "muted"))).scalars().all()
    assert [one.kind for one in found] == ["first_order"]
    assert heard(brand, "is shown again")


async def test_only_an_update_that_left_something_to_send_rings_for_it(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    rung: list[str] = []
    for table, ring in town.house.edge.waiting.items():
        town.house.edge.waiting[table] = lambda table=table, ring=ring: (rung.append(table), ring())[1]
    await brand.says("/products")
    assert rung == []
    await picked(town, brand, "Maya")
    assert rung == ["notices"]
    await brand.sends("goods.csv", b"title,price\nCup,12\n")
    assert rung == ["notices", "jobs"]
