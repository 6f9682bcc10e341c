"""Trust cards: a score with what it rests on, for anyone, from a link or by the bot's name in any chat."""

import re

from aiogram import F, Router
from aiogram.methods import AnswerInlineQuery
from aiogram.types import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InputTextMessageContent,
)

from bot import qr
from bot.callbacks.common import Concern, Home
from bot.callbacks.money import Score
from bot.chats.score import lines
from bot.screen import Page, Screen, act
from bot.texts.say import Html, Say
from bot.turn import Turn
from services.scores import cards, views
from services.scores.views import Face, View

router = Router(name="trust-cards")
KINDS = {"s": "shop", "c": "creator", "q": "product"}
CACHED_SECONDS = 60
ASKED = re.compile(r"^\s*(?:score\b|card\b|评分|名片|口碑)\s*", re.IGNORECASE)
"""What somebody types behind the bot's name who wants a trust card."""


def address(turn: Turn, whose: Face) -> str:
    """Where a card can be opened without an account."""
    letter = next(letter for letter, kind in KINDS.items() if kind == whose.kind)
    return turn.market.deep_link(f"{letter}_{whose.id}")


async def opened(turn: Turn, letter: str, number: int) -> Screen:
    """A card for someone who has not registered: nothing private, and one way in."""
    view = await views.view(turn.session, KINDS[letter], number, turn.now)
    page = Page(turn.say).html(text(turn.say, view)).gap().line("card-what-is-this")
    page.row(act(turn.say, "concern-button", Concern(kind=KINDS[letter], id=number)))
    return page.row(act(turn.say, "card-join", Home())).screen(home=False)


def text(say: Say, view: View) -> Html:
    """The card's words."""
    page = Page(say)
    lines.head(say, page, view, False)
    reason = lines.reason(say, view)
    if reason is not None:
        page.html(reason)
    if view.value is not None:
        page.gap()
        for side in view.sides:
            page.html(lines.side(say, side))
    return Html("\n".join(page.lines))


@router.callback_query(Score.filter(F.act == "qr"))
async def code(query: CallbackQuery, callback_data: Score, turn: Turn) -> Screen:
    """The card's address as a QR code, to print or to show to somebody's camera; anyone may have it."""
    say, asked = turn.say, callback_data
    whose = await views.face(turn.session, asked.kind, asked.id)
    name = lines.short(whose.named(say.language))
    page = Page(say, (say.label("score-crumb"), name, say.label("score-qr-crumb")), Score(kind=asked.kind, id=asked.id))
    page.line("score-qr-about", name=name, kind=say.label(f"score-kind-{asked.kind}"))
    return page.screen(picture=qr.picture(address(turn, whose)))


@router.inline_query(F.query.regexp(ASKED))
async def inline(query: InlineQuery, turn: Turn) -> AnswerInlineQuery:
    """Cards by name behind the word for them, to be sent into any chat; other words look for products."""
    found = await cards.found(turn.session, turn.who, ASKED.sub("", query.query), turn.now)
    results = [_article(turn, view) for view in found]
    return query.answer(results=[*results], cache_time=CACHED_SECONDS, is_personal=True)


def _article(turn: Turn, view: View) -> InlineQueryResultArticle:
    say = turn.say
    score = say.label("score-none-short") if view.value is None else say.score(view.value)
    name = lines.short(view.face.named(say.language))
    button = InlineKeyboardButton(text=say.label("card-open"), url=address(turn, view.face))
    return InlineQueryResultArticle(
        id=f"{view.face.kind}-{view.face.id}", title=f"{name} · {score}",
        description=say.label(f"score-kind-{view.face.kind}"),
        input_message_content=InputTextMessageContent(message_text=text(say, view), parse_mode="HTML"),
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]),
    )
