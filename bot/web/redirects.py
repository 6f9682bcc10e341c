"""GET /r/{code}: counts the click and sends the visitor on to the shop with the code in the address."""

from collections.abc import Callable
from datetime import datetime

from aiohttp import web

from db.engine import Database
from services import clicks
from services.refusals import Refusal
from services.vault import Vault


def routes(database: Database, now: Callable[[], datetime], vault: Vault) -> list[web.RouteDef]:
    async def follow(request: web.Request) -> web.Response:
        visitor = vault.pseudonym(f"{request.remote}|{request.headers.get('User-Agent', '')}")
        try:
            async with database.writing() as session:
                address = await clicks.follow(session, request.match_info["code"], visitor, now())
                await session.commit()
        except Refusal:
            return web.Response(status=404, text="This link is not known any more. 此链接已失效。")
        address = clicks.with_more(address, request.rel_url.raw_query_string)
        return web.Response(status=302, headers={"Location": address, "Cache-Control": "no-store"})

    return [web.get("/r/{code}", follow)]
