"""Fuzzy search over the whole tree: n-gram candidates from a numpy index, then a closer look by rapidfuzz."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from services.rules.categories.forms import Form, Kind, forms_of
from services.rules.categories.tree import Tree
from services.rules.words import grams, has_han, joined, pinyin, tokens

CANDIDATES = 80  # spellings looked at closely; on 10,000 categories recall is the same from 60 to 300
SURENESS = {Kind.NAME: 1.0, Kind.PART: 0.99, Kind.WORD: 0.98, Kind.PINYIN: 0.97, Kind.LOOSE: 0.93}  # parts equals
NEAR = 0.5  # a likeness below this is chance: two names drawn blindly have about 0.4
BY_SOUND = 0.9  # a Chinese query that only sounds like the category (口虹 for 口红) is a typing slip, not a hit
ONE_SOUND = 0.8  # one sign has dozens that sound like it (猫, 矛, 锚): what has the very sign comes first
INITIALS = 0.85  # the first letter of each syllable (kh for 口红): many names have the same
LIKELY = 0.72  # below it, a name offered to somebody who chooses has but a sign or two in common with the words
BESIDE = 0.85  # of the best one's sureness: what is less sure than that is like the query by chance
LONGEST = 80  # characters of a query that are read; no category name is longer
REMEMBERED = 4096  # queries kept; an import has some 200 distinct types

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Found:
    """A category found: how sure, 0 to 1 (1 is the very spelling), and the spelling that matched, as written."""

    id: str
    score: float
    matched: str


class GramIndex:
    """Spellings by their pieces: postings in one array, parted by offsets, weighted by how rare a piece is."""

    def __init__(self, spellings: Sequence[str]) -> None:
        """Index the spellings; a query is then answered from arrays alone."""
        ids: dict[str, int] = {}
        pieces: list[int] = []
        sizes: list[int] = []
        for spelling in spellings:
            own = {ids.setdefault(gram, len(ids)) for gram in grams(spelling)}
            pieces.extend(own)
            sizes.append(len(own))
        flat = np.asarray(pieces, dtype=np.int32)
        owners = np.repeat(np.arange(len(spellings), dtype=np.int32), sizes)
        order = np.argsort(flat, kind="stable")
        counts = np.bincount(flat, minlength=len(ids))
        self._ids = ids
        self._postings: Ints = owners[order]
        self._starts = np.concatenate(([0], np.cumsum(counts)))
        self._rarity: Floats = np.log1p(len(spellings) / np.maximum(counts, 1)).astype(np.float32)
        self._weight: Floats = np.bincount(owners, self._rarity[flat], minlength=len(spellings)).astype(np.float32)

    def nearest(self, spelling: str, limit: int) -> Ints:
        """Places of the spellings that share most with this one, cosine-like: shared rarity over own rarity."""
        known = [self._ids[gram] for gram in set(grams(spelling)) if gram in self._ids]
        if not known:
            return np.empty(0, dtype=np.int32)
        runs = [self._postings[self._starts[gram] : self._starts[gram + 1]] for gram in known]
        rarities = np.repeat(self._rarity[known], [len(run) for run in runs])
        shared = np.bincount(np.concatenate(runs), rarities, minlength=len(self._weight)).astype(np.float32)
        likeness = shared / np.sqrt(self._weight)
        places = np.flatnonzero(likeness)
        if len(places) > limit:
            places = places[np.argpartition(likeness[places], -limit)[-limit:]]
        return places.astype(np.int32)


class CategorySearch:
    """Finds categories by what people type: either language, pinyin, typos, missing spaces, any order of words."""

    def __init__(self, tree: Tree) -> None:
        """Index every spelling of the tree: about a second for 10,000 categories."""
        self.tree = tree
        self.forms: tuple[Form, ...] = tuple(forms_of(tree))
        self._index = GramIndex([form.spelling for form in self.forms])
        self._joined = [form.spelling.replace(" ", "") for form in self.forms]
        self._sorted = ["".join(sorted(form.spelling.split())) for form in self.forms]
        self._depth = {category.id: category.id.count("-") for category in tree}
        self._initials: dict[str, list[int]] = defaultdict(list)
        for place, form in enumerate(self.forms):
            if form.kind is not Kind.PINYIN and form.spelling and all(map(has_han, form.spelling.split())):
                self._initials["".join(syllable[0] for syllable in pinyin(form.spelling))].append(place)
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._find)

    def find(self, query: str, limit: int = 8) -> list[Found]:
        """The best categories for a query, surest first, then the less deep; empty if nothing comes near."""
        return list(self._remembered(query[:LONGEST])[:limit])

    def typed(self, query: str, limit: int = 8) -> list[Found]:
        """The same for somebody who is to choose: by initials too (kh for 口红), and nothing that is near by chance."""
        whole = joined(query[:LONGEST])
        brief = [self.forms[place] for place in self._initials.get(whole, ())]
        named = [Found(form.category, INITIALS * SURENESS[form.kind], form.written) for form in brief]
        best: dict[str, Found] = {}
        for one in sorted([*self.find(query, limit), *named], key=lambda one: (-one.score, self._depth[one.id])):
            best.setdefault(one.id, one)
        least = max([LIKELY, *(BESIDE * one.score for one in best.values())])
        return [one for one in best.values() if one.score >= least or whole in joined(one.matched)][:limit]

    def _find(self, query: str) -> tuple[Found, ...]:
        """All that comes near, in order; for a Chinese query, also by its sound."""
        words = tokens(query)
        best: dict[str, tuple[float, int]] = {}
        self._collect(words, 1.0, best)
        chinese = [has_han(word) for word in words]
        if any(chinese):
            sound = pinyin(query)
            self._collect(sound, 1.0 if not all(chinese) else BY_SOUND if len(sound) > 1 else ONE_SOUND, best)
        near = ((id_, found) for id_, found in best.items() if found[0] >= NEAR)
        ranked = sorted(near, key=lambda item: (-round(item[1][0], 4), self._depth[item[0]]))
        return tuple(Found(id_, score, self.forms[place].written) for id_, (score, place) in ranked)

    def _collect(self, words: list[str], worth: float, best: dict[str, tuple[float, int]]) -> None:
        """Score the nearest spellings of some words, keeping each category's best spelling."""
        places = self._index.nearest(" ".join(words), CANDIDATES)
        if not len(places):
            return
        whole, in_order = "".join(words), "".join(sorted(words))
        spelt = [self._joined[place] for place in places]
        scores = np.maximum(
            process.cdist([whole], spelt, scorer=fuzz.ratio)[0],
            process.cdist([in_order], [self._sorted[place] for place in places], scorer=fuzz.ratio)[0],
        )
        inside = process.cdist([whole], spelt, scorer=fuzz.partial_ratio)[0]
        shorter = np.asarray([min(len(whole), len(one)) / max(len(whole), len(one)) for one in spelt])
        scores = np.maximum(scores, inside * (0.6 + 0.4 * shorter)) / 100.0
        for place, score in zip(places.tolist(), scores.tolist(), strict=True):
            form = self.forms[place]
            sure = worth * score * SURENESS[form.kind]
            if sure > best.get(form.category, (0.0, 0))[0]:
                best[form.category] = (sure, place)
