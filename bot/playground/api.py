"""The Bot API over HTTP: token, method, parameters in; ok or a refusal out; faults where they were ordered."""

import inspect
import time
from typing import Any
from urllib.parse import quote

from aiohttp import web

from bot.playground.faults import Fault
from bot.playground.forms import Params, read
from bot.playground.limits import DOWNLOAD_BYTES
from bot.playground.methods.table import METHODS
from bot.playground.model import Call
from bot.playground.refusals import RefusedError, too_many
from bot.playground.world import World


class BotApi:
    """Answers for one bot, known by its token."""

    def __init__(self, world: World, token: str) -> None:
        self.world = world
        self.token = token

    def routes(self) -> list[web.RouteDef]:
        """Where Telegram has them: /bot<token>/<method> and /file/bot<token>/<path>."""
        return [
            web.get("/file/bot{token}/{path:.+}", self.download),
            web.get("/bot{token}/{method}", self.call),
            web.post("/bot{token}/{method}", self.call),
            web.route("*", "/bot{rest:.*}", self.unknown),
        ]

    async def call(self, request: web.Request) -> web.StreamResponse:
        """One method call."""
        name = request.match_info["method"]
        given = Params()
        try:
            self._check_token(request.match_info["token"])
            method = METHODS.get(name.lower())
            if method is None:
                raise RefusedError(404)
            given = await read(request)
            fault = self.world.faults.take(name.lower(), given.integer("chat_id") or None)
            if fault is not None and fault.kind != "cut_after":
                return self._misbehave(request, fault)
            result = method(self.world, given)
            if inspect.isawaitable(result):
                result = await result
            self._keep(name, given, result)
            return cut(request) if fault is not None else _answer({"ok": True, "result": result})
        except RefusedError as refusal:
            self.world.refused.append(Call(name, given.public(), refusal.description, time.time()))
            return _answer(refusal.as_json(), refusal.code)

    async def unknown(self, request: web.Request) -> web.StreamResponse:
        """Everything else below /bot."""
        return _answer(RefusedError(404).as_json(), 404)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """The bytes behind a file_path."""
        try:
            self._check_token(request.match_info["token"])
        except RefusedError as refusal:
            return _answer(refusal.as_json(), refusal.code)
        path = request.match_info["path"]
        file = next((one for one in self.world.files.values() if one.path == path), None)
        if file is None or len(file.data) > DOWNLOAD_BYTES:
            return _answer(RefusedError(404).as_json(), 404)
        name = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name)}"}
        return web.Response(body=file.data, content_type="application/octet-stream", headers=name)

    def _check_token(self, token: str) -> None:
        if token != self.token:
            raise RefusedError(401)

    def _misbehave(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        if fault.kind == "cut_before":
            return cut(request)
        if fault.kind == "429":
            raise too_many(fault.retry_after)
        if fault.kind == "403":
            raise RefusedError(403, "bot was blocked by the user")
        raise RefusedError(500)

    def _keep(self, name: str, given: Params, result: Any) -> None:
        if name.lower() != "getupdates" or result:
            self.world.record(Call(name, given.public(), result, time.time()))
        self.world.settle()


def cut(request: web.Request) -> web.StreamResponse:
    """Closes the connection without an answer; what is returned never arrives."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _answer(body: dict[str, Any], status: int = 200) -> web.Response:
    return web.json_response(body, status=status)
