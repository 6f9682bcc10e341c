"""Messages between the two sides of a collaboration: written here, passed on by the bot, accounts unseen."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks.collaborations import Collab, Write
from bot.callbacks.common import Concern
from bot.forms.asks import Ask, Draft, Form
from bot.forms.pages import begin
from bot.screen import Page, Screen, act
from bot.texts.say import Html
from bot.turn import Turn
from db.vocabulary import Side, Stage
from services import letters, typed

router = Router(name="letters")
LONGEST = 1000
SHORT = 300


@router.callback_query(Write.filter(F.act == "to"))
async def write(query: CallbackQuery, callback_data: Write, turn: Turn) -> Screen:
    """The next typed message goes to the other side."""
    row, side = await letters.check(turn.session, turn.who, callback_data.id)
    found = await letters.exchange(turn.session, turn.who, row.key)
    other = found.card.shop.name if side is Side.CREATOR else found.card.creator.name
    return await begin(turn, FORM, {"collab": row.key, "other": other})


@router.callback_query(Write.filter(F.act == "meet"))
async def meet(query: CallbackQuery, callback_data: Write, turn: Turn) -> Screen:
    met = await letters.meet(turn.session, turn.who, callback_data.id, turn.now)
    return await page_of(turn, callback_data.id, "letter-met" if met else "letter-willing")


@router.callback_query(Write.filter(F.act == "hide"))
async def hide(query: CallbackQuery, callback_data: Write, turn: Turn) -> Screen:
    await letters.hide(turn.session, turn.who, callback_data.id)
    return await page_of(turn, callback_data.id, "letter-hidden")


@router.callback_query(Write.filter())
async def show(query: CallbackQuery, callback_data: Write, turn: Turn) -> Screen:
    return await page_of(turn, callback_data.id)


async def page_of(turn: Turn, collaboration_id: int, alert: str = "") -> Screen:
    """What was written, and the account of the other side if both have agreed to show theirs."""
    found = await letters.exchange(turn.session, turn.who, collaboration_id)
    say, card = turn.say, found.card
    other = card.shop.name if card.side is Side.CREATOR else card.creator.name
    page = Page(say, (say.label("letter-crumb"), other), Collab(act="show", id=collaboration_id))
    if not found.letters:
        page.line("letter-none", other=other)
    for one in found.letters:
        who = say.label("offer-you") if one.side == card.side else other
        text = one.text if len(one.text) <= SHORT else one.text[: SHORT - 1] + "…"
        page.line("letter-line", who=who, when=say.when(one.at), text=text)
    page.gap()
    if found.other is not None:
        link = Html(f'<a href="tg://user?id={found.other.telegram_id}">{say("letter-name", name=found.other.name)}</a>')
        page.line("letter-account", other=other, link=link)
    elif card.side in found.willing:
        page.line("letter-waits", other=other)
    elif found.willing:
        page.line("letter-asked", other=other)
    if card.row.stage != Stage.DECLINED:
        page.button("letter-write", Write(act="to", id=collaboration_id))
    willing = card.side in found.willing
    act_, words = ("hide", "letter-hide") if willing else ("meet", "letter-meet")
    whom = ("shop", card.row.shop_id) if card.side is Side.CREATOR else ("creator", card.row.creator_id)
    page.row(act(say, words, Write(act=act_, id=collaboration_id)),
             act(say, "concern-button", Concern(kind=whom[0], id=whom[1])))
    return page.screen(alert=say.label(alert) if alert else "")


async def _read(turn: Turn, draft: Draft, text: str) -> str:
    return typed.body(text, LONGEST)


async def _save(turn: Turn, draft: Draft) -> Screen:
    await letters.write(turn.session, turn.who, int(draft["collab"]), draft["text"], turn.now)
    return await page_of(turn, int(draft["collab"]), "letter-sent")


FORM = Form("letter", (Ask("text", _read),), _save, review=False)
"""What is to be passed on."""
