"""The browser page of the pretend Telegram: one chats with the bot as any of several people side by side."""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Protocol
from urllib.parse import quote
from zoneinfo import ZoneInfo

from aiohttp import BodyPartReader, web

from bot.playground import page_view
from bot.playground.model import JSON, ActError, Event
from bot.playground.page_acts import act, number, words
from bot.playground.world import World

STATIC = Path(__file__).parent / "static"
EMOJI = str(files("manimgx_fonts") / "NotoEmoji[wght].ttf")
"""Noto Emoji, SIL OFL 1.1: docs/decisions/0004-a-font-of-its-own.md."""
MAX_UPLOAD = 100 * 1024 * 1024  # above what a bot may fetch (20 MB), so that its refusal can be seen
MAX_BODY = 1024 * 1024
HISTORY = 80
HEARTBEAT_SECONDS = 15.0
INLINE_IMAGES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
# The page takes nothing from elsewhere; text of people never becomes markup, and this is the second lock.
SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class ManualClock(Protocol):
    """A clock that is moved by hand; moving it runs the jobs that fall due."""

    async def now(self) -> datetime:
        """The time it shows, timezone-aware."""

    async def move_to(self, moment: datetime) -> None:
        """Moves forward; ValueError if the moment lies behind."""


class Page:
    """The routes of the page over one world."""

    def __init__(self, world: World, clock: ManualClock | None, zone: ZoneInfo) -> None:
        self.world, self.clock, self.zone = world, clock, zone
        self.streams: set[asyncio.Task[None]] = set()

    async def index(self, request: web.Request) -> web.StreamResponse:
        """The page itself."""
        return web.FileResponse(STATIC / "index.html", headers=SECURITY)

    async def static(self, request: web.Request) -> web.StreamResponse:
        """One file of the page; there are no folders to climb out of."""
        path = STATIC / request.match_info["name"]
        if path.parent != STATIC or not path.is_file():
            raise web.HTTPNotFound
        return web.FileResponse(path, headers=SECURITY)

    async def emoji(self, request: web.Request) -> web.StreamResponse:
        """Emoji in one colour, for browsers on machines without any."""
        return web.FileResponse(EMOJI, headers=SECURITY)

    async def state(self, request: web.Request) -> web.StreamResponse:
        """People, faults and clock; and the chats of those named by `person` (several times, if need be)."""
        shown = page_view.overview(self.world)
        limit = min(max(int(request.query.get("limit", HISTORY)), 1), 5000)
        people = (self.world.persons.get(int(one)) for one in request.query.getall("person", []))
        shown["chats"] = {str(one.id): page_view.chat(self.world, one, limit) for one in people if one is not None}
        shown["clock"] = (await self.clock.now()).astimezone(self.zone).isoformat() if self.clock else None
        shown["zone"] = self.zone.key
        return web.json_response(shown, headers={"Cache-Control": "no-store"})

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events: whose chats changed, and which presses and queries were answered."""
        stream = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await stream.prepare(request)
        task = asyncio.ensure_future(self._follow(stream))
        self.streams.add(task)
        try:
            with contextlib.suppress(ConnectionResetError, asyncio.CancelledError):
                await task
        finally:
            task.cancel()
            self.streams.discard(task)
        return stream

    async def _follow(self, stream: web.StreamResponse) -> None:
        version = self.world.version
        await stream.write(_event({"version": version}))
        while True:
            reached = await self.world.wait(version, HEARTBEAT_SECONDS)
            if reached == version:
                await stream.write(b": still here\n\n")
                continue
            happened = self.world.events_since(version)
            version = reached
            await stream.write(_event(self._tell(version, happened)))

    def _tell(self, version: int, happened: list[Event]) -> JSON:
        ids: dict[str, list[str]] = {}
        for event in happened:
            ids.setdefault(event.kind, []).append(event.id)
        return {
            "version": version,
            "chats": sorted({one.chat_id for one in happened if one.chat_id is not None}),
            "everyone": any(one.chat_id is None and one.kind not in ("file", "update") for one in happened),
            "answers": page_view.answers(self.world, ids.get("callback", [])),
            "inline": page_view.inline_answers(self.world, ids.get("inline", [])),
        }

    async def act(self, request: web.Request) -> web.StreamResponse:
        """One act of a person (text, press, start, …)."""
        return web.json_response(act(self.world, request.match_info["act"], await _body(request)))

    async def upload(self, request: web.Request) -> web.StreamResponse:
        """A document or photo: multipart with person, as (document or photo), caption and file."""
        fields: dict[str, str] = {}
        name, mime, data = "", None, b""
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader):
                continue
            if part.name == "file":
                name, mime = part.filename or "file", part.headers.get("Content-Type")
                data = await _read(part, MAX_UPLOAD)
            else:
                fields[part.name or ""] = (await _read(part, MAX_BODY)).decode()
        person, caption = number(dict(fields), "person"), fields.get("caption", "")
        if fields.get("as") == "photo":
            message = self.world.send_photo(person, data, caption=caption)
        else:
            message = self.world.send_document(person, name, data, caption, mime=mime)
        return web.json_response({"message": message.id})

    async def file(self, request: web.Request) -> web.StreamResponse:
        """A file of a chat; only pictures are shown by the browser, all else is saved."""
        file = self.world.files.get(request.match_info["id"])
        if file is None:
            raise web.HTTPNotFound
        shown = "inline" if file.mime in INLINE_IMAGES and "save" not in request.query else "attachment"
        headers = SECURITY | {
            "Content-Disposition": f"{shown}; filename*=UTF-8''{quote(file.name, safe='')}",
            "Cache-Control": "private, max-age=86400",
        }
        kind = file.mime if shown == "inline" else "application/octet-stream"
        return web.Response(body=file.data, content_type=kind, headers=headers)

    async def move_clock(self, request: web.Request) -> web.StreamResponse:
        """Moves a manual clock: by hours, by days, to the next Monday 9:00, or to a moment in the page's zone."""
        if self.clock is None:
            raise ActError("this clock moves by itself")
        body = await _body(request)
        now = (await self.clock.now()).astimezone(self.zone)
        await self.clock.move_to(_moment(now, body, self.zone))
        self.world.touch("clock", "now")
        self.world.settle()
        return web.json_response({"clock": (await self.clock.now()).astimezone(self.zone).isoformat()})

    async def close(self, app: web.Application) -> None:
        """Ends the open streams, else a stop would wait for the browsers."""
        for task in self.streams:
            task.cancel()


