"""Incoming: raw updates read one by one, so that a single one that aiogram cannot read never holds up the others."""

import logging
from typing import Any

from aiogram import Bot
from aiogram.types import ChatMemberAdministrator, Update
from pydantic import ValidationError

log = logging.getLogger(__name__)
RIGHTS = {
    name: False for name, field in ChatMemberAdministrator.model_fields.items()
    if field.is_required() and field.annotation is bool
}
"""What a Bot API server that is older than aiogram does not tell of an administrator: rights that it does not know."""


def read(bot: Bot, raw: Any) -> Update | None:
    """The update; None, with a line in the log, for one that cannot be read."""
    try:
        return Update.model_validate(raw, context={"bot": bot})
    except ValidationError:
        pass
    try:
        return Update.model_validate(_with_rights(raw), context={"bot": bot})
    except (ValidationError, AttributeError, TypeError, ValueError):
        log.error("update %s cannot be read", raw.get("update_id") if isinstance(raw, dict) else "?")
        return None


def _with_rights(raw: dict[str, Any]) -> dict[str, Any]:
    """The same update, its administrators with every right said, by False where it was not."""
    told = raw.get("my_chat_member")
    if not told:
        return raw
    members = {
        name: {**RIGHTS, **told[name]} for name in ("old_chat_member", "new_chat_member")
        if told.get(name, {}).get("status") == "administrator"
    }
    return {**raw, "my_chat_member": {**told, **members}}


def read_all(bot: Bot, answer: Any) -> tuple[list[Update], int | None]:
    """(the updates that can be read, the offset behind all of them) of an answer that could not be read as a whole."""
    raw = answer.get("result", []) if isinstance(answer, dict) else []
    found = [update for one in raw if (update := read(bot, one)) is not None]
    numbers = [one["update_id"] for one in raw if isinstance(one, dict) and isinstance(one.get("update_id"), int)]
    return found, max(numbers) + 1 if numbers else None
