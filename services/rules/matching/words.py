"""Text fit: what a creator says against what a product is called and what its promoters say."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ids = NDArray[np.int64]

WORD = re.compile(r"[^\W_][\w'+-]+|[\u4e00-\u9fff]")
COMMON = 0.2  # a word in more than a fifth of the texts tells nobody apart
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


def split(text: str) -> list[str]:
    """Words of two letters and more, lower case; Chinese as single signs."""
    return WORD.findall(text.lower())


def learn(texts: Sequence[str], most: int = MOST_WORDS) -> WordTable:
    """Learn the vocabulary (at most `most` words) of these texts and turn them into rows."""
    counted = [Counter(split(text)) for text in texts]
    seen = Counter(word for words in counted for word in words)
    usual = max(COMMON * len(texts), 2)
    kept = sorted((word for word, count in seen.items() if 2 <= count <= usual), key=lambda word: (-seen[word], word))
    vocabulary = {word: place for place, word in enumerate(kept[:most])}
    rarity = np.array([np.log((1 + len(texts)) / (1 + seen[word])) + 1 for word in vocabulary])
    return _rows(counted, vocabulary, rarity)


def read(texts: Sequence[str], table: WordTable) -> WordTable:
    """Turn other texts into rows over a learnt vocabulary."""
    return _rows([Counter(split(text)) for text in texts], table.vocabulary, table.rarity)


def _rows(counted: Sequence[Counter[str]], vocabulary: dict[str, int], rarity: Floats) -> WordTable:
    start, word, value = [0], [], []
    for words in counted:
        known = [(vocabulary[one], count) for one, count in words.items() if one in vocabulary]
        weights = np.array([(1 + np.log(count)) * rarity[place] for place, count in known])
        word += [place for place, _ in known]
        value += list(weights / np.sqrt((weights**2).sum())) if known else []
        start.append(len(word))
    return WordTable(np.array(start), np.array(word, dtype=np.int64), np.array(value), vocabulary, rarity)


def mixed(table: WordTable, text: Ids, group: Ids, groups: int) -> Floats:
    """(groups, words): unit-length sums of the texts that belong to each group (pairs text, group)."""
    total = np.zeros((groups, len(table.rarity)), dtype=np.float64)
    for one, target in zip(text.tolist(), group.tolist(), strict=True):
        span = slice(table.start[one], table.start[one + 1])
        total[target, table.word[span]] += table.value[span]
    length = np.sqrt((total**2).sum(axis=1, keepdims=True))
    unit: Floats = total / np.where(length > 0, length, 1)
    return unit


def likeness(table: WordTable, texts: Ids, groups: Floats) -> Floats:
    """(texts, groups): cosine 0..1 of each text with each group."""
    found = np.zeros((len(texts), len(groups)))
    for place, text in enumerate(texts.tolist()):
        span = slice(table.start[text], table.start[text + 1])
        found[place] = groups[:, table.word[span]] @ table.value[span]
    return found
