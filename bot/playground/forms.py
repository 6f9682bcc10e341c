"""A request as Telegram reads it: query, urlencoded, multipart or JSON become one set of parameters."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from bot.playground.limits import UPLOAD_BYTES
from bot.playground.model import JSON
from bot.playground.refusals import RefusedError, bad

INTEGER = re.compile(r"[+-]?\d{1,19}")


@dataclass
class Upload:
    """A file that came with the request."""

    name: str
    mime: str
    data: bytes


@dataclass
class Params:
    """Parameters by name. Values from forms are strings, from JSON bodies JSON values; getters take both."""

    values: JSON = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A string; missing is empty."""
        value = self.values.get(name)
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; nonsense counts as the default, as Telegram does."""
        value = self.text(name).strip()
        return int(value) if INTEGER.fullmatch(value) else default

    def flag(self, name: str, default: bool = False) -> bool:
        """true, yes and 1 are true."""
        return self.text(name).strip().lower() in ("true", "yes", "1") if name in self.values else default

    def json(self, name: str, words: str) -> Any:
        """A JSON value (or None if absent); `words` is the refusal when it cannot be read."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return proper(json.loads(value))
        except (ValueError, RecursionError):
            raise bad(words) from None

    def public(self) -> JSON:
        """The parameters for the record of calls: nested JSON read, files by name and size."""
        shown: JSON = {}
        for name, value in self.values.items():
            shown[name] = value
            if isinstance(value, str) and value[:1] in ("{", "["):
                try:
                    shown[name] = json.loads(value)
                except ValueError:
                    shown[name] = value
        files = {name: {"name": one.name, "size": len(one.data)} for name, one in self.uploads.items()}
        return shown | ({"uploads": files} if files else {})


async def read(request: web.Request) -> Params:
    """All parameters of a request; 400 for a body that cannot be read, 413 for one that is too large."""
    given = Params(dict(request.query))
    kind = request.content_type
    if request.method == "POST" and request.can_read_body:
        if kind == "application/json":
            given.values |= await _json_body(request)
        elif kind == "application/x-www-form-urlencoded":
            form = await request.post()
            given.values |= {name: value for name, value in form.items() if isinstance(value, str)}
        elif kind == "multipart/form-data":
            await _multipart(request, given)
    return given


def proper(value: Any) -> Any:
    """The JSON value itself; 400 if a string in it holds half a character (a lone surrogate)."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise bad("strings must be encoded in UTF-8") from None
    return value


async def _json_body(request: web.Request) -> JSON:
    try:
        body = proper(json.loads(await request.text()))
    except (ValueError, RecursionError):
        raise bad("can't parse JSON object") from None
    if not isinstance(body, dict):
        raise bad("object expected as request body")
    return body


async def _multipart(request: web.Request, given: Params) -> None:
    reader = await request.multipart()
    total = 0
    async for part in reader:
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        data = bytearray()
        while chunk := await part.read_chunk(1 << 16):
            total += len(chunk)
            if total > UPLOAD_BYTES + (1 << 20):
                raise RefusedError(413)
            data += chunk
        if part.filename is None:
            given.values[part.name] = data.decode("utf-8", errors="replace")
        else:
            mime = part.headers.get("Content-Type", "application/octet-stream")
            given.uploads[part.name] = Upload(part.filename, mime, bytes(data))
