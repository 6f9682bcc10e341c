"""Spans: weeks, months, quarters and any days, as the market's calendar cuts them."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from services.refusals import Refusal

WEEK, MONTH, QUARTER = "week", "month", "quarter"
NAMED = (WEEK, MONTH, QUARTER)
LONGEST_DAYS = 800
DAY = timedelta(days=1)
_INITIALS = {name[0]: name for name in NAMED}
_NAMED = re.compile(r"([wmq])(\d{4})(\d\d)(\d\d)", re.ASCII)
_DAYS = re.compile(r"(\d{4})(\d\d)(\d\d)-(\d{4})(\d\d)(\d\d)", re.ASCII)
_TYPED = re.compile(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`, both in; `name` is week, month, quarter or empty for days that somebody chose."""

    first: date
    last: date
    name: str = ""

    def bounds(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """[first 00:00, the day after last 00:00) in the market's time zone."""
        return datetime.combine(self.first, time(), zone), datetime.combine(self.last + DAY, time(), zone)

    @property
    def before(self) -> "Span":
        """The period before: the calendar's for a named one, else as many days."""
        if self.name:
            return named(self.name, self.first - DAY)
        return Span(self.first - (self.last - self.first) - DAY, self.first - DAY)

    @property
    def after(self) -> "Span":
        if self.name:
            return named(self.name, self.last + DAY)
        return Span(self.last + DAY, self.last + DAY + (self.last - self.first))

    @property
    def token(self) -> str:
        """The span as a button carries it: w20261116, or 20261101-20261115."""
        if self.name:
            return f"{self.name[0]}{self.first:%Y%m%d}"
        return f"{self.first:%Y%m%d}-{self.last:%Y%m%d}"


def named(name: str, day: date) -> Span:
    """The week, month or quarter in which a day lies."""
    if name == WEEK:
        monday = day - timedelta(days=day.weekday())
        return Span(monday, monday + timedelta(days=6), WEEK)
    start = day.month if name == MONTH else (day.month - 1) // 3 * 3 + 1
    length = 1 if name == MONTH else 3
    first = date(day.year, start, 1)
    year, month = divmod(day.year * 12 + start - 1 + length, 12)
    return Span(first, date(year, month + 1, 1) - DAY, name)


def back(name: str, today: date, count: int) -> Span:
    """The period of a name that lies `count` periods before the one that runs today."""
    span = named(name, today)
    for _ in range(max(0, min(count, 520))):
        span = span.before
    return span


def of_token(token: str) -> Span:
    """The span that a button carries; refuses what is none."""
    known = _NAMED.fullmatch(token)
    if known is not None:
        return named(_INITIALS[known[1]], _between((*known.groups()[1:], *known.groups()[1:])).first)
    found = _DAYS.fullmatch(token)
    if found is None:
        raise Refusal("dates-unreadable")
    return _between(found.groups())


def typed(text: str) -> Span:
    """Days as people type them, one or two: 2026-11-01 2026-11-15, 2026年11月1日; refuses anything else."""
    found = _TYPED.findall(text)
    if len(found) not in (1, 2):
        raise Refusal("dates-unreadable")
    return _between((*found[0], *found[-1]))


def _between(parts: tuple[str, ...]) -> Span:
    try:
        first, last = date(*map(int, parts[:3])), date(*map(int, parts[3:]))
    except ValueError:
        raise Refusal("dates-unreadable") from None
    first, last = min(first, last), max(first, last)
    if (last - first).days >= LONGEST_DAYS or not 2000 < first.year < 2200:
        raise Refusal("dates-too-far", days=str(LONGEST_DAYS))
    return Span(first, last)
