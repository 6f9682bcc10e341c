"""Inline mode: products found from inside any chat, shared as a card with a link to the bot."""

from aiogram import Router
from aiogram.methods import AnswerInlineQuery
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
)

from bot.turn import Turn
from db.pool import Shown
from db.vocabulary import Surface
from services import creators, exposure, finding
from services.products import named

router = Router(name="inline")
SECONDS = 30  # for which Telegram may give the same person the same answer


@router.inline_query()
async def asked(query: InlineQuery, turn: Turn) -> AnswerInlineQuery:
    """Up to a page of products; for creators by their own ranking where they have typed nothing."""
    me = await creators.of_person(turn.session, turn.who)
    places = await finding.inline(turn.session, me, query.query, turn.now)
    await exposure.note(turn.session, me.key if me else None, Surface.INLINE, places, turn.now)
    return AnswerInlineQuery(
        inline_query_id=query.id,
        results=[_article(turn, place.shown) for place in places],
        is_personal=True,
        cache_time=SECONDS,
        button=InlineQueryResultsButton(text=turn.say.label("inline-more"), start_parameter="pool"),
    )


def _article(turn: Turn, shown: Shown) -> InlineQueryResultArticle:
    """One product; the commission stands in the list only, for whom it is shared with may well be a buyer."""
    say, product = turn.say, shown.product
    price, title = say.money(product.price, product.currency), named(product, say.language)
    link = InlineKeyboardButton(text=say.label("inline-open"), url=turn.market.deep_link(f"p_{product.key}"))
    return InlineQueryResultArticle(
        id=str(product.key),
        title=title,
        description=say.label("inline-line", brand=shown.shop.name, price=price, rate=say.rate(product.commission_bp)),
        input_message_content=InputTextMessageContent(
            message_text=str(say("inline-shared", title=title, brand=shown.shop.name, price=price)), parse_mode="HTML"
        ),
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[link]]),
    )
