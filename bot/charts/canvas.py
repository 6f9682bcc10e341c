"""A picture being drawn: rounded boxes, smooth lines and text on one byte a pixel."""

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

from bot.charts.fonts import REGULAR, advance, face, glyph, units, width
from bot.charts.themes import LEVELS, Ink, Paper, Theme, palette, ramp

FINE = 4
"""How much finer than a pixel corners and lines are drawn before they are made smooth."""

RUNS = 3
"""zlib's Z_RLE: on flat colours as small as level 2 of the usual way, and faster."""

Box = tuple[int, int, int, int]
Point = tuple[float, float]


@lru_cache(maxsize=64)
def _table(start: int) -> list[int]:
    """Turn coverage 0..255 into places of the palette."""
    return [start + round(value * LEVELS / 255) for value in range(256)]


COVERED = [255 if round(value * LEVELS / 255) else 0 for value in range(256)]


@lru_cache(maxsize=4096)
def _inked(unit: str, size: int, weight: int, start: int) -> tuple[Image.Image, Image.Image, int, int] | None:
    drawn = glyph(unit, size, weight)
    if drawn is None:
        return None
    mask, x, y = drawn
    return mask.point(_table(start)), mask.point(COVERED), x, y


@lru_cache(maxsize=256)
def _corners(radius: int, start: int) -> tuple[tuple[Image.Image, Image.Image], ...]:
    """Return the four quarters of a disc (left top, right top, left bottom, right bottom) with what they cover."""
    fine = Image.new("L", (radius * 2 * FINE, radius * 2 * FINE))
    ImageDraw.Draw(fine).ellipse((0, 0, fine.width - 1, fine.height - 1), fill=255)
    disc = fine.reduce(FINE)
    quarters = [disc.crop((x, y, x + radius, y + radius)) for y in (0, radius) for x in (0, radius)]
    return tuple((quarter.point(_table(start)), quarter.point(COVERED)) for quarter in quarters)


class Canvas:
    """A page of `size` pixels in a theme's colours."""

    def __init__(self, size: tuple[int, int], theme: Theme) -> None:
        self.theme = theme
        self.image = Image.new("L", size, ramp(Ink.TEXT, Paper.PAGE))

    def box(self, box: Box, ink: Ink, paper: Paper = Paper.CARD, radius: int = 0) -> None:
        """Fill a box (left, top, right, bottom) with rounded corners."""
        left, top, right, bottom = box
        if right <= left or bottom <= top:
            return
        start = ramp(ink, paper)
        full = start + LEVELS
        radius = min(radius, (right - left) // 2, (bottom - top) // 2)
        self.image.paste(full, (left, top + radius, right, bottom - radius))
        if radius <= 0:
            return
        self.image.paste(full, (left + radius, top, right - radius, top + radius))
        self.image.paste(full, (left + radius, bottom - radius, right - radius, bottom))
        places = [(x, y) for y in (top, bottom - radius) for x in (left, right - radius)]
        for place, (inked, covered) in zip(places, _corners(radius, start), strict=True):
            self.image.paste(inked, place, covered)

    def dot(self, centre: Point, radius: int, ink: Ink, paper: Paper = Paper.CARD) -> None:
        """Fill a disc."""
        x, y = round(centre[0]), round(centre[1])
        self.box((x - radius, y - radius, x + radius, y + radius), ink, paper, radius)

    def text(
        self,
        place: Point,
        text: str,
        size: int,
        ink: Ink = Ink.TEXT,
        *,
        weight: int = REGULAR,
        paper: Paper = Paper.CARD,
        align: float = 0.0,
    ) -> float:
        """Write a line; `place` is the top of its letters, at the share `align` of its width; return the width."""
        start = ramp(ink, paper)
        across = width(text, size, weight)
        x = place[0] - align * across
        y = round(place[1]) - _headroom(size, weight)
        core = self.image.im  # the outer paste() checks so much that it costs twice the pasting
        for unit in units(text):
            inked = _inked(unit, size, weight, start)
            if inked is not None:
                image, covered, shift_x, shift_y = inked
                left, top = round(x) + shift_x, y + shift_y
                core.paste(image.im, (left, top, left + image.width, top + image.height), covered.im)
            x += advance(unit, size, weight)
        return across

    def path(self, points: Sequence[Point], thickness: int, dots: int, ink: Ink, paper: Paper = Paper.CARD) -> None:
        """Draw a smooth line with dots of a radius at its points, in one piece so that no edge cuts another."""
        left, top = (int(min(axis)) - dots - thickness for axis in zip(*points, strict=True))
        right, bottom = (int(max(axis)) + dots + thickness + 1 for axis in zip(*points, strict=True))
        fine = Image.new("L", ((right - left) * FINE, (bottom - top) * FINE))
        draw = ImageDraw.Draw(fine)
        corners = [((x - left) * FINE, (y - top) * FINE) for x, y in points]
        if len(corners) > 1:
            draw.line(corners, fill=255, width=thickness * FINE, joint="curve")
        for corner in corners:
            draw.circle(corner, dots * FINE, fill=255)
        mask = fine.reduce(FINE)
        self.image.paste(mask.point(_table(ramp(ink, paper))), (left, top), mask.point(COVERED))

    def png(self) -> bytes:
        """Return the picture as PNG with a palette."""
        self.image.putpalette(palette(self.theme))
        out = BytesIO()
        self.image.save(out, "PNG", compress_level=1, compress_type=RUNS)
        return out.getvalue()


@lru_cache(maxsize=64)
def _headroom(size: int, weight: int) -> int:
    """Return the empty rows above a capital letter."""
    return round(face(size, weight).getbbox("H")[1])
