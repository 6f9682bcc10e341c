"""What the browser page is shown: the pretend Telegram's people and chats as small JSON values."""

import time
from collections.abc import Iterable

from bot.playground.faults import KINDS, Fault
from bot.playground.model import JSON, Group, Message, Person
from bot.playground.world import World

PREVIEW_CHARS = 90
GROUP_MESSAGES = 30
UNREAD_SHOWN = 100  # newer bot messages than this are counted as "99+"
ACTION_SECONDS = 5.0  # a chat action lasts so long unless it is repeated, says the Bot API


def overview(world: World) -> JSON:
    """Bot, people (with the newest message and the ids that may be unread) and faults in force."""
    newest, from_bot = _by_chat(world)
    return {
        "version": world.version,
        "now": world.now(),
        "bot": {"username": world.bot["username"], "name": world.bot["first_name"]},
        "people": [_person(world, one, newest.get(one.id), from_bot.get(one.id, [])) for one in world.persons.values()],
        "groups": [_group(world, one) for one in world.groups.values()],
        "faults": [_fault(one) for one in world.faults.orders if one.times is None or one.hits < one.times],
        "fault_kinds": list(KINDS),
    }


def chat(world: World, person: Person, limit: int) -> JSON:
    """The last `limit` bubbles of one person's chat and what stands around them."""
    history = world.history(person.id)
    language = person.language_code.split("-", maxsplit=1)[0].lower()
    action, since = world.actions.get(person.id, ("", 0.0))
    return {
        "messages": [_message(world, one) for one in history[-limit:]],
        "more": len(history) > limit,
        "commands": world.commands_for(person),
        "name": world.profile_for("name", language) or world.bot["first_name"],
        "description": world.profile_for("description", language),
        "about": world.profile_for("short_description", language),
        "action": action if time.time() - since < ACTION_SECONDS else "",
        "reply_keyboard": person.reply_keyboard,
        "waiting": [one.id for one in world.open_callbacks(person.id) if _fresh(world, one.created)],
    }


def answers(world: World, ids: Iterable[str]) -> list[JSON]:
    """Presses among these ids that have their answer: the text of a toast or window, perhaps a link."""
    found = (world.callbacks.get(one) for one in ids)
    return [
        {"id": one.id, "person": one.person_id, "text": one.text, "alert": one.show_alert, "url": one.url}
        for one in found
        if one is not None and one.answered
    ]


def inline_answers(world: World, ids: Iterable[str]) -> list[JSON]:
    """Inline queries among these ids that the bot has answered, with the results."""
    found = (world.inline_queries.get(one) for one in ids)
    return [
        {"id": one.id, "person": one.person_id, "results": one.results}
        for one in found
        if one is not None and one.answered
    ]


def _fresh(world: World, created: float) -> bool:
    return time.time() - created < world.callback_life


def _by_chat(world: World) -> tuple[dict[int, Message], dict[int, list[int]]]:
    newest: dict[int, Message] = {}
    from_bot: dict[int, list[int]] = {}
    for one in world.messages.values():
        if one.deleted:
            continue
        newest[one.chat_id] = one
        if one.from_bot:
            from_bot.setdefault(one.chat_id, []).append(one.id)
    return newest, from_bot


def _person(world: World, person: Person, newest: Message | None, from_bot: list[int]) -> JSON:
    last: JSON | None = None
    if newest is not None:
        last = {
            "text": newest.body.text[:PREVIEW_CHARS],
            "media": newest.media,
            "from_bot": newest.from_bot,
            "date": newest.date,
        }
    return {
        "id": person.id,
        "name": " ".join(part for part in (person.first_name, person.last_name) if part),
        "username": person.username,
        "language": person.language_code,
        "role": person.role,
        "blocked": person.blocked,
        "deactivated": person.deactivated,
        "last": last,
        "from_bot": from_bot[-UNREAD_SHOWN:],
    }


def _group(world: World, group: Group) -> JSON:
    """A group: who is in it, and the newest of what is written there with who wrote it."""
    named = {one: world.persons[one].first_name for one in group.members if one in world.persons}
    said = world.history(group.id)[-GROUP_MESSAGES:]
    return {
        "id": group.id,
        "title": group.title,
        "owner": group.owner_id,
        "members": list(named.values()),
        "bot": group.bot in ("member", "administrator"),
        "messages": [
            {**_message(world, one), "by": "" if one.from_bot else named.get(one.sender_id or 0, "")} for one in said
        ],
    }


def _message(world: World, message: Message) -> JSON:
    replied = world.message(message.chat_id, message.reply_to) if message.reply_to else None
    return {
        "id": message.id,
        "from_bot": message.from_bot,
        "date": message.date,
        "edited": message.edit_date,
        "text": message.body.text,
        "entities": message.body.entities,
        "media": message.media,
        "file": _file(world, message.file_id),
        "keyboard": message.keyboard,
        "reply": _reply(replied),
        "group": message.media_group_id,
        "via_bot": message.via_bot,
        "ask": message.reply_keyboard,
    }


def _reply(replied: Message | None) -> JSON | None:
    if replied is None:
        return None
    text = replied.body.text[:PREVIEW_CHARS]
    return {"id": replied.id, "from_bot": replied.from_bot, "text": text, "media": replied.media}


def _file(world: World, file_id: str | None) -> JSON | None:
    file = world.files.get(file_id or "")
    if file is None:
        return None
    size = {"width": file.width, "height": file.height}
    return {"id": file.id, "name": file.name, "mime": file.mime, "size": len(file.data), **size}


def _fault(order: Fault) -> JSON:
    left = None if order.times is None else order.times - order.hits
    names = ("kind", "method", "retry_after", "chat_id")
    return {**{name: getattr(order, name) for name in names}, "left": left}
