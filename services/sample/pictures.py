"""Draws the sample products' pictures: flat icons on a soft ground, so that no photograph need be shipped."""

from colorsys import hls_to_rgb
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

from services.sample.content import DATA, brands
from services.sample.kinds import SampleProduct

SIZE = 640
FINE = 2
"""How much finer than a pixel the icon is drawn before it is made smooth."""

INSET = 105
"""Pixels left free on each side of the icon."""

Colour = tuple[int, int, int]


def picture(product: SampleProduct) -> bytes:
    """Return a PNG of 640 × 640 pixels."""
    return drawn(product.icon, hue_of(product))


def hue_of(product: SampleProduct) -> int:
    """Return a hue near its brand's, so that one sees what belongs together."""
    _, number, variant = product.key.split("-")
    return (_hues()[product.brand] + int(number) * 5 % 17 + int(variant) * 9 - 26) % 360


@lru_cache(maxsize=1)
def _hues() -> dict[str, int]:
    return {brand.key: brand.hue for brand in brands()}


@lru_cache(maxsize=512)
def drawn(icon: str, hue: int) -> bytes:
    """Return the PNG of one icon on a ground of this hue (degrees)."""
    tones = {"light": _tone(hue, 0.98, 0.6), "deep": _tone(hue, 0.36, 0.55), "mid": _tone(hue + 28, 0.66, 0.62)}
    image = Image.new("RGB", (SIZE * FINE, SIZE * FINE))
    draw = ImageDraw.Draw(image)
    top, bottom = _tone(hue, 0.86, 0.62), _tone(hue + 24, 0.72, 0.58)
    bands = 32
    for band in range(bands):
        colour = tuple(a + (b - a) * band // (bands - 1) for a, b in zip(top, bottom, strict=True))
        draw.rectangle((0, SIZE * FINE * band // bands, SIZE * FINE, SIZE * FINE * (band + 1) // bands), fill=colour)
    centre = SIZE * FINE // 2
    draw.circle((centre, centre), 268 * FINE, fill=_tone(hue + 10, 0.78, 0.5))
    draw.ellipse((centre - 120 * FINE, 508 * FINE, centre + 120 * FINE, 526 * FINE), fill=_tone(hue + 10, 0.7, 0.42))
    for words in icons()[icon]:
        _shape(draw, words, tones)
    out = BytesIO()
    image.reduce(FINE).quantize(96, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


@lru_cache(maxsize=1)
def icons() -> dict[str, list[list[str]]]:
    """Read the icons: a name and its shapes, each with numbers on a field of 100 × 100 and one of three tones."""
    found = {}
    for row in (DATA / "icons.txt").read_text(encoding="utf-8").splitlines():
        name, shapes = row.split(": ", 1)
        found[name] = [shape.split() for shape in shapes.split("; ")]
    return found


def _tone(hue: int, light: float, strength: float) -> Colour:
    red, green, blue = hls_to_rgb(hue % 360 / 360, light, strength)
    return round(red * 255), round(green * 255), round(blue * 255)


def _shape(draw: ImageDraw.ImageDraw, words: list[str], tones: dict[str, Colour]) -> None:
    kind, colour = words[0], tones[words[-1]]
    numbers = [float(word) for word in words[1:-1]]
    scale = (SIZE - 2 * INSET) / 100 * FINE

    def placed(values: list[float]) -> list[float]:
        return [INSET * FINE + value * scale for value in values]

    match kind:
        case "round":
            draw.rounded_rectangle(placed(numbers[:4]), numbers[4] * scale, fill=colour)
        case "disc":
            draw.circle(placed(numbers[:2]), numbers[2] * scale, fill=colour)
        case "oval":
            draw.ellipse(placed(numbers), fill=colour)
        case "poly":
            draw.polygon(placed(numbers), fill=colour)
        case "line":
            _stroke(draw, placed(numbers[:-1]), round(numbers[-1] * scale), colour)
        case "arc":
            draw.arc(placed(numbers[:4]), numbers[4], numbers[5], fill=colour, width=round(numbers[6] * scale))
        case "pie":
            draw.pieslice(placed(numbers[:4]), numbers[4], numbers[5], fill=colour)


def _stroke(draw: ImageDraw.ImageDraw, values: list[float], thickness: int, colour: Colour) -> None:
    points = list(zip(values[::2], values[1::2], strict=True))
    draw.line(points, fill=colour, width=thickness, joint="curve")
    for point in points:
        draw.circle(point, thickness / 2, fill=colour)
