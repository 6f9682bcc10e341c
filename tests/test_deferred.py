"""aiogram's models wait for their first use, and are whole then."""

import subprocess
import sys

import pytest
from aiogram import types
from pydantic import BaseModel

TOLD = "import bot; from aiogram.types import Message; print(Message.__pydantic_complete__)"


def test_importing_the_bot_builds_no_large_model() -> None:
    told = subprocess.run([sys.executable, "-c", TOLD], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


@pytest.mark.parametrize("model", [types.Update, types.ChatFullInfo])
def test_a_model_is_built_with_every_name_it_speaks_of(model: type[BaseModel]) -> None:
    assert model.model_json_schema()["title"] == model.__name__
    assert model.__pydantic_complete__


def test_what_telegram_says_becomes_its_types() -> None:
    quoted = {"message_id": 2, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "before"}
    bold = {"type": "bold", "offset": 0, "length": 2}
    said = {**quoted, "message_id": 3, "entities": [bold], "reply_to_message": quoted}
    update = types.Update.model_validate({"update_id": 1, "message": said})
    assert update.message and update.message.entities and isinstance(update.message.entities[0], types.MessageEntity)
    assert isinstance(update.message.reply_to_message, types.Message)
