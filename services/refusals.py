"""Refusal: "no, because …", with a code that is the key of its text."""

from typing import Any


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """A person may not, or the world is not so; `code` names the text `refusal-<code>`, `details` fill it.

    `retry` may name a callback that mends the situation ("refresh"); the door draws it as a button.
    """

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
