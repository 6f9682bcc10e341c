"""Screen, Button: what a conversation answers, as plain values; and the composition that every screen shares."""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from aiogram.filters.callback_data import CallbackData

from bot.callbacks.common import Home
from bot.texts.say import Html, Say


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button with exactly one action."""

    text: str
    data: str | None = None
    url: str | None = None
    copy: str | None = None
    inline: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by our own name for it, so that Telegram's copy is used again; `content` is needed the first time.

    `address` may name it in a way that Telegram fetches itself (a file id or a public address).
    """

    key: str
    content: bytes | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file for the person, sent as a message of its own."""

    name: str
    content: bytes
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """What a person sees next: one message, edited in place where it answers a button.

    `alert` is said on top (a toast, or a box if `loud`); a Screen with no text only says its alert.
    `fresh` asks for a new message even where the tapped one could be edited. `thread` names a thing that both sides
    act on: one message of a chat shows it, and news of it take that message's place.
    """

    text: str = ""
    rows: tuple[tuple[Button, ...], ...] = ()
    picture: Picture | None = None
    documents: tuple[Document, ...] = ()
    alert: str = ""
    loud: bool = False
    fresh: bool = False
    thread: str = ""

    def to_json(self) -> dict[str, Any]:
        """The screen as it is owed in the inbox row until it has been drawn."""
        return {
            "text": self.text,
            "rows": [[[b.text, b.data, b.url, b.copy, b.inline] for b in row] for row in self.rows],
            "picture": None
            if self.picture is None
            else [
                self.picture.key,
                None if self.picture.content is None else b64encode(self.picture.content).decode(),
                self.picture.address,
            ],
            "documents": [[d.name, b64encode(d.content).decode(), d.caption] for d in self.documents],
            "alert": self.alert,
            "loud": self.loud,
            "fresh": self.fresh,
            "thread": self.thread,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Screen":
        picture = data["picture"]
        return cls(
            text=data["text"],
            rows=tuple(tuple(Button(*b) for b in row) for row in data["rows"]),
            picture=None
            if picture is None
            else Picture(picture[0], None if picture[1] is None else b64decode(picture[1]), picture[2]),
            documents=tuple(
                Document(name, b64decode(content), caption) for name, content, caption in data["documents"]
            ),
            alert=data["alert"],
            loud=data["loud"],
            fresh=data["fresh"],
            thread=data.get("thread", ""),
        )


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the breadcrumb."""

    name: str
    to: CallbackData | None = None


@dataclass(slots=True)
class Page:
    """Composes a screen in the house's shape: breadcrumb, title and text, rows, then Back and Home in their places.

    Back leads to where `back` says; from a page that names no page above it, home.
    """

    say: Say
    crumbs: Sequence[str] = ()
    back: CallbackData | None = None
    lines: list[str] = field(default_factory=list)
    rows: list[tuple[Button, ...]] = field(default_factory=list)

    def line(self, key: str, **values: Any) -> "Page":
        """Adds a message as a paragraph line."""
        self.lines.append(self.say(key, **values))
        return self

    def html(self, text: Html) -> "Page":
        self.lines.append(text)
        return self

    def gap(self) -> "Page":
        self.lines.append("")
        return self

    def button(self, key: str, to: CallbackData | None = None, **values: Any) -> "Page":
        """Adds a row of one button; `to` is where it leads."""
        return self.row(act(self.say, key, to, **values))

    def row(self, *buttons: Button) -> "Page":
        if buttons:
            self.rows.append(tuple(buttons))
        return self

    def grid(self, buttons: Sequence[Button], width: int = 2) -> "Page":
        for start in range(0, len(buttons), width):
            self.rows.append(tuple(buttons[start : start + width]))
        return self

    def screen(
        self,
        *,
        picture: Picture | None = None,
        documents: Sequence[Document] = (),
        alert: str = "",
        home: bool = True,
        fresh: bool = False,
        thread: str = "",
    ) -> Screen:
        crumbs = " › ".join(self.say("crumb", name=name) for name in self.crumbs)
        lines = ([crumbs, ""] if crumbs else []) + self.lines
        last = []
        back = self.back or (Home() if home else None)
        if back is not None:
            last.append(Button(self.say.label("button-back"), data=back.pack()))
        if home:
            last.append(Button(self.say.label("button-home"), data=Home().pack()))
        rows = [*self.rows, tuple(last)] if last else self.rows
        return Screen("\n".join(lines), tuple(rows), picture, tuple(documents), alert, fresh=fresh, thread=thread)


def act(
    say: Say,
    key: str,
    to: CallbackData | None = None,
    *,
    url: str | None = None,
    copy: str | None = None,
    **values: Any,
) -> Button:
    """A button with its words by key."""
    return Button(say.label(key, **values), data=to.pack() if to else None, url=url, copy=copy)


def toast(say: Say, key: str, **values: Any) -> Screen:
    """Only a short word on top of what is there."""
    return Screen(alert=say.label(key, **values))
