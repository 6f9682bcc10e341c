"""The operator reads why a notice did not arrive in plain words; what is not common stays as Telegram put it."""

import pytest

from bot.chats.ops.post import failure
from bot.texts.say import Say
from services.ops.post import Failure


@pytest.mark.parametrize(("said", "told"), [
    ("Forbidden: bot was blocked by the user", "has blocked the bot"),
    ("Forbidden: bot can't initiate conversation with a user", "never pressed Start"),
    ("Forbidden: user is deactivated", "is gone"), ("Bad Request: chat not found", "is gone"),
    ("Bad Request: message is too long", "message is too long"),
])
def test_a_common_failure_is_told_plainly(said: str, told: str) -> None:
    words = failure(Say("en"), Failure(1, "stage", "failed", f"Telegram server says - {said}"))
    assert told in words and ("Forbidden" not in words)
