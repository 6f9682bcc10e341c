"""Sending, editing and deleting: what is done, and what is refused in which words."""

import pytest

from bot.playground.model import Person
from bot.playground.refusals import NOT_MODIFIED
from bot.playground.server import TOKEN
from bot.playground.world import World
from tests.playground.telegram import Client, png


def keyboard(*rows):
    return {"inline_keyboard": [list(row) for row in rows]}


def button(data="x", text="B"):
    return {"text": text, "callback_data": data}


async def test_a_message_arrives_with_marks_and_buttons(api: Client, world: World, li: Person):
    sent = await api.ok("sendMessage", chat_id=li.id, text="<b>好</b>物", parse_mode="HTML",
                        reply_markup=keyboard([button("go:1")]))  # fmt: skip
    assert sent["text"] == "好物"
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 1}]
    assert sent["from"]["is_bot"]
    assert sent["chat"]["id"] == li.id
    shown = world.last(li.id)
    assert (shown.html, shown.keyboard) == ("<b>好</b>物", [[button("go:1")]])


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"text": ""}, "Bad Request: message text is empty"),
        ({"text": "  <b></b>\n", "parse_mode": "HTML"}, "Bad Request: message text is empty"),
        ({"text": "x" * 4097}, "Bad Request: message is too long"),
        ({"text": "😀" * 2049}, "Bad Request: message is too long"),
        ({"text": "<b>x", "parse_mode": "HTML"},
         'Bad Request: can\'t parse entities: Can\'t find end tag corresponding to start tag "b"'),
        ({"text": "x", "parse_mode": "Wiki"}, "Bad Request: unsupported parse_mode"),
        ({"text": "x", "entities": [{"type": "text_link", "offset": 0, "length": 1, "url": "nowhere"}]},
         "Bad Request: entity URL 'nowhere' is invalid: Wrong HTTP URL"),
        ({"text": "x", "entities": [{"type": "bold", "offset": 0, "length": 2}]},
         "Bad Request: entity beyond the text"),
        ({"text": "x", "chat_id": 1}, "Bad Request: chat not found"),
        ({"text": "x", "chat_id": ""}, "Bad Request: chat_id is empty"),
        ({"text": "x", "reply_parameters": {"message_id": 999}}, "Bad Request: message to be replied not found"),
        ({"text": "x", "reply_markup": "{"}, "Bad Request: can't parse reply keyboard markup JSON object"),
    ],
)  # fmt: skip
async def test_bad_messages_are_refused(api: Client, li: Person, given, words):
    assert await api.refused("sendMessage", **{"chat_id": li.id, **given}) == words


async def test_limits_count_visible_utf16_units(api: Client, li: Person):
    await api.ok("sendMessage", chat_id=li.id, text="<b>" + "😀" * 2048 + "</b>", parse_mode="HTML")
    await api.ok("sendMessage", chat_id=li.id, text="&lt;" * 4096, parse_mode="HTML")


