"""Text fit: what a creator says against what a product is called and what its promoters say."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.rules.matching.history import counted

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
    word: Ids
    value: Floats
    vocabulary: dict[str, int]
    rarity: Floats

    def __len__(self) -> int:
        return len(self.start) - 1

    def of(self, texts: Ids) -> tuple[Ids, Ids, Floats]:
        """(place in `texts`, word, value) of every word of these texts."""
        lengths = self.start[texts + 1] - self.start[texts]
        rows = runs(self.start[texts], lengths)
        return np.repeat(np.arange(len(texts)), lengths), self.word[rows], self.value[rows]


@dataclass(frozen=True, slots=True, eq=False)
class Holders:
    """The other way round: word w is in the texts text[start[w]:start[w+1]] with these values."""

    start: Ids
    text: Ids
    value: Floats
    texts: int

    def likeness(self, word: Ids, value: Floats) -> Floats:
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


def learn(texts: Sequence[str], most: int = MOST_WORDS) -> WordTable:
    """Learn the vocabulary (at most `most` words) of these texts and turn them into rows."""
    held = [Counter(split(text)) for text in texts]
    seen = Counter(word for words in held for word in words)
    usual = max(min(COMMON * len(texts), MOST_HOLDERS), 2)
    kept = sorted((word for word, count in seen.items() if 2 <= count <= usual), key=lambda word: (-seen[word], word))
    vocabulary = {word: place for place, word in enumerate(kept[:most])}
    rarity = np.array([np.log((1 + len(texts)) / (1 + seen[word])) + 1 for word in vocabulary])
    return _rows(held, vocabulary, rarity)


def read(texts: Sequence[str], table: WordTable) -> WordTable:
    """Turn other texts into rows over a learnt vocabulary."""
    return _rows([Counter(split(text)) for text in texts], table.vocabulary, table.rarity)


def _rows(held: Sequence[Counter[str]], vocabulary: dict[str, int], rarity: Floats) -> WordTable:
    known = [[(vocabulary[one], n) for one, n in words.items() if one in vocabulary] for words in held]
    owner = np.repeat(np.arange(len(known)), [len(one) for one in known])
    pairs = np.array([pair for one in known for pair in one], dtype=np.int64).reshape(-1, 2)
    values = (1 + np.log(pairs[:, 1])) * rarity[pairs[:, 0]] if len(pairs) else np.zeros(0)
    return _unit(owner, pairs[:, 0], values, len(held), vocabulary, rarity)


def _unit(
    owner: Ids, word: Ids, value: Floats, texts: int, vocabulary: dict[str, int], rarity: Floats
) -> WordTable:
    """Rows of length one from entries in the order of their owners."""
    length = np.sqrt(np.bincount(owner, weights=value**2, minlength=texts))
    start = np.concatenate(([0], np.cumsum(np.bincount(owner, minlength=texts)))).astype(np.int64)
    return WordTable(start, word, value / np.where(length > 0, length, 1)[owner], vocabulary, rarity)


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
    owner = np.repeat(np.arange(len(table)), np.diff(table.start))
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
