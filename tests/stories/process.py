"""The bot and the pretend Telegram as processes of their own, to be killed and started again."""

import asyncio
import json
import multiprocessing
import os
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import ClientError, ClientSession

from bot.__main__ import main
from bot.playground.server import TOKEN

FORKS = multiprocessing.get_context("forkserver")
"""A fresh process starts in a moment, since all it needs is imported once."""

FORKS.set_forkserver_preload(["tests.stories.warm"])
ROOT = Path(__file__).parent.parent.parent
START_SECONDS = 90.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Fork:
    """What `python -m bot` runs, in a process that need not import it, with the face of a process that was started."""

    def __init__(self, env: Mapping[str, str], folder: Path) -> None:
        self._process = FORKS.Process(target=live, args=(dict(env), folder), daemon=True)
        self._process.start()
        self.pid = self._process.pid or 0

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    async def wait(self) -> None:
        await asyncio.to_thread(self._process.join)


def live(env: Mapping[str, str], folder: Path) -> None:
    """The fork's life: environment, folder and outlets are its own before the bot reads them."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(env)
    with (folder / "bot.log").open("ab") as log:
        for outlet in (sys.stdout, sys.stderr):
            os.dup2(log.fileno(), outlet.fileno())
    asyncio.run(main())


@dataclass(slots=True)
class Bot:
    """`python -m bot` against the pretend Telegram at `telegram`; `forked`, its start costs no imports."""

    telegram: str
    database_url: str
    folder: Path
    http: ClientSession
    port: int = field(default_factory=free_port)
    process: asyncio.subprocess.Process | Fork | None = None
    settings: dict[str, str] = field(default_factory=dict)
    forked: bool = False

    async def start(self, ready: bool = True) -> None:
        env = {
            **os.environ, "BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": self.telegram, "DATABASE_URL": self.database_url,
            "WEB_PORT": str(self.port), "SECRET_KEY": "a key for tests only, long enough to be one", **self.settings,
            "PYTHONPATH": str(ROOT),
        }
        if self.forked:
            self.process = Fork(env, self.folder)
        else:
            with (self.folder / "bot.log").open("ab") as log:
                self.process = await asyncio.create_subprocess_exec(
                    sys.executable, "-m", "bot", cwd=self.folder, env=env, stdout=log, stderr=log)
        if ready:
            await self.ready()

    async def ready(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            assert self.process is not None
            assert self.process.returncode is None, (self.folder / "bot.log").read_text()[-3000:]
            try:
                async with self.http.get(f"http://127.0.0.1:{self.port}/healthz") as answer:
                    if answer.status == 200:
                        return
            except (ClientError, OSError):
                await asyncio.sleep(0.1)
        raise TimeoutError((self.folder / "bot.log").read_text()[-3000:])

    async def kill(self) -> None:
        """kill -9, wherever it is."""
        if self.process is not None and self.process.returncode is None:
            self.process.send_signal(signal.SIGKILL)
            await self.process.wait()


@dataclass(slots=True)
class Telegram:
    """A pretend Telegram in a process of its own; persons act over its control API."""

    address: str
    http: ClientSession

    async def _post(self, path: str, body: dict[str, Any]) -> Any:
        async with self.http.post(f"{self.address}/playground/{path}", json=body) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def add(self, name: str, language: str = "en") -> int:
        return int((await self._post("persons", {"first_name": name, "language_code": language}))["id"])

    async def act(self, person: int, act: str, **more: Any) -> Any:
        return await self._post("act", {"person": person, "act": act, **more})

    async def messages(self, person: int) -> list[dict[str, Any]]:
        """What the bot has written to this person, oldest first."""
        async with self.http.get(f"{self.address}/playground/chat/{person}") as answer:
            return [message for message in await answer.json() if message["from_bot"]]

    async def until(
        self, person: int, words: str, seconds: float = 40.0, message_id: int | None = None
    ) -> dict[str, Any]:
        """The newest message of the bot, or the one named, once these words stand in it or on a button of it."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            shown = [m for m in await self.messages(person) if message_id in (None, m["message_id"])]
            if shown and words in json.dumps(shown[-1], ensure_ascii=False):
                return shown[-1]
            await asyncio.sleep(0.1)
        raise AssertionError(f"{words!r} never came; the last was {(await self.messages(person))[-1:]}")

    async def tap(self, person: int, data: str) -> None:
        shown = await self.messages(person)
        await self.act(person, "press_raw", message_id=shown[-1]["message_id"], data=data)


@asynccontextmanager
async def telegram(folder: Path) -> AsyncIterator[Telegram]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.playground", "--port", "0", "--keep", str(folder / "telegram.db"),
        cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    address = (await process.stdout.readline()).decode().strip()
    async with ClientSession() as http:
        try:
            yield Telegram(address, http)
        finally:
            process.kill()
            await process.wait()
