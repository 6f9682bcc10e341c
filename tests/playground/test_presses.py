"""Buttons pressed and queries answered: once, soon, with data that may be forged."""

import pytest

from bot.playground.model import ActError, Person
from bot.playground.refusals import QUERY_TOO_OLD
from bot.playground.world import World
from tests.playground.telegram import Client

TOO_OLD = f"Bad Request: {QUERY_TOO_OLD}"


async def sent_with_button(api: Client, li: Person) -> int:
    buttons = [[{"text": "Go on", "callback_data": "go:1"}, {"text": "Site", "url": "https://a.example"}]]
    sent = await api.ok("sendMessage", chat_id=li.id, text="x", reply_markup={"inline_keyboard": buttons})
    return sent["message_id"]


async def test_a_press_is_answered_once(api: Client, world: World, li: Person):
    callback = world.press(li.id, await sent_with_button(api, li))
    query = (await api.ok("getUpdates"))[0]["callback_query"]
    assert (query["id"], query["data"], query["message"]["text"]) == (callback.id, "go:1", "x")
    too_long = await api.refused("answerCallbackQuery", callback_query_id=query["id"], text="x" * 201)
    assert too_long == "Bad Request: MESSAGE_TOO_LONG"
    await api.ok("answerCallbackQuery", callback_query_id=query["id"], text="done", show_alert=True)
    assert (callback.text, callback.show_alert) == ("done", True)
    assert await api.refused("answerCallbackQuery", callback_query_id=query["id"]) == TOO_OLD
    assert await api.refused("answerCallbackQuery", callback_query_id="1") == TOO_OLD


async def test_an_old_press_cannot_be_answered(api: Client, world: World, li: Person):
    callback = world.press(li.id, await sent_with_button(api, li))
    callback.created -= 16
    assert await api.refused("answerCallbackQuery", callback_query_id=callback.id) == TOO_OLD


async def test_only_real_buttons_can_be_pressed_but_data_can_be_forged(api: Client, world: World, li: Person):
    number = await sent_with_button(api, li)
    other = world.add_person("Wang")
    for press in (
        lambda: world.press(li.id, number, 0, 1),
        lambda: world.press(li.id, number, 5, 0),
        lambda: world.press(li.id, number, data="other"),
        lambda: world.press(other.id, number),
        lambda: world.press_label(li.id, number, "Back"),
    ):
        with pytest.raises(ActError):
            press()
    assert world.press_label(li.id, number, "Go").data == "go:1"
    forged = world.press_raw(other.id, number, "go:1")
    shown = world.show_callback(forged)
    assert (shown["from"]["id"], shown["message"]["date"]) == (other.id, 0)


async def test_inline_queries(api: Client, world: World, li: Person):
    query = world.inline_query(li.id, "shoes")
    article = {"type": "article", "id": "1", "title": "t", "input_message_content": {"message_text": "picked"}}
    ask = {"inline_query_id": query.id}
    assert await api.refused("answerInlineQuery", **ask, results=[article, article]) == (
        "Bad Request: RESULT_ID_DUPLICATE"
    )
    many = [{**article, "id": str(number)} for number in range(51)]
    assert await api.refused("answerInlineQuery", **ask, results=many) == "Bad Request: RESULTS_TOO_MUCH"
    assert await api.refused("answerInlineQuery", **ask, results=[{**article, "id": "x" * 65}]) == (
        "Bad Request: RESULT_ID_INVALID"
    )
    await api.ok("answerInlineQuery", **ask, results=[article])
    assert await api.refused("answerInlineQuery", **ask, results=[article]) == TOO_OLD
    chosen = world.choose_inline(li.id, query.id, "1")
    assert (chosen.text, chosen.via_bot) == ("picked", True)


def test_what_telegram_does_not_let_one_do(world: World, li: Person):
    with pytest.raises(ActError):
        world.start(li.id, "no spaces")
    with pytest.raises(ActError):
        world.start(li.id, "x" * 65)
    with pytest.raises(ActError):
        world.send_text(li.id, "  ")
    world.block(li.id)
    with pytest.raises(ActError):
        world.send_text(li.id, "x")


def test_a_long_paste_goes_out_in_pieces(world: World, li: Person):
    world.send_text(li.id, "x" * 5000)
    assert [len(one["message"]["text"]) for one in world.updates.pending] == [4096, 904]
