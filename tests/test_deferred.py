"""aiogram's models wait for their first use, and are whole then."""

import subprocess
import sys

import pytest
from aiogram import methods, types

TOLD = "import bot; from aiogram.types import Message; print(Message.__pydantic_complete__)"
EVERY = [getattr(methods, name) for name in methods.__all__ if name not in ("Request", "Response", "TelegramMethod")]


def test_importing_the_bot_builds_no_large_model() -> None:
    told = subprocess.run([sys.executable, "-c", TOLD], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


@pytest.mark.parametrize("method", EVERY, ids=lambda method: method.__name__)
def test_every_methods_answer_can_be_read(method: type[methods.TelegramMethod[object]]) -> None:
    answer = methods.Response[method.__returning__]  # type: ignore[name-defined]
    assert answer.model_validate({"ok": False, "description": "Bad Request"}).description == "Bad Request"


def test_what_telegram_says_becomes_its_types() -> None:
    quoted = {"message_id": 2, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "before"}
    bold = {"type": "bold", "offset": 0, "length": 2}
    said = {**quoted, "message_id": 3, "entities": [bold], "reply_to_message": quoted}
    update = types.Update.model_validate({"update_id": 1, "message": said})
    assert update.message and update.message.entities and isinstance(update.message.entities[0], types.MessageEntity)
    assert isinstance(update.message.reply_to_message, types.Message)
