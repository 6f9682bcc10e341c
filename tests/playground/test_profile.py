"""The bot's own page: commands by scope and language, descriptions; tokens, unknown methods."""

import pytest

from bot.playground.model import Person
from bot.playground.server import TOKEN
from bot.playground.world import World
from tests.playground.telegram import Client


def command(name="help", description="Help"):
    return {"command": name, "description": description}


async def test_commands_by_scope_and_language(api: Client, world: World, li: Person):
    await api.ok("setMyCommands", commands=[command()])
    await api.ok("setMyCommands", commands=[command("help", "帮助")], language_code="zh")
    await api.ok("setMyCommands", commands=[command("ops", "Ops")], scope={"type": "chat", "chat_id": li.id})
    stranger = world.add_person("Wang", "zh-hans")
    assert world.commands_for(stranger) == [command("help", "帮助")]
    assert world.commands_for(li) == [command("ops", "Ops")]
    await api.ok("deleteMyCommands", scope={"type": "chat", "chat_id": li.id})
    assert world.commands_for(li) == [command("help", "帮助")]
    assert await api.ok("getMyCommands", language_code="zh") == [command("help", "帮助")]


@pytest.mark.parametrize(
    ("commands", "words"),
    [
        ([command("Help")], "Bad Request: BOT_COMMAND_INVALID"),
        ([command("帮助")], "Bad Request: BOT_COMMAND_INVALID"),
        ([command("x" * 33)], "Bad Request: command length must not exceed 32"),
        ([command("x", "")], "Bad Request: command description must be non-empty"),
        ([command("x", "y" * 257)], "Bad Request: command description length must not exceed 256"),
        ([command(f"c{number}") for number in range(101)], "Bad Request: BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_bad_commands_are_refused(api: Client, commands, words):
    assert await api.refused("setMyCommands", commands=commands) == words


async def test_descriptions_have_limits_and_languages(api: Client, world: World):
    await api.ok("setMyDescription", description="好物", language_code="zh")
    await api.ok("setMyDescription", description="Goods")
    assert (world.profile_for("description", "zh"), world.profile_for("description", "fr")) == ("好物", "Goods")
    assert "too long" in await api.refused("setMyDescription", description="x" * 513)
    assert "too long" in await api.refused("setMyShortDescription", short_description="x" * 121)


async def test_token_method_and_ways_to_send(api: Client, world: World, li: Person):
    async with api.session.get(f"{api.base}/bot1:wrong/getMe") as answer:
        assert (answer.status, await answer.json()) == (
            401,
            {"ok": False, "error_code": 401, "description": "Unauthorized"},
        )
    assert await api.refused("getNothing") == "Not Found"
    url = f"{api.base}/bot{TOKEN}"
    async with api.session.get(f"{url}/GETME") as answer:
        assert (await answer.json())["result"]["username"] == "haowu_bot"
    async with api.session.get(f"{url}/sendMessage", params={"chat_id": li.id, "text": "q"}) as answer:
        assert (await answer.json())["result"]["text"] == "q"
    async with api.session.post(f"{url}/sendMessage", json={"chat_id": li.id, "text": "j"}) as answer:
        assert (await answer.json())["result"]["text"] == "j"
    async with api.session.post(f"{url}/sendMessage", data=b"{", headers={"Content-Type": "application/json"}) as no:
        assert no.status == 400
    assert [call.params["text"] for call in world.calls_of("sendMessage")] == ["q", "j"]


async def test_looking_at_chats(api: Client, world: World, li: Person):
    assert (await api.ok("getChat", chat_id=li.id))["first_name"] == "Li"
    assert await api.refused("getChat", chat_id=99) == "Bad Request: chat not found"
    assert (await api.ok("getChatMember", chat_id=li.id, user_id=li.id))["status"] == "member"
    assert await api.ok("sendChatAction", chat_id=li.id, action="typing")
    assert await api.refused("sendChatAction", chat_id=li.id, action="dance") == (
        "Bad Request: wrong parameter action in request"
    )
