"""Text fit: what a creator says against what a product is called and what its promoters say."""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.rules.matching.history import Real, Whole, counted

Floats = NDArray[np.float64]
Ids = NDArray[np.int64]

HAN = "\u4e00-\u9fff"
WORD = re.compile(rf"[^\W_{HAN}][^\W{HAN}'+-]*(?:['+-][^\W{HAN}]*)*|[{HAN}]+")
COMMON = 0.2  # a word in more than a fifth of the texts tells nobody apart
MOST_HOLDERS = 20_000  # nor does one in so many texts, however many there are: what shares it would fill every page
MOST_WORDS = 40_000


@dataclass(frozen=True, slots=True, eq=False)
class WordTable:
    """Texts as unit-length tf-idf rows: text i has words word[start[i]:start[i+1]] with these values."""

    start: Ids
    word: NDArray[np.int32]
    value: NDArray[np.float32]
    vocabulary: dict[str, int]
    rarity: Floats

    def __len__(self) -> int:
        return len(self.start) - 1

    def of(self, texts: Ids) -> tuple[Ids, Whole, Real]:
        """(place in `texts`, word, value) of every word of these texts."""
        lengths = self.start[texts + 1] - self.start[texts]
        rows = runs(self.start[texts], lengths)
        return np.repeat(np.arange(len(texts)), lengths), self.word[rows], self.value[rows]


@dataclass(frozen=True, slots=True, eq=False)
class Holders:
    """The other way round: word w is in the texts text[start[w]:start[w+1]] with these values."""

    start: Ids
    text: NDArray[np.int32]
    value: NDArray[np.float32]
    texts: int

    def likeness(self, word: Whole, value: Real) -> Floats:
        """Cosine 0..1 of every text with a unit-length row of words; costs what holds these words."""
        lengths = self.start[word + 1] - self.start[word]
        rows = runs(self.start[word], lengths)
        weights = self.value[rows] * np.repeat(value, lengths)
        return counted(self.text[rows], self.texts, weights)


def runs(starts: Ids, lengths: Ids) -> Ids:
    """The places start, start + 1, … of every run, one run behind the other."""
    ends = np.cumsum(lengths)
    return np.repeat(starts - ends + lengths, lengths) + np.arange(ends[-1] if len(ends) else 0)


def split(text: str) -> list[str]:
    """Words of two letters and more, lower case; of Chinese, which parts no words, every two signs in a row."""
    found: list[str] = []
    for word in WORD.findall(text.lower()):
        if word[0] < "\u4e00" or word[0] > "\u9fff":
            found += [word] if len(word) > 1 else []
        else:
            found += [word[at : at + 2] for at in range(len(word) - 1)] or [word]
    return found


class Texts:
    """Texts taken in piece by piece, as numbers of words: the words of a million texts are never held at once."""

    def __init__(self) -> None:
        self._number: dict[str, int] = {}
        self._word, self._times, self._end = array("i"), array("i"), array("q", [0])

    def take(self, texts: Iterable[str]) -> None:
        """Takes in more texts, each behind the last."""
        number = self._number
        for text in texts:
            words = Counter(split(text))
            self._word.extend(number.setdefault(word, len(number)) for word in words)
            self._times.extend(words.values())
            self._end.append(len(self._word))

    def learnt(self, most: int = MOST_WORDS) -> WordTable:
        """The texts as rows over the vocabulary learnt of them, of at most `most` words."""
        word, end = np.frombuffer(self._word, dtype=np.int32), np.frombuffer(self._end, dtype=np.int64)
        texts = len(end) - 1
        seen = np.bincount(word, minlength=len(self._number))
        usual = max(min(COMMON * texts, MOST_HOLDERS), 2)
        known = [(-int(seen[at]), one, at) for one, at in self._number.items() if 2 <= seen[at] <= usual]
        kept = sorted(known)[:most]
        place = np.full(len(self._number), -1, dtype=np.int32)
        place[[at for _, _, at in kept]] = np.arange(len(kept), dtype=np.int32)
        rarity = np.log((1 + texts) / (1 - np.array([count for count, _, _ in kept], dtype=np.float64))) + 1
        rows = np.flatnonzero(place[word] >= 0)
        owner = np.repeat(np.arange(texts, dtype=np.int32), np.diff(end))[rows]
        filed = place[word[rows]]
        value = (1 + np.log(np.frombuffer(self._times, dtype=np.int32)[rows])) * rarity[filed]
        return _unit(owner, filed, value, texts, {one: at for at, (_, one, _) in enumerate(kept)}, rarity)


