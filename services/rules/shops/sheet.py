"""Sheet: reading tables row by row: columns found by header name, orders gathered from their rows."""

from collections.abc import Callable, Iterable, Sequence

from services.rules.facts import OrderFacts
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
