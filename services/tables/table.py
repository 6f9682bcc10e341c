"""Table: a header and the rows below it, whatever file they came from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from services.tables.limits import MAX_BLANK_ROWS, MAX_COLUMNS, MAX_ROWS
from services.tables.refusal import TableFault, TableRefused

Row = tuple[str, ...]
_PREAMBLE = 10


class TableKind(StrEnum):
    """Which sort of file a table came from."""

    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` is read once, lazily: pull it in chunks (`itertools.islice`); it may raise TableRefused on the way.

    A blank row is `()`, so that the n-th row has the number `first_row + n` in the reader's spreadsheet.
    Rows may be shorter or longer than the header.
    """

    header: Row
    rows: Iterator[Row]
    kind: TableKind
    first_row: int
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None


def bounded(rows: Iterator[Row]) -> Iterator[Row]:
    """The same rows, refused when they are more or wider than the limits; blank rows are counted apart."""
    count = blank = 0
    for raw in rows:
        row = raw if len(raw) <= MAX_COLUMNS else trimmed(raw)
        if len(row) > MAX_COLUMNS:
            raise TableRefused(TableFault.TOO_MANY_COLUMNS, limit=MAX_COLUMNS)
        if any(row):
            count += 1
            if count > MAX_ROWS:
                raise TableRefused(TableFault.TOO_MANY_ROWS, limit=MAX_ROWS)
            yield row
        else:
            blank += 1
            if blank > MAX_BLANK_ROWS:
                raise TableRefused(TableFault.TOO_MANY_ROWS, limit=MAX_ROWS)
            yield ()


def trimmed(row: Row) -> Row:
    """The row without the empty cells at its end."""
    end = len(row)
    while end and not row[end - 1].strip():
        end -= 1
    return row[:end]


def find_header(head: Sequence[Row]) -> int:
    """Index of the header in the first rows of a file; TableRefused(empty) if all are blank.

    Exports often carry a title or a date above the header, alone in its row: the header is then
    the first row at least half as wide as the widest of the first rows.
    """
    widths = [sum(1 for cell in row if cell.strip()) for row in head[:_PREAMBLE]]
    widest = max(widths, default=0)
    if not widest:
        raise TableRefused(TableFault.EMPTY)
    return next(index for index, width in enumerate(widths) if width * 2 >= widest and (width > 1 or widest == 1))
