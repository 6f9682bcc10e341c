"""Why a file is not taken as a table, as one exception with a code."""

from enum import StrEnum


class TableFault(StrEnum):
    """What is wrong with the file as a whole; the caller has a sentence for each."""

    TOO_BIG = "too_big"
    EMPTY = "empty"
    NOT_A_TABLE = "not_a_table"
    OLD_FORMAT = "old_format"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    BOMB = "bomb"
    ENCODING = "encoding"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    CELL_TOO_LONG = "cell_too_long"


class TableRefused(Exception):  # noqa: N818 - a refusal is a word with an audience, not an error of ours
    """The file cannot be read; `details` holds plain values (limit, size, row) for the sentence."""

    def __init__(self, code: TableFault, **details: int | str) -> None:
        super().__init__(code.value)
        self.code = code
        self.details = details
