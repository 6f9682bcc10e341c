"""A brand reports a claim that its product does not bear: where it was made, and what was said."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.collaborations import Collab
from bot.forms.asks import Ask, Draft, Form
from bot.forms.pages import begin
from bot.screen import Page, Screen
from bot.turn import Turn
from services import claims, typed

router = Router(name="claims")
LONGEST = 500


@router.callback_query(Collab.filter(F.act == "claim"))
async def ask(query: CallbackQuery, callback_data: Collab, turn: Turn) -> Screen:
    """The form, for whom may trade for the brand."""
    await claims.may_report(turn.session, turn.who, callback_data.id, turn.now)
    return await begin(turn, FORM, {"collab": callback_data.id})


async def _read_link(turn: Turn, draft: Draft, text: str) -> str:
    return typed.link(text)


async def _read_words(turn: Turn, draft: Draft, text: str) -> str:
    return typed.body(text, LONGEST)


async def _save(turn: Turn, draft: Draft) -> Screen:
    fresh = await claims.report(turn.session, turn.who, int(draft["collab"]), draft["link"], draft["words"],
                                turn.market.operators, turn.now)
    page = Page(turn.say, (turn.say.label("claim-crumb"),), Collab(act="show", id=int(draft["collab"])))
    return page.line("claim-taken" if fresh else "claim-taken-before").screen()


FORM = Form("claim", (Ask("link", _read_link), Ask("words", _read_words)), _save)
