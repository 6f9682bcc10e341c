"""Search in titles: products found by what people type, in English, Chinese or pinyin, with typos forgiven."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from services.rules.grams import GramIndex
from services.rules.words import has_han, pinyin, tokens

CANDIDATES = 300  # titles looked at closely per way of spelling the query
LONGEST = 80  # characters of a query that are read
BY_SOUND = 0.95  # a title that only sounds like the query stands behind one that is written like it
ENOUGH = 0.62  # below it a title has no more than a word of chance in common with the query


@dataclass(frozen=True, slots=True)
class Text:
    """What can be searched of one product: its titles, its brand and its article numbers."""

    product_id: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A product found: how near, 0 to 1 (1: every word stands there as typed)."""

    product_id: int
    score: float


@dataclass(frozen=True, slots=True)
class Spelt:
    """A text made comparable: as written and, where Chinese, as it sounds; words parted by spaces."""

    product_id: int
    written: str
    sound: str


def spelt(text: Text) -> Spelt:
    """Some 100 microseconds a title, which is why it is kept."""
    written = " ".join(word for part in text.words for word in tokens(part))
    return Spelt(text.product_id, written, _sound(text.words))


class TitleIndex:
    """Texts ready to be searched; never changes."""

    def __init__(self, texts: Sequence[Spelt]) -> None:
        """Index the texts as written and as they sound."""
        self.texts = texts
        self._index = GramIndex([text.written for text in texts])
        self._sounds = GramIndex([text.sound.replace(" ", "") for text in texts])

    def __len__(self) -> int:
        return len(self.texts)

    def find(self, query: str, limit: int) -> list[Hit]:
        """The nearest products, nearest first, then by id; empty if nothing comes near."""
        words = tokens(query[:LONGEST])
        if not words:
            return []
        best: dict[int, float] = {}
        for place in self._index.nearest(" ".join(words), CANDIDATES).tolist():
            best[place] = nearness(words, self.texts[place].written)
        sound = " ".join(pinyin(query[:LONGEST])).split()
        for place in self._sounds.nearest("".join(sound), CANDIDATES).tolist():
            heard = BY_SOUND * nearness(["".join(sound)], self.texts[place].sound.replace(" ", ""))
            best[place] = max(best.get(place, 0.0), heard)
        hits = [Hit(self.texts[place].product_id, round(score, 3)) for place, score in best.items() if score >= ENOUGH]
        return sorted(hits, key=lambda hit: (-hit.score, hit.product_id))[:limit]


def _sound(parts: Sequence[str]) -> str:
    """The syllables of the Chinese parts; empty where there are none."""
    return " ".join(syllable for part in parts if has_han(part) for syllable in pinyin(part))


def nearness(words: Sequence[str], spelling: str) -> float:
    """How well a text has the words of a query, 0..1: each by its best place, weighed by its length.

    A word may be part of a longer one, be misspelt, or stand together with its neighbour; a run of Chinese may be
    found in pieces.
    """
    own = spelling.split()
    whole = "".join(own)
    total = sum(len(word) for word in words)
    return sum(len(word) * _best(word, own, whole) for word in words) / total


def _best(word: str, own: Sequence[str], whole: str) -> float:
    if word in own:
        return 1.0
    if word in whole:
        return 0.97 if len(word) > 2 or has_han(word) else 0.6
    if has_han(word):
        held = sum(char in whole for char in word) / len(word)
        # The same few signs in another order may be chance; five and more hardly are, however they were mistyped.
        return max(float(fuzz.partial_ratio(word, whole)) / 100 * 0.95, held * (0.95 if len(word) > 4 else 0.85))
    near = max((float(fuzz.ratio(word, one)) for one in own), default=0.0)
    if len(word) > 5:
        near = max(near, float(fuzz.partial_ratio(word, whole)) * 0.95)
    return near / 100 * 0.95
