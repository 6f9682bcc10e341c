"""Typed: what people write into forms, read into values or refused with the reason."""

import re
from datetime import date

from services.refusals import Refusal
from services.rules.listings.amounts import parse_price
from services.rules.listings.currencies import parse_currency
from services.rules.listings.rates import parse_rate, parse_stock
from services.rules.listings.texts import clean_body, clean_line, clean_url, plain_width
from services.rules.listings.values import ProblemCode, UnfitError
from services.rules.money import MOST, exponent, half_up
from services.rules.plans import HOLD_DAYS, WINDOW_DAYS

MOST_STOCK = 100_000_000
_FULL_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_SHORT_DAY = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_PARTS = re.compile(r"[;；\n]+")
_ARROW = re.compile(r"=|→|->|:")
_ORDERS = re.compile(r"(\d{1,7})\s*(?:单|笔|orders?)?", re.IGNORECASE)
_SCORE = re.compile(r"([0-5])(?:\.(\d{1,2}))?")
_LETTER = re.compile(r"\w")


def _unfit(error: UnfitError, text: str) -> Refusal:
    return Refusal(error.code.replace("_", "-"), text=clean_line(text, 40))


def line(text: str, limit: int) -> str:
    """One line of plain text; refuses what is empty or longer than `limit` characters."""
    made = clean_line(text, limit + 1)
    if not _LETTER.search(made):
        raise Refusal("text-empty")
    if len(made) > limit:
        raise Refusal("too-long", limit=str(limit))
    return made


def body(text: str, limit: int) -> str:
    """Paragraphs of plain text, markup taken out; refuses what is empty or longer than `limit` characters."""
    made = clean_body(text, limit + 1)
    if not _LETTER.search(made):
        raise Refusal("text-empty")
    if len(made) > limit:
        raise Refusal("too-long", limit=str(limit))
    return made


def price(text: str, currency: str) -> int:
    """Minor units above zero in this currency; refuses another currency's sign."""
    try:
        read = parse_price(text, currency)
    except UnfitError as error:
        if error.code is ProblemCode.PRICE_TOO_LARGE:
            limit = f"{MOST // 10 ** exponent(currency):,} {currency}"
            raise Refusal("price-too-large", text=clean_line(text, 40), limit=limit) from error
        raise _unfit(error, text) from error
    if read.currency not in (None, currency):
        raise Refusal("price-other-currency", given=str(read.currency), currency=currency)
    return read.minor


def rate(text: str) -> int:
    """A commission rate in basis points, above 0 and at most 10,000."""
    try:
        read = parse_rate(text)
    except UnfitError as error:
        raise _unfit(error, text) from error
    if read == 0:
        raise Refusal("commission-zero")
    return read


def stock(text: str) -> int:
    """Pieces, zero or more."""
    plain = plain_width(text)
    try:
        read = parse_stock(plain)
    except UnfitError:
        read = None
    if read is None or plain.startswith("-") or read > MOST_STOCK:
        raise Refusal("stock-unreadable", text=clean_line(text, 40))
    return read


def link(text: str) -> str:
    """A web address; one typed without its scheme gets https."""
    text = text.strip()
    read = clean_url(text if "://" in text else f"https://{text}")
    if read is None:
        raise Refusal("link-unreadable", text=clean_line(text, 40))
    return read


def currency(text: str, assumed: str) -> str:
    """An ISO code from a code, a sign or a name."""
    try:
        read = parse_currency(text, assumed)
    except UnfitError as error:
        raise _unfit(error, text) from error
    if read is None:
        raise Refusal("currency-unknown", text=clean_line(text, 40))
    return read


def day_ahead(text: str, today: date) -> date:
    """A day from today on: 2026-12-31, 2026年12月31日, or without a year the next one of that name."""
    plain = plain_width(text)
    try:
        if full := _FULL_DAY.fullmatch(plain):
            read = date(int(full[1]), int(full[2]), int(full[3]))
        elif short := _SHORT_DAY.fullmatch(plain):
            month, day = int(short[1]), int(short[2])
            read = date(today.year + ((month, day) < (today.month, today.day)), month, day)
        else:
            raise Refusal("day-unreadable", text=clean_line(text, 40))
    except ValueError:
        raise Refusal("day-unreadable", text=clean_line(text, 40)) from None
    if read < today:
        raise Refusal("day-past", text=clean_line(text, 40))
    return read


def whole(text: str, least: int, most: int) -> int:
    """A whole number within bounds."""
    plain = plain_width(text)
    if not re.fullmatch(r"\d{1,9}", plain) or not least <= int(plain) <= most:
        raise Refusal("number-out-of-range", text=clean_line(text, 40), least=str(least), most=str(most))
    return int(plain)


def score(text: str) -> int:
    """A score in hundredths, from 0 to 5: "4.3" is 430."""
    plain = plain_width(text)
    found = _SCORE.fullmatch(plain)
    if found is None or int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0")) > 500:
        raise Refusal("score-unreadable", text=clean_line(text, 40))
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))


def steps(text: str, currency_code: str) -> list[tuple[int, int | None, int | None, str | None]]:
    """Steps of a plan, one a line or parted by semicolons: "100 = 25%" past 100 orders, "¥50000 = 30%" past that GMV.

    Each as (rate in basis points, orders, GMV in minor units, its currency).
    """
    found: list[tuple[int, int | None, int | None, str | None]] = []
    for part in filter(None, (plain_width(one).strip() for one in _PARTS.split(text))):
        halves = [half.strip() for half in _ARROW.split(part)]
        if len(halves) != 2 or not all(halves):
            raise Refusal("steps-unreadable", text=clean_line(part, 40))
        past, higher = halves[0], rate(halves[1])
        if orders := _ORDERS.fullmatch(past):
            found.append((higher, int(orders[1]), None, None))
        else:
            found.append((higher, None, price(past, currency_code), currency_code))
    if not found:
        raise Refusal("steps-unreadable", text=clean_line(text, 40))
    return found


def window_days(text: str) -> int:
    """Days between a click and the order that it may claim."""
    return whole(text, *WINDOW_DAYS)


def hold_days(text: str) -> int:
    """Days between payment and confirmation."""
    return whole(text, *HOLD_DAYS)


def share(amount: int, rate_bp: int) -> int:
    """What a rate comes to on an amount, in the same minor units, halves upward."""
    return half_up(amount * rate_bp, 10_000)
