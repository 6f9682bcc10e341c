"""Sheet: reading tables row by row: columns found by header name, orders gathered from their rows."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from services.rules.facts import OrderFacts
from services.rules.money import BadAmountError, exponent, to_minor
from services.rules.shops.fields import MOST_ID, clean_text
from services.rules.shops.problems import Problem, ProblemCode, UnreadableError

Pseudonym = Callable[[str], str]
Row = Sequence[str]


def fold_header(cell: str) -> str:
    """A header as it is compared: no BOM, no tabs, one space between words, capitals do not matter."""
    return " ".join(cell.replace("\ufeff", "").split()).casefold()


def cell(row: Row, at: int | None) -> str:
    """One cell, trimmed of blanks and stray tabs; empty when the row is short or the column is not there."""
    if at is None or at >= len(row):
        return ""
    return row[at].strip()


DOT_GROUPS = frozenset({"IDR", "VND", "CLP", "COP", "ISK", "PYG"})
"""Currencies whose home writes 15.000 for fifteen thousand and whose smallest coin makes 15,000 decimals senseless."""

_NUMBER = re.compile(r"[-+]?[0-9][0-9.,\u00a0 ]*", re.ASCII)
_CLOCK = re.compile(r"(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{1,4})(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?", re.ASCII)


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


def read_clock(text: str, zone: tzinfo, where: str) -> datetime | None:
    """A moment in UTC of DD/MM/YYYY or YYYY-MM-DD with or without a clock time, as read off a wall in `zone`."""
    if text in ("", "-", "--", "/"):
        return None
    found = _CLOCK.match(text)
    try:
        if found is None:
            moment = datetime.fromisoformat(text)
        else:
            first, month, last = (int(part) for part in found.groups()[:3])
            hour, minute, second = (int(part or 0) for part in found.groups()[3:])
            year, day = (first, last) if len(found.group(1)) == 4 else (last, first)
            moment = datetime(year, month, day, hour, minute, second, tzinfo=zone)
            if re.search(r"[+-]\d{2}:?\d{2}$|Z$", text[found.end() :]):
                moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise UnreadableError(ProblemCode.BAD_TIME, where) from error


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each of our fields stands in a file whose headers come in several languages."""

    at: Mapping[str, int]

    @classmethod
    def find(cls, header: Sequence[str], names: Mapping[str, Sequence[str]]) -> "Columns":
        """`names` gives every field its known headers, best first, already folded."""
        places: dict[str, int] = {}
        for place, name in enumerate(header):
            places.setdefault(fold_header(name), place)
        found = {name: next((places[one] for one in known if one in places), None) for name, known in names.items()}
        return cls({name: place for name, place in found.items() if place is not None})

    def text(self, row: Row, name: str) -> str:
        """A cell, trimmed; empty when the file has no such column."""
        return cell(row, self.at.get(name))

    def key(self, row: Row, name: str) -> str | None:
        """A cell as an id: spreadsheets put an apostrophe before long numbers."""
        return clean_text(self.text(row, name).lstrip("'"), MOST_ID)


class Gathering:
    """Rows gathered into orders: an order with one wrong row is wrong as a whole, and every row of it is told."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.rows_of: dict[object, list[int]] = {}
        self.wrong: set[object] = set()

    def add(self, key: object, row: int) -> None:
        """Row number `row` belongs to the order `key`."""
        self.rows_of.setdefault(key, []).append(row)

    def fail(self, row: int, error: UnreadableError, key: object | None = None) -> None:
        """Row number `row` is wrong, and with it the order `key` if it is known."""
        self.problems.append(Problem(row, error.code, error.where))
        if key is not None:
            self.wrong.add(key)

    def close(self, orders: Iterable[tuple[object, OrderFacts]]) -> tuple[list[OrderFacts], list[Problem]]:
        """The orders all of whose rows are right, and the problems by row, siblings of wrong rows included."""
        told = {problem.row for problem in self.problems}
        for key in self.wrong:
            for row in self.rows_of.get(key, []):
                if row not in told:
                    self.problems.append(Problem(row, ProblemCode.SIBLING_WRONG, ""))
        self.problems.sort(key=lambda problem: problem.row)
        return [facts for key, facts in orders if key not in self.wrong], self.problems
