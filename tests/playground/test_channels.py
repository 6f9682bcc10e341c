"""Channels of the pretend Telegram: who administers them is told to the bot, and to nobody else."""

from pathlib import Path

import pytest

from bot.playground.journal import keep
from bot.playground.model import ActError, Person
from bot.playground.world import World
from tests.playground.telegram import Client


async def test_the_bot_hears_when_it_becomes_an_administrator_and_when_no_more(
    api: Client, world: World, li: Person
) -> None:
    channel = world.add_channel(li.id, "Lin's picks", "lin_picks")
    assert await api.refused("getChat", chat_id="@lin_picks") == \
        "Forbidden: bot is not a member of the channel chat"
    world.let_in(li.id, channel.id)
    world.let_in(li.id, channel.id)
    (update,) = await api.ok("getUpdates")
    heard = update["my_chat_member"]
    assert (heard["chat"]["type"], heard["chat"]["username"], heard["from"]["id"]) == ("channel", "lin_picks", li.id)
    assert (heard["old_chat_member"]["status"], heard["new_chat_member"]["status"]) == ("left", "administrator")
    assert (await api.ok("getChat", chat_id=channel.id))["title"] == "Lin's picks"
    members = await api.ok("getChatAdministrators", chat_id=channel.id)
    assert [one["status"] for one in members] == ["creator", "administrator"]
    mine = await api.ok("getChatMember", chat_id=channel.id, user_id=li.id)
    assert mine["status"] == "creator"
    world.let_out(li.id, channel.id)
    assert (await api.ok("getUpdates"))[-1]["my_chat_member"]["new_chat_member"]["status"] == "left"


async def test_only_its_owner_decides_over_a_channel_and_its_name_is_its_own(world: World, li: Person) -> None:
    channel = world.add_channel(li.id, "Lin's picks", "lin_picks")
    other = world.add_person("Wang")
    with pytest.raises(ActError, match="owns"):
        world.let_in(other.id, channel.id)
    with pytest.raises(ActError, match="taken"):
        world.add_channel(other.id, "Mine", "LIN_picks")


async def test_channels_survive_a_restart(world: World, tmp_path: Path) -> None:
    journal = keep(world, tmp_path / "world.db")
    person = world.add_person("Li")
    channel = world.add_channel(person.id, "Lin's picks")
    world.let_in(person.id, channel.id)
    journal.close()
    again = World()
    keep(again, tmp_path / "world.db").close()
    assert again.channels == {channel.id: channel}
