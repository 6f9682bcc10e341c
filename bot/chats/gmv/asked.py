"""/gmv: whose figures, of which days: the command, the buttons, dates typed or tapped, and the file."""

from collections.abc import Sequence
from datetime import date, timedelta

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.callbacks.money import Gmv
from bot.chats.gmv import detail, screens
from bot.forms.asks import Ask, Draft, Form, Option
from bot.forms.pages import begin
from bot.screen import Page, Screen, act
from bot.turn import Turn
from db.vocabulary import Side
from services.gmv import spans, subjects, views
from services.gmv.spans import Span
from services.refusals import Refusal

router = Router(name="gmv")
LAST_DAYS = (30, 90)


def today(turn: Turn) -> date:
    """The day that the market's calendar shows."""
    return turn.now.astimezone(turn.market.zone).date()


def span_of(turn: Turn, asked: Gmv) -> Span:
    return spans.of_token(asked.span) if asked.span else spans.back(spans.WEEK, today(turn), asked.back)


async def side_of(turn: Turn, asked: str) -> Side | None:
    """The side that a person means; None where both are possible and none was said."""
    if asked:
        return subjects.side_of(asked)
    held = await subjects.sides(turn.session, turn.who)
    if not held:
        raise Refusal("brand-first" if turn.who.acts_as is Side.BRAND else "creator-first")
    return held[0] if len(held) == 1 else None


@router.message(Command("gmv"))
async def command(message: Message, command: CommandObject, turn: Turn) -> Screen:
    """This week, or while nothing has come in it the one before; or the days typed behind the command."""
    span = spans.typed(command.args) if command.args else None
    side = await side_of(turn, "")
    if side is None:
        return _choose(turn, span.token if span else "")
    if span is not None:
        return await _show(turn, Gmv(side=side, span=span.token))
    return await _show(turn, Gmv(side=side, back=await _latest(turn, side)))


async def _latest(turn: Turn, side: Side) -> int:
    """How many weeks back the last one is that has figures, this one or the one before; 0 where neither has."""
    for back in (0, 1):
        span = spans.back(spans.WEEK, today(turn), back)
        if (await views.view(turn.session, turn.who, side, span, turn.market.zone, turn.now)).money:
            return back
    return 0


def _choose(turn: Turn, token: str) -> Screen:
    page = Page(turn.say, (turn.say.label("gmv-crumb"),)).line("gmv-choose-side")
    return page.row(*(act(turn.say, f"gmv-side-{side}", Gmv(side=side, span=token)) for side in Side)).screen()


@router.callback_query(Gmv.filter(F.act == "csv"))
async def csv(query: CallbackQuery, callback_data: Gmv, turn: Turn) -> Screen:
    """The order lines behind the figures, as a file."""
    return await detail.csv(turn, subjects.side_of(callback_data.side), span_of(turn, callback_data))


@router.callback_query(Gmv.filter(F.act == "dates"))
async def dates(query: CallbackQuery, callback_data: Gmv, turn: Turn) -> Screen:
    return await begin(turn, FORM, {"side": callback_data.side})


@router.callback_query(Gmv.filter())
async def show(query: CallbackQuery, callback_data: Gmv, turn: Turn) -> Screen:
    return await _show(turn, callback_data)


async def _show(turn: Turn, asked: Gmv) -> Screen:
    side = await side_of(turn, asked.side)
    if side is None:
        return _choose(turn, asked.span)
    span = span_of(turn, asked)
    seen = await views.view(turn.session, turn.who, side, span, turn.market.zone, turn.now)
    both = len(await subjects.sides(turn.session, turn.who)) > 1
    return await screens.overview(turn, seen, asked.act, today(turn), both)


async def _read_days(turn: Turn, draft: Draft, text: str) -> str:
    return spans.typed(text).token


async def _pick_days(turn: Turn, draft: Draft, value: str) -> str:
    return spans.of_token(value).token


async def _offer_days(turn: Turn, draft: Draft) -> Sequence[Option]:
    day = today(turn)
    return [
        Option(turn.say.label(f"gmv-days-{count}"), Span(day - timedelta(days=count - 1), day).token)
        for count in LAST_DAYS
    ]


async def _save(turn: Turn, draft: Draft) -> Screen:
    turn.talk.form, turn.talk.draft = None, {}
    return await _show(turn, Gmv(side=str(draft.get("side") or ""), span=draft["days"]))


FORM = Form("gmv", (Ask("days", _read_days, pick=_pick_days, offer=_offer_days),), _save, review=False)
