"""Bot API methods that answer a press or an inline query; each query takes one answer, soon."""

import time

from bot.playground import limits
from bot.playground.content import formatted
from bot.playground.forms import Params
from bot.playground.keyboards import inline_keyboard
from bot.playground.model import JSON
from bot.playground.refusals import QUERY_TOO_OLD, bad
from bot.playground.words import is_blank, units
from bot.playground.world import World


def answer_callback_query(world: World, given: Params) -> bool:
    """answerCallbackQuery: once, within 15 s of real time, at most 200 characters."""
    callback = world.callbacks.get(given.text("callback_query_id"))
    if callback is None or callback.answered or time.time() - callback.created > world.callback_life:
        raise bad(QUERY_TOO_OLD)
    text = given.text("text")
    if len(text) > limits.CALLBACK_ANSWER:
        raise bad("MESSAGE_TOO_LONG")
    url = given.text("url")
    if url and not url.startswith((f"https://t.me/{world.bot['username']}?start=", "tg://resolve")):
        raise bad("URL_INVALID")
    world.answer(callback, text, given.flag("show_alert"), url or None)
    return True


def answer_inline_query(world: World, given: Params) -> bool:
    """answerInlineQuery: at most 50 results with ids of their own."""
    query = world.inline_queries.get(given.text("inline_query_id"))
    if query is None or query.answered or time.time() - query.created > world.callback_life:
        raise bad(QUERY_TOO_OLD)
    results = given.json("results", "can't parse JSON encoded inline query results")
    if not isinstance(results, list):
        raise bad("expected an Array of inline query results")
    if len(results) > limits.INLINE_RESULTS:
        raise bad("RESULTS_TOO_MUCH")
    ids = [one.get("id") if isinstance(one, dict) else None for one in results]
    if any(not isinstance(one, str) or not 1 <= len(one.encode()) <= limits.RESULT_ID_BYTES for one in ids):
        raise bad("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad("RESULT_ID_DUPLICATE")
    for one in results:
        _check_result(world, one)
    query.answered, query.results = True, results
    world.touch("inline", query.id, query.person_id)
    return True


def _check_result(world: World, result: JSON) -> None:
    if result.get("type") == "article" and (not result.get("title") or not result.get("input_message_content")):
        raise bad("can't parse inline query result: article needs title and input_message_content")
    content = result.get("input_message_content")
    if isinstance(content, dict) and "message_text" in content:
        body = formatted(content["message_text"], content.get("parse_mode") or "", content.get("entities"))
        if is_blank(body.text):
            raise bad("message text is empty")
        if units(body.text) > limits.TEXT_UNITS:
            raise bad("message is too long")
    markup = result.get("reply_markup")
    if isinstance(markup, dict) and "inline_keyboard" in markup:
        inline_keyboard(markup["inline_keyboard"], world.bot["username"])
