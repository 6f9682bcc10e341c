"""XLSX workbooks, opened only after their zip has been weighed, and read lazily as rows."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import chain, islice
from typing import Any

import openpyxl

from services.tables.limits import (
    MAX_CELL,
    MAX_COLUMNS,
    MAX_UNZIPPED,
    MAX_ZIP_ENTRIES,
    MAX_ZIP_RATIO,
    RATIO_MATTERS_FROM,
)
from services.tables.refusal import TableFault, TableRefused
from services.tables.table import Row, Table, TableKind, bounded, find_header, trimmed

_HEAD_ROWS = 20


def read_workbook(content: bytes) -> Table:
    """The first visible sheet that holds more than one row (else the first with any). Raises TableRefused.

    Opening reads all shared strings at once (about a second per 10 MB of them): call it in a thread.
    """
    weigh(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or list(book.worksheets)
    except TableRefused:
        raise
    except Exception as error:  # openpyxl raises whatever its parts raise on a damaged file
        raise TableRefused(TableFault.BROKEN) from error
    best: Table | None = None
    for sheet in sheets:
        table, height = _sheet_table(sheet)
        if table and height > 1:
            return table
        best = best or table
    if best is None:
        raise TableRefused(TableFault.EMPTY)
    return best


def weigh(content: bytes) -> None:
    """Refuses a zip that is no workbook, is encrypted, or would unpack to too much, by its directory alone.

    The sizes in the directory are what the zip reader will hand out at most, so a lying directory cannot cheat.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise TableRefused(TableFault.BROKEN) from error
    total = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    if len(parts) > MAX_ZIP_ENTRIES or total > MAX_UNZIPPED:
        raise TableRefused(TableFault.BOMB)
    if total > RATIO_MATTERS_FROM and total > MAX_ZIP_RATIO * min(packed, len(content)):
        raise TableRefused(TableFault.BOMB)
    if any(part.flag_bits & 1 for part in parts):
        raise TableRefused(TableFault.ENCRYPTED)
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise TableRefused(TableFault.NOT_A_TABLE)


def _sheet_table(sheet: Any) -> tuple[Table | None, int]:
    sheet.reset_dimensions()  # the size a sheet claims is often wrong; the cells are not
    rows = bounded(_rows(sheet))
    head = list(islice(rows, _HEAD_ROWS))
    height = sum(1 for row in head if row)
    if not height:
        return None, 0
    at = find_header(head)
    header = tuple(cell.strip() for cell in trimmed(head[at]))
    rest = chain(head[at + 1 :], rows)
    return Table(header, rest, TableKind.XLSX, first_row=at + 2, sheet=sheet.title), height


def _rows(sheet: Any) -> Iterator[Row]:
    try:
        # One column more than allowed is enough to see that a row is too wide; a cell far out is never laid out.
        for values in sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS + 1):
            if values.count(None) != len(values):
                yield trimmed(tuple([_text(value) if value is not None else "" for value in values]))
            else:
                yield ()
    except TableRefused:
        raise
    except Exception as error:  # as above: damaged XML surfaces as almost anything
        raise TableRefused(TableFault.BROKEN) from error


def _text(value: object) -> str:
    """A cell as its reader would type it: no trailing .0, at most the 15 digits that Excel keeps."""
    if value is None:
        return ""
    if isinstance(value, str):
        if len(value) > MAX_CELL:
            raise TableRefused(TableFault.CELL_TOO_LONG)
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else format(value, ".15g")
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value)
