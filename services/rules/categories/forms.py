"""The spellings by which each category may be called, in one table that search and mapping share."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from services.rules.categories.tree import Category, Tree
from services.rules.words import has_han, pinyin, tokens

_EN_PARTS = re.compile(r"\s*(?:&|,|/|\band\b|\(|\))\s*", re.IGNORECASE)
_ZH_PARTS = re.compile(r"\s*[/、,，()（）&]\s*|(?<=[\u4e00-\u9fff]{2})[和与及](?=[\u4e00-\u9fff]{2})")


class Kind(IntEnum):
    """Where a spelling comes from, the surest first."""

    NAME = 0
    PART = 1
    WORD = 2
    PINYIN = 3
    LOOSE = 4


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling of one category: as written, and its words spelt comparably (parted by spaces)."""

    category: str
    kind: Kind
    written: str
    spelling: str


def forms_of(tree: Tree) -> list[Form]:
    """Every spelling of every category, each once per category, pinyin of Chinese ones included."""
    out: list[Form] = []
    for category in tree:
        seen: set[str] = set()
        for kind, written in _written(category):
            spelling = " ".join(tokens(written))
            if not spelling or spelling in seen:
                continue
            seen.add(spelling)
            out.append(Form(category.id, kind, written, spelling))
            if has_han(spelling):
                sound = " ".join(pinyin(spelling))
                if sound not in seen:
                    seen.add(sound)
                    out.append(Form(category.id, Kind.PINYIN, written, sound))
    return out


def _written(category: Category) -> Iterable[tuple[Kind, str]]:
    """The names, the words of sellers, and what the names join by "and"."""
    yield Kind.NAME, category.name_en
    yield Kind.NAME, category.name_zh
    for word in category.words:
        yield Kind.WORD, word
    for part in _ZH_PARTS.split(category.name_zh):
        yield Kind.PART, part
    yield from _english_parts([part for part in _EN_PARTS.split(category.name_en) if part])


def _english_parts(parts: list[str]) -> Iterable[tuple[Kind, str]]:
    """What an English name joins. "Trash Bins & Bags" means trash bags, and but loosely bags of any kind."""
    plain = all(" " not in part for part in parts)
    before = parts[0].rsplit(" ", 1)[0] if " " in parts[0] else ""
    after = parts[-1].rsplit(" ", 1)[1] if " " in parts[-1] else ""
    for place, part in enumerate(parts):
        if plain or " " in part:
            yield Kind.PART, part
            continue
        yield Kind.LOOSE, part
        if before and place:
            yield Kind.PART, f"{before} {part}"
        if after and place < len(parts) - 1:
            yield Kind.PART, f"{part} {after}"
