"""A brand's group: opened by its own link alone, introduced, posted into once a week, joined, and ended."""

from datetime import timedelta

from bot.playground.model import Message
from db.collaborations import Collaboration
from db.creators import Creator
from db.groups import Group
from db.notices import Notice
from db.people import Person
from db.standings import Standing
from db.vocabulary import Stage
from services.privacy import forgetting
from tests.conftest import NOW
from tests.stories.brands import listed, with_shop
from tests.stories.collaborators import creator, product, rows
from tests.stories.town import Chat, Town


async def way(chat: Chat) -> str:
    """The payload of the button that lets the bot into a group."""
    await chat.taps_data("group:show")
    url = next(one["url"] for row in chat.screen.keyboard or [] for one in row if "startgroup" in one.get("url", ""))
    assert url.endswith("&admin=invite_users")
    return str(url).split("startgroup=")[1].split("&")[0]


async def promoting(town: Town, name: str, stage: str) -> Chat:
    """A creator of a stage who promotes the newest product."""
    chat, item = await creator(town, name), await product(town)
    row = max(await rows(town, Creator), key=lambda one: one.key)
    async with town.house.database.writing() as session:
        session.add(Collaboration(creator_id=row.key, product_id=item.key, shop_id=item.shop_id, stage=Stage.ACTIVE,
                                  rate_bp=2000, code=f"CODE{row.key}", created_at=NOW, started_at=NOW))
        await session.merge(Standing(
            kind="creator", subject_id=row.key, owner_id=row.key, joined_on=NOW.date(), stage=stage,
            stage_since=NOW.date(), band_since=NOW.date(), due_at=NOW + timedelta(days=60)))
        await session.commit()
    return chat


def said(town: Town, group_id: int) -> list[Message]:
    return [one for one in town.world.history(group_id) if one.from_bot]


async def test_a_group_is_opened_introduced_invited_to_posted_into_and_ended(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    top, small = await promoting(town, "Maya", "top"), await promoting(town, "Sam", "small")
    group, payload = town.world.add_group(brand.id, "Kiln makers"), await way(brand)
    assert await way(brand) == payload
    eve = town.person("Eve")
    await eve.joins("brand")
    stolen = town.world.add_group(eve.id, "Mine")
    town.world.add_bot(eve.id, stolen.id, payload)
    await town.settle()
    assert "somebody else" in eve.text and not said(town, stolen.id)
    town.world.add_bot(brand.id, group.id, payload)
    await town.settle()
    hello, = said(town, group.id)
    assert "Morning Kiln" in hello.body.text and "leave at any time" in hello.body.text and not hello.buttons()
    assert "Kiln makers" in top.text and all("Kiln makers" not in one.body.text for one in small.messages)
    link = next(one["url"] for one in top.screen.buttons() if "url" in one)
    assert top.id in town.world.join_group(top.id, link).members
    for words in ("/gmv", "/start", f"/start@haowu_bot {payload}", "how much did Maya earn?"):
        town.world.say_in_group(top.id, group.id, words)
    await town.settle()
    assert said(town, group.id) == [hello]
    for _ in range(2):
        await town.leap_to(town.house.clock.now() + timedelta(days=7))
    weeks = [one.body.text for one in said(town, group.id)][1:]
    assert len(weeks) == 2 and all("Morning Kiln’s week" in one for one in weeks) and "Velvet lipstick" in weeks[0]
    assert sum("Kiln makers" in one.body.text for one in top.messages) == 1
    town.world.remove_bot(brand.id, group.id)
    await town.settle()
    assert "I was removed from “Kiln makers”" in brand.text
    assert [one.chat_id for one in await rows(town, Group)] == [None]
    await town.leap_to(town.house.clock.now() + timedelta(days=7))
    assert len([one for one in await rows(town, Notice) if one.chat_id]) == 3


async def test_a_group_without_the_right_to_invite_ends_and_so_does_one_whose_owner_leaves(town: Town) -> None:
    brand = await with_shop(town)
    await listed(brand)
    await promoting(town, "Maya", "mid_size")
    group, payload = town.world.add_group(brand.id, "Kiln makers"), await way(brand)
    town.world.add_bot(brand.id, group.id, payload, may_invite=False)
    await town.settle()
    assert "may not post or invite" in brand.text
    town.world.add_bot(brand.id, group.id, await way(brand))
    await town.settle()
    assert len(said(town, group.id)) == 1
    await brand.taps_data("group:show")
    assert "Kiln makers" in brand.text
    await brand.taps("End this group")
    await brand.taps("Yes, end it")
    assert [one.chat_id for one in await rows(town, Group)] == [None]
    async with town.house.database.writing() as session:
        found = await rows(town, Group)
        who = await session.get_one(Person, found[0].person_id)
        await forgetting.forget(session, who, town.house.clock.now())
        await session.commit()
    assert await rows(town, Group) == []
