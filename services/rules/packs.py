"""Packs: how much of a thing a title offers, so that prices are only compared for the same amount."""

import re
from dataclasses import dataclass
from functools import lru_cache

WIDEST = 2.0
"""How many times the one pack may hold the other: beyond it a larger pack is cheaper by its nature."""

UNITS: dict[str, tuple[str, float]] = {
    "mg": ("g", 0.001), "毫克": ("g", 0.001), "g": ("g", 1), "克": ("g", 1), "kg": ("g", 1000), "千克": ("g", 1000),
    "公斤": ("g", 1000), "斤": ("g", 500), "oz": ("g", 28.35), "lb": ("g", 453.6), "lbs": ("g", 453.6),
    "ml": ("ml", 1), "毫升": ("ml", 1), "l": ("ml", 1000), "升": ("ml", 1000), "fl oz": ("ml", 29.57),
    "cm": ("cm", 1), "厘米": ("cm", 1), "mm": ("cm", 0.1), "毫米": ("cm", 0.1), "m": ("cm", 100), "米": ("cm", 100),
    "inch": ("cm", 2.54), "英寸": ("cm", 2.54), "寸": ("cm", 3.33),
}
LENGTH, PIECE, SIZE = "cm", "piece", "size"
PIECES = ("片", "抽", "枚", "粒", "包", "袋", "支", "瓶", "盒", "罐", "条", "卷", "双", "只", "个", "件", "块", "头",
          "sheets", "pcs", "pieces", "pack", "packs", "count", "tiles", "bags", "bottles", "tubes", "rolls", "tablets",
          "capsules", "cans", "bars")
SIZES = {"小号": 1, "中号": 2, "大号": 3, "small": 1, "medium": 2, "large": 3}
NUMERALS = {word: number for number, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_NUMBER = r"(\d+(?:\.\d+)?)"
_UNIT = "(" + "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True)) + ")(?![a-z])"
_SEVERAL = "(" + "|".join(PIECES) + ")(?![a-z])"
_MANY = rf"(\d+|[{''.join(NUMERALS)}])"
_TIMES = re.compile(rf"(\d+)\s*[x×*]\s*{_NUMBER}\s*{_UNIT}")
_MEASURE = re.compile(rf"{_NUMBER}\s*{_UNIT}(?:\s*[x×*]\s*(\d+)|\s*{_MANY}\s*{_SEVERAL})?")
_PIECES = re.compile(rf"{_MANY}\s*{_SEVERAL}")
_MIXED = re.compile(r"补充装|替换装|套装|赠|refill|\bset\b|bundle")
_SIZE = re.compile("|".join(SIZES))


@dataclass(frozen=True, slots=True)
class Pack:
    """An amount of a unit: grams, millilitres, pieces; or a length in centimetres or a size, which are not amounts."""

    unit: str
    amount: float


@lru_cache(maxsize=10_000)
def pack_of(title: str) -> Pack | None:
    """What a title says of its pack: 85 g × 24, two bottles of 400 ml, 20 sheets.

    None where it says nothing, or where several things come together.
    """
    text = title.casefold()
    if _MIXED.search(text):
        return None
    if found := _TIMES.search(text):
        return _measured(found[2], found[3], int(found[1]))
    if found := _MEASURE.search(text):
        return _measured(found[1], found[2], _count(found[3] or found[4] or "1"))
    if found := _PIECES.search(text):
        return Pack(PIECE, float(_count(found[1])))
    found = _SIZE.search(text)
    return Pack(SIZE, float(SIZES[found[0]])) if found else None


def for_as_much(own: Pack | None, other: Pack | None, price: int) -> int | None:
    """What the other thing costs for one's own amount; None where the two packs cannot be compared.

    A pack of unknown amount stands only beside others of which nothing is known; lengths and sizes only beside equal
    ones.
    """
    if own is None or other is None:
        return price if own is other else None
    if own.unit != other.unit or not own.amount or not other.amount:
        return None
    if own.unit in (LENGTH, SIZE):
        return price if own.amount == other.amount else None
    times = own.amount / other.amount
    return int(price * times) if 1 / WIDEST <= times <= WIDEST else None


def _measured(number: str, unit: str, count: int) -> Pack:
    name, worth = UNITS[unit]
    return Pack(name, float(number) * worth * (1 if name == LENGTH else count))


def _count(text: str) -> int:
    return NUMERALS[text] if text in NUMERALS else int(text)


def bare(title: str) -> str:
    """A title without what it says of its pack, in small letters: what makes tea of 100 g like cream of 100 g."""
    text = title.casefold()
    for said in (_TIMES, _MEASURE, _PIECES):
        text = said.sub(" ", text)
    return text
