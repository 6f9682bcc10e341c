"""The operator's door: whatever begins with `ops`, typed or tapped, is refused to everybody else in one place."""

from aiogram import F, Router
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from bot.callbacks.common import Ops
from bot.screen import Page, Screen
from bot.turn import Turn
from services.refusals import Refusal

gate = Router(name="ops-gate")


class NotOperator(BaseFilter):
    """Whether this person is none of OPERATORS."""

    async def __call__(self, event: Message | CallbackQuery, turn: Turn) -> bool:
        return not turn.is_operator


@gate.message(NotOperator(), F.text.startswith("/ops") | F.caption.startswith("/ops"))
async def typed(message: Message, turn: Turn) -> Screen:
    raise Refusal("not-operator")


@gate.callback_query(NotOperator(), F.data.startswith("ops"))
async def tapped(query: CallbackQuery, turn: Turn) -> Screen:
    """Every class of the operator's callback data has a prefix that begins with `ops`, so that none is forgotten."""
    raise Refusal("not-operator")


def check(turn: Turn) -> None:
    """For what no button leads to directly: the save of an operator's form."""
    if not turn.is_operator:
        raise Refusal("not-operator")


def page_of(turn: Turn, *crumbs: str, back: Ops | None = None) -> Page:
    """A page below the desk; Back leads to `back`, or to the desk."""
    return Page(turn.say, (turn.say.label("ops-crumb"), *crumbs), (back or Ops()) if crumbs else None)
