"""python -m bot: settings, wiring, run."""

import asyncio
import signal
from contextlib import suppress

from bot import logs, memory
from bot.settings import read_settings
from bot.wiring import run


async def main() -> None:
    memory.be_thrifty()
    settings = read_settings()
    logs.set_up(settings.log_level, settings.log_format == "json")
    task = asyncio.ensure_future(run(settings))
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, task.cancel)
    with suppress(asyncio.CancelledError):
        await task


if __name__ == "__main__":
    asyncio.run(main())
