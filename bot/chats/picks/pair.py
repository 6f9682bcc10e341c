"""Pairs: yes or no to whom the week's matches named on both sides, and what still waits for an answer."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.pool import Matches
from bot.callbacks.systems import Pairing
from bot.figures import short
from bot.pairs import drawn
from bot.screen import Button, Page, Screen
from bot.turn import Turn
from db.vocabulary import Language, Side
from services.picks import pairs
from services.picks.pairs import View

router = Router(name="pairs")
MOST = 8


@router.callback_query(Pairing.filter(F.act.in_({"yes", "no"})))
async def answer(query: CallbackQuery, callback_data: Pairing, turn: Turn) -> Screen:
    """Said once; a later tap shows how things stand."""
    yes = callback_data.act == "yes"
    seen = await pairs.answer(turn.session, turn.who, callback_data.id, yes, turn.now)
    return _screen(turn, seen, turn.say.label(f"pair-said-{_what(seen)}"))


@router.callback_query(Pairing.filter(F.act == "show"))
async def show(query: CallbackQuery, callback_data: Pairing, turn: Turn) -> Screen:
    return _screen(turn, await pairs.view(turn.session, turn.who, callback_data.id, turn.now))


def _what(seen: View) -> str:
    if seen.pair.opened_at is not None:
        return "opened"
    if seen.said is False:
        return "passed"
    return "over" if seen.is_over else "waiting" if seen.said else "asked"


def _screen(turn: Turn, seen: View, alert: str = "") -> Screen:
    return drawn(turn.say, {**seen.facts, "side": seen.side}, _what(seen), back=True, alert=alert)


@router.callback_query(Pairing.filter())
async def listing(query: CallbackQuery, turn: Turn) -> Screen:
    """What waits for this person's answer."""
    say = turn.say
    found = await pairs.waiting(turn.session, turn.who, turn.now)
    back = Matches() if turn.who.acts_as is Side.CREATOR else None
    page = Page(say, (say.label("pairs-crumb"),), back).line("pairs-intro" if found else "pairs-none")
    for one in found[:MOST]:
        other = one["shop"] if turn.who.acts_as is Side.CREATOR else one["creator"]
        title = one["title_zh"] if say.language == Language.ZH and one["title_zh"] else one["title"]
        page.row(Button(say.label("pairs-one", other=short(other, 20), title=short(title, 24)),
                        data=Pairing(act="show", id=one["pair"]).pack()))
    return page.screen()
