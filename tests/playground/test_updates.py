"""Updates: kept until confirmed, one poller at a time, or pushed to a webhook until it answers."""

import asyncio

from aiohttp import web

from bot.playground.model import Person
from bot.playground.webhook import SECRET_HEADER
from bot.playground.world import World
from tests.playground.telegram import Client, telegram


async def test_updates_stay_until_an_offset_confirms_them(api: Client, world: World, li: Person):
    for text in ("a", "b", "c"):
        world.send_text(li.id, text)
    first = await api.ok("getUpdates")
    assert first == await api.ok("getUpdates", timeout=5)
    assert [one["message"]["text"] for one in first] == ["a", "b", "c"]
    assert len(await api.ok("getUpdates", limit=2)) == 2
    rest = await api.ok("getUpdates", offset=first[1]["update_id"])
    assert [one["message"]["text"] for one in rest] == ["b", "c"]
    assert await api.ok("getUpdates", offset=-1) == first[2:]
    assert await api.ok("getUpdates", offset=first[2]["update_id"] + 1) == []


async def test_a_long_poll_ends_when_something_happens(api: Client, world: World, li: Person):
    poll = asyncio.create_task(api.ok("getUpdates", timeout=20))
    await asyncio.sleep(0.05)
    assert not poll.done()
    world.send_text(li.id, "hi")
    assert (await asyncio.wait_for(poll, 2))[0]["message"]["text"] == "hi"


async def test_a_second_poller_ends_the_first(api: Client, world: World, li: Person):
    poll = asyncio.create_task(api.refused("getUpdates", timeout=20))
    await asyncio.sleep(0.05)
    await api.ok("getUpdates", timeout=0)
    assert (await asyncio.wait_for(poll, 2)).startswith("Conflict: terminated by other getUpdates request")


async def test_only_the_wanted_kinds_arise(api: Client, world: World, li: Person):
    await api.ok("getUpdates", allowed_updates=["callback_query"])
    world.send_text(li.id, "not wanted")
    assert await api.ok("getUpdates") == []
    await api.ok("getUpdates", allowed_updates=[])
    world.block(li.id)
    seen = (await api.ok("getUpdates"))[0]["my_chat_member"]
    assert (seen["old_chat_member"]["status"], seen["new_chat_member"]["status"]) == ("member", "kicked")


async def test_a_webhook_gets_each_update_until_it_says_yes(api: Client, world: World, li: Person):
    got: list[tuple[str | None, str]] = []

    async def hook(request: web.Request) -> web.Response:
        got.append((request.headers.get(SECRET_HEADER), (await request.json())["message"]["text"]))
        return web.Response(status=500 if len(got) == 1 else 200)

    app = web.Application()
    app.router.add_post("/telegram", hook)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/telegram"
    await api.ok("setWebhook", url=url, secret_token="s-1")
    assert (await api.refused("getUpdates")).startswith("Conflict: can't use getUpdates method while webhook is active")
    world.send_text(li.id, "a")
    world.send_text(li.id, "b")
    await world.until(lambda: not world.updates.pending)
    assert got == [("s-1", "a"), ("s-1", "a"), ("s-1", "b")]
    info = await api.ok("getWebhookInfo")
    assert info["url"] == url
    assert "500" in info["last_error_message"]
    await api.ok("deleteWebhook")
    assert await api.ok("getUpdates") == []
    await runner.cleanup()


async def test_bad_webhooks_are_refused(api: Client):
    words = await api.refused("setWebhook", url="http://example.com/x")
    assert words == "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
    assert await api.refused("setWebhook", url="https://example.com/x", secret_token="a b") == (
        "Bad Request: secret token contains unallowed characters"
    )


async def test_a_restart_redelivers_what_was_not_confirmed(world: World, li: Person):
    world.send_text(li.id, "kept")
    async with telegram(world) as first:
        assert len(await first.ok("getUpdates")) == 1
    async with telegram(world) as second:
        assert len(await second.ok("getUpdates")) == 1
