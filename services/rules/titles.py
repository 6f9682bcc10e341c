"""Search in titles: products found by what people type, in English, Chinese or pinyin, with typos forgiven."""

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from services.rules.grams import GramIndex
from services.rules.slips import fewest
from services.rules.words import has_han, pinyin, tokens

CANDIDATES = 60  # titles looked at closely per way of spelling the query
LONGEST = 80  # characters of a query that are read
BY_SOUND = 0.95  # a title that only sounds like the query stands behind one that is written like it
ENOUGH = 0.62  # below it a title has no more than a word of chance in common with the query
RARE = 0.4  # how much of a nearness short of 1 hangs on the rare pieces: three common signs are easily shared

WRITTEN = 0.6  # from here on a Chinese query is found as written, and what it may sound like is not asked
BRIEF, AS_IT_IS = 4, 0.9  # signs up to which one wrong one leaves little: it may be a homophone (冷泡查 for 冷泡茶)
HEARD = 0.75  # letters that are less like a text's sound are like it by chance: it has but twenty-odd of them
RUN, IN_PIECES = 12, 0.9  # letters from which one word may be several, and what their pieces are worth in any order
LIKE, HALF_HEARD = 60.0, 75.0  # likeness, of 100, that may be a slip; that of a word whose wrong sign begins alike


@dataclass(frozen=True, slots=True)
class Text:
    """What can be searched of one product: its titles, its brand and its article numbers."""

    product_id: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spelt:
    """A text made comparable: as written and, where Chinese, as it sounds; words parted by spaces."""

    product_id: int
    written: str
    sound: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A product found: how near, 0 to 1 (1: every word stands there as typed), and its text."""

    product_id: int
    score: float
    text: Spelt


def spelt(text: Text) -> Spelt:
    """Some 100 microseconds a title, which is why it is kept."""
    written = " ".join(word for part in text.words for word in tokens(part))
    return Spelt(text.product_id, written, _sound(text.words))


class TitleIndex:
    """Texts ready to be searched, packed into a few arrays; never changes."""

    def __init__(self, texts: Iterable[Spelt]) -> None:
        """Index the texts as written and as they sound; some 320 bytes each, and none is kept as an object."""
        ids, ends, blob = array("q"), array("q", [0]), bytearray()
        for text in texts:
            blob += f"{text.written}\n{text.sound}".encode()
            ids.append(text.product_id)
            ends.append(len(blob))
        self.ids = np.array(ids, dtype=np.int64)
        self._blob, self._ends = blob, ends  # as it grew: a copy of it would stand beside it while the pieces are cut
        self._index = GramIndex(text.written for text in self)
        self._sounds = GramIndex(text.sound.replace(" ", "") for text in self)

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def nbytes(self) -> int:
        """Memory held, in bytes."""
        return len(self._blob) + 8 * len(self._ends) + self.ids.nbytes + self._index.nbytes + self._sounds.nbytes

    def __iter__(self) -> Iterator[Spelt]:
        return map(self.text, range(len(self)))

    def text(self, place: int) -> Spelt:
        """One of the texts, as it was indexed."""
        written, _, sound = self._blob[self._ends[place] : self._ends[place + 1]].decode().partition("\n")
        return Spelt(int(self.ids[place]), written, sound)

    def find(self, query: str, limit: int, least: float = ENOUGH) -> list[Hit]:
        """The nearest products, nearest first, then by id; empty if nothing comes as near as `least`."""
        words = tokens(query[:LONGEST])
        if not words:
            return []
        best: dict[int, float] = {}
        run_together = len(words) == 1 and len(words[0]) >= RUN
        chinese = [has_han(word) for word in words]
        mixed = any(chinese) and not all(chinese)
        for place, share in _pairs(self._index.nearest(" ".join(words), CANDIDATES)):
            text = self.text(place)
            near = _both_near(words, text) if mixed else nearness(words, text.written)
            near = max(near, IN_PIECES * _covered(words[0], text.written)) if run_together else near
            best[place] = _weighed(near, share, least)
        enough = AS_IT_IS if sum(map(len, words)) <= BRIEF else WRITTEN
        if all(chinese) and max(best.values(), default=0.0) >= enough:
            return self._hits(best, limit)
        sound = pinyin(query[:LONGEST])
        alike = _syllables_near if all(chinese) else _letters_near
        for place, share in _pairs(self._sounds.nearest("".join(sound), CANDIDATES)):
            text = self.text(place)
            heard = BY_SOUND * _weighed(alike(sound, text.sound), share, least)
            both = _weighed(_both_near(words, text), share, least) if mixed else 0.0
            best[place] = max(best.get(place, 0.0), heard, both)
        return self._hits(best, limit)

    def _hits(self, best: Mapping[int, float], limit: int) -> list[Hit]:
        ranked = sorted((-round(score, 3), int(self.ids[place]), place) for place, score in best.items() if score > 0)
        return [Hit(one, -score, self.text(place)) for score, one, place in ranked[:limit]]


def _pairs(found: tuple[NDArray[np.int64], NDArray[np.float32]]) -> Iterator[tuple[int, float]]:
    return zip(found[0].tolist(), found[1].tolist(), strict=True)


def _weighed(near: float, share: float, least: float) -> float:
    """A nearness in which what is rare counts more; 0 where it is below the least."""
    if near < least:
        return 0.0
    return near if near == 1.0 else near * (1 - RARE + RARE * min(share, 1.0))


def _covered(word: str, written: str) -> float:
    """The share of a word's letters that stand in threes of it which a text has, wherever."""
    whole = written.replace(" ", "")
    held = [word[at : at + 3] in whole for at in range(len(word) - 2)]
    return sum(any(held[max(at - 2, 0) : at + 1]) for at in range(len(word))) / len(word)


