"""Groups of the pretend Telegram: the bot is let in and put out, invites by links that count, writes only inside."""

from pathlib import Path

import pytest

from bot.playground.journal import keep
from bot.playground.model import ActError, Person
from bot.playground.world import World
from tests.playground.telegram import Client


async def test_the_bot_hears_that_it_was_let_in_and_with_which_word(api: Client, world: World, li: Person) -> None:
    group = world.add_group(li.id, "Makers")
    assert "not a member" in await api.refused("sendMessage", chat_id=group.id, text="hi")
    world.add_bot(li.id, group.id, "g_abc")
    came, said = await api.ok("getUpdates")
    assert came["my_chat_member"]["new_chat_member"]["can_invite_users"]
    assert (said["message"]["text"], said["message"]["from"]["id"]) == ("/start@haowu_bot g_abc", li.id)
    assert said["message"]["chat"] == {"id": group.id, "type": "supergroup", "title": "Makers"}
    assert (await api.ok("sendMessage", chat_id=group.id, text="hi"))["chat"]["id"] == group.id
    world.remove_bot(li.id, group.id)
    assert "kicked" in await api.refused("sendMessage", chat_id=group.id, text="hi")


async def test_a_link_lets_in_as_many_as_it_says_and_only_an_administrator_makes_one(
    api: Client, world: World, li: Person
) -> None:
    group, wang, eve = world.add_group(li.id, "Makers"), world.add_person("Wang"), world.add_person("Eve")
    world.add_bot(li.id, group.id, may_invite=False)
    assert "not enough rights" in await api.refused("createChatInviteLink", chat_id=group.id)
    world.add_bot(li.id, group.id)
    link = (await api.ok("createChatInviteLink", chat_id=group.id, member_limit=1))["invite_link"]
    world.join_group(wang.id, link)
    with pytest.raises(ActError, match="expired"):
        world.join_group(eve.id, link)
    assert group.members == [li.id, wang.id]
    with pytest.raises(ActError, match="made"):
        world.remove_bot(wang.id, group.id)


async def test_groups_survive_a_restart(world: World, tmp_path: Path) -> None:
    journal = keep(world, tmp_path / "world.db")
    group = world.add_group(world.add_person("Li").id, "Makers")
    world.add_bot(group.owner_id, group.id, "g_abc")
    journal.close()
    again = World()
    keep(again, tmp_path / "world.db").close()
    assert again.groups == {group.id: group} and len(again.history(group.id)) == 1
