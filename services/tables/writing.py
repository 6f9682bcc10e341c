"""Rows as files that people open in a spreadsheet, with no cell that a spreadsheet would run."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

import openpyxl
from openpyxl.cell import WriteOnlyCell

Cell = str | int | float | None
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?")
# XML 1.0 cannot hold these, nor halves of surrogate pairs
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_EXCEL_CELL = 32_767


def neutral(value: Cell) -> str:
    """The cell as text that no spreadsheet takes for a formula: an apostrophe goes before = + - @ tab and line ends.

    Numbers with a sign stay as they are. (OWASP, "CSV Injection".)
    """
    text = "" if value is None else str(value)
    if text.startswith(_RUNS) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


def write_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with a byte-order mark, as Excel wants it to show Chinese."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([neutral(cell) for cell in header])
    for row in rows:
        writer.writerow([neutral(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig", errors="replace")


def write_xlsx(header: Sequence[str], rows: Iterable[Sequence[Cell]], sheet: str = "Sheet1") -> bytes:
    """One sheet with a frozen header; text cells are marked as text, so that nothing runs."""
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet(sheet[:31])
    page.freeze_panes = "A2"
    for row in (header, *rows):
        cells = []
        for value in row:
            cell = WriteOnlyCell(page, value=_storable(value))
            if isinstance(value, str):
                cell.data_type = "s"
            cells.append(cell)
        page.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _storable(value: Cell) -> Cell:
    if isinstance(value, str):
        return _ILLEGAL.sub("", value)[:_EXCEL_CELL]
    return value
