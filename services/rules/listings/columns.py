"""Which column means what: fuzzy matching of headers in English and Chinese, checked against what the cells hold."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from services.rules.listings.amounts import parse_price
from services.rules.listings.rates import parse_rate, parse_stock
from services.rules.listings.texts import clean_url, normal_title
from services.rules.listings.values import REQUIRED, Column, ProblemCode, Row, UnfitError
from services.rules.listings.words import OTHER, WORDS

# Below this a match of names is noise: "notes" and "name" reach 0.67.
FLOOR = 0.72
# A rival this close to the winner makes the guess worth showing first.
CLOSE = 0.08
SAMPLE = 60
# Traditional characters of the words in `words`, so that one list serves both scripts.
_SIMPLIFIED = str.maketrans(
    "稱價庫類連結圖標題數編碼號貨規顏詳鏈幣關鍵產網現賣點劃線傭鋪",
    "称价库类连结图标题数编码号货规颜详链币关键产网现卖点划线佣铺",
)


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """`column` is read at `index`; confidence 0..1 (1: equal words, or said by the person); `rivals`: likely others."""

    column: Column
    index: int
    header: str
    confidence: float
    rivals: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Guess:
    """The whole mapping as it is shown for correction."""

    header: Row
    columns: tuple[ColumnGuess, ...]

    @property
    def mapping(self) -> dict[Column, int]:
        """Where each column is read from."""
        return {guess.column: guess.index for guess in self.columns}

    @property
    def missing(self) -> tuple[Column, ...]:
        """Columns without which nothing can be listed and that were not found."""
        return tuple(column for column in REQUIRED if column not in self.mapping)

    @property
    def unused(self) -> tuple[int, ...]:
        """Indexes of named columns that mean nothing to us yet."""
        used = set(self.mapping.values())
        return tuple(index for index, name in enumerate(self.header) if name and index not in used)


def guess_columns(header: Row, sample: Sequence[Row]) -> Guess:
    """Match every header with every meaning, weigh by the cells of `sample`, and give each meaning its best column.

    A column has one meaning and a meaning one column; on a tie the word that stands earlier in `words` wins, then the
    column further left.
    """
    scores: list[tuple[float, int, int, Column]] = []
    for index, name in enumerate(header):
        cells = [row[index].strip() for row in sample[:SAMPLE] if index < len(row) and row[index].strip()]
        for column, (score, rank) in _name_scores(name).items():
            weighed = score * _fit(column, cells)
            if weighed >= FLOOR:
                scores.append((weighed, rank, index, column))
    scores.sort(key=lambda entry: (-entry[0], entry[1], entry[2]))
    taken: dict[Column, tuple[float, int]] = {}
    used: set[int] = set()
    for score, _, index, column in scores:
        if column not in taken and index not in used:
            taken[column] = (score, index)
            used.add(index)
    _put_dearer_second(taken, sample)
    guesses = [
        ColumnGuess(
            column,
            index,
            header[index],
            round(score, 2),
            tuple(
                other for near, _, other, means in scores if means is column and other != index and near > score - CLOSE
            ),
        )
        for column, (score, index) in taken.items()
    ]
    if Column.TITLE not in taken:
        guesses += _longest_text(header, sample, used)
    order = list(Column)
    return Guess(header, tuple(sorted(guesses, key=lambda guess: order.index(guess.column))))


def reassign(guess: Guess, column: Column, index: int | None) -> Guess:
    """The person's correction: `column` is at `index` (None: nowhere). Whatever was read there before is let go."""
    kept = [other for other in guess.columns if other.column is not column and other.index != index]
    if index is not None:
        kept.append(ColumnGuess(column, index, guess.header[index], 1.0))
    order = list(Column)
    return Guess(guess.header, tuple(sorted(kept, key=lambda other: order.index(other.column))))


def from_mapping(header: Row, mapping: Mapping[Column, int]) -> Guess:
    """A mapping that was settled earlier (kept with the job), as a Guess again."""
    return Guess(header, tuple(ColumnGuess(column, index, header[index], 1.0) for column, index in mapping.items()))


def normal_header(name: str) -> str:
    """Lower case, plain width, no units, no punctuation: "价格（元）" and "Price_USD*" become comparable."""
    plain = unicodedata.normalize("NFKC", name).casefold().translate(_SIMPLIFIED)
    plain = re.sub(r"\(.*?\)|\[.*?\]|【.*?】", " ", plain) if not plain.startswith(("(", "[", "【")) else plain
    plain = re.sub(r"[^\w]+|_", " ", plain)
    plain = re.sub(r"\b(?:usd|eur|cny|rmb|gbp|required|optional)\b|必填|选填", " ", plain)
    return " ".join(plain.split())