def _letters_near(typed: Sequence[str], sound: str) -> float:
    """How well a text sounds like typed letters, wherever its syllables begin; typed in parts, they may lie apart."""
    whole = sound.replace(" ", "")
    near = max(nearness(["".join(typed)], whole), IN_PIECES * nearness(typed, whole))
    return near if near >= HEARD else 0.0


def _both_near(words: Sequence[str], text: Spelt) -> float:
    """How well a text has a query typed partly in Chinese, partly in letters: each word as written or as it sounds.

    A word counts by the letters of its sound, so that one sign is worth what typing it in letters is.
    """
    own, heard = text.written.split(), text.sound.replace(" ", "")
    whole, near, total = "".join(own), 0.0, 0
    for word in words:
        letters = "".join(pinyin(word))
        alike = BY_SOUND * float(fuzz.partial_ratio(letters, heard)) / 100 if len(heard) >= len(letters) else 0.0
        near += len(letters) * max(_best(word, own, whole), alike)
        total += len(letters)
    return near / total


def _syllables_near(typed: Sequence[str], sound: str) -> float:
    """How well a text sounds like a Chinese query: by syllables, for letters in common are easily found by chance."""
    return float(fuzz.partial_ratio(typed, sound.split())) / 100 if len(sound) >= len(typed) else 0.0


def meant(query: str, texts: Sequence[Spelt]) -> str | None:
    """What may have been meant: the query with each word as the texts spell what is most like it.

    texts: what was found, nearest first. None where that changes nothing, where a word is like nothing there or in
    Chinese equally like two, or where but one sign would be left.
    """
    words, owns = tokens(query[:LONGEST]), [text.written.split() for text in texts]
    spelt_so = [_spelt_so(word, owns) for word in words]
    if not words or None in spelt_so or spelt_so == words:
        return None
    said = " ".join(dict.fromkeys(filter(None, spelt_so)))
    return said if len(said) > 1 else None


def _spelt_so(word: str, owns: Sequence[Sequence[str]]) -> str | None:
    """A word as it is where the nearest text has it, else as the text that has the word most like it spells it."""
    if any(word in "".join(own) for own in owns):
        return word
    spellings = sorted((_own_spelling(word, own) for own in owns), key=lambda pair: pair[0])
    found = {best: score for score, best in spellings if score >= LIKE and best}
    likest = [best for best, score in found.items() if score == max(found.values())]
    return likest[0] if len(likest) == 1 or (likest and not has_han(word)) else None


def _half_heard(word: str, run: str) -> str | None:
    """What a run has for a Chinese word with one wrong sign whose sound begins alike: 防晒 for 防哂, not 防汗."""
    for place in (run[at : at + len(word)] for at in range(len(run) - len(word) + 1)):
        off = [pair for pair in zip(word, place, strict=True) if pair[0] != pair[1]]
        if len(off) == 1 < len(word) and len({re.split("[aeiou]", "".join(pinyin(sign)))[0] for sign in off[0]}) == 1:
            return place
    return None


def _own_spelling(word: str, own: Sequence[str]) -> tuple[float, str]:
    """(likeness, the word of a text that is most like a typed one); a run of Chinese as without its slips.

    What sounds as it was typed is as like as can be.
    """
    if not has_han(word):
        return max(((float(fuzz.ratio(word, one)), one) for one in own if not has_han(one)), default=(0.0, ""))
    runs, sound = [one for one in own if has_han(one)], pinyin(word)
    held = [(float(fuzz.partial_ratio(word, one)), _mended(word, one)) for one in runs]
    held += [(HALF_HEARD, place) for one in runs if (place := _half_heard(word, one))]
    return max(((100.0 if pinyin(one) == sound else like, one) for like, one in held), default=(0.0, ""))


def _mended(word: str, run: str) -> str:
    """A run of Chinese typed with slips: what agrees stays, what was mistaken is as in the text."""
    steps = Levenshtein.opcodes(word, run)
    return "".join(run[step.dest_start : step.dest_end] for step in steps if step.tag in ("equal", "replace"))


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
        held = sum(char in whole for char in word)
        # Signs in another order may be other words, but are more than nothing: 跑鞋女士 means 女士跑步鞋 too.
        return (len(word) - fewest(word, whole) + held) / (2 * len(word)) * 0.95
    near = max((float(fuzz.ratio(word, one)) for one in own), default=0.0)
    if len(word) > 5:
        near = max(near, float(fuzz.partial_ratio(word, whole)) * 0.95)
    return near / 100 * 0.95
