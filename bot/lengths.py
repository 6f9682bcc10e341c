"""Lengths as Telegram counts them: UTF-16 units of the visible text, after tags and entities."""

import re
from html import unescape

TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024
ELLIPSIS = "…"
_TAG = re.compile(r"<[^>]*>")
_OPEN = re.compile(r"<(b|i|u|s|code|pre|blockquote|a)\b[^>]*>|</(b|i|u|s|code|pre|blockquote|a)>")


def visible_length(html: str) -> int:
    """UTF-16 units of what is seen; an emoji counts two."""
    return len(unescape(_TAG.sub("", html)).encode("utf-16-le")) // 2


def shortened(html: str, limit: int = TEXT_LIMIT) -> str:
    """The text itself if it fits, else its first whole lines with an ellipsis; tags left open are closed."""
    if visible_length(html) <= limit:
        return html
    kept: list[str] = []
    room = limit - 2
    for line in html.split("\n"):
        room -= visible_length(line) + 1
        if room < 0:
            break
        kept.append(line)
    text = "\n".join(kept)
    if not text:
        return unescape(_TAG.sub("", html))[: limit // 2].replace("&", "&amp;").replace("<", "&lt;") + ELLIPSIS
    unclosed: list[str] = []
    for opened, closed in _OPEN.findall(text):
        if opened:
            unclosed.append(opened)
        elif closed and unclosed:
            unclosed.pop()
    return f"{text}\n{ELLIPSIS}" + "".join(f"</{tag}>" for tag in reversed(unclosed))
