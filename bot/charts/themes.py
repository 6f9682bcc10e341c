"""Colours of the charts, and the palette of at most 256 that lets a picture be drawn and packed fast."""

from enum import StrEnum
from functools import lru_cache


class Theme(StrEnum):
    """For which kind of chat a picture is drawn."""

    LIGHT = "light"
    DARK = "dark"


class Ink(StrEnum):
    """What a colour is for; parts of a whole take FIRST to FIFTH in turn."""

    TEXT = "text"
    MUTED = "muted"
    TRACK = "track"
    SOFT = "soft"
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    FOURTH = "fourth"
    FIFTH = "fifth"
    GOOD = "good"
    BAD = "bad"
    CARD = "card"


class Paper(StrEnum):
    """What an ink is laid on."""

    PAGE = "page"
    CARD = "card"


LEVELS = 15
"""Steps of smoothing between an ink and its paper; finer ones cannot be seen on a phone."""

Colour = tuple[int, int, int]

COLOURS: dict[Theme, dict[Ink | Paper, str]] = {
    Theme.LIGHT: {
        Paper.PAGE: "f1f2f6", Paper.CARD: "ffffff", Ink.CARD: "ffffff", Ink.TEXT: "14171f", Ink.MUTED: "69707f",
        Ink.TRACK: "eceef3", Ink.SOFT: "f9c9b8", Ink.FIRST: "ea5b34", Ink.SECOND: "2f6fb3", Ink.THIRD: "e0a12b",
        Ink.FOURTH: "3c9d7d", Ink.FIFTH: "8a63b8", Ink.GOOD: "13804e", Ink.BAD: "c8323c",
    },
    Theme.DARK: {
        Paper.PAGE: "11151c", Paper.CARD: "1b212b", Ink.CARD: "1b212b", Ink.TEXT: "f2f4f8", Ink.MUTED: "98a2b3",
        Ink.TRACK: "2a323f", Ink.SOFT: "75402f", Ink.FIRST: "ff7a50", Ink.SECOND: "62a5ec", Ink.THIRD: "f0bd55",
        Ink.FOURTH: "5cc4a2", Ink.FIFTH: "b794e4", Ink.GOOD: "4fce93", Ink.BAD: "ff7d83",
    },
}  # fmt: skip
"""Hues keep their order of brightness for readers who do not tell red from green.

GOOD and BAD mean better and worse, not up and down, so they stay the same in both languages: Chinese price boards write
a rise red, but a fall in refunds is good news too. Which way a figure went is told by its sign and words, never by hue.
"""

PAIRS: tuple[tuple[Ink, Paper], ...] = (
    (Ink.TEXT, Paper.PAGE),
    (Ink.MUTED, Paper.PAGE),
    (Ink.CARD, Paper.PAGE),
    (Ink.GOOD, Paper.PAGE),
    (Ink.BAD, Paper.PAGE),
    *((ink, Paper.CARD) for ink in Ink if ink is not Ink.CARD),
)
"""The pairs that occur; each takes LEVELS + 1 places of the palette."""


def ramp(ink: Ink, paper: Paper) -> int:
    """Return the palette's place of the bare paper; LEVELS further lies the full ink."""
    return PAIRS.index((ink, paper)) * (LEVELS + 1)


def _rgb(text: str) -> Colour:
    return int(text[:2], 16), int(text[2:4], 16), int(text[4:], 16)


@lru_cache(maxsize=2)
def palette(theme: Theme) -> bytes:
    """Return the theme's palette: for each pair the steps from paper to ink, three bytes each."""
    colours = COLOURS[theme]
    entries = bytearray()
    for ink, paper in PAIRS:
        low, high = _rgb(colours[paper]), _rgb(colours[ink])
        for level in range(LEVELS + 1):
            entries += bytes(round(a + (b - a) * level / LEVELS) for a, b in zip(low, high, strict=True))
    return bytes(entries)
