"""Sheet: reading tables row by row: columns found by header name, orders gathered from their rows."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from services.rules.facts import OrderFacts
from services.rules.shops.fields import MOST_ID, clean_text
from services.rules.shops.problems import Problem, ProblemCode, UnreadableError

Pseudonym = Callable[[str], str]
Row = Sequence[str]


_ROUNDED = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.ASCII | re.IGNORECASE)


def fold_header(cell: str) -> str:
    """A header as it is compared: no BOM, no tabs, one space between words, capitals do not matter."""
    return " ".join(cell.replace("\ufeff", "").split()).casefold()


def cell(row: Row, at: int | None) -> str:
    """One cell, trimmed of blanks, stray tabs and the ="…" that keeps a spreadsheet from reading it as a number.

    Empty when the row is short or the column is not there.
    """
    if at is None or at >= len(row):
        return ""
    text = row[at].strip()
    return text[2:-1].strip() if text.startswith('="') and text.endswith('"') else text


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

    def order(self, columns: Columns, row: Row, number: int) -> str | None:
        """The number of the order that row `number` belongs to; None, and the row is wrong, where it has none.

        2.02611E+11 is none: a spreadsheet that shows a number so has forgotten its digits, and two orders become one.
        """
        key = columns.key(row, "order_id")
        if key is None or _ROUNDED.fullmatch(key):
            code = ProblemCode.MISSING if key is None else ProblemCode.DIGITS_LOST
            self.fail(number, UnreadableError(code, "order_id"))
            return None
        self.add(key, number)
        return key

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
