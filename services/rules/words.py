"""Words made comparable: one spelling for search over English, Chinese and pinyin, titles and categories alike."""

import re
import sys
import unicodedata
from functools import cache

from opencc import OpenCC

from services.rules.readings import syllables

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_HAN_RUN = re.compile(f"[{HAN}]+")
_TOKEN = re.compile(f"[{HAN}]+|[^\\W_{HAN}]+")
_APOSTROPHES = "'’‘`´ʼ"

_IRREGULAR = {
    "women": "woman", "womens": "woman", "men": "man", "mens": "man", "children": "child", "childrens": "child",
    "feet": "foot", "teeth": "tooth", "mice": "mouse", "geese": "goose", "shelves": "shelf", "knives": "knife",
    "scarves": "scarf", "loaves": "loaf", "leaves": "leaf", "halves": "half", "wolves": "wolf", "calves": "calf",
    "movies": "movie", "cookies": "cookie", "ties": "tie", "pies": "pie", "hoodies": "hoodie", "brownies": "brownie",
    "smoothies": "smoothie", "onesies": "onesie", "shoes": "shoe", "canoes": "canoe",
    "clothes": "clothes", "jeans": "jeans", "glasses": "glasses", "gas": "gas", "bras": "bra", "series": "series",
}  # fmt: skip


@cache
def _table() -> dict[int, str]:
    """One character to one: traditional to simplified, accents off, punctuation to a space, apostrophes to nothing."""
    han = [chr(point) for point in range(0x3400, 0xA000)]
    simple = OpenCC("t2s").convert("\n".join(han)).split("\n")
    table = {ord(old): new for old, new in zip(han, simple, strict=True) if old != new}
    for point in range(0x10000):
        kind = unicodedata.category(chr(point))[0]
        if kind in "PSZC" and point not in range(0xD800, 0xE000):
            table[point] = " "
        elif 0xC0 <= point < 0x250 or 0x1E00 <= point < 0x1F00:
            base = unicodedata.normalize("NFD", chr(point))[0]
            if ord(base) != point:
                table[point] = base
        elif kind == "M" and point < 0x370:
            table[point] = ""
    table.update({ord(mark): "" for mark in _APOSTROPHES})
    return table


def to_simplified(text: str) -> str:
    """The text with every traditional character in its simplified form; nothing else changes."""
    table = _table()
    return _HAN_RUN.sub(lambda run: run.group().translate(table), text)


def normalise(text: str) -> str:
    """One spelling: NFKC, small letters, simplified characters, no accents, words parted by single spaces.

    Applying it twice changes nothing. Punctuation parts words, an apostrophe joins them ("men's" is "mens").
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    text = text.casefold().translate(_table())
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return " ".join(text.split())


def singular(word: str) -> str:
    """The singular of an English word in small letters, by rule; other words come back as they are."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def tokens(text: str) -> list[str]:
    """The words of a text, spelt by `normalise`: English ones in the singular, each run of Chinese as one word."""
    return [sys.intern(singular(word)) for word in _TOKEN.findall(normalise(text))]


def joined(text: str) -> str:
    """The words of a text written together, so that "lip stick" equals "lipstick"."""
    return "".join(tokens(text))


def has_han(text: str) -> bool:
    """Whether there is a Chinese character in the text."""
    return _HAN_RUN.search(text) is not None


def pinyin(text: str) -> list[str]:
    """The text's syllables without tones (ü is v, as people type it); words in other scripts stay as they are.

    Readings are pypinyin's: of the longest phrase it knows from each place, else of the character by itself.
    """
    out: list[str] = []
    for word in tokens(text):
        if has_han(word):
            out.extend(syllables(word))
        else:
            out.append(word)
    return out


def grams(spelling: str, sizes: tuple[int, ...] = (2, 3)) -> list[str]:
    """Pieces by which spellings are compared, of words as `tokens` gives them, parted by spaces.

    Each word's beginning is a piece ("^li"); then, of the words written together, every run of the given sizes,
    and every Chinese character by itself. A text of n characters has about 2n pieces, some of them twice.
    """
    words = spelling.split()
    out = ["^" + word[:2] for word in words]
    whole = "".join(words)
    if not whole.isascii():
        out.extend(char for char in whole if "\u3400" <= char <= "\u9fff" or char >= "\U00020000")
    for size in sizes:
        out.extend([whole[start : start + size] for start in range(len(whole) - size + 1)])
    return out
