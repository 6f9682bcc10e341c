"""What the pretend Telegram remembers, how changes are announced, and how the Bot API would show it."""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from bot.playground.faults import Faults
from bot.playground.model import (
    JSON,
    ActError,
    Call,
    Callback,
    Channel,
    Event,
    File,
    Group,
    InlineQuery,
    Message,
    Person,
    Webhook,
)
from bot.playground.updates import Updates

BOT_ID = 7_000_000_001


def system_clock() -> datetime:
    """The wall clock, timezone-aware."""
    return datetime.now(UTC)


class State:
    """Everything in memory. Every change ends in `touch` (what changed) and `settle` (announce, and keep)."""

    def __init__(self, clock: Callable[[], datetime] = system_clock) -> None:
        self.clock = clock
        self.bot: JSON = {"id": BOT_ID, "is_bot": True, "first_name": "Haowu 好物", "username": "haowu_bot"}
        self.persons: dict[int, Person] = {}
        self.channels: dict[int, Channel] = {}
        self.groups: dict[int, Group] = {}
        self.messages: dict[int, Message] = {}
        self.chats: dict[int, list[Message]] = {}
        self.files: dict[str, File] = {}
        self.callbacks: dict[str, Callback] = {}
        self.inline_queries: dict[str, InlineQuery] = {}
        self.commands: dict[str, list[JSON]] = {}  # "scope|language" -> commands
        self.profile: dict[str, str] = {}  # "name|zh", "description|", … -> text
        self.menu_buttons: dict[int, JSON] = {}  # 0 is the default of all chats
        self.actions: dict[int, tuple[str, float]] = {}  # chat -> (typing…, real time)
        self.updates = Updates()
        self.webhook = Webhook()
        self.faults = Faults()
        self.calls: list[Call] = []
        self.refused: list[Call] = []  # result is the description of the refusal
        self.callback_life = 15.0  # real seconds in which a press can be answered
        self.version = 0
        self.events: deque[Event] = deque(maxlen=2000)
        self.on_settle: Callable[[set[tuple[str, str]]], None] | None = None
        self._dirty: set[tuple[str, str]] = set()
        self._waiting: list[asyncio.Future[None]] = []
        self.last_id = 0

    # --- changes

    def touch(self, kind: str, key: object, chat_id: int | None = None) -> None:
        """Notes that one thing changed: kind is person, message, file, callback, inline, update, commands, …"""
        self.version += 1
        self.events.append(Event(self.version, kind, chat_id, str(key)))
        self._dirty.add((kind, str(key)))

    def settle(self) -> None:
        """Keeps what was touched (journal, if any) and wakes everybody who waits."""
        if self.on_settle is not None and self._dirty:
            self.on_settle(self._dirty)
        self._dirty = set()
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def wait(self, version: int, seconds: float | None = None) -> int:
        """Returns as soon as the version is above the one given, or when `seconds` have passed."""
        end = None if seconds is None else time.monotonic() + seconds
        while self.version <= version:
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                break
            future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.append(future)
            await asyncio.wait([future], timeout=left)
            if not future.done():
                future.cancel()
                self._waiting = [one for one in self._waiting if one is not future]
        return self.version

    async def until(self, check: Callable[[], bool], seconds: float = 10.0) -> None:
        """Returns as soon as `check` holds, looking again after every change; TimeoutError after `seconds`."""
        end = time.monotonic() + seconds
        while not check():
            version = self.version
            if time.monotonic() >= end:
                raise TimeoutError(f"not so within {seconds} s")
            await self.wait(version, min(0.25, seconds))  # what is checked may also lie outside of the world

    def events_since(self, version: int) -> list[Event]:
        """Changes after `version`, oldest first; at most the last 2,000 are kept."""
        return [event for event in self.events if event.version > version]

    def next_id(self) -> int:
        """A number never given before, for messages, files and queries."""
        self.last_id += 1
        return self.last_id

    def remember_id(self, used: int) -> None:
        """Ids continue above this one (after a restart)."""
        self.last_id = max(self.last_id, used)

    def now(self) -> int:
        """Unix seconds of the playground's clock, which may be moved by hand."""
        return int(self.clock().timestamp())

    def place(self, message: Message) -> None:
        """Puts a message into its chat."""
        self.messages[message.id] = message
        self.chats.setdefault(message.chat_id, []).append(message)

    # --- looking

    def person(self, person_id: int) -> Person:
        """The person, or ActError."""
        found = self.persons.get(person_id)
        if found is None:
            raise ActError(f"nobody has the id {person_id}")
        return found

    def history(self, chat_id: int) -> list[Message]:
        """All bubbles of a chat that still stand, oldest first."""
        return [one for one in self.chats.get(chat_id, []) if not one.deleted]

    def message(self, chat_id: int, message_id: int) -> Message | None:
        """A standing message of this chat, or None."""
        found = self.messages.get(message_id)
        return found if found and found.chat_id == chat_id and not found.deleted else None

    def commands_for(self, person: Person) -> list[JSON]:
        """The commands this person's menu shows: narrowest scope first, own language before none."""
        for scope in (f"chat:{person.id}", "all_private_chats", "default"):
            for language in (person.language_code.split("-")[0].lower(), ""):
                found = self.commands.get(f"{scope}|{language}")
                if found:
                    return found
        return []

    def profile_for(self, what: str, language: str) -> str:
        """Name, description or short_description in a language, else the one for all languages."""
        return self.profile.get(f"{what}|{language}") or self.profile.get(f"{what}|") or ""

    def open_callbacks(self, person_id: int) -> Iterator[Callback]:
        """Presses of this person that the bot has not answered yet."""
        return (one for one in self.callbacks.values() if one.person_id == person_id and not one.answered)

    # --- as the Bot API shows it

    def show_message(self, message: Message, with_reply: bool = True) -> JSON:
        """The Bot API's Message."""
        chat = self.groups.get(message.chat_id) or self.persons[message.chat_id]
        shown: JSON = {
            "message_id": message.id,
            "from": dict(self.bot) if message.from_bot else self._author(message),
            "chat": chat.as_chat(),
            "date": message.date,
        }
        if message.edit_date is not None:
            shown["edit_date"] = message.edit_date
        if message.media_group_id:
            shown["media_group_id"] = message.media_group_id
        if message.via_bot:
            shown["via_bot"] = dict(self.bot)
        if message.protected:
            shown["has_protected_content"] = True
        self._show_body(message, shown)
        replied = self.message(message.chat_id, message.reply_to) if message.reply_to and with_reply else None
        if replied:
            shown["reply_to_message"] = self.show_message(replied, with_reply=False)
        if message.keyboard is not None:
            shown["reply_markup"] = {"inline_keyboard": message.keyboard}
        return shown

    def _author(self, message: Message) -> JSON:
        return self.persons[message.sender_id or message.chat_id].as_user()

    def _show_body(self, message: Message, shown: JSON) -> None:
        file = self.files.get(message.file_id or "")
        if message.media and file:
            body = file.as_api()
            shown[message.media] = [body] if message.media == "photo" else body
        name = "caption" if message.media else "text"
        if message.body.text:
            shown[name] = message.body.text
        if message.body.entities:
            shown["caption_entities" if message.media else "entities"] = message.body.entities

    def show_callback(self, callback: Callback) -> JSON:
        """The Bot API's CallbackQuery; a message that is gone is shown as inaccessible (date 0)."""
        person = self.persons[callback.person_id]
        message = self.messages.get(callback.message_id)
        shown: JSON = {
            "id": callback.id,
            "from": person.as_user(),
            "chat_instance": str(-person.id * 7919),
            "data": callback.data,
        }
        if message is None or message.deleted or message.chat_id != person.id:
            shown["message"] = {"message_id": callback.message_id, "chat": person.as_chat(), "date": 0}
        else:
            shown["message"] = self.show_message(message)
        return shown
