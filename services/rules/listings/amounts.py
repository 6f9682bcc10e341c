"""Prices as people write them, read into minor units."""

import re
from dataclasses import dataclass
from decimal import Decimal

from services.rules.listings.currencies import decimals, named_currency
from services.rules.listings.texts import plain_width
from services.rules.listings.values import ProblemCode, UnfitError
from services.rules.money import MOST

_FILLER = re.compile(r"(?:到手价?|券后价?|售价|仅需|约|起|整|/\s*\w{1,4})")
_SHAPE = re.compile(
    r"(?P<sign>-?)(?P<before>[^\d.,+\-()]*)(?P<number>[+\-(]?\s?[0-9.,][0-9.,'’ ]*\)?)(?P<after>[^\d]*)", re.S
)
_RANGE = re.compile(r"\d[^\d.,]*(?:[-~–—～至到]|to)[^\d.,]*\d", re.I)
# What nearly every price of a file is; read without the general rule, with the same result.
_SIMPLE = re.compile(r"([0-9]{1,9})(?:\.([0-9]{1,2}))?")
LONGEST = 60
_TEN_THOUSANDS = "万"


@dataclass(frozen=True, slots=True)
class Price:
    """Minor units, and the currency if the text names one (else None: as the caller assumed)."""

    minor: int
    currency: str | None


def parse_price(text: str, currency: str, decimal: str | None = None) -> Price:
    """Read "¥1,299.00", "1.299,00 €", "12.9元", "１２．９", "1.2万" as a price above zero.

    `currency` is what an unmarked number is in. With both separators the last one is the decimal; one that occurs
    twice groups thousands; one followed by one or two digits is the decimal; a comma before exactly three
    groups thousands; a dot before exactly three is ambiguous unless `decimal` says which sign is the decimal or the
    currency has three. Raises UnfitError: NO_PRICE, PRICE_*, CURRENCY_UNKNOWN.
    """
    plain = plain_width(text)
    if not plain:
        raise UnfitError(ProblemCode.NO_PRICE)
    simple = _SIMPLE.fullmatch(plain)
    if simple and decimal != "," and decimals(currency, text) == 2:
        minor = int(simple[1]) * 100 + int((simple[2] or "").ljust(2, "0"))
        if minor:
            return Price(minor, None)
    if len(plain) > LONGEST:  # before any pattern that could be led astray by length
        raise UnfitError(ProblemCode.PRICE_UNREADABLE, text)
    if _RANGE.search(plain):
        raise UnfitError(ProblemCode.PRICE_RANGE, text)
    match = _SHAPE.fullmatch(_FILLER.sub(" ", plain).strip())
    if not match:
        raise UnfitError(ProblemCode.PRICE_UNREADABLE, text)
    after, factor = match["after"].strip(), 1
    if after.startswith(_TEN_THOUSANDS):
        after, factor = after[1:].strip(), 10_000
    marked = named_currency(match["before"].strip().rstrip(":"), after, currency, text)
    places = decimals(marked or currency, text)
    amount = parse_number(match["sign"] + match["number"], text, decimal, places) * factor
    return Price(_minor(amount, places, text), marked)


def _minor(amount: Decimal, places: int, text: str) -> int:
    minor = amount.scaleb(places)
    if minor <= 0:
        raise UnfitError(ProblemCode.PRICE_NOT_POSITIVE, text)
    if minor > MOST:
        raise UnfitError(ProblemCode.PRICE_TOO_LARGE, text)
    if minor != int(minor):
        raise UnfitError(ProblemCode.PRICE_TOO_PRECISE, text)
    return int(minor)


def parse_number(number: str, text: str, decimal: str | None = None, places: int = 2) -> Decimal:
    """A written number as an exact Decimal, by the rule of separators given at `parse_price`."""
    number = re.sub(r"[\s'’]", "", number)
    negative = number.startswith(("-", "("))
    number = number.strip("+-()")
    if not re.search(r"\d", number) or len(number) > 40:
        raise UnfitError(ProblemCode.PRICE_UNREADABLE, text)
    point = decimal or _decimal_sign(number, places, text)
    grouping = "," if point == "." else "."
    whole, _, fraction = number.partition(point) if point else (number, "", "")
    groups = whole.split(grouping)
    if not (fraction.isdigit() or not fraction) or not all(group.isdigit() for group in groups if group or groups[1:]):
        raise UnfitError(ProblemCode.PRICE_UNREADABLE, text)
    if any(len(group) != 3 for group in groups[1:]) or (groups[1:] and len(groups[0]) > 3):
        raise UnfitError(ProblemCode.PRICE_UNREADABLE, text)
    value = Decimal(f"{''.join(groups) or '0'}.{fraction or '0'}")
    return -value if negative else value


def _decimal_sign(number: str, places: int, text: str) -> str:
    """Which of "." and "," is the decimal sign of this number; "." if neither can be."""
    dots, commas = number.count("."), number.count(",")
    if dots and commas:
        return "." if number.rindex(".") > number.rindex(",") else ","
    if not dots and not commas:
        return "."
    sign, other = (".", ",") if dots else (",", ".")
    if dots + commas > 1:
        return other
    whole, _, fraction = number.partition(sign)
    if len(fraction) != 3 or whole in ("", "0") or len(whole) > 3:
        return sign
    if sign == ",":
        return other
    if places == 3 or not fraction.strip("0"):
        return sign if places == 3 else _refuse(text)
    return _refuse(text)


def _refuse(text: str) -> str:
    raise UnfitError(ProblemCode.PRICE_AMBIGUOUS, text)
