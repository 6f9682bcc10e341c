"""Persons moved over HTTP, for tests whose bot runs in another process: acts, faults, what a chat shows, calls."""

import base64
import binascii
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from aiohttp import web

from bot.playground.model import JSON, ActError, Callback, Channel, Group, InlineQuery, Message, Person, plain
from bot.playground.world import World

FAULT_FIELDS = ("method", "times", "retry_after", "probability", "chat_id", "seed")


class Control:
    """JSON in, JSON out; 400 with {"error": …} for what cannot be done."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.acts: dict[str, Callable[[int, JSON], Any]] = {
            "start": lambda who, act: world.start(who, act.get("payload", "")),
            "text": lambda who, act: world.send_text(who, act["text"], act.get("reply_to")),
            "edit": lambda who, act: world.edit_text(who, act["message_id"], act["text"]),
            "document": lambda who, act: world.send_document(
                who, act["name"], _bytes(act), act.get("caption", ""), mime=act.get("mime")
            ),
            "photo": lambda who, act: world.send_photo(who, _bytes(act), act.get("caption", "")),
            "sticker": lambda who, act: world.send_sticker(who),
            "voice": lambda who, act: world.send_voice(who),
            "press": self._press,
            "press_raw": lambda who, act: world.press_raw(who, act["message_id"], act["data"]),
            "inline_query": lambda who, act: world.inline_query(who, act["query"]),
            "choose_inline": lambda who, act: world.choose_inline(who, act["query_id"], act["result_id"]),
            "language": lambda who, act: world.set_language(who, act["language_code"]),
            "block": lambda who, act: world.block(who),
            "unblock": lambda who, act: world.unblock(who),
            "channel": lambda who, act: world.add_channel(who, act["title"], act.get("username")),
            "let_in": lambda who, act: world.let_in(who, int(act["channel"])),
            "let_out": lambda who, act: world.let_out(who, int(act["channel"])),
            "group": lambda who, act: world.add_group(who, act["title"]),
            "add_bot": lambda who, act: world.add_bot(
                who, int(act["group"]), act.get("payload", ""), may_invite=bool(act.get("may_invite", True))),
            "remove_bot": lambda who, act: world.remove_bot(who, int(act["group"])),
            "join_group": lambda who, act: world.join_group(who, act["link"]),
            "say_in_group": lambda who, act: world.say_in_group(who, int(act["group"]), act["text"]),
            "deactivate": lambda who, act: world.deactivate(who),
        }

    def routes(self) -> list[web.RouteDef]:
        """All below /playground/."""
        return [
            web.post("/playground/persons", self.add_person),
            web.get("/playground/persons", self.persons),
            web.post("/playground/act", self.act),
            web.get("/playground/chat/{id:-?\\d+}", self.chat),
            web.get("/playground/callback/{id}", self.callback),
            web.get("/playground/calls", self.calls),
            web.post("/playground/faults", self.add_fault),
            web.get("/playground/faults", self.faults),
            web.delete("/playground/faults", self.clear_faults),
            web.get("/playground/wait", self.wait),
        ]

    async def add_person(self, request: web.Request) -> web.Response:
        """{"first_name", "language_code"?, "role"?, "id"?, "username"?} -> the person."""
        given = await _body(request)
        try:
            person = self.world.add_person(
                str(given["first_name"]),
                str(given.get("language_code", "en")),
                str(given.get("role", "")),
                person_id=given.get("id"),
                username=given.get("username"),
            )
        except (KeyError, TypeError, ValueError) as error:
            return _no(error)
        return web.json_response(plain(person))

    async def persons(self, request: web.Request) -> web.Response:
        """Everybody."""
        return web.json_response([plain(one) for one in self.world.persons.values()])

    async def act(self, request: web.Request) -> web.Response:
        """{"person": id, "act": name, …what the act takes} -> the message, callback or query it made."""
        given = await _body(request)
        try:
            result = self.acts[given["act"]](int(given["person"]), given)
        except (ActError, KeyError, TypeError, ValueError) as error:
            return _no(error)
        return web.json_response(self._shown(result))

    async def chat(self, request: web.Request) -> web.Response:
        """All standing messages of a chat, as the Bot API shows them, with `from_bot` and `html` beside."""
        chat_id = int(request.match_info["id"])
        if chat_id not in self.world.persons and chat_id not in self.world.groups:
            return _no(ActError(f"nobody has the id {chat_id}"))
        return web.json_response([self._shown(one) for one in self.world.history(chat_id)])

    async def callback(self, request: web.Request) -> web.Response:
        """A press and its answer, or 400."""
        found = self.world.callbacks.get(request.match_info["id"])
        return web.json_response(plain(found)) if found else _no(ActError("no such callback"))

    async def calls(self, request: web.Request) -> web.Response:
        """Accepted API calls, oldest first; ?method=… keeps one kind, ?after=N leaves out the first N."""
        method = request.query.get("method", "").lower()
        after = int(request.query.get("after", "0"))
        kept = [one for one in self.world.calls[after:] if method in ("", one.method.lower())]
        return web.json_response([asdict(one) for one in kept])

    async def add_fault(self, request: web.Request) -> web.Response:
        """{"kind": "429|403|500|cut_before|cut_after", "method"?, "times"?, "retry_after"?, …} -> the fault."""
        given = await _body(request)
        try:
            fault = self.world.faults.add(
                str(given["kind"]), **{name: given[name] for name in FAULT_FIELDS if name in given}
            )
        except (KeyError, TypeError, ValueError) as error:
            return _no(error)
        return web.json_response(fault.as_json())

    async def faults(self, request: web.Request) -> web.Response:
        """The faults in force and how often each struck."""
        return web.json_response([one.as_json() for one in self.world.faults.orders])

    async def clear_faults(self, request: web.Request) -> web.Response:
        """Behave well again."""
        self.world.faults.clear()
        return web.json_response({"ok": True})

    async def wait(self, request: web.Request) -> web.Response:
        """?version=N&seconds=S: returns when something changed after N, at the latest after S (25 at most)."""
        seconds = min(float(request.query.get("seconds", "5")), 25.0)
        version = await self.world.wait(int(request.query.get("version", "0")), seconds)
        return web.json_response({"version": version})

    def _press(self, who: int, act: JSON) -> Callback:
        if "label" in act:
            return self.world.press_label(who, act["message_id"], act["label"])
        return self.world.press(who, act["message_id"], act.get("row", 0), act.get("col", 0), act.get("data"))

    def _shown(self, result: Any) -> JSON:
        if isinstance(result, Message):
            return self.world.show_message(result) | {"from_bot": result.from_bot, "html": result.html}
        if isinstance(result, Callback | Channel | Group | InlineQuery | Person):
            return plain(result)
        return {"ok": True}


def _bytes(act: JSON) -> bytes:
    """File content: "data" is base64, "content" is text, "size" makes that many bytes."""
    if "content" in act:
        return str(act["content"]).encode()
    if "size" in act:
        return b"x" * int(act["size"])
    try:
        return base64.b64decode(act["data"], validate=True)
    except binascii.Error as error:
        raise ActError("data must be base64") from error


async def _body(request: web.Request) -> JSON:
    try:
        given = await request.json()
    except ValueError:
        raise web.HTTPBadRequest(text='{"error": "JSON expected"}', content_type="application/json") from None
    if not isinstance(given, dict):
        raise web.HTTPBadRequest(text='{"error": "an object expected"}', content_type="application/json")
    return given


def _no(error: Exception) -> web.Response:
    words = f"missing: {error}" if isinstance(error, KeyError) else str(error)
    return web.json_response({"error": words}, status=400)