def _name_scores(name: str) -> dict[Column, tuple[float, int]]:
    """(0..1, rank of the word) per meaning; nothing if the header is better explained by a word of OTHER."""
    plain = normal_header(name)
    if not plain or len(plain) > 60:
        return {}
    against = max(_likeness(plain, word) for word in OTHER)
    found: dict[Column, tuple[float, int]] = {}
    for column, words in WORDS.items():
        score, rank = max(((_likeness(plain, word), -rank) for rank, word in enumerate(words)))
        if score > against:
            found[column] = (score, -rank)
    return found


def _likeness(plain: str, word: str) -> float:
    """1 if equal; close to 1 for a typo; less the more the header says beside the word."""
    if plain == word:
        return 1.0
    if len(plain) >= 4 and len(word) >= 4:
        alike: float = fuzz.ratio(plain, word) / 100
        if alike >= 0.8:
            return alike * 0.95
    if not word.isascii():
        if word in plain and len(word) >= 2:
            ends = 0.06 if plain.endswith(word) else 0.0  # Chinese puts the noun last: 商品销售价格 is a price
            return 0.66 + ends + 0.2 * len(word) / len(plain)
        return 0.0
    spoken, wanted = plain.split(), word.split()
    if set(wanted) <= set(spoken):
        ends = 0.06 if spoken[-len(wanted) :] == wanted else 0.0
        return 0.66 + ends + 0.2 * len(wanted) / len(spoken)
    return 0.0


def _fit(column: Column, cells: Sequence[str]) -> float:
    """How well the cells suit the meaning, 0..1; an empty column suits anything, a little less."""
    if not cells:
        return 0.85
    share = sum(1 for text in cells if _suits(column, text)) / len(cells)
    return 1.0 if share >= 0.8 else share / 0.8


def _suits(column: Column, text: str) -> bool:
    """Whether one cell could be of this meaning. A wrong price is still a price: zero, negative, a range."""
    try:
        if column in (Column.PRICE, Column.USUAL_PRICE):
            parse_price(text, "USD")
        elif column is Column.COMMISSION:
            parse_rate(text)
        elif column is Column.STOCK:
            parse_stock(text)
        elif column in (Column.LINK, Column.PICTURE):
            return clean_url(re.split(r"[\s,;|]", text)[0]) is not None
        elif column in (Column.TITLE, Column.TITLE_ZH):
            return not normal_title(text).isdecimal() and clean_url(text) is None
        elif column is Column.CURRENCY:
            return len(text) <= 12
    except UnfitError as unfit:
        return unfit.code not in (
            ProblemCode.PRICE_UNREADABLE,
            ProblemCode.COMMISSION_UNREADABLE,
            ProblemCode.STOCK_IGNORED,
            ProblemCode.NO_PRICE,
        )
    return True


def _put_dearer_second(taken: dict[Column, tuple[float, int]], sample: Sequence[Row]) -> None:
    """Whatever the two price columns are called, what is asked now is the lower one: swaps them if mostly not so."""
    if not {Column.PRICE, Column.USUAL_PRICE} <= taken.keys():
        return
    asked, usual = taken[Column.PRICE][1], taken[Column.USUAL_PRICE][1]
    lower = higher = 0
    for row in sample[:SAMPLE]:
        try:
            now, then = (parse_price(row[index], "USD").minor for index in (asked, usual))
        except (UnfitError, IndexError):
            continue
        lower += now < then
        higher += now > then
    if higher > lower:
        taken[Column.PRICE], taken[Column.USUAL_PRICE] = taken[Column.USUAL_PRICE], taken[Column.PRICE]


def _longest_text(header: Row, sample: Sequence[Row], used: set[int]) -> list[ColumnGuess]:
    """A last resort where no header says "title": the column of mostly different, readable texts."""
    best, best_score = None, 0.0
    for index in range(len(header)):
        if index in used:
            continue
        cells = [row[index].strip() for row in sample[:SAMPLE] if index < len(row) and row[index].strip()]
        texts = {text for text in cells if _suits(Column.TITLE, text) and 3 < len(text) <= 200}
        score = (
            len(texts) / max(1, len(sample[:SAMPLE])) if any(char.isalpha() for text in texts for char in text) else 0.0
        )
        if score > max(best_score, 0.7):
            best, best_score = index, score
    return [] if best is None else [ColumnGuess(Column.TITLE, best, header[best], 0.4)]
