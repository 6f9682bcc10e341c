"""Mapping of other shops' types, category paths, tags and titles to a category, with how sure it is."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from services.rules.categories.evidence import Evidence
from services.rules.categories.search import CategorySearch
from services.rules.words import tokens

ENOUGH = 0.5  # below it a person is asked: as likely wrong as right
DECIDED = 0.8  # above it, a category at the tree's end needs no further parts: titles of an import stay unread
TRUST = (0.9, 0.85, 0.75, 0.6)  # in category, type, title, tags; later parts as the last
TITLE = 2  # the place of the title among the parts; those before it name a type and may be misspelt
ABOVE = 0.7  # a part that names the category above speaks for this one too, but does not single it out
NAMED_IN = 0.45  # so does a part whose word stands in the category's name ("mens" for "Men's Boots")
VAGUE = 0.5  # a whole trade is no equal rival to something named inside another: sellers' types are often vague
SHARPNESS = 2.0  # how strongly a lead in evidence beats rivals; 1 is the share of odds, more trusts the leader more
_PATH = re.compile(r"\s*(?:->|=>|[>»›→|/])\s*")
_LIST = re.compile(r"\s*[,，;；、\n]\s*")
REMEMBERED = 8192


@dataclass(frozen=True, slots=True)
class Mapped:
    """The category meant and how sure that is, 0 to 1; from ENOUGH on it may be taken without asking."""

    category_id: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Piece:
    """One step of a path or one tag: its worth, its word if it is but one, and what it says for which category."""

    worth: float
    word: str
    says: dict[str, float]


class TypeMapper:
    """Maps what another shop calls a product to a category of the tree; remembers what it was asked."""

    def __init__(self, search: CategorySearch) -> None:
        """Take the tree's spellings from a search over it."""
        self._tree = search.tree
        self._evidence = Evidence(search)
        self._names = {one.id: frozenset(tokens(one.name_en)) for one in search.tree}
        self._path = {one.id: (*search.tree.ancestors(one.id), one.id) for one in search.tree}
        self._read = lru_cache(maxsize=REMEMBERED)(self._pieces)
        self._mapped = lru_cache(maxsize=REMEMBERED)(self._map)

    def map(self, parts: Sequence[str]) -> Mapped | None:
        """The category, or None where a person should choose.

        `parts` are what is known of the product, by place: its category, its type, its title, its tags; empty where
        unknown. They are read only until they decide, so an import of many products of few types reads few titles.
        """
        found: Mapped | None = None
        for count in range(1, len(parts) + 1):
            if not parts[count - 1]:
                continue
            found = self._mapped(tuple(parts[:count]))
            if found and found.confidence >= DECIDED and not self._tree.children(found.category_id):
                return found
        return found

    def choices(self, parts: Sequence[str], limit: int = 6) -> list[Mapped]:
        """The likeliest categories to offer when `map` is not sure, surest first; confidences as shares of one."""
        lead = self._lead(tuple(parts))
        total = sum(lead.values())
        ranked = sorted(lead.items(), key=lambda item: -item[1])[:limit]
        return [Mapped(id_, weight / total) for id_, weight in ranked]

    def _map(self, parts: tuple[str, ...]) -> Mapped | None:
        """The leader, or what is named inside it, if it leads its rivals clearly; else the nearest above that does."""
        lead = self._lead(parts)
        if not lead:
            return None
        best, inside = "", list(lead)
        while inside:
            best = max(inside, key=lambda id_: lead[id_])
            inside = [id_ for id_ in inside if id_ != best and best in self._path[id_]]
        for step in reversed(self._path[best]):
            confidence = self._confidence(step, best, lead)
            if confidence >= ENOUGH:
                return Mapped(step, confidence)
        return None

    def _confidence(self, step: str, best: str, lead: dict[str, float]) -> float:
        """How sure it is that the product lies in `step`: its support, times its share among unrelated rivals."""
        own, rivals, strongest = 0.0, 0.0, 1.0
        for id_, weight in lead.items():
            path = self._path[id_]
            if step in path:
                own += weight
                strongest = max(strongest, weight)
            elif id_ not in self._path[step]:
                rivals += weight * (VAGUE if len(path) == 1 < len(self._path[best]) else 1.0)
        support = 1.0 - strongest ** (-1.0 / SHARPNESS)
        return support * own / (own + rivals) if own else 0.0

    def _lead(self, parts: tuple[str, ...]) -> dict[str, float]:
        """For every category that some part names: its odds by all parts, raised to SHARPNESS; at least 1."""
        pieces = [piece for place, part in enumerate(parts) if part for piece in self._read(part, place)]
        named = {id_ for piece in pieces for id_ in piece.says}
        return {id_: self._odds(id_, pieces) for id_ in named}

    def _odds(self, id_: str, pieces: Sequence[Piece]) -> float:
        """Noisy-or of what all pieces say for a category, as odds: 1 over what is left of doubt."""
        doubt = 1.0
        above, name = self._path[id_][:-1], self._names[id_]
        for piece in pieces:
            says = piece.says.get(id_, 0.0)
            for up in above:
                says = max(says, ABOVE * piece.says.get(up, 0.0))
            if piece.word in name:
                says = max(says, NAMED_IN * piece.worth)
            doubt *= 1.0 - says
        return math.pow(1.0 / max(doubt, 1e-3), SHARPNESS)

    def _pieces(self, part: str, place: int) -> tuple[Piece, ...]:
        """The pieces of a part: in a path the last step says most, the steps above it are context."""
        trust = TRUST[min(place, len(TRUST) - 1)]
        if place == TITLE:
            return (self._piece(part, trust, misspelt=False),)
        whole = self._evidence.exact(part)
        steps = [part] if whole else [step for step in _PATH.split(part) if step]
        out: list[Piece] = []
        for step in steps:
            worth = trust if step is steps[-1] else trust * ABOVE
            texts = [step] if whole or self._evidence.exact(step) else _LIST.split(step)
            out.extend(self._piece(text, worth, misspelt=place < TITLE) for text in texts if text)
        return tuple(out)

    def _piece(self, text: str, worth: float, misspelt: bool) -> Piece:
        """What one text says, weighed."""
        words = tokens(text)
        says = {id_: worth * strength for id_, strength in self._evidence.of(words, misspelt).items()}
        return Piece(worth, words[0] if len(words) == 1 else "", says)


@lru_cache(maxsize=4)
def _mapper(search: CategorySearch) -> TypeMapper:
    """The mapper that belongs to a search; few trees live at once."""
    return TypeMapper(search)


def map_type(search: CategorySearch, parts: Sequence[str]) -> Mapped | None:
    """The category that a product's category, type, title and tags mean, or None where a person should choose."""
    return _mapper(search).map(parts)


def choices_of(search: CategorySearch, parts: Sequence[str], limit: int = 6) -> list[Mapped]:
    """The likeliest categories to offer a person for these parts, surest first."""
    return _mapper(search).choices(parts, limit)
