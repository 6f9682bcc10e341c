"""The picture of a lesson, drawn from its own words: the first clause of each numbered point."""

import re
from zlib import crc32

from bot.charts.lesson import LessonPicture, lesson_card
from bot.charts.themes import Theme
from bot.screen import Picture
from bot.texts.say import Say

_POINT = re.compile(r"^\s*\d\.\s*(.+)$", re.MULTILINE)
_CLAUSE = re.compile(r"[:：。；;(（]|\.(?!\d)")


def points(text: str) -> list[str]:
    """What each numbered line begins with, up to its first stop."""
    return [_CLAUSE.split(line, maxsplit=1)[0].strip() for line in _POINT.findall(text)]


def drawn(say: Say, title: str, subtitle: str, text: str) -> Picture | None:
    """The picture; its key changes with its words. None for a lesson without points."""
    found = points(text)
    if not found:
        return None
    shown = LessonPicture(title, subtitle, found, Theme(say.theme))
    return Picture(f"lesson:{crc32(repr(shown).encode()):08x}", lesson_card(shown))
