"""Comma, tab, semicolon and bar separated text, read lazily as rows."""

import csv
import io
from collections.abc import Iterator
from itertools import chain, islice

from services.tables.encoding import detect_encoding
from services.tables.limits import MAX_CELL
from services.tables.refusal import TableFault, TableRefused
from services.tables.table import Row, Table, TableKind, bounded, find_header, trimmed

_DELIMITERS = (",", "\t", ";", "|")
_HEAD_CHARS = 64 * 1024
_HEAD_ROWS = 20


def read_delimited(content: bytes) -> Table:
    """A text file as a table; delimiter and encoding are found out. Raises TableRefused."""
    encoding = detect_encoding(content)
    if not encoding.startswith(("utf-16", "utf-32")):
        content = content.replace(b"\0", b"")
    stream = io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")
    try:
        head = stream.read(_HEAD_CHARS)
        _refuse_binary(head)
        skip, delimiter = _delimiter(head)
        stream.seek(0)
    except (UnicodeError, csv.Error) as error:
        raise TableRefused(TableFault.BROKEN) from error
    rows = bounded(_rows(stream, delimiter))
    first = list(islice(rows, skip + _HEAD_ROWS))
    at = skip + find_header(first[skip:])
    return Table(
        header=tuple(cell.strip() for cell in trimmed(first[at])),
        rows=chain(first[at + 1 :], rows),
        kind=TableKind.CSV,
        first_row=at + 2,
        encoding=encoding,
        delimiter=delimiter,
    )


def _rows(stream: io.TextIOWrapper, delimiter: str) -> Iterator[Row]:
    csv.field_size_limit(MAX_CELL)
    reader = csv.reader(stream, delimiter=delimiter)
    try:
        yield from map(tuple, reader)
    except csv.Error as error:
        code = TableFault.CELL_TOO_LONG if "field limit" in str(error) else TableFault.BROKEN
        raise TableRefused(code, row=reader.line_num) from error
    except UnicodeError as error:
        raise TableRefused(TableFault.ENCODING, row=reader.line_num) from error


def _delimiter(head: str) -> tuple[int, str]:
    """(rows to skip, delimiter): the one that cuts most rows into the same, largest number of cells."""
    said = head[:6].lower()
    if said.startswith("sep=") and len(said) > 4:
        return 1, head[4]
    best, best_score = ",", 0.0
    for candidate in _DELIMITERS:
        if candidate not in head:
            continue
        widths = [len(row) for row in islice(_complete_rows(head, candidate), _HEAD_ROWS) if row]
        if not widths:
            continue
        common = max(set(widths), key=widths.count)
        score = common * (widths.count(common) / len(widths)) if common > 1 else 0.0
        if score > best_score:
            best, best_score = candidate, score
    return 0, best


def _complete_rows(head: str, delimiter: str) -> Iterator[list[str]]:
    """Rows of the beginning of a file, but not the last one, which the cut may have torn."""
    kept: list[str] | None = None
    try:
        for row in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter):
            if kept is not None:
                yield kept
            kept = row
    except csv.Error:
        return
    if kept is not None and len(head) < _HEAD_CHARS:
        yield kept


def _refuse_binary(head: str) -> None:
    """A text of a table holds hardly any control characters; a picture read as text is full of them."""
    strange = sum(1 for char in head if (char < " " and char not in "\t\r\n\x0b\x0c") or char == "\ufffd")
    if strange * 50 > len(head):
        raise TableRefused(TableFault.NOT_A_TABLE)
    start = head.lstrip("\ufeff \t\r\n")[:200].lower()
    if not start:
        raise TableRefused(TableFault.EMPTY)
    if start.startswith(("<!doctype", "<html", "<?xml", "<table", "{", "[{", "[[")):
        raise TableRefused(TableFault.NOT_A_TABLE)
