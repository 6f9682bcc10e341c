"""A running pretend Telegram and a bare Bot API client, for the playground's own tests."""

import json
import struct
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import ClientSession, FormData

from bot.playground.server import TOKEN, playground_app, serve
from bot.playground.world import World


def png(width: int = 40, height: int = 30) -> bytes:
    """A real PNG of one colour."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x7f" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


class Client:
    """Calls methods the way a bot does: urlencoded, nested values as JSON strings, files as multipart."""

    def __init__(self, base: str, session: ClientSession) -> None:
        self.base = base
        self.session = session

    async def raw(self, method: str, files: dict[str, tuple[str, bytes]] | None = None, **given: Any) -> dict[str, Any]:
        """The whole answer."""
        values = {k: v if isinstance(v, str) else json.dumps(v) for k, v in given.items()}
        data: Any = values
        if files:
            data = FormData(values)
            for name, (filename, content) in files.items():
                data.add_field(name, content, filename=filename)
        async with self.session.post(f"{self.base}/bot{TOKEN}/{method}", data=data) as answer:
            body = await answer.json()
            assert answer.status == body.get("error_code", 200)
            return body

    async def ok(self, method: str, **given: Any) -> Any:
        """The result of a call that must succeed."""
        body = await self.raw(method, **given)
        assert body["ok"], body
        return body["result"]

    async def refused(self, method: str, **given: Any) -> str:
        """The description of a call that must fail."""
        body = await self.raw(method, **given)
        assert not body["ok"], body
        return body["description"]


@asynccontextmanager
async def telegram(world: World) -> AsyncIterator[Client]:
    """Serves the world on a free port."""
    runner, port = await serve(playground_app(world))
    async with ClientSession() as session:
        try:
            yield Client(f"http://127.0.0.1:{port}", session)
        finally:
            await runner.cleanup()
