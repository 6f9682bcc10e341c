"""Telegram's HTML: a strict reader that gives visible text and entities, or refuses in Telegram's words.

The text is walked as UTF-8 bytes, because refusals name byte offsets; entities count UTF-16 units.
"""

from dataclasses import dataclass, field

from bot.playground.model import JSON

NAMED = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}
TAGS: dict[str, str] = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
SPACES = b" \t\r\n\0\x0b"
NAME_TOKEN = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-")


class HtmlError(ValueError):
    """The words after "can't parse entities: "."""


@dataclass
class Tag:
    """An open tag: its name, where its text began (UTF-16 units) and its attributes."""

    name: str
    at: int
    attributes: dict[str, str]


@dataclass
class Reader:
    """One walk over the source."""

    source: bytes
    at: int = 0
    units: int = 0
    text: list[str] = field(default_factory=list)
    entities: list[JSON] = field(default_factory=list)
    open: list[Tag] = field(default_factory=list)

    def run(self) -> tuple[str, list[JSON]]:
        """Visible text and entities, in the order in which they begin."""
        run = bytearray()
        while self.at < len(self.source):
            byte = self.source[self.at]
            if byte == ord("<"):
                self._say(run)
                self._tag()
            elif byte == ord("&") and (char := self._reference()):
                self._say(run)
                self._say(bytearray(char.encode()))
            else:
                run.append(byte)
                self.at += 1
        self._say(run)
        if self.open:
            raise HtmlError(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        return "".join(self.text), sorted(self.entities, key=lambda one: (one["offset"], -one["length"]))

    def _say(self, run: bytearray) -> None:
        if run:
            words = run.decode()
            self.text.append(words)
            self.units += len(words.encode("utf-16-le")) // 2
            run.clear()

    def _byte(self) -> int:
        """The byte here; 0 after the end, which ends every loop below."""
        return self.source[self.at] if self.at < len(self.source) else 0

    def _ended(self) -> bool:
        return self.at >= len(self.source)

    def _skip_spaces(self) -> None:
        while not self._ended() and self._byte() in SPACES:
            self.at += 1

    def _reference(self) -> str | None:
        """Reads &lt; or &#10; at this place; None (and no step) if it is none, so the sign stays as it is."""
        start = self.at + 1
        end = start
        if self.source[start : start + 1] == b"#":
            end = start + 1
            base, digits = 10, b"0123456789"
            if self.source[end : end + 1] in (b"x", b"X"):
                end += 1
                base, digits = 16, b"0123456789abcdefABCDEF"
            first = end
            while end < len(self.source) and self.source[end] in digits:
                end += 1
            code = int(self.source[first:end], base) if first < end <= first + 8 else 0
            char = chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else None
        else:
            while end < len(self.source) and chr(self.source[end]).isascii() and chr(self.source[end]).isalpha():
                end += 1
            char = NAMED.get(self.source[start:end])
        if char is not None:
            self.at = end + 1 if self.source[end : end + 1] == b";" else end
        return char

    def _tag(self) -> None:
        begin = self.at
        self.at += 1
        if self._byte() == ord("/"):
            self._end_tag(begin)
            return
        while not self._ended() and self._byte() not in SPACES and self._byte() != ord(">"):
            self.at += 1
        if self._ended():
            raise HtmlError(f"Unclosed start tag at byte offset {begin}")
        name = self.source[begin + 1 : self.at].decode(errors="replace").lower()
        if name not in TAGS:
            raise HtmlError(f'Unsupported start tag "{name}" at byte offset {begin}')
        attributes: dict[str, str] = {}
        while True:
            self._skip_spaces()
            if self._ended():
                raise HtmlError(f'Unclosed start tag "{name}" at byte offset {begin}')
            if self._byte() == ord(">"):
                break
            key, value = self._attribute(name, begin)
            attributes[key] = value
        self.at += 1
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise HtmlError(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        if name == "tg-emoji" and not attributes.get("emoji-id", "").isdigit():
            raise HtmlError(f"Invalid custom emoji identifier specified at byte offset {begin}")
        if name == "tg-time" and not attributes.get("unix", "").lstrip("-").isdigit():
            raise HtmlError(f"Invalid date and time specified at byte offset {begin}")
        self.open.append(Tag(name, self.units, attributes))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str]:
        start = self.at
        while not self._ended() and self._byte() not in SPACES and self._byte() not in b"=>":
            self.at += 1
        name = self.source[start : self.at].decode(errors="replace").lower()
        if not name:
            raise HtmlError(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
        self._skip_spaces()
        if self._byte() != ord("="):
            return name, ""  # as in <blockquote expandable>
        self.at += 1
        self._skip_spaces()
        if self._ended():
            raise HtmlError(f'Unclosed start tag "{tag}" at byte offset {begin}')
        return name, self._quoted(begin) if self._byte() in b"'\"" else self._token()

    def _token(self) -> str:
        start = self.at
        while self._byte() in NAME_TOKEN:
            self.at += 1
        if not self._ended() and self._byte() not in SPACES and self._byte() != ord(">"):
            raise HtmlError(f"Unexpected end of name token at byte offset {start}")
        return self.source[start : self.at].decode().lower()

    def _quoted(self, begin: int) -> str:
        mark = self._byte()
        self.at += 1
        value = bytearray()
        while not self._ended() and self._byte() != mark:
            char = self._reference() if self._byte() == ord("&") else None
            if char is not None:
                value += char.encode()
            else:
                value.append(self._byte())
                self.at += 1
        if self._ended():
            raise HtmlError(f"Unclosed start tag at byte offset {begin}")
        self.at += 1
        return value.decode(errors="replace")

    def _end_tag(self, begin: int) -> None:
        if not self.open:
            raise HtmlError(f"Unexpected end tag at byte offset {begin}")
        while not self._ended() and self._byte() not in SPACES and self._byte() != ord(">"):
            self.at += 1
        name = self.source[begin + 2 : self.at].decode(errors="replace")
        self._skip_spaces()
        if self._byte() != ord(">"):
            raise HtmlError(f"Unclosed end tag at byte offset {begin}")
        self.at += 1
        tag = self.open.pop()
        if name and name != tag.name:
            raise HtmlError(f'Unmatched end tag at byte offset {begin}, expected "</{tag.name}>", found "</{name}>"')
        if self.units > tag.at:
            self.entities += self._marks(tag)

    def _marks(self, tag: Tag) -> list[JSON]:
        entity: JSON = {"type": TAGS[tag.name], "offset": tag.at, "length": self.units - tag.at}
        given = tag.attributes
        if tag.name == "a":
            entity["url"] = given.get("href") or self._inside(tag)
        elif tag.name == "blockquote" and "expandable" in given:
            entity["type"] = "expandable_blockquote"
        elif tag.name == "tg-emoji":
            entity["custom_emoji_id"] = given["emoji-id"]
        elif tag.name == "tg-time":
            entity |= {"unix_time": int(given["unix"]), "date_time_format": given.get("format", "")}
        elif tag.name == "code" and given.get("class", "").startswith("language-"):
            entity["language"] = given["class"].removeprefix("language-")
        return [entity]

    def _inside(self, tag: Tag) -> str:
        return "".join(self.text).encode("utf-16-le")[tag.at * 2 :].decode("utf-16-le")


def parse(source: str) -> tuple[str, list[JSON]]:
    """Visible text and entities of Telegram HTML; HtmlError in Telegram's words (without the prefix)."""
    return Reader(source.encode()).run()