def learn(texts: Iterable[str], most: int = MOST_WORDS) -> WordTable:
    """Learn the vocabulary (at most `most` words) of these texts and turn them into rows."""
    taken = Texts()
    taken.take(texts)
    return taken.learnt(most)


def read(texts: Sequence[str], table: WordTable) -> WordTable:
    """Turn other texts into rows over a learnt vocabulary."""
    held = [Counter(split(text)) for text in texts]
    known = [[(table.vocabulary[one], n) for one, n in words.items() if one in table.vocabulary] for words in held]
    owner = np.repeat(np.arange(len(known)), [len(one) for one in known])
    pairs = np.array([pair for one in known for pair in one], dtype=np.int64).reshape(-1, 2)
    values = (1 + np.log(pairs[:, 1])) * table.rarity[pairs[:, 0]] if len(pairs) else np.zeros(0)
    return _unit(owner, pairs[:, 0], values, len(held), table.vocabulary, table.rarity)


def _unit(
    owner: Whole, word: Whole, value: Floats, texts: int, vocabulary: dict[str, int], rarity: Floats
) -> WordTable:
    """Rows of length one from entries in the order of their owners; held in half the room that they are made in."""
    length = np.sqrt(np.bincount(owner, weights=value**2, minlength=texts))
    start = np.concatenate(([0], np.cumsum(np.bincount(owner, minlength=texts)))).astype(np.int64)
    unit = (value / np.where(length > 0, length, 1)[owner]).astype(np.float32)
    return WordTable(start, word.astype(np.int32), unit, vocabulary, rarity)


def together(table: WordTable, text: Ids, group: Ids, groups: int) -> WordTable:
    """Unit-length sums of the texts that belong to each group (pairs text, group), as rows again."""
    place, word, value = table.of(text)
    size = max(len(table.rarity), 1)
    cell, entry = np.unique(group[place] * size + word, return_inverse=True)
    total = counted(entry, len(cell), value)
    return _unit(cell // size, cell % size, total, groups, table.vocabulary, table.rarity)


def holders(table: WordTable) -> Holders:
    """Which texts hold each word."""
    order = np.argsort(table.word, kind="stable")
    owner = np.repeat(np.arange(len(table), dtype=np.int32), np.diff(table.start))
    start = np.concatenate(([0], np.cumsum(np.bincount(table.word, minlength=len(table.rarity)))))
    return Holders(start.astype(np.int64), owner[order], table.value[order], len(table))


def mixed(table: WordTable, text: Ids, group: Ids, groups: int) -> Floats:
    """The same sums as `together`, as one dense table (groups, words)."""
    rows = together(table, text, group, groups)
    total = np.zeros((groups, len(table.rarity)), dtype=np.float64)
    total[np.repeat(np.arange(groups), np.diff(rows.start)), rows.word] = rows.value
    return total


def likeness(table: WordTable, texts: Ids, groups: Floats) -> Floats:
    """(texts, groups): cosine 0..1 of each text with each group."""
    found = np.zeros((len(texts), len(groups)))
    for place, text in enumerate(texts.tolist()):
        span = slice(table.start[text], table.start[text + 1])
        found[place] = groups[:, table.word[span]] @ table.value[span]
    return found
