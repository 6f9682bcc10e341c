"""Letters for the charts: one font for English and Chinese, and a store of glyphs already drawn."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from PIL import Image, ImageFont

FONT = files("manimgx_fonts_cjk") / "NotoSansCJK-VF.otf.ttc"
"""Noto Sans CJK, variable, SIL OFL 1.1; why this one: docs/decisions/0004-a-font-of-its-own.md."""

SIMPLIFIED, WESTERN = 2, 0
"""Faces of the collection: all letters, Han as simplified Chinese writes them; signs as wide as English has them."""

NARROW = frozenset("·•‘’“”")
"""Signs that the Chinese face makes as wide as a character."""

REGULAR, BOLD = 400, 700

WORD_SPACE = 1.25
"""The font's own space is narrow between a Chinese word and a figure."""

UNIT = re.compile(r"[A-Za-z]+|.", re.DOTALL)
"""What is drawn once and kept: a Latin word, whose kerning counts, or any other single character."""

UNDRAWABLE = {"So", "Sk", "Cf", "Cc", "Co", "Cs", "Cn", "Mn", "Me"}
"""Kinds of characters that are left out when the font lacks them: emoji and what joins them."""


@lru_cache(maxsize=64)
def face(size: int, weight: int, index: int = SIMPLIFIED) -> ImageFont.FreeTypeFont:
    """Open the font at a size in pixels and a weight of 100 to 900."""
    font = ImageFont.truetype(str(FONT), size, index=index, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight])
    return font


@lru_cache(maxsize=8192)
def drawable(character: str) -> bool:
    """Say whether to draw a character: yes, unless it is an emoji or a control sign that the font lacks."""
    if unicodedata.category(character) not in UNDRAWABLE:
        return True
    small = face(16, REGULAR)
    return bytes(small.getmask(character)) not in (b"", bytes(small.getmask("\uffff")))


@lru_cache(maxsize=8192)
def units(text: str) -> tuple[str, ...]:
    """Split a text into the pieces that are drawn and kept."""
    return tuple(unit for unit in UNIT.findall(text) if len(unit) > 1 or drawable(unit))


def _face_of(unit: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    return face(size, weight, WESTERN if unit in NARROW else SIMPLIFIED)


@lru_cache(maxsize=16384)
def advance(unit: str, size: int, weight: int) -> float:
    """Return how far a unit moves the pen, in pixels."""
    measured = _face_of(unit, size, weight).getlength(unit)
    return measured * WORD_SPACE if unit == " " else measured


@lru_cache(maxsize=6144)
def glyph(unit: str, size: int, weight: int) -> tuple[Image.Image, int, int] | None:
    """Return a unit's coverage (mode L) and how far right of and below the pen it lies; None for a blank."""
    font = _face_of(unit, size, weight)
    left, top, right, bottom = (round(edge) for edge in font.getbbox(unit))
    if right <= left or bottom <= top:
        return None
    mask, (shift_x, shift_y) = font.getmask2(unit, "L")
    image = Image.new("L", mask.size)
    image.im.paste(mask, (0, 0, *mask.size))
    return image, shift_x, shift_y


def width(text: str, size: int, weight: int = REGULAR) -> float:
    """Return the width of a text in pixels."""
    return sum(advance(unit, size, weight) for unit in units(text))


def fit(text: str, room: float, size: int, weight: int = REGULAR) -> str:
    """Return the text, cut with an ellipsis where it is wider than `room` pixels."""
    if width(text, size, weight) <= room:
        return text
    room -= advance("…", size, weight)  # wider than three dots, so either fits
    kept, used = "", 0.0
    for character in text:
        used += advance(character, size, weight) if drawable(character) else 0
        if used > room:
            break
        kept += character
    kept = kept.rstrip()
    return f"{kept}{'...' if kept[-1:].isascii() else '…'}"


def largest(text: str, room: float, sizes: Sequence[int], weight: int = REGULAR) -> int:
    """Return the first size at which the text fits, else the last: a figure is made smaller and never cut."""
    return next((size for size in sizes if width(text, size, weight) <= room), sizes[-1])
