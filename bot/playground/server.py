"""The pretend Telegram as one aiohttp application, and how to put it on a port."""

import asyncio
from collections.abc import AsyncIterator

from aiohttp import web

from bot.playground.api import BotApi
from bot.playground.control import Control
from bot.playground.limits import UPLOAD_BYTES
from bot.playground.state import BOT_ID
from bot.playground.webhook import Pusher, stop
from bot.playground.world import World

LARGEST_BODY = UPLOAD_BYTES * 2
TOKEN = f"{BOT_ID}:playground-token-of-the-pretend-telegram"


def add_telegram(app: web.Application, world: World, token: str = TOKEN) -> None:
    """Adds Bot API, control API and webhook delivery for one world to an application that takes large bodies."""
    app.add_routes([*BotApi(world, token).routes(), *Control(world).routes()])

    async def pushing(app: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(Pusher(world).run())
        yield
        await stop(task)

    app.cleanup_ctx.append(pushing)


def playground_app(world: World, token: str = TOKEN) -> web.Application:
    """The pretend Telegram as an application of its own; further routes may be added to it."""
    app = web.Application(client_max_size=LARGEST_BODY)
    add_telegram(app, world, token)
    return app


async def serve(app: web.Application, host: str = "127.0.0.1", port: int = 0) -> tuple[web.AppRunner, int]:
    """Starts serving and returns the runner (clean it up at the end) and the port, chosen freely if 0."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.01)  # a poll that waits is not waited for
    await runner.setup()
    site = web.TCPSite(runner, host, port)
    await site.start()
    return runner, int(runner.addresses[0][1])
