"""Misbehaviour on order, and persons moved over HTTP."""

import base64

import pytest
from aiohttp import ClientError

from bot.playground.faults import Fault
from bot.playground.model import Person
from bot.playground.world import World
from tests.playground.telegram import Client, png


async def test_rate_limits_blocks_and_errors(api: Client, world: World, li: Person):
    world.faults.add("429", "sendMessage", retry_after=7)
    body = await api.raw("sendMessage", chat_id=li.id, text="x")
    assert (body["error_code"], body["parameters"]) == (429, {"retry_after": 7})
    assert body["description"] == "Too Many Requests: retry after 7"
    world.faults.add("403", chat_id=li.id)
    assert (await api.raw("sendMessage", chat_id=li.id, text="x"))["error_code"] == 403
    world.faults.add("500", times=None)
    assert (await api.raw("getMe"))["error_code"] == 500
    assert (await api.raw("getUpdates"))["ok"], "polling is only hit by name"
    world.faults.clear()
    await api.ok("sendMessage", chat_id=li.id, text="x")


async def test_a_cut_before_does_nothing_and_a_cut_after_does_it(api: Client, world: World, li: Person):
    world.faults.add("cut_before", "sendMessage")
    with pytest.raises(ClientError):
        await api.raw("sendMessage", chat_id=li.id, text="lost")
    world.faults.add("cut_after", "sendMessage")
    with pytest.raises(ClientError):
        await api.raw("sendMessage", chat_id=li.id, text="done")
    assert [one.text for one in world.history(li.id) if one.from_bot] == ["done"]
    assert len(world.calls_of("sendmessage")) == 1


def test_a_seed_repeats_the_accidents():
    def run(seed: int) -> list[bool]:
        fault = Fault("500", times=None, probability=0.3, seed=seed)
        return [fault.strikes("sendmessage", None) for _ in range(200)]

    assert run(1) == run(1) != run(2)
    assert 30 < sum(run(1)) < 90


async def test_persons_can_be_moved_over_http(api: Client, world: World):
    async def post(path: str, **given):
        async with api.session.post(f"{api.base}/playground/{path}", json=given) as answer:
            return answer.status, await answer.json()

    _, person = await post("persons", first_name="Li", language_code="zh", id=77)
    assert (await post("act", person=77, act="start", payload="p_1"))[1]["text"] == "/start p_1"
    data = base64.b64encode(png()).decode()
    assert (await post("act", person=77, act="photo", data=data))[1]["photo"]
    status, sent = await post("act", person=77, act="document", name="a.csv", content="a,b")
    assert (status, sent["document"]["mime_type"]) == (200, "text/csv")
    assert await post("act", person=77, act="press", message_id=1) == (400, {"error": "message 1 has no buttons"})
    assert (await post("act", person=77, act="fly"))[0] == 400
    assert (await post("act", person=78, act="start"))[0] == 400
    await api.ok("sendMessage", chat_id=77, text="<b>hi</b>", parse_mode="HTML")
    async with api.session.get(f"{api.base}/playground/chat/77") as answer:
        shown = await answer.json()
    assert (shown[-1]["html"], shown[-1]["from_bot"], len(shown)) == ("<b>hi</b>", True, 4)
    status, fault = await post("faults", kind="500", method="getMe", times=1)
    assert (status, fault["hits"]) == (200, 0)
    assert (await post("faults", kind="fire"))[0] == 400
    assert await api.refused("getMe") == "Internal Server Error"
    async with api.session.get(f"{api.base}/playground/calls?method=sendMessage") as answer:
        assert [one["params"]["chat_id"] for one in await answer.json()] == ["77"]
    assert person["id"] == 77