def add_page(app: web.Application, world: World, clock: ManualClock | None = None, zone: str = "Asia/Shanghai") -> None:
    """Adds the page's routes; `clock` is given when it is moved by hand, `zone` names the one times are shown in."""
    page = Page(world, clock, ZoneInfo(zone))
    app.router.add_get("/", page.index)
    app.router.add_get("/playground/static/{name}", page.static)
    app.router.add_get("/playground/emoji.ttf", page.emoji)
    app.router.add_get("/playground/state", _polite(page.state))
    app.router.add_get("/playground/events", page.events)
    app.router.add_get("/playground/file/{id}", page.file)
    app.router.add_post("/playground/upload", _polite(page.upload))
    app.router.add_post("/playground/clock", _polite(page.move_clock))
    app.router.add_post("/playground/do/{act}", _polite(page.act))
    app.on_shutdown.append(page.close)


def _polite(handler: Handler) -> Handler:
    """Says what went wrong as JSON, and takes acts only from the page itself (another site cannot set the header)."""

    async def answer(request: web.Request) -> web.StreamResponse:
        if request.method == "POST" and "X-Playground" not in request.headers:
            return web.json_response({"error": "acts come from the page"}, status=403)
        try:
            return await handler(request)
        except ValueError as error:
            return web.json_response({"error": str(error)}, status=400)

    return answer


def _moment(now: datetime, body: JSON, zone: ZoneInfo) -> datetime:
    if body.get("monday"):
        # Always ahead: on a Monday after nine it means the next one.
        moment = (now + timedelta(days=-now.weekday() % 7)).replace(hour=9, minute=0, second=0, microsecond=0)
        return moment if moment > now else moment + timedelta(days=7)
    if body.get("to"):
        moment = datetime.fromisoformat(words(body, "to"))
        return moment if moment.tzinfo else moment.replace(tzinfo=zone)
    # Hours are added in UTC, so that a change to summer time does not swallow one.
    ahead = timedelta(hours=number(body, "hours", 0), days=number(body, "days", 0))
    return now.astimezone(UTC) + ahead


async def _body(request: web.Request) -> JSON:
    body = json.loads(await request.text() or "{}")
    if not isinstance(body, dict):
        raise ActError("an object is needed")
    return body


async def _read(part: BodyPartReader, limit: int) -> bytes:
    data = bytearray()
    while chunk := await part.read_chunk(256 * 1024):
        data += chunk
        if len(data) > limit:
            raise ActError(f"more than {limit // 1024 // 1024} MB")
    return bytes(data)


def _event(value: JSON) -> bytes:
    return f"data: {json.dumps(value, ensure_ascii=False)}\n\n".encode()
