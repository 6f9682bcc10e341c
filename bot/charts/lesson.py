"""The picture of a lesson: its title, and what to keep in mind as numbered points."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.charts.canvas import Canvas
from bot.charts.fonts import BOLD, fit, largest
from bot.charts.themes import Ink, Paper, Theme

WIDTH, MARGIN, PAD, ROW, TOP = 1080, 48, 44, 132, 168


@dataclass(frozen=True, slots=True)
class LessonPicture:
    """Texts ready to print; points are one line each."""

    title: str
    subtitle: str
    points: Sequence[str]
    theme: Theme = Theme.LIGHT


def lesson_card(lesson: LessonPicture) -> bytes:
    """Draw the lesson as a PNG of 1080 pixels across, as high as its points need."""
    bottom = TOP + PAD + ROW * max(len(lesson.points), 1)
    canvas = Canvas((WIDTH, bottom + MARGIN), lesson.theme)
    room = WIDTH - 2 * MARGIN
    canvas.text((MARGIN, 48), fit(lesson.title, room, 46, BOLD), 46, weight=BOLD, paper=Paper.PAGE)
    canvas.text((MARGIN, 112), fit(lesson.subtitle, room, 28), 28, Ink.MUTED, paper=Paper.PAGE)
    canvas.box((MARGIN, TOP, WIDTH - MARGIN, bottom), Ink.CARD, Paper.PAGE, radius=28)
    for place, point in enumerate(lesson.points):
        middle = TOP + PAD // 2 + ROW * place + ROW // 2
        canvas.dot((MARGIN + PAD + 36, middle), 36, Ink.SOFT)
        canvas.text((MARGIN + PAD + 36, middle - 14), str(place + 1), 38, weight=BOLD, paper=Paper.CARD, align=0.5)
        left = MARGIN + PAD + 104
        size = largest(point, WIDTH - MARGIN - PAD - left, (42, 38, 34, 30), BOLD)
        canvas.text((left, middle - size // 3), fit(point, WIDTH - MARGIN - PAD - left, size, BOLD), size, weight=BOLD)
    return canvas.png()
