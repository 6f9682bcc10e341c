"""The picture of a week: the figure, eight weeks of it, its split by field, and the top five."""

from dataclasses import dataclass

from bot.charts.canvas import Canvas
from bot.charts.fonts import BOLD, fit, largest
from bot.charts.parts import Bar, bars
from bot.charts.themes import Ink, Paper, Theme

WIDTH, HEIGHT = 1080, 1350
MARGIN, PAD = 48, 44
PARTS = (Ink.FIRST, Ink.SECOND, Ink.THIRD, Ink.FOURTH, Ink.FIFTH)


@dataclass(frozen=True, slots=True)
class WeekPicture:
    """What the picture says; every text is ready to print, values only give lengths.

    `good` colours the change: True better, False worse, None neither. `weeks` are oldest first, the last one is the
    week of the report; their `text` may be empty where there is no room to say it.
    `top_empty` stands where nobody sold.
    """

    title: str
    subtitle: str
    label: str
    figure: str
    delta: str
    good: bool | None
    weeks: tuple[Bar, ...]
    split_title: str
    split: tuple[Bar, ...]
    top_title: str
    top: tuple[Bar, ...]
    top_empty: str = ""
    footer: str = ""
    theme: Theme = Theme.LIGHT


def weekly_card(week: WeekPicture) -> bytes:
    """Draw the week as a PNG of 1080 × 1350 pixels."""
    canvas = Canvas((WIDTH, HEIGHT), week.theme)
    room = WIDTH - 2 * MARGIN
    canvas.text((MARGIN, 52), fit(week.title, room, 46, BOLD), 46, weight=BOLD, paper=Paper.PAGE)
    canvas.text((MARGIN, 116), fit(week.subtitle, room, 28), 28, Ink.MUTED, paper=Paper.PAGE)
    _hero(canvas, week, 168, 606)
    _split(canvas, week, 624, 850)
    _top(canvas, week, 868, 1290)
    canvas.text((WIDTH / 2, 1308), fit(week.footer, room, 23), 23, Ink.MUTED, paper=Paper.PAGE, align=0.5)
    return canvas.png()


def _card(canvas: Canvas, top: int, bottom: int) -> None:
    canvas.box((MARGIN, top, WIDTH - MARGIN, bottom), Ink.CARD, Paper.PAGE, radius=28)


def _hero(canvas: Canvas, week: WeekPicture, top: int, bottom: int) -> None:
    _card(canvas, top, bottom)
    left, right = MARGIN + PAD, WIDTH - MARGIN - PAD
    said = canvas.text((left, top + 40), week.label, 28, Ink.MUTED)
    ink = Ink.MUTED if week.good is None else Ink.GOOD if week.good else Ink.BAD
    size = largest(week.delta, right - left - said - 30, (34, 30, 26, 22), BOLD)
    canvas.text((right, top + 40), week.delta, size, ink, weight=BOLD, align=1)
    size = largest(week.figure, right - left, (92, 80, 68, 56, 44, 36, 28), BOLD)
    canvas.text((left, top + 96), week.figure, size, weight=BOLD)
    bars(canvas, (left, top + 204, right, bottom - 30), week.weeks)


def _split(canvas: Canvas, week: WeekPicture, top: int, bottom: int) -> None:
    _card(canvas, top, bottom)
    left, right = MARGIN + PAD, WIDTH - MARGIN - PAD
    canvas.text((left, top + 32), week.split_title, 28, weight=BOLD)
    shown = week.split[: len(PARTS)]
    total = sum(part.value for part in shown)
    canvas.box((left, top + 78, right, top + 108), Ink.TRACK, radius=10)
    start = float(left)
    for part, ink in zip(shown, PARTS, strict=False):
        end = start + (right - left) * (part.value / total if total else 0)
        if end - start >= 3:
            canvas.box(
                (round(start), top + 78, round(end) - (2 if round(end) < right else 0), top + 108), ink, radius=8
            )
        start = end
    column = (right - left) / max(len(shown), 1)
    for place, (part, ink) in enumerate(zip(shown, PARTS, strict=False)):
        x = left + place * column
        canvas.dot((x + 9, top + 138), 9, ink)
        size = largest(part.label, column - 40, (25, 22, 19))
        canvas.text((x + 30, top + 129), fit(part.label, column - 40, size), size, Ink.MUTED)
        size = largest(part.text, column - 40, (27, 24, 21, 18), BOLD)
        canvas.text((x + 30, top + 168), part.text, size, weight=BOLD)


def _top(canvas: Canvas, week: WeekPicture, top: int, bottom: int) -> None:
    _card(canvas, top, bottom)
    left, right = MARGIN + PAD, WIDTH - MARGIN - PAD
    canvas.text((left, top + 34), week.top_title, 28, weight=BOLD)
    if not week.top:
        canvas.text((left, top + 100), fit(week.top_empty, right - left, 27), 27, Ink.MUTED)
    most = max((row.value for row in week.top), default=0) or 1
    for place, row in enumerate(week.top[:5]):
        y = top + 92 + place * 66
        said = canvas.text((right, y), row.text, 27, weight=BOLD, align=1)
        canvas.text((left, y), str(place + 1), 27, Ink.MUTED, weight=BOLD)
        canvas.text((left + 36, y), fit(row.label, right - left - 60 - said, 27), 27)
        canvas.box((left + 36, y + 36, right, y + 46), Ink.TRACK, radius=5)
        long = round((right - left - 36) * max(row.value, 0) / most)
        canvas.box(
            (left + 36, y + 36, left + 36 + max(long, 10), y + 46), Ink.FIRST if place == 0 else Ink.SOFT, radius=5
        )
