"""Pictures of one thing over time: bars week by week, and a score's line with its thresholds."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.charts.canvas import Box, Canvas
from bot.charts.fonts import BOLD, REGULAR, fit, width
from bot.charts.parts import Bar, bars
from bot.charts.themes import Ink, Paper, Theme

WIDTH, HEIGHT = 1080, 720
MARGIN, PAD = 48, 44


@dataclass(frozen=True, slots=True)
class TrendPicture:
    """Bars over time, oldest first, the last one strong; texts are ready to print."""

    title: str
    subtitle: str
    weeks: Sequence[Bar]
    footer: str = ""
    theme: Theme = Theme.LIGHT


@dataclass(frozen=True, slots=True)
class Moment:
    """One week of a score; None where there was none yet, which leaves a gap and is not a zero."""

    label: str
    value: float | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class ScorePicture:
    """A score over (twelve) weeks: `marks` are its thresholds, `low` to `high` the range that is drawn."""

    title: str
    subtitle: str
    figure: str
    delta: str
    good: bool | None
    weeks: Sequence[Moment]
    low: float
    high: float
    marks: Sequence[Bar] = ()
    footer: str = ""
    theme: Theme = Theme.LIGHT


def trend(picture: TrendPicture) -> bytes:
    """Draw bars over time as a PNG of 1080 × 720 pixels."""
    canvas = _page(picture.title, picture.subtitle, picture.footer, picture.theme)
    bars(canvas, (MARGIN + PAD, 204, WIDTH - MARGIN - PAD, 626), picture.weeks)
    return canvas.png()


def score_line(picture: ScorePicture) -> bytes:
    """Draw a score's line as a PNG of 1080 × 720 pixels; raises ValueError if `high` is not above `low`."""
    if picture.high <= picture.low:
        raise ValueError("a score's range needs a top above its bottom")
    canvas = _page(picture.title, picture.subtitle, picture.footer, picture.theme)
    ink = Ink.MUTED if picture.good is None else Ink.GOOD if picture.good else Ink.BAD
    canvas.text((WIDTH - MARGIN, 46), picture.figure, 60, weight=BOLD, paper=Paper.PAGE, align=1)
    canvas.text((WIDTH - MARGIN, 116), picture.delta, 28, ink, weight=BOLD, paper=Paper.PAGE, align=1)
    _score(canvas, (MARGIN + PAD, 240, WIDTH - MARGIN - PAD, 626), picture)
    return canvas.png()


def _page(title: str, subtitle: str, footer: str, theme: Theme) -> Canvas:
    canvas = Canvas((WIDTH, HEIGHT), theme)
    canvas.text((MARGIN, 52), fit(title, 740, 46, BOLD), 46, weight=BOLD, paper=Paper.PAGE)
    canvas.text((MARGIN, 116), fit(subtitle, WIDTH - 2 * MARGIN, 28), 28, Ink.MUTED, paper=Paper.PAGE)
    canvas.box((MARGIN, 168, WIDTH - MARGIN, 656), Ink.CARD, Paper.PAGE, radius=28)
    said = fit(footer, WIDTH - 2 * MARGIN, 23)
    canvas.text((WIDTH / 2, 677), said, 23, Ink.MUTED, paper=Paper.PAGE, align=0.5)
    return canvas


def _score(canvas: Canvas, box: Box, picture: ScorePicture) -> None:
    left, top, right, bottom = box
    floor = bottom - 44

    def height(value: float) -> float:
        inside = min(max(value, picture.low), picture.high)
        return floor - (inside - picture.low) / (picture.high - picture.low) * (floor - top)

    for mark in picture.marks:
        y = round(height(mark.value))
        said = canvas.text((right, y - 9), mark.text or mark.label, 23, Ink.MUTED, align=1)
        canvas.box((left, y - 1, round(right - said) - 14, y + 1), Ink.TRACK)
    wide = max((width(mark.text or mark.label, 23) for mark in picture.marks), default=0.0)
    step = (right - wide - 30 - left) / max(len(picture.weeks), 1)
    places = [left + step * (place + 0.5) for place in range(len(picture.weeks))]
    run: list[tuple[float, float]] = []
    for x, week in zip(places, picture.weeks, strict=True):
        if week.value is not None:
            run.append((x, height(week.value)))
        elif run:
            canvas.path(run, 5, 7, Ink.FIRST)
            run = []
    if run:
        canvas.path(run, 5, 7, Ink.FIRST)
    _words(canvas, picture.weeks, places, [None if w.value is None else height(w.value) for w in picture.weeks], floor)


def _words(
    canvas: Canvas, weeks: Sequence[Moment], places: Sequence[float], heights: Sequence[float | None], floor: int
) -> None:
    """Write a label under every second week, and the text of the last one above its point."""
    for place, (week, x) in enumerate(zip(weeks, places, strict=True)):
        last = place == len(weeks) - 1
        if (len(weeks) - 1 - place) % 2 == 0:
            weight, ink = (BOLD, Ink.TEXT) if last else (REGULAR, Ink.MUTED)
            canvas.text((x, floor + 22), week.label, 23, ink, weight=weight, align=0.5)
        at = heights[place]
        if last and at is not None:
            canvas.path([(x, at)], 5, 11, Ink.FIRST)
            canvas.text((x, at - 44), week.text, 28, weight=BOLD, align=0.5)
