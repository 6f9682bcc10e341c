"""The operator's rooms: which pages each holds. A new page is one line of DOORS."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiogram.filters.callback_data import CallbackData

from bot.callbacks.common import Ops
from bot.callbacks.growth import Budgets
from bot.callbacks.money import Appeal
from bot.callbacks.pool import HandleCase
from bot.screen import Button
from bot.texts.say import Say
from bot.turn import Turn
from services import claims, concerns
from services.handles import views as handles
from services.orders import parked
from services.scores import appeals, signs
from services.service import asking

CASES, MARKET, POST = "cases", "market", "post"
ROOMS = (CASES, MARKET, POST)

Waiting = Callable[[Any, datetime], Awaitable[int]]
"""A service's count, (session, now) -> cases."""


@dataclass(frozen=True, slots=True)
class Door:
    """A page of a room: `key` is its button's text, `to` opens it, `waiting` counts what waits there for a decision."""

    room: str
    key: str
    to: CallbackData
    waiting: Waiting | None = None


# cases: what waits for somebody's decision · market: the rules that hold · post: what the bot sends and works off.
DOORS: tuple[Door, ...] = (
    Door(CASES, "ops-concerns", Ops(act="concerns"), concerns.count),
    Door(CASES, "ops-appeals", Appeal(), appeals.count),
    Door(CASES, "ops-questions", Ops(act="questions"), asking.count),
    Door(CASES, "ops-handles", HandleCase(), handles.waiting_cases),
    Door(CASES, "ops-claims", Ops(act="claims"), claims.count),
    Door(CASES, "ops-flags", Ops(act="flags"), signs.count),
    Door(CASES, "ops-parked", Ops(act="parked"), parked.count),
    Door(MARKET, "ops-bans", Ops(act="bans")),
    Door(MARKET, "ops-tree", Ops(act="tree")),
    Door(MARKET, "ops-weights", Ops(act="weights")),
    Door(MARKET, "ops-rules", Ops(act="rules")),
    Door(MARKET, "ops-gates", Ops(act="gates")),
    Door(MARKET, "fairs-crumb", Ops(act="fairs")),
    Door(MARKET, "ops-budgets", Budgets()),
    Door(MARKET, "ops-systems", Ops(act="systems")),
    Door(MARKET, "ops-spread", Ops(act="spread")),
    Door(POST, "ops-casts", Ops(act="casts")),
    Door(POST, "ops-sent", Ops(act="sent")),
    Door(POST, "ops-work", Ops(act="work")),
)


async def counted(turn: Turn) -> dict[str, int]:
    """How much waits behind each door that counts, by its key."""
    return {door.key: await door.waiting(turn.session, turn.now) for door in DOORS if door.waiting is not None}


def buttons(say: Say, room: str, waiting: dict[str, int]) -> list[Button]:
    """The doors of a room, those where something waits first, with how much."""
    doors = sorted((door for door in DOORS if door.room == room), key=lambda door: -min(waiting.get(door.key, 0), 1))
    return [Button(_labelled(say, door, waiting.get(door.key, 0)), data=door.to.pack()) for door in doors]


def _labelled(say: Say, door: Door, count: int) -> str:
    label = say.label(door.key)
    return f"{label} · {say.number(count)}" if count else label
