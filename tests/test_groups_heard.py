"""From groups the bot hears what opens, moves or ends its link with them, and nothing that anybody says."""

from datetime import UTC, datetime
from typing import Any

from aiogram.types import Update
from hypothesis import given
from hypothesis import strategies as st

from bot.edge import is_for_us
from db.vocabulary import Growth
from services.rules.stages import LARGER

CHAT = {"id": -100, "type": "supergroup", "title": "Makers"}
WHO = {"id": 7, "is_bot": False, "first_name": "Li"}


def told(kind: str = "supergroup", **said: Any) -> Update:
    chat = CHAT | {"type": kind}
    return Update.model_validate({"update_id": 1, "message": {
        "message_id": 1, "date": datetime(2026, 11, 16, tzinfo=UTC), "chat": chat, "from": WHO, **said}})


@given(st.text(max_size=40).filter(lambda text: not text.startswith("/start")))
def test_what_is_said_in_a_group_is_not_for_us(text: str) -> None:
    assert not is_for_us(told(text=text)) and not is_for_us(told("group", text=text))
    assert is_for_us(told("private", text=text))


def test_the_word_that_opens_a_group_and_its_new_number_are() -> None:
    assert is_for_us(told(text="/start@haowu_bot g_abc")) and is_for_us(told("group", text="/start g_abc"))
    assert is_for_us(told("group", migrate_to_chat_id=-1002))
    assert not is_for_us(told(text="/start")) and not is_for_us(told(text="/start p12"))


def test_a_button_in_a_group_is_not() -> None:
    message = {"message_id": 1, "date": 1, "chat": CHAT, "text": "x"}
    tap = {"id": "1", "from": WHO, "chat_instance": "1", "data": "home", "message": message}
    assert not is_for_us(Update.model_validate({"update_id": 1, "callback_query": tap}))


def test_larger_creators_are_mid_size_and_top() -> None:
    assert LARGER == (Growth.MID_SIZE, Growth.TOP)
