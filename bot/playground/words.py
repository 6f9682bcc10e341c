"""Text as Telegram counts and marks it: UTF-16 units, pieces of 4,096, commands and links found in plain text."""

import re

from bot.playground.model import JSON

MESSAGE_UNITS = 4096
ENTITY = re.compile(
    r"(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,32}(?:@\w+)?(?!\w))"
    r"|(?P<url>https?://[^\s<>\"]+)"
    r"|(?P<email>[\w.+-]+@[\w-]+\.[\w.]+)"
    r"|(?P<mention>(?<!\w)@[A-Za-z]\w{3,31})"
    r"|(?P<hashtag>(?<!\w)#\w*[^\W\d_]\w*)"
)


# What nobody can see: a text of only these counts as empty.
UNSEEN = "".join(map(chr, (0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF)))
ENDS = " \t\r\n\0\x0b\x0c"  # trimmed from both ends of every text


def is_blank(text: str) -> bool:
    """Whether nothing of the text can be seen."""
    return not text.translate(dict.fromkeys(map(ord, UNSEEN))).strip()


def units(text: str) -> int:
    """Length in UTF-16 units: an emoji counts two."""
    return len(text) + sum(1 for char in text if ord(char) > 0xFFFF)


def escape(text: str) -> str:
    """Plain text as HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def own_entities(text: str) -> list[JSON]:
    """Entities that Telegram finds by itself in plain text: commands, links, addresses, mentions, hashtags."""
    return [
        {"type": found.lastgroup, "offset": units(text[: found.start()]), "length": units(found.group())}
        for found in ENTITY.finditer(text)
    ]


def pieces(text: str) -> list[str]:
    """Cuts a long text into messages of at most 4,096 units."""
    parts: list[str] = []
    part: list[str] = []
    size = 0
    for char in text:
        width = 2 if ord(char) > 0xFFFF else 1
        if size + width > MESSAGE_UNITS:
            parts.append("".join(part))
            part, size = [], 0
        part.append(char)
        size += width
    if part:
        parts.append("".join(part))
    return parts
