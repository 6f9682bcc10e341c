"""The things of the pretend Telegram: persons, messages, files, callbacks, calls; plain values without rules."""

from dataclasses import asdict, dataclass, field
from typing import Any

JSON = dict[str, Any]
Keyboard = list[list[JSON]]

# How pictures, documents and the like are named inside a Message of the Bot API.
MEDIA_KINDS = ("photo", "document", "video", "animation", "audio", "voice", "sticker")


class ActError(ValueError):
    """What a person tried cannot be done in Telegram (no such message, blocked bot, empty text)."""


@dataclass
class Person:
    """A human with a private chat; chat id and user id are the same number, as in Telegram.

    `role` is only a label for the page (brand, creator, …); the bot never sees it.
    `started` says whether the person ever wrote to the bot: before that a bot may not write first.
    """

    id: int
    first_name: str
    language_code: str = "en"
    role: str = ""
    last_name: str | None = None
    username: str | None = None
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    reply_keyboard: JSON | None = None

    def as_user(self) -> JSON:
        """The Bot API's User."""
        return {"id": self.id, "is_bot": False, **self._name(), "language_code": self.language_code}

    def as_chat(self) -> JSON:
        """The Bot API's Chat."""
        return {"id": self.id, "type": "private", **self._name()}

    def _name(self) -> JSON:
        names = {"first_name": self.first_name, "last_name": self.last_name, "username": self.username}
        return {key: value for key, value in names.items() if value is not None}


@dataclass
class Channel:
    """A broadcast channel that a person owns; only channels of which the bot is an administrator answer it."""

    id: int
    title: str
    owner_id: int
    username: str | None = None
    bot_is_admin: bool = False

    def as_chat(self) -> JSON:
        """The Bot API's Chat."""
        name = {"username": self.username} if self.username else {}
        return {"id": self.id, "type": "channel", "title": self.title, **name}


@dataclass
class Group:
    """A group that a person has made; `bot` is the bot's status there, `links` how often each way in still works."""

    id: int
    title: str
    owner_id: int
    members: list[int] = field(default_factory=list)
    bot: str = "left"
    links: dict[str, int] = field(default_factory=dict)

    def as_chat(self) -> JSON:
        """The Bot API's Chat."""
        return {"id": self.id, "type": "supergroup", "title": self.title}


@dataclass
class Rich:
    """Visible text, its entities (offsets in UTF-16 units) and the same as safe HTML for the page."""

    text: str = ""
    entities: list[JSON] = field(default_factory=list)
    html: str = ""


@dataclass
class File:
    """Bytes that somebody uploaded; `path` is what getFile hands out."""

    id: str
    unique_id: str
    name: str
    mime: str
    data: bytes
    kind: str = "document"
    width: int = 0
    height: int = 0

    @property
    def path(self) -> str:
        """Path below /file/bot<token>/, in Telegram's shape: folder, number, extension."""
        ending = "." + self.name.rsplit(".", 1)[1] if "." in self.name else ""
        return f"{self.kind}s/{self.unique_id}{ending}"

    def as_api(self) -> JSON:
        """The fields that PhotoSize, Document, Sticker and Voice share, and those of its own kind."""
        shown: JSON = {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": len(self.data)}
        if self.kind in ("photo", "sticker", "video", "animation"):
            shown |= {"width": self.width, "height": self.height}
        if self.kind in ("document", "video", "animation", "audio"):
            shown |= {"file_name": self.name, "mime_type": self.mime}
        if self.kind in ("voice", "video", "animation", "audio"):
            shown |= {"duration": 1}
        if self.kind == "sticker":
            shown |= {"type": "regular", "is_animated": False, "is_video": False, "emoji": "👍"}
        return shown


@dataclass
class Message:
    """One bubble. `body` is the text, or the caption when `media` is set.

    `keyboard` is the inline keyboard; `reply_keyboard` the keyboard (or remove/force_reply) that came with it.
    """

    id: int
    chat_id: int
    from_bot: bool
    date: int
    body: Rich
    media: str | None = None  # one of MEDIA_KINDS
    file_id: str | None = None
    keyboard: Keyboard | None = None
    reply_keyboard: JSON | None = None
    reply_to: int | None = None
    edit_date: int | None = None
    deleted: bool = False
    silent: bool = False
    protected: bool = False
    link_preview: bool = True
    media_group_id: str | None = None
    via_bot: bool = False
    sender_id: int | None = None  # who wrote it, where that is not the chat's own person

    @property
    def text(self) -> str | None:
        """Visible text of a text message, None for a media message."""
        return None if self.media else self.body.text

    @property
    def caption(self) -> str | None:
        """Visible caption of a media message, None for a text message or no caption."""
        return (self.body.text or None) if self.media else None

    @property
    def html(self) -> str:
        """Text or caption as safe HTML (only Telegram's tags, everything else escaped)."""
        return self.body.html

    def buttons(self) -> list[JSON]:
        """All inline buttons in reading order."""
        return [button for row in self.keyboard or [] for button in row]


@dataclass
class Callback:
    """A press of an inline button that waits for its one answer; `created` is real Unix time in seconds."""

    id: str
    person_id: int
    message_id: int
    data: str
    created: float
    answered: bool = False
    text: str | None = None
    show_alert: bool = False
    url: str | None = None


@dataclass
class InlineQuery:
    """Words typed after @bot in some chat, and what the bot answered."""

    id: str
    person_id: int
    query: str
    created: float
    answered: bool = False
    results: list[JSON] = field(default_factory=list)


@dataclass
class Webhook:
    """Where updates are pushed to; an empty url means getUpdates."""

    url: str = ""
    secret_token: str | None = None
    max_connections: int = 40
    last_error_date: int | None = None
    last_error_message: str | None = None


@dataclass
class Call:
    """One accepted API call as tests read it; `time` is real Unix time in seconds."""

    method: str
    params: JSON
    result: Any
    time: float


@dataclass
class Event:
    """Something changed: what a page needs to redraw (kind, whose chat, which thing)."""

    version: int
    kind: str
    chat_id: int | None
    id: str


def plain(thing: Any) -> JSON:
    """A dataclass of this module as JSON values; bytes are left out."""
    shown = asdict(thing)
    shown.pop("data", None) if isinstance(thing, File) else None
    return shown
