"""Problems: why an order, or a row of a file, could not be read."""

from dataclasses import dataclass
from enum import StrEnum


class ProblemCode(StrEnum):
    """The one word for what is wrong; `where` says at which field, never with its value (it may be personal)."""

    NOT_UTF8 = "not_utf8"
    NOT_JSON = "not_json"
    TOO_DEEP = "too_deep"
    NOT_AN_ORDER = "not_an_order"
    MISSING = "missing"
    NOT_TEXT = "not_text"
    NOT_WHOLE = "not_whole"
    AMOUNT_NOT_MINOR = "amount_not_minor"
    BAD_AMOUNT = "bad_amount"
    OUT_OF_RANGE = "out_of_range"
    BAD_TIME = "bad_time"
    NO_OFFSET = "no_offset"
    BAD_WORD = "bad_word"
    UNKNOWN_CURRENCY = "unknown_currency"
    NO_LINES = "no_lines"
    DUPLICATE_LINE = "duplicate_line"
    DISCOUNT_TOO_BIG = "discount_too_big"
    ORDER_FIELDS_DIFFER = "order_fields_differ"
    SIBLING_WRONG = "sibling_wrong"
    UNIT_UNSAID = "unit_unsaid"
    UNKNOWN_LINE = "unknown_line"
    NOT_OURS = "not_ours"
    IN_FUTURE = "in_future"
    DIGITS_LOST = "digits_lost"
    CURRENCY_DIFFERS = "currency_differs"


class UnreadableError(Exception):
    """A body or row that cannot become facts: parked with this code and place."""

    def __init__(self, code: ProblemCode, where: str = "") -> None:
        super().__init__(f"{code} at {where or 'top'}")
        self.code = code
        self.where = where


@dataclass(frozen=True, slots=True)
class Problem:
    """One wrong row of a file; `row` counts data rows from 0, the header not counted."""

    row: int
    code: ProblemCode
    where: str
