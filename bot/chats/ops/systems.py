"""The operator's page of the market's systems: what each of them does, with figures and their uncertainty."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.common import Ops
from bot.chats.ops.access import page_of
from bot.intervals import share
from bot.screen import Page, Screen
from bot.turn import Turn
from services.picks import effect

router = Router(name="ops-systems")
WEEKS = 8
"""Weeks that the figures look back over."""


@router.callback_query(Ops.filter(F.act == "systems"))
async def show(query: CallbackQuery, turn: Turn) -> Screen:
    page = page_of(turn, turn.say.label("ops-systems"))
    await _pairs(turn, page)
    return page.screen()


async def _pairs(turn: Turn, page: Page) -> None:
    """How many of the pairs that chose each other sold, beside collaborations that began otherwise."""
    say, seen = turn.say, await effect.of_pairs(turn.session, WEEKS, turn.now)
    page.line("ops-pairs", weeks=str(WEEKS), asked=say.number(seen.tally.asked), opened=say.number(seen.tally.opened),
              sold=say.number(seen.tally.sold))
    page.line("ops-pairs-share", pairs=share(say, seen.sold), others=share(say, seen.others))
