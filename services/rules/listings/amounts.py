"""Prices and rates as people write them, read into minor units and basis points."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from services.rules.listings.values import ProblemCode, UnfitError
from services.rules.money import MOST, UnknownCurrencyError, exponent

SYMBOLS: dict[str, tuple[str, ...]] = {
    "¥": ("CNY", "JPY"),
    "元": ("CNY", "TWD", "HKD"),
    "块": ("CNY",),
    "人民币": ("CNY",),
    "rmb": ("CNY",),
    "円": ("JPY",),
    "$": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "CLP", "COP", "ARS"),
    "us$": ("USD",),
    "hk$": ("HKD",),
    "nt$": ("TWD",),
    "s$": ("SGD",),
    "a$": ("AUD",),
    "c$": ("CAD",),
    "r$": ("BRL",),
    "€": ("EUR",),
    "£": ("GBP", "EGP"),
    "₩": ("KRW",),
    "฿": ("THB",),
    "₫": ("VND",),
    "₱": ("PHP",),
    "₹": ("INR",),
    "₽": ("RUB",),
    "rp": ("IDR",),
    "rm": ("MYR",),
    "kr": ("SEK", "NOK", "DKK", "ISK"),
    "zł": ("PLN",),
    "dollars": ("USD",),
    "euros": ("EUR",),
    "euro": ("EUR",),
}
"""What a sign can mean, the likeliest first; the shop's own currency wins if it is among them."""

_FILLER = re.compile(r"(?:到手价?|券后价?|售价|仅需|约|起|整|/\s*\w{1,4})")
_SHAPE = re.compile(
    r"(?P<sign>-?)(?P<before>[^\d.,+\-()]*)(?P<number>[+\-(]?\s?[0-9.,][0-9.,'’ ]*\)?)(?P<after>[^\d]*)", re.S
)
_RANGE = re.compile(r"\d[^\d.,]*(?:[-~–—～至到]|to)[^\d.,]*\d", re.I)
# What nearly every price of a file is; read without the general rule, with the same result.
_SIMPLE = re.compile(r"([0-9]{1,9})(?:\.([0-9]{1,2}))?")
_SIMPLE_RATE = re.compile(r"([1-9][0-9]?|100)%|([2-9]|[1-9][0-9])")
_RATE = re.compile(r"([+-]?[\d.,]+)\s*(%?)")
_STOCK = re.compile(r"(-?\d[\d,]{0,14})(?:\.0+)?\s*(?:件|个|pcs|pieces|units)?", re.I)
_LONGEST = 60
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
    plain = _normal(text)
    if not plain:
        raise UnfitError(ProblemCode.NO_PRICE)
    simple = _SIMPLE.fullmatch(plain)
    if simple and decimal != "," and _decimals(currency, text) == 2:
        minor = int(simple[1]) * 100 + int((simple[2] or "").ljust(2, "0"))
        if minor:
            return Price(minor, None)
    if len(plain) > _LONGEST:  # before any pattern that could be led astray by length
        raise UnfitError(ProblemCode.PRICE_UNREADABLE, text)
    if _RANGE.search(plain):
        raise UnfitError(ProblemCode.PRICE_RANGE, text)
    match = _SHAPE.fullmatch(_FILLER.sub(" ", plain).strip())
    if not match:
        raise UnfitError(ProblemCode.PRICE_UNREADABLE, text)
    after, factor = match["after"].strip(), 1
    if after.startswith(_TEN_THOUSANDS):
        after, factor = after[1:].strip(), 10_000
    marked = _currency(match["before"].strip().rstrip(":"), after, currency, text)
    places = _decimals(marked or currency, text)
    amount = parse_number(match["sign"] + match["number"], text, decimal, places) * factor
    return Price(_minor(amount, places, text), marked)


def _decimals(currency: str, text: str) -> int:
    try:
        return exponent(currency)
    except UnknownCurrencyError as error:
        raise UnfitError(ProblemCode.CURRENCY_UNKNOWN, text) from error


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


def _currency(before: str, after: str, assumed: str, text: str) -> str | None:
    """The currency that the words around a number name; None if there are none."""
    found: set[str] = set()
    for word in (before, after):
        if not word:
            continue
        meanings = SYMBOLS.get(word.lower())
        if meanings:
            found.add(assumed if assumed in meanings else meanings[0])
        elif re.fullmatch(r"[A-Za-z]{3}", word):
            found.add(word.upper())
        else:
            raise UnfitError(ProblemCode.PRICE_UNREADABLE, text)
    if len(found) > 1:
        raise UnfitError(ProblemCode.PRICE_UNREADABLE, text)
    return found.pop() if found else None


def parse_rate(text: str, fractions: bool | None = None) -> int:
    """A commission rate in basis points, 0 to 10000.

    "20%" and "20％" are as they say. Without a sign: below 1 is a fraction ("0.2" is 20 %), 1 and above are percent
    ("20" is 20 %, "1" is 1 %). In a column known to hold fractions (`fractions=True`) "1" is 100 %.
    Raises UnfitError: COMMISSION_*.
    """
    plain = _normal(text)
    if len(plain) > _LONGEST:
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
        plain = _normal(text)
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
    plain = _normal(text)
    if not plain:
        return None
    if len(plain) > _LONGEST:
        raise UnfitError(ProblemCode.STOCK_IGNORED, text)
    if plain.isdecimal() and len(plain) <= 12:
        return int(plain)
    match = _STOCK.fullmatch(plain)
    if not match:
        raise UnfitError(ProblemCode.STOCK_IGNORED, text)
    return max(0, int(match[1].replace(",", "")))


def _normal(text: str) -> str:
    """Full-width forms made plain, the yen signs made one, invisible characters dropped."""
    if text.isascii():
        return text.strip()
    plain = unicodedata.normalize("NFKC", text).replace("￥", "¥").replace("\u2212", "-")
    return "".join(char for char in plain if unicodedata.category(char) not in ("Cf", "Cc")).strip()


def parse_currency(text: str, assumed: str) -> str | None:
    """A cell that names a currency ("CNY", "人民币", "$") as its ISO code; None if empty; else UnfitError."""
    plain = _normal(text)
    if not plain:
        return None
    meanings = SYMBOLS.get(plain.lower(), (plain.upper(),))
    code = assumed if assumed in meanings else meanings[0]
    try:
        exponent(code)
    except UnknownCurrencyError as error:
        raise UnfitError(ProblemCode.CURRENCY_UNKNOWN, text) from error
    return code
