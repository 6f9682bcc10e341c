"""What the market offers beside the daily work: each system with its one line, by the side that one acts for."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.callbacks.systems import Alliance, Confluence, Content, Fair, Pairing, Service, Systems, Week
from bot.screen import Page, Screen
from bot.turn import Turn
from db.vocabulary import Side

router = Router(name="systems")
DOORS = {
    Side.BRAND: (("fairs-crumb", Fair()), ("conf-crumb", Confluence()), ("ally-crumb", Alliance()),
                 ("pairs-crumb", Pairing()), ("service-crumb", Service())),
    Side.CREATOR: (("fairs-crumb", Fair()), ("week-set-crumb", Week()), ("pairs-crumb", Pairing()),
                   ("content-crumb", Content()), ("ally-crumb", Alliance()),
                   ("service-crumb", Service())),
}


@router.callback_query(Systems.filter())
async def show(query: CallbackQuery, turn: Turn) -> Screen:
    side = turn.who.acts_as or Side.CREATOR
    page = Page(turn.say, (turn.say.label("systems-crumb"),)).line(f"systems-intro-{side}")
    for key, to in DOORS[side]:
        page.button(key, to)
    return page.screen()
