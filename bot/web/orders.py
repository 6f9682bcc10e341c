"""POST /orders/{shop key}/{source}: signed order events; 200 only after they are written."""

from collections.abc import Callable
from datetime import datetime

from aiohttp import web

from db.engine import Database
from services.vault import Vault


def routes(database: Database, now: Callable[[], datetime], vault: Vault, ring: Callable[[], None]) -> list[web.RouteDef]:
    return []
