"""Pieces that several charts are made of: bars over time, and a value with its words."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.charts.canvas import Box, Canvas
from bot.charts.fonts import BOLD, REGULAR, fit, largest
from bot.charts.themes import Ink


@dataclass(frozen=True, slots=True)
class Bar:
    """A value, what it is of, and how it is written."""

    label: str
    value: float
    text: str = ""


def bars(canvas: Canvas, box: Box, values: Sequence[Bar]) -> None:
    """Draw upright bars on a card, oldest first, the last one strong, with labels below and texts above."""
    left, top, right, bottom = box
    if not values:
        return
    step = (right - left) / len(values)
    broad = round(min(step * 0.66, 96))
    floor = bottom - 44
    tallest = floor - top - 40
    most = max(bar.value for bar in values)
    most = most if most > 0 else 1
    canvas.box((left, floor, right, floor + 2), Ink.TRACK)
    for place, bar in enumerate(values):
        last = place == len(values) - 1
        middle = left + step * (place + 0.5)
        height = round(tallest * max(bar.value, 0) / most)
        x = round(middle - broad / 2)
        if height > 0:
            canvas.box((x, floor - max(height, 4), x + broad, floor), Ink.FIRST if last else Ink.SOFT, radius=8)
            canvas.box((x, floor - min(height, 8), x + broad, floor), Ink.FIRST if last else Ink.SOFT)
        weight = BOLD if last else REGULAR
        size = largest(bar.text, step - 4, (24, 22, 20, 18, 16), weight)
        ink = Ink.TEXT if last else Ink.MUTED
        canvas.text((middle, floor - height - 34), bar.text, size, ink, weight=weight, align=0.5)
        canvas.text((middle, floor + 18), fit(bar.label, step, 23), 23, ink, weight=weight, align=0.5)
