"""python -m bot.playground: only the pretend Telegram, for tests that run the bot as a process of its own."""

import argparse
import asyncio
from pathlib import Path

from bot.playground.journal import keep
from bot.playground.server import TOKEN, playground_app, serve
from bot.playground.world import World


async def main() -> None:
    """Serves until the process is ended; prints the address once it listens."""
    ask = argparse.ArgumentParser(prog="python -m bot.playground", description="A pretend Telegram.")
    ask.add_argument("--host", default="127.0.0.1")
    ask.add_argument("--port", type=int, default=0)
    ask.add_argument("--token", default=TOKEN)
    ask.add_argument("--keep", type=Path, help="a file in which chats survive a restart")
    given = ask.parse_args()
    world = World()
    if given.keep:
        keep(world, given.keep)
    _, port = await serve(playground_app(world, given.token), given.host, given.port)
    print(f"http://{given.host}:{port}", flush=True)  # noqa: T201 - the address is the output of this command
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
