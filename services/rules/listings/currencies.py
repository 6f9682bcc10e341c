"""Which currency a sign or a word beside a number means."""

import re

from services.rules.listings.texts import plain_width
from services.rules.listings.values import ProblemCode, UnfitError
from services.rules.money import UnknownCurrencyError, exponent

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
    "美元": ("USD",),
    "美金": ("USD",),
    "欧元": ("EUR",),
    "英镑": ("GBP",),
    "日元": ("JPY",),
    "港币": ("HKD",),
    "港元": ("HKD",),
    "台币": ("TWD",),
    "韩元": ("KRW",),
    "泰铢": ("THB",),
    "euros": ("EUR",),
    "euro": ("EUR",),
}
"""What a sign can mean, the likeliest first; the shop's own currency wins if it is among them."""


_COMMON = frozenset(code for codes in SYMBOLS.values() for code in codes)
_UNITS = re.compile(r"[a-z]{1,3}\$|[¥$€£₩฿₫₱₹₽]|[a-z]+|人民币|[美欧日港韩]元|美金|英镑|港币|台币|泰铢|元")


def header_currency(name: str, assumed: str) -> str | None:
    """The currency that a column's own name states: "售价（元）", "Price (USD)", "Price €"; None if none."""
    for word in _UNITS.findall(plain_width(name).lower()):
        if word.upper() in _COMMON:
            return str(word.upper())
        meanings = SYMBOLS.get(word)
        if meanings:
            return assumed if assumed in meanings else meanings[0]
    return None


def named_currency(before: str, after: str, assumed: str, text: str) -> str | None:
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


def decimals(currency: str, text: str) -> int:
    """Decimals of the currency's minor unit; UnfitError(CURRENCY_UNKNOWN), naming `text`, if it is none."""
    try:
        return exponent(currency)
    except UnknownCurrencyError as error:
        raise UnfitError(ProblemCode.CURRENCY_UNKNOWN, text) from error


def parse_currency(text: str, assumed: str) -> str | None:
    """A cell that names a currency ("CNY", "人民币", "$") as its ISO code; None if empty; else UnfitError."""
    plain = plain_width(text)
    if not plain:
        return None
    meanings = SYMBOLS.get(plain.lower(), (plain.upper(),))
    code = assumed if assumed in meanings else meanings[0]
    try:
        exponent(code)
    except UnknownCurrencyError as error:
        raise UnfitError(ProblemCode.CURRENCY_UNKNOWN, text) from error
    return code
