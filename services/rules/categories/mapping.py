"""Mapping of other shops' types, category paths, tags and titles to a category, with how sure it is."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from services.rules.categories.evidence import Evidence
from services.rules.categories.search import CategorySearch
from services.rules.words import tokens

ENOUGH = 0.5  # below it a person is asked: as likely wrong as right
DECIDED = 0.85  # above it, a category at the tree's end needs no further parts: titles of an import stay unread
TRUST = (0.9, 0.85, 0.8, 0.75)  # in the parts, the most telling first; later ones as the last
ABOVE = 0.7  # a part that names the category above speaks for this one too, but does not single it out
NAMED_IN = 0.45  # so does a part whose word stands in the category's name ("mens" for "Men's Boots")
SHARPNESS = 2.0  # how strongly a lead in evidence beats rivals; 1 is the share of odds, more trusts the leader more
_PATH = re.compile(r"\s*(?:->|=>|[>»›→|])\s*")
_LIST = re.compile(r"\s*[,，;；、\n]\s*")  # noqa: RUF001
REMEMBERED = 8192


@dataclass(frozen=True, slots=True)
class Mapped:
    """The category meant and how sure that is, 0 to 1; from ENOUGH on it may be taken without asking."""

    category_id: str
    confidence: float


class TypeMapper:
    """Maps what another shop calls a product to a category of the tree; remembers what it was asked."""

    def __init__(self, search: CategorySearch) -> None:
        """Take the tree's spellings from a search over it."""
        self._tree = search.tree
        self._evidence = Evidence(search)
        self._names = {one.id: frozenset(tokens(one.name_en)) for one in search.tree}
        self._path = {one.id: (*search.tree.ancestors(one.id), one.id) for one in search.tree}
        self._weighed = lru_cache(maxsize=REMEMBERED)(self._weigh)
        self._mapped = lru_cache(maxsize=REMEMBERED)(self._map)

    def map(self, parts: Sequence[str]) -> Mapped | None:
        """The category, or None where a person should choose; `parts` are the product's, the most telling first.

        Such as product category, type, tags, title. Parts are read only until they decide, so that an import of
        many products of few types reads few titles.
        """
        known = tuple(part for part in parts if part and not part.isspace())
        found: Mapped | None = None
        for count in range(1, len(known) + 1):
            found = self._mapped(known[:count])
            if found and found.confidence >= DECIDED and not self._tree.children(found.category_id):
                return found
        return found

    def choices(self, parts: Sequence[str], limit: int = 6) -> list[Mapped]:
        """The likeliest categories to offer when `map` is not sure, surest first; confidences as shares of one."""
        lead = self._lead(tuple(part for part in parts if part and not part.isspace()))
        total = sum(lead.values())
        ranked = sorted(lead.items(), key=lambda item: -item[1])[:limit]
        return [Mapped(id_, weight / total) for id_, weight in ranked]

    def _map(self, parts: tuple[str, ...]) -> Mapped | None:
        """The leader if it leads its rivals clearly, else the nearest category above that does."""
        lead = self._lead(parts)
        if not lead:
            return None
        best = max(lead, key=lambda id_: (lead[id_], id_.count("-")))
        support = 1.0 - lead[best] ** (-1.0 / SHARPNESS)
        for step in reversed(self._path[best]):
            rivals = sum(weight for id_, weight in lead.items() if not self._agree(step, id_))
            inside = sum(weight for id_, weight in lead.items() if step in self._path[id_]) if step != best else 0.0
            own = max(lead[best], inside)
            confidence = support * own / (own + rivals)
            if confidence >= ENOUGH:
                return Mapped(step, confidence)
        return None

    def _agree(self, one: str, other: str) -> bool:
        """Whether one lies on the other's path."""
        return one in self._path[other] or other in self._path[one]

    def _lead(self, parts: tuple[str, ...]) -> dict[str, float]:
        """For every category that some part names: its odds by all parts, raised to SHARPNESS; at least 1."""
        weighed = [self._weighed(part, TRUST[min(place, len(TRUST) - 1)]) for place, part in enumerate(parts)]
        named = {id_ for pieces in weighed for _, evidence in pieces for id_ in evidence}
        return {id_: self._odds(id_, weighed) for id_ in named}

    def _odds(self, id_: str, weighed: Iterable[Sequence[tuple[frozenset[str], dict[str, float]]]]) -> float:
        """Noisy-or of what all pieces say for a category, as odds: 1 over what is left of doubt."""
        doubt = 1.0
        above, name = self._path[id_][:-1], self._names[id_]
        for pieces in weighed:
            strongest = 0.0
            for words, evidence in pieces:
                says = max([evidence.get(id_, 0.0), *(ABOVE * evidence.get(up, 0.0) for up in above)])
                if len(words) == 1 and words <= name:
                    says = max(says, NAMED_IN)
                strongest = max(strongest, says)
            doubt *= 1.0 - strongest
        return math.pow(1.0 / max(doubt, 1e-3), SHARPNESS)

    def _weigh(self, part: str, trust: float) -> tuple[tuple[frozenset[str], dict[str, float]], ...]:
        """The pieces of a part: the words of each and what it says for which category.

        In a path the last step says most; the steps above it are context.
        """
        steps = [step for step in _PATH.split(part) if step]
        out: list[tuple[frozenset[str], dict[str, float]]] = []
        for place, step in enumerate(steps):
            worth = trust if place == len(steps) - 1 else trust * ABOVE
            whole = self._evidence.exact(step)
            for piece in [step] if whole else _LIST.split(step):
                says = self._evidence.of(piece)
                out.append((frozenset(tokens(piece)), {id_: worth * strength for id_, strength in says.items()}))
        return tuple(out)


@lru_cache(maxsize=4)
def _mapper(search: CategorySearch) -> TypeMapper:
    """The mapper that belongs to a search; few trees live at once."""
    return TypeMapper(search)


def map_type(search: CategorySearch, parts: Sequence[str]) -> Mapped | None:
    """The category that a product's parts mean, the most telling first, or None where a person should choose."""
    return _mapper(search).map(parts)
