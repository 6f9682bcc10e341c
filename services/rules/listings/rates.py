"""Commission rates and stocks as people write them."""

import re
from decimal import Decimal

from services.rules.listings.amounts import LONGEST, parse_number
from services.rules.listings.texts import plain_width
from services.rules.listings.values import ProblemCode, UnfitError

_SIMPLE_RATE = re.compile(r"([1-9][0-9]?|100)%|([2-9]|[1-9][0-9])")
_RATE = re.compile(r"([+-]?[\d.,]+)\s*(%?)")
_STOCK = re.compile(r"(-?\d[\d,]{0,14})(?:\.0+)?\s*(?:件|个|pcs|pieces|units)?", re.I)


def parse_rate(text: str, fractions: bool | None = None) -> int:
    """A commission rate in basis points, 0 to 10000.

    "20%" and "20％" are as they say. Without a sign: below 1 is a fraction ("0.2" is 20 %), 1 and above are percent
    ("20" is 20 %, "1" is 1 %). In a column known to hold fractions (`fractions=True`) "1" is 100 %.
    Raises UnfitError: COMMISSION_*.
    """
    plain = plain_width(text)
    if len(plain) > LONGEST:
        raise UnfitError(ProblemCode.COMMISSION_UNREADABLE, text)
    simple = _SIMPLE_RATE.fullmatch(plain)
    if simple:
        return int(simple[1] or simple[2]) * 100
    match = _RATE.fullmatch(plain)
    if not match:
        raise UnfitError(ProblemCode.COMMISSION_UNREADABLE, text)
    try:
        value = parse_number(match[1], text, "," if "," in match[1] and "." not in match[1] else ".")
    except UnfitError as error:
        raise UnfitError(ProblemCode.COMMISSION_UNREADABLE, text) from error
    fraction = not match[2] and (abs(value) < 1 or (fractions is True and value == 1))
    points = value * (10_000 if fraction else 100)
    if points < 0:
        raise UnfitError(ProblemCode.COMMISSION_NEGATIVE, text)
    if points > 10_000:
        raise UnfitError(ProblemCode.COMMISSION_OVER_100, text)
    if points != int(points):
        raise UnfitError(ProblemCode.COMMISSION_UNREADABLE, text)
    return int(points)


def holds_fractions(texts: list[str]) -> bool:
    """Whether a column of rates is written as fractions: no sign, none above 1, and one strictly between 0 and 1."""
    seen = False
    for text in texts:
        plain = plain_width(text)
        if not plain:
            continue
        if (
            not re.fullmatch(r"(?=.*[0-9])[01]?[.,]?[0-9]*", plain)
            or Decimal(plain.replace(",", ".").rstrip(".") or "0") > 1
        ):
            return False
        seen = seen or plain.strip("0.,") not in ("", "1") or plain.startswith(("0.", "0,", ".", ","))
    return seen


def parse_stock(text: str) -> int | None:
    """Pieces in stock, never below zero (an oversold -3 is 0); None for an empty cell; else UnfitError."""
    plain = plain_width(text)
    if not plain:
        return None
    if len(plain) > LONGEST:
        raise UnfitError(ProblemCode.STOCK_IGNORED, text)
    if plain.isdecimal() and len(plain) <= 12:
        return int(plain)
    match = _STOCK.fullmatch(plain)
    if not match:
        raise UnfitError(ProblemCode.STOCK_IGNORED, text)
    return max(0, int(match[1].replace(",", "")))
