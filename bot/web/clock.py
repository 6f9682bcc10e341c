"""POST /clock: moves a manual clock forward; due jobs then run."""

from datetime import datetime
from typing import Any

from aiohttp import web

from bot.clock import Timetable


def routes(timetable: Timetable) -> list[web.RouteDef]:
    """The route, for CLOCK=manual only."""

    async def show(request: web.Request) -> web.Response:
        return web.json_response({"now": timetable.clock.now().isoformat()})

    async def move(request: web.Request) -> web.Response:
        try:
            body: Any = await request.json()
            moment = datetime.fromisoformat(body["now"])
            if moment.tzinfo is None:
                raise ValueError("now takes an offset, for example 2026-11-23T09:00:00+08:00")
            now = await timetable.move_to(moment)
        except (ValueError, KeyError, TypeError) as error:
            return web.json_response({"error": str(error)}, status=400)
        return web.json_response({"now": now.isoformat()})

    return [web.get("/clock", show), web.post("/clock", move)]
