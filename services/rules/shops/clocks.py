"""Clocks: moments as people's sheets write them, read off a wall in their zone."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from enum import StrEnum
from itertools import chain, islice

from services.rules.shops.problems import ProblemCode, UnreadableError

NOTHING = ("", "-", "--", "/", "0")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NOON = {"am": 0, "pm": 12, "上午": 0, "下午": 12}
UNIX = {10: 1, 13: 1000}
"""By how many digits it has: how many of a Unix time's units make a second."""
HEAD = 20
"""Rows from which it is told which columns hold dates."""

_HALF = "(?:am|pm|上午|下午)"
_DATE = (
    r"(?:(?P<y>\d{4})\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})\s?日?"
    r"|(?P<a>\d{1,2})[-/.](?P<b>\d{1,2})[-/.](?P<c>\d{4}|\d{2})"
    r"|(?P<word>[a-z]{3,9})\.?\s(?P<wd>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<wy>\d{4})"
    r"|(?P<dd>\d{1,2})[\s-](?P<dword>[a-z]{3,9})\.?,?[\s-](?P<dy>\d{4}))"
)
_TIME = (
    rf"(?P<before>{_HALF})?\s?(?P<h>\d{{1,2}})[:：时点](?P<i>\d{{2}})分?(?:[:：]?(?P<s>\d{{2}})秒?)?(?:[.,]\d+)?"
    rf"\s?(?P<after>{_HALF})?"
)
_ZONE = r"(?:utc|gmt)?(?:(?P<z>z|utc|gmt)|(?P<sign>[+-])(?P<zh>\d{2})(?::?(?P<zm>\d{2}))?)"
_MOMENT = re.compile(rf"{_DATE}(?:(?:,?\s*|\s?t){_TIME}(?:\s?{_ZONE})?)?", re.ASCII | re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d{2})(?!\d)", re.ASCII)


class DayOrder(StrEnum):
    """What comes first in dates like 03/04/2026; EITHER where no day above twelve tells."""

    DAY = "day"
    MONTH = "month"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Clock:
    """The wall that a sheet's times are read off: its zone, and whether 03/04/2026 is the fourth of March there."""

    zone: tzinfo
    month_first: bool = False

    def read(self, text: str, where: str) -> datetime | None:
        """A moment in UTC; None for a cell that says none. Raises UnreadableError BAD_TIME.

        Dates by year first, in numbers by `month_first`, in Chinese or by an English month's name; a day without a time
        begins at midnight; an offset that is written counts for more than the zone. Digits alone are 20261127, the
        same with a time, or Unix seconds or milliseconds.
        """
        if text in NOTHING:
            return None
        try:
            if text.isascii() and text.isdigit():
                return self._digits(text)
            found = _MOMENT.fullmatch(text)
            if found is None:
                raise ValueError("no moment")
            year, month, day = self._day(found)
            moment = datetime(year, month, day, *_time(found), tzinfo=_offset(found) or self.zone)
            return moment.astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise UnreadableError(ProblemCode.BAD_TIME, where) from error

    def _digits(self, text: str) -> datetime:
        if len(text) in UNIX:
            return datetime.fromtimestamp(int(text) / UNIX[len(text)], UTC)
        if len(text) not in (8, 14):
            raise ValueError("no moment")
        parts = [int(text[:4]), *(int(text[at : at + 2]) for at in range(4, len(text), 2))]
        return datetime(*parts, tzinfo=self.zone).astimezone(UTC)  # type: ignore[misc,arg-type]

    def _day(self, found: re.Match[str]) -> tuple[int, int, int]:
        if found["y"]:
            return int(found["y"]), int(found["m"]), int(found["d"])
        if found["a"]:
            first, second = int(found["a"]), int(found["b"])
            year = int(found["c"]) + (2000 if len(found["c"]) == 2 else 0)
            return (year, first, second) if self.month_first else (year, second, first)
        word = (found["word"] or found["dword"]).casefold()
        month = MONTHS.index(word[:3]) + 1
        return int(found["wy"] or found["dy"]), month, int(found["wd"] or found["dd"])


def _time(found: re.Match[str]) -> tuple[int, int, int]:
    if not found["h"]:
        return 0, 0, 0
    hour, half = int(found["h"]), (found["before"] or found["after"] or "").casefold()
    if half and hour <= 12:
        hour = hour % 12 + NOON[half]
    return hour, int(found["i"]), int(found["s"] or 0)


def _offset(found: re.Match[str]) -> tzinfo | None:
    if found["z"]:
        return UTC
    if not found["sign"]:
        return None
    span = timedelta(hours=int(found["zh"]), minutes=int(found["zm"] or 0))
    return timezone(-span if found["sign"] == "-" else span)


def day_order(rows: Iterable[Sequence[str]]) -> DayOrder | None:
    """Which comes first in a sheet's dates in numbers; None where it has none.

    Told by the first day above twelve in its date columns: those whose cells in the first HEAD rows are moments, all of
    them, or empty. An article number such as 05-20-44 stands beside others that are none.
    """
    sheet = iter(rows)
    head = list(islice(sheet, HEAD))
    columns = [at for at in range(max(map(len, head), default=0)) if all(_may_be(row, at) for row in head)]
    any_numbers = False
    for row in chain(head, sheet if columns else ()):
        for at in columns:
            found = _NUMBERS.match(row[at].strip()) if at < len(row) else None
            if found is not None:
                any_numbers = True
                if (int(found[1]) > 12) != (int(found[2]) > 12):
                    return DayOrder.MONTH if int(found[2]) > 12 else DayOrder.DAY
    return DayOrder.EITHER if any_numbers else None


def _may_be(row: Sequence[str], at: int) -> bool:
    text = row[at].strip() if at < len(row) else ""
    return text in NOTHING or _MOMENT.fullmatch(text) is not None
