"""A broadcast is seen and counted before anybody is told, reaches each once in their language, and can be stopped."""

from sqlmodel import col, select

from db.broadcasts import Broadcast
from db.notices import Notice
from tests.stories.brands import with_shop
from tests.stories.collaborators import creator, rows
from tests.stories.test_ops import operator
from tests.stories.town import Chat, Town


def heard(chat: Chat, words: str) -> int:
    return sum(words in message.body.text for message in chat.messages)


async def written(ops: Chat, audience: str) -> None:
    await ops.taps_data("ops:cast_new:0::0")
    await ops.taps(audience)
    await ops.says("Monday is <b>quiet</b>.")
    await ops.taps("Text in Chinese")
    await ops.says("周一休市。")
    await ops.taps("Save")


async def test_each_of_the_audience_is_told_once_in_their_language(town: Town) -> None:
    brand, ops = await with_shop(town), await operator(town)
    maya, rui, lea = await creator(town, "Maya"), await creator(town, "Rui", "zh"), await creator(town, "Lea")
    await lea.taps_data("ntc:set:broadcast:off")
    await ops.says("/ops")
    await ops.taps("Post room")
    await ops.taps("Broadcasts")
    await written(ops, "creators")
    assert "Goes to 2 people (1 in Chinese, 1 in English)" in ops.text
    assert heard(maya, "Monday") == 0
    data = "ops:cast_send:1::0"
    for _ in range(3):
        town.world.press_raw(ops.id, ops.screen.id, data)
    await town.settle()
    assert heard(maya, "📣 Monday is quiet.") == 1
    assert heard(rui, "📣 周一休市。") == 1
    assert (heard(lea, "Monday"), heard(brand, "Monday")) == (0, 0)
    await ops.taps_data("ops:cast:1::0")
    assert "Messages: sent 2" in ops.text
    await ops.taps_data("ops:log:0::0")
    assert "broadcast to" in ops.text


async def test_a_stopped_one_tells_nobody_more(town: Town) -> None:
    await creator(town, "Maya")
    ops = await operator(town)
    await written(ops, "everybody")
    await ops.taps_data("ops:cast_send:1::0")
    async with town.house.database.writing() as session:
        for notice in (await session.execute(select(Notice).where(col(Notice.kind) == "broadcast"))).scalars():
            notice.state = "waiting"
            notice.due_at = town.house.clock.now().replace(year=2027)
        await session.commit()
    await ops.taps_data("ops:cast:1::0")
    await ops.taps("Stop")
    assert "stopped" in ops.text
    assert {one.state for one in await rows(town, Notice) if one.kind == "broadcast"} == {"stopped"}
    assert [one.state for one in await rows(town, Broadcast)] == ["stopped"]
    await ops.taps_data("ops:cast_send:1::0")
    assert [one.state for one in await rows(town, Broadcast)] == ["stopped"]
