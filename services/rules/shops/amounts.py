"""Amounts: money as people's sheets print it, in minor units, and what stands beside it of currency and unit."""

import re
from enum import StrEnum

from services.rules.listings.currencies import header_currency
from services.rules.money import BadAmountError, UnknownCurrencyError, exponent, to_minor
from services.rules.shops.problems import ProblemCode, UnreadableError
from services.rules.shops.sheet import fold_header


class AmountUnit(StrEnum):
    """In what a sheet counts money: minor units (fen, cents) or major ones (yuan, dollars)."""

    MINOR = "minor"
    MAJOR = "major"


_UNIT = re.compile(r"[(（\[【:：/]\s*(?:单位[:：]?\s*)?(元|分)\s*[)）\]】]?$")
_UNITS = {"元": AmountUnit.MAJOR, "分": AmountUnit.MINOR}
_CODE = re.compile(r"(?<![A-Z])[A-Z]{3}(?![A-Z])")


def bare_header(header: str) -> tuple[str, AmountUnit | None]:
    """A header without its unit, and the unit it says: 订单金额(元), 订单金额（单位：分）."""
    folded = fold_header(header)
    said = _UNIT.search(folded)
    return (folded[: said.start()].strip(), _UNITS[said.group(1)]) if said else (folded, None)


def currency_beside(text: str, assumed: str) -> str | None:
    """The currency that stands beside an amount ("98元", "US$ 98", "KWD 9.800"); None for a bare number.

    `assumed` where the sign may mean that: "$" is whatever dollar the shop sells in.
    """
    if text[0].isdigit() and text[-1].isdigit():
        return None
    for code in _CODE.findall(text.upper()):
        try:
            exponent(code)
        except UnknownCurrencyError:
            continue
        return str(code)
    return header_currency(text, assumed)


DOT_GROUPS = frozenset({"IDR", "VND", "CLP", "COP", "ISK", "PYG"})
"""Currencies whose home writes 15.000 for fifteen thousand and whose smallest coin makes 15,000 decimals senseless."""

_NUMBER = re.compile(r"[-+]?[0-9][0-9.,\u00a0 ]*", re.ASCII)


def read_amount(text: str, currency: str, where: str) -> int:
    """Minor units of an amount as people's sheets print it: "Rp15.000", "1,234.50", "¥ 99", "-" for none.

    The last of two kinds of separators is the decimal one; a single comma before three digits groups, and so does
    a single point where the currency's home writes it so.
    """
    if text in ("", "-", "--", "/"):
        return 0
    found = _NUMBER.search(text)
    if found is None:
        raise UnreadableError(ProblemCode.BAD_AMOUNT, where)
    number = re.sub(r"[\u00a0 ]", "", found.group()).rstrip(".,")
    point = max(number.rfind("."), number.rfind(","))
    mark = number[point] if point >= 0 else ""
    tail = len(number) - point - 1
    other = "," if mark == "." else "."
    groups = number.count(mark) > 1 or (
        tail == 3 and other not in number and (mark == "," or currency in DOT_GROUPS) and exponent(currency) != 3
    )
    if mark and not groups:
        number = number[:point].replace(other, "") + "." + number[point + 1 :]
    else:
        number = number.replace(".", "").replace(",", "")
    sign = "-" if "-" in text[: found.start()] or "(" in text[: found.start()] else ""
    try:
        return to_minor(sign + number, currency, rounded=True)
    except BadAmountError as error:
        raise UnreadableError(ProblemCode.BAD_AMOUNT, where) from error


def read_minor(text: str, where: str) -> int:
    """An amount that is written in minor units, a whole number."""
    whole = text.removesuffix(".0")
    if not (whole.isascii() and whole.isdigit()):
        raise UnreadableError(ProblemCode.AMOUNT_NOT_MINOR, where)
    return int(whole[:18])
