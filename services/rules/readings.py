"""Readings: how Chinese is read, from pypinyin's tables; importing the library itself would hold 55 MB for good."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

LONGEST_PHRASE = 4  # characters; longer phrases are sayings, not goods
_CHARACTER = re.compile(r'"(\d+)":\s*"([^",]+)')
_PHRASE = re.compile(rf'"(\w{{2,{LONGEST_PHRASE}}})":\s*\[((?:\s*\[[^]]*\],?)+)\s*\]')
_FIRST = re.compile(r'\[\s*"([^"]+)"')

# Readings that goods are called by, where the commonest reading of the bare character is another one.
TRADE_READINGS = {"长": "chang", "重": "zhong", "行": "xing", "调": "tiao", "便": "bian", "盛": "sheng", "薄": "bao"}


def syllables(run: str) -> Iterator[str]:
    """How a run of Chinese is read; a character without a known reading stands for itself.

    Of the longest phrase that is known from each place, else of the character by itself.
    """
    phrases, place = _phrases(), 0
    while place < len(run):
        for count in range(min(LONGEST_PHRASE, len(run) - place), 1, -1):
            phrase = run[place : place + count]
            if phrase in phrases:
                yield from phrases[phrase] or map(_bare, phrase)
                place += count
                break
        else:
            yield TRADE_READINGS.get(run[place]) or _bare(run[place])
            place += 1


def _bare(char: str) -> str:
    """The commonest reading of a character by itself."""
    return _characters().get(ord(char), char)


def _file(name: str) -> str:
    spec = find_spec("pypinyin")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("pypinyin")
    return (Path(spec.origin).parent / name).read_text("utf-8")


@cache
def _characters() -> dict[int, str]:
    """The commonest reading of every character."""
    found = _CHARACTER.finditer(_file("pinyin_dict.json"))
    return {int(one[1]): _toneless(one[2]) for one in found}


@cache
def _phrases() -> dict[str, tuple[str, ...] | None]:
    """Phrases with their readings; None where they are read as their characters are, as nearly all of them are."""
    known: dict[str, tuple[str, ...] | None] = {}
    for one in _PHRASE.finditer(_file("phrases_dict.json")):
        read = tuple(map(_toneless, _FIRST.findall(one[2])))
        known[one[1]] = None if read == tuple(map(_bare, one[1])) else read
    return known


@cache
def _toneless(syllable: str) -> str:
    """A syllable as typed on a keyboard: lǜ is lv."""
    letters = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
