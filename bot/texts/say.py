"""say(): every word for people, by key and in the reader's language; numbers and dates as that reader expects them."""

import logging
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale, dates, numbers
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

from services.rules.money import exponent

FOLDER = Path(__file__).parent
LOCALES = {"en": Locale("en"), "zh": Locale.parse("zh_Hans_CN")}
LANGUAGES = tuple(LOCALES)
SHANGHAI = ZoneInfo("Asia/Shanghai")
WHEN = {"en": "EEE, MMM d, HH:mm", "zh": "M月d日 EEE HH:mm"}
log = logging.getLogger(__name__)


class Html(str):
    """A text that is already Telegram HTML and must not be escaped again."""

    __slots__ = ()


Value = str | int | float | Decimal | None


@cache
def bundle(language: str) -> FluentBundle:
    """All messages of one language; a test keeps keys from standing twice."""
    made = FluentBundle([language], use_isolating=False)
    for path in sorted((FOLDER / language).glob("*.ftl")):
        made.add_resource(FluentResource(path.read_text("utf-8")))
    return made


@cache
def _plain(language: str, key: str) -> str | None:
    """A message of nothing but text and names, as Python formats it: in a tenth of the time that Fluent takes."""
    pattern = bundle(language).get_message(key).value
    parts = []
    for part in pattern.elements if isinstance(pattern, ast.Pattern) else [pattern]:
        if isinstance(part, ast.TextElement):
            parts.append(part.value.replace("{", "{{").replace("}", "}}"))
        elif isinstance(part, ast.Placeable) and isinstance(part.expression, ast.VariableReference):
            parts.append("{" + part.expression.id.name + "}")
        else:
            return None
    return "".join(parts)


@cache
def _exact(currency: str) -> str:
    """The pattern of an amount with all digits of its minor unit, of which locales leave out some currencies'."""
    digits = exponent(currency)
    return "¤#,##0" + ("." + "0" * digits if digits else "")


@lru_cache(maxsize=4_096)
def _compact(value: float, language: str) -> str:
    """Babel looks through a locale's patterns at each call, for longer than a whole text takes."""
    return numbers.format_compact_decimal(value, locale=LOCALES[language], fraction_digits=1)


@lru_cache(maxsize=16_384)
def _money(minor: int, currency: str, language: str) -> str:
    """A page of the pool has thirty amounts, and the same goods stand on many pages."""
    amount = Decimal(minor).scaleb(-exponent(currency))
    text = numbers.format_currency(amount, currency, _exact(currency), LOCALES[language], currency_digits=False)
    return text.replace("CN¥", "¥") if currency == "CNY" else text


@lru_cache(maxsize=4_096)
def _rate(basis_points: int, language: str) -> str:
    return numbers.format_percent(Decimal(basis_points) / 10_000, format="#,##0.##%", locale=LOCALES[language])


@dataclass(frozen=True, slots=True)
class Say:
    """The words of one reader: language and time zone; and whether their chat is light or dark, for pictures."""

    language: str = "en"
    zone: ZoneInfo = SHANGHAI
    theme: str = "light"

    def __call__(self, key: str, **values: Value) -> Html:
        """The message as Telegram HTML; plain values are escaped, Html values are not."""
        safe = {
            n: escape(v, quote=False) if isinstance(v, str) and not isinstance(v, Html) else v
            for n, v in values.items()
        }
        return Html(self._format(key, safe))

    def label(self, key: str, **values: Value) -> str:
        """The message as plain text, for buttons, alerts and file headers."""
        return self._format(key, values)

    def has(self, key: str) -> bool:
        return bundle(self.language).has_message(key)

    def _format(self, key: str, values: Mapping[str, Value]) -> str:
        words = bundle(self.language)
        if not words.has_message(key):
            log.error("text missing: %s (%s)", key, self.language)
            return key
        plain = _plain(self.language, key)
        if plain is not None and all(isinstance(value, str) for value in values.values()):
            with suppress(KeyError):  # what lacks a name is Fluent's to tell
                return plain.format_map(values)
        pattern = words.get_message(key).value
        # Fluent would group and round numbers in its own way; ours are formatted before they come here.
        given = {name: str(value) if isinstance(value, float | Decimal) else value for name, value in values.items()}
        if pattern is None:
            return key
        text, errors = words.format_pattern(pattern, given)
        for error in errors:
            log.error("text %s (%s): %s", key, self.language, error)
        return str(text)

    @property
    def locale(self) -> Locale:
        return LOCALES[self.language]

    def money(self, minor: int, currency: str) -> str:
        """An amount in minor units, exact: ¥1,299.00."""
        return _money(minor, currency, self.language)

    def short_money(self, minor: int, currency: str) -> str:
        """An amount at a glance: ¥1.2M, ¥123.5万; exact below ten thousand."""
        amount = Decimal(minor).scaleb(-exponent(currency))
        if abs(amount) < 10_000:
            return self.money(minor, currency)
        text = numbers.format_compact_currency(amount, currency, locale=self.locale, fraction_digits=1)
        return text.replace("CN¥", "¥") if currency == "CNY" else text

    def names(self, names: Iterable[str]) -> str:
        """Things named one after another: a, b, c; 甲、乙、丙."""
        return self.label("names-joint").join(names)

    def number(self, value: float) -> str:
        """A count, grouped: 12,345."""
        return numbers.format_decimal(value, locale=self.locale)

    def short(self, value: float) -> str:
        """A count at a glance: 1.2M, 123.5万; exact below ten thousand."""
        if abs(value) < 10_000:
            return self.number(value)
        return _compact(value, self.language)

    def rate(self, basis_points: int) -> str:
        """A rate: 2000 is 20%, 1250 is 12.5%."""
        return _rate(basis_points, self.language)

    def change(self, ratio: float) -> str:
        """A change against before: +12%, −3%."""
        return numbers.format_percent(round(ratio, 2) + 0.0, format="+#,##0%;−#,##0%", locale=self.locale)

    def score(self, hundredths: int) -> str:
        """A score with its two decimals: 431 is 4.31."""
        return f"{hundredths / 100:.2f}"

    def day(self, moment: datetime | date) -> str:
        """A day of this year without the year: Nov 23, 11月23日."""
        value = moment.astimezone(self.zone).date() if isinstance(moment, datetime) else moment
        return dates.format_skeleton("MMMd", value, locale=self.locale)

    def full_day(self, moment: datetime | date) -> str:
        value = moment.astimezone(self.zone).date() if isinstance(moment, datetime) else moment
        return dates.format_date(value, "medium" if self.language == "en" else "long", locale=self.locale)

    def when(self, moment: datetime) -> str:
        """A moment in the reader's zone: Mon, Nov 23, 9:00."""
        return dates.format_datetime(moment, WHEN[self.language], tzinfo=self.zone, locale=self.locale)

    def region(self, words: str) -> str:
        """A region as its person wrote it; a country's code is spelt out: CN is China, 中国."""
        return str(self.locale.territories.get(words, words))

    def place(self, zone: str) -> str:
        """The city that a time zone is named after: Shanghai, 上海; the bare name where it is not known."""
        try:
            return dates.get_timezone_location(zone, locale=self.locale, return_city=True)
        except LookupError:
            return zone
