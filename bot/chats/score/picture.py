"""The picture of a score: its line over twelve weeks."""

from collections.abc import Sequence
from zlib import crc32

from bot.charts.parts import Bar
from bot.charts.themes import Theme
from bot.charts.trend import Moment, ScorePicture, score_line
from bot.screen import Picture
from bot.texts.say import Say
from services.scores.diagnosing import Week
from services.scores.views import View

MARGIN, TOP = 0.25, 5.0
STEP, WIDE_STEP, WIDE = 25, 100, 1.5
"""Hundredths between two lines of the scale, and between those of a range of WIDE or more."""


def drawn(say: Say, name: str, view: View, weeks: Sequence[Week]) -> Picture:
    """The line; its key changes with what it shows. A week without a score is a gap."""
    values = [one.value / 100 for one in weeks if one.value is not None]
    known = [one.value for one in weeks if one.value is not None]
    low, high = max(min(values) - MARGIN, 0.0), min(max(values) + MARGIN, TOP)
    change = known[-1] - known[0] if len(known) > 1 else 0
    shown = ScorePicture(
        title=name, subtitle=say.label("score-picture-about", kind=say.label(f"score-kind-{view.face.kind}")),
        figure="—" if view.value is None else say.score(view.value),
        delta=f"{'+' if change >= 0 else '−'}{say.score(abs(change))}", good=None if not change else change > 0,
        weeks=[
            Moment(f"{one.day.month}/{one.day.day}", None if one.value is None else one.value / 100,
                   "" if one.value is None else say.score(one.value))
            for one in weeks
        ],
        low=low, high=high, marks=_scale(say, low, high),
        footer=say.label("score-picture-footer"), theme=Theme(say.theme),
    )
    return Picture(f"score:{crc32(repr(shown).encode()):08x}:{len(repr(shown))}", score_line(shown))


def _scale(say: Say, low: float, high: float) -> list[Bar]:
    """The lines by which a reader tells how high a point lies."""
    step = STEP if high - low < WIDE else WIDE_STEP
    marks = range(0, round(TOP * 100) + 1, step)
    return [Bar("", mark / 100, say.score(mark)) for mark in marks if low * 100 <= mark <= high * 100]
