"""Fields: strict, tolerant reading of JSON bodies: unknown fields pass, wrong types are named with their place."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NoReturn, TypeVar

from services.rules.money import MOST, MOST_PIECES, BadAmountError, UnknownCurrencyError, exponent, to_minor
from services.rules.shops.problems import ProblemCode, UnreadableError

MOST_ID = 200
MOST_TEXT = 500

Word = TypeVar("Word", bound=StrEnum)


def parse_object(raw: bytes) -> "Fields":
    """A JSON object from raw bytes; numbers with a point stay exact decimals; NaN and Infinity are no JSON."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(ProblemCode.NOT_UTF8) from error
    try:
        value = json.loads(text, parse_float=Decimal, parse_constant=_no_constant)
    except RecursionError as error:
        raise UnreadableError(ProblemCode.TOO_DEEP) from error
    except ValueError as error:
        raise UnreadableError(ProblemCode.NOT_JSON) from error
    if not isinstance(value, dict):
        raise UnreadableError(ProblemCode.NOT_AN_ORDER)
    return Fields(value)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def clean_text(value: str, most: int = MOST_TEXT) -> str | None:
    """Text that any database takes: no NUL, no lone surrogates, trimmed, cut at `most`; None when nothing is left."""
    if not value.isascii():
        value = value.encode("utf-8", "replace").decode("utf-8")
    return value.replace("\x00", "").strip()[:most] or None


def parse_time(text: str, where: str) -> datetime:
    """ISO 8601 with an offset, as UTC."""
    found = _moment(text)
    if isinstance(found, ProblemCode):
        raise UnreadableError(found, where)
    return found


@lru_cache(maxsize=16_384)
def _moment(text: str) -> datetime | ProblemCode:
    """A moment in UTC, or what is wrong with it; most files say the same one in several columns and rows."""
    try:
        moment = datetime.fromisoformat(text)
        return ProblemCode.NO_OFFSET if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return ProblemCode.BAD_TIME


def known_currency(text: str, where: str) -> str:
    """An ISO 4217 code in capitals."""
    try:
        exponent(text.upper())
    except UnknownCurrencyError as error:
        raise UnreadableError(ProblemCode.UNKNOWN_CURRENCY, where) from error
    return text.upper()


def in_range(value: int, least: int, most: int, where: str) -> int:
    """The value itself, or UnreadableError when it lies outside [least, most]."""
    if not least <= value <= most:
        raise UnreadableError(ProblemCode.OUT_OF_RANGE, where)
    return value


@dataclass(frozen=True, slots=True)
class Fields:
    """A JSON object and where it stands; null and left out mean the same."""

    values: Mapping[str, object]
    where: str = ""

    def place(self, name: str) -> str:
        """The path of a field of this object, for a problem's `where`."""
        return f"{self.where}.{name}" if self.where else name

    def text(self, name: str, most: int = MOST_TEXT) -> str | None:
        """Text, or None; a number is not text."""
        value = self.values.get(name)
        if value is None:
            return None
        if not isinstance(value, str):
            raise UnreadableError(ProblemCode.NOT_TEXT, self.place(name))
        return clean_text(value, most)

    def key(self, name: str) -> str | None:
        """An id: text, or a whole number that senders also use as one."""
        value = self.values.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)[:MOST_ID]
        return self.text(name, MOST_ID)

    def needed_key(self, name: str) -> str:
        """An id that must be there."""
        return self.needed(self.key(name), name)

    def needed(self, value: str | None, name: str) -> str:
        """The value, or UnreadableError MISSING."""
        if value is None:
            raise UnreadableError(ProblemCode.MISSING, self.place(name))
        return value

    def whole(self, name: str, default: int, least: int = 0, most: int = MOST_PIECES) -> int:
        """A whole number in [least, most]; text, fractions and true are not whole numbers."""
        value = self.values.get(name)
        if value is None:
            return default
        if not isinstance(value, int) or isinstance(value, bool):
            raise UnreadableError(ProblemCode.NOT_WHOLE, self.place(name))
        return in_range(value, least, most, self.place(name))

    def minor(self, name: str, default: int | None = 0) -> int:
        """An amount already in minor units; default None means it must be there."""
        value = self.values.get(name)
        if value is None:
            if default is None:
                raise UnreadableError(ProblemCode.MISSING, self.place(name))
            return default
        if not isinstance(value, int) or isinstance(value, bool):
            raise UnreadableError(ProblemCode.AMOUNT_NOT_MINOR, self.place(name))
        return in_range(value, 0, MOST, self.place(name))

    def money(self, name: str, currency: str, *, rounded: bool = False) -> int:
        """An amount in major units ("12.34", or a JSON number, read exactly), as minor units; left out is zero."""
        value = self.values.get(name)
        if value is None or value == "":
            return 0
        if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
            raise UnreadableError(ProblemCode.BAD_AMOUNT, self.place(name))
        try:
            return to_minor(value, currency, rounded=rounded)
        except BadAmountError as error:
            raise UnreadableError(ProblemCode.BAD_AMOUNT, self.place(name)) from error

    def time(self, name: str) -> datetime | None:
        """A moment in UTC, or None."""
        text = self.text(name)
        return parse_time(text, self.place(name)) if text else None

    def needed_time(self, name: str) -> datetime:
        """A moment that must be there."""
        moment = self.time(name)
        if moment is None:
            raise UnreadableError(ProblemCode.MISSING, self.place(name))
        return moment

    def word(self, name: str, kind: type[Word]) -> Word | None:
        """A word of a closed list, or None."""
        text = self.text(name)
        if text is None:
            return None
        try:
            return kind(text)
        except ValueError as error:
            raise UnreadableError(ProblemCode.BAD_WORD, self.place(name)) from error

    def object(self, name: str) -> "Fields | None":
        """One object inside, or None when it is missing."""
        value = self.values.get(name)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise UnreadableError(ProblemCode.NOT_AN_ORDER, self.place(name))
        return Fields(value, self.place(name))

    def objects(self, name: str) -> list["Fields"]:
        """The objects of a list; left out means none."""
        value = self.values.get(name)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise UnreadableError(ProblemCode.NOT_AN_ORDER, self.place(name))
        return [Fields(item, f"{self.place(name)}[{at}]") for at, item in enumerate(value)]