@pytest.mark.parametrize(
    ("buttons", "words"),
    [
        (
            [[button("")]],
            "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        ([[button("x" * 65)]], "Bad Request: BUTTON_DATA_INVALID"),
        ([[button("中" * 22)]], "Bad Request: BUTTON_DATA_INVALID"),
        ([[button()] * 9], "Bad Request: reply markup is too long"),
        ([[button()]] * 101, "Bad Request: reply markup is too long"),
        ([[{"text": "x"}]],
         "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        ([[{"callback_data": "x"}]], 'Bad Request: can\'t parse inline keyboard button: Can\'t find field "text"'),
        ([[{**button(), "url": "https://a.example"}]], "Bad Request: BUTTON_TYPE_INVALID"),
        ([[{"text": "x", "copy_text": {"text": "y" * 257}}]], "Bad Request: BUTTON_COPY_TEXT_INVALID"),
        ([[{"text": "x", "url": "http://localhost:1/"}]],
         "Bad Request: inline keyboard button URL 'http://localhost:1/' is invalid: Wrong HTTP URL"),
        ([[{"text": "x", "url": "ftp://a.example"}]],
         "Bad Request: inline keyboard button URL 'ftp://a.example' is invalid: Unsupported URL protocol"),
        ([[{"text": "x", "url": "https://t.me/haowu_bot?start=a.b"}]], "Bad Request: BUTTON_URL_INVALID"),
    ],
)  # fmt: skip
async def test_bad_buttons_are_refused(api: Client, li: Person, buttons, words):
    assert await api.refused("sendMessage", chat_id=li.id, text="x", reply_markup={"inline_keyboard": buttons}) == words


async def test_good_buttons_are_taken_up_to_the_limits(api: Client, li: Person):
    rows = [[button("x" * 64)] * 8] * 12 + [[{"text": "u", "url": "http://127.0.0.1:8080/r/A"}],
        [{"text": "c", "copy_text": {"text": "y" * 256}}], [button("中" * 21)]]  # fmt: skip
    await api.ok("sendMessage", chat_id=li.id, text="x", reply_markup={"inline_keyboard": rows})


async def test_one_must_be_written_to_before_one_may_write(api: Client, world: World, li: Person):
    stranger = world.add_person("New")
    words = "Forbidden: bot can't initiate conversation with a user"
    assert await api.refused("sendMessage", chat_id=stranger.id, text="x") == words
    world.block(li.id)
    assert await api.refused("sendMessage", chat_id=li.id, text="x") == "Forbidden: bot was blocked by the user"
    world.start(li.id)
    await api.ok("sendMessage", chat_id=li.id, text="x")
    world.deactivate(li.id)
    assert await api.refused("sendMessage", chat_id=li.id, text="x") == "Forbidden: user is deactivated"


async def test_edits_in_place(api: Client, world: World, li: Person):
    sent = await api.ok("sendMessage", chat_id=li.id, text="a", reply_markup=keyboard([button()]))
    place = {"chat_id": li.id, "message_id": sent["message_id"]}
    same = f"Bad Request: {NOT_MODIFIED}"
    assert await api.refused("editMessageText", **place, text=" a ", reply_markup=keyboard([button()])) == same
    edited = await api.ok("editMessageText", **place, text="b")
    assert "edit_date" in edited
    assert "reply_markup" not in edited
    assert await api.refused("editMessageReplyMarkup", **place) == same
    await api.ok("editMessageReplyMarkup", **place, reply_markup=keyboard([button("y")]))
    assert await api.refused("editMessageCaption", **place, caption="c") == (
        "Bad Request: there is no caption in the message to edit"
    )
    await api.ok("deleteMessage", **place)
    assert await api.refused("editMessageText", **place, text="c") == "Bad Request: message to edit not found"
    assert await api.refused("deleteMessage", **place) == "Bad Request: message to delete not found"
    own = world.send_text(li.id, "mine")
    assert await api.refused("editMessageText", chat_id=li.id, message_id=own.id, text="c") == (
        "Bad Request: message can't be edited"
    )


async def test_photos_by_upload_and_again_by_file_id(api: Client, li: Person):
    sent = await api.ok("sendPhoto", chat_id=li.id, caption="c", files={"photo": ("a.png", png(40, 30))})
    size = sent["photo"][-1]
    assert (size["width"], size["height"], sent["caption"]) == (40, 30, "c")
    again = await api.ok("sendPhoto", chat_id=li.id, photo=size["file_id"])
    assert again["photo"][-1]["file_id"] == size["file_id"]
    place = {"chat_id": li.id, "message_id": sent["message_id"]}
    assert await api.refused("editMessageText", **place, text="x") == (
        "Bad Request: there is no text in the message to edit"
    )
    media = {"type": "photo", "media": "attach://p", "caption": "<b>d</b>", "parse_mode": "HTML"}
    edited = await api.ok("editMessageMedia", **place, media=media, files={"p": ("b.png", png(50, 50))})
    assert (edited["caption"], edited["photo"][-1]["width"]) == ("d", 50)
    media["media"] = edited["photo"][-1]["file_id"]
    assert await api.refused("editMessageMedia", **place, media=media) == f"Bad Request: {NOT_MODIFIED}"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Bad Request: file must be non-empty"),
        (b"not a picture", "Bad Request: IMAGE_PROCESS_FAILED"),
        (png(9990, 11), "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        (png(210, 10), "Bad Request: PHOTO_INVALID_DIMENSIONS"),
    ],
)
async def test_bad_photos_are_refused(api: Client, li: Person, content, words):
    assert await api.refused("sendPhoto", chat_id=li.id, files={"photo": ("a.png", content)}) == words


async def test_bad_files_and_captions_are_refused(api: Client, li: Person):
    assert await api.refused("sendPhoto", chat_id=li.id) == "Bad Request: there is no photo in the request"
    assert await api.refused("sendPhoto", chat_id=li.id, photo="AgACxx") == (
        "Bad Request: wrong file identifier/HTTP URL specified"
    )
    document = await api.ok("sendDocument", chat_id=li.id, files={"document": ("a.csv", b"a,b")})
    assert document["document"]["file_name"] == "a.csv"
    wrong = await api.refused("sendPhoto", chat_id=li.id, photo=document["document"]["file_id"])
    assert wrong == "Bad Request: can't use file of type Document as Photo"
    assert await api.refused("sendPhoto", chat_id=li.id, caption="x" * 1025, files={"photo": ("a.png", png())}) == (
        "Bad Request: message caption is too long"
    )


async def test_files_come_down_again_up_to_20_mb(api: Client, world: World, li: Person):
    sent = world.send_document(li.id, "商品.csv", "标题\n".encode("gbk"))
    found = await api.ok("getFile", file_id=sent.file_id)
    async with api.session.get(f"{api.base}/file/bot{TOKEN}/{found['file_path']}") as answer:
        assert await answer.read() == "标题\n".encode("gbk")
    big = world.send_document(li.id, "big.csv", b"x" * (21 << 20))
    assert await api.refused("getFile", file_id=big.file_id) == "Bad Request: file is too big"
    async with api.session.get(f"{api.base}/file/botwrong/{found['file_path']}") as answer:
        assert answer.status == 401


async def test_albums_hold_two_to_ten(api: Client, li: Person):
    one = {"type": "photo", "media": "attach://a"}
    files = {"a": ("a.png", png())}
    assert "must contain 2-10 items" in await api.refused("sendMediaGroup", chat_id=li.id, media=[one], files=files)
    album = await api.ok("sendMediaGroup", chat_id=li.id, media=[one, one], files=files)
    assert len({message["media_group_id"] for message in album}) == 1
