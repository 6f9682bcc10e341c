"""/privacy: what is kept and for how long, export all mine, delete me; the terms are agreed to here."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.callbacks import Privacy, Start
from bot.screen import Page, Screen, act
from bot.turn import Turn
from db.vocabulary import Side
from services import people

router = Router(name="privacy")


@router.message(Command("privacy"))
async def show(message: Message, turn: Turn) -> Screen:
    return _terms(turn)


def _terms(turn: Turn) -> Screen:
    return Page(turn.say).line("privacy").screen()


@router.callback_query(Privacy.filter())
async def tapped(query: CallbackQuery, callback_data: Privacy, turn: Turn) -> Screen:
    if callback_data.act == "agree":
        people.agree(turn.who, turn.now)
        page = Page(turn.say).line("start-role")
        page.row(act(turn.say, "start-brand", Start(side=Side.BRAND)), act(turn.say, "start-creator", Start(side=Side.CREATOR)))
        return page.screen(home=False)
    return _terms(turn)
