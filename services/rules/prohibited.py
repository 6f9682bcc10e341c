"""Prohibited goods: whether a product's titles or category hold what the operator's list forbids."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from services.rules.words import has_han, joined, tokens


@dataclass(frozen=True, slots=True)
class Ban:
    """One entry of the list: words that a title may not hold, or a category with all below it."""

    id: int
    words: str = ""
    category_id: str = ""


class Bans:
    """The list, ready to look at many products; words are compared as the search compares them."""

    def __init__(self, bans: Iterable[Ban]) -> None:
        self._categories: list[Ban] = []
        self._chinese: list[tuple[str, Ban]] = []
        self._spelt: dict[str, list[tuple[list[str], Ban]]] = {}
        for ban in bans:
            if ban.category_id:
                self._categories.append(ban)
            elif has_han(ban.words):
                self._chinese.append((joined(ban.words), ban))
            elif spelling := tokens(ban.words):
                self._spelt.setdefault(spelling[0], []).append((spelling, ban))

    @property
    def by_category(self) -> bool:
        """Whether any entry is a category."""
        return bool(self._categories)

    def of(self, titles: Sequence[str | None], category_id: str | None) -> Ban | None:
        """The first entry that a product of these titles and this category falls under; None for goods that may be.

        Latin words must stand whole and in their order ("vape" is no "vapest"); Chinese ones anywhere in the title.
        """
        for ban in self._categories:
            if category_id and (category_id == ban.category_id or category_id.startswith(f"{ban.category_id}-")):
                return ban
        for title in filter(None, titles):
            found = self._in_title(title)
            if found is not None:
                return found
        return None

    def _in_title(self, title: str) -> Ban | None:
        if self._spelt:
            spoken = tokens(title)
            for at, token in enumerate(spoken):
                for spelling, ban in self._spelt.get(token, ()):
                    if spoken[at : at + len(spelling)] == spelling:
                        return ban
        if self._chinese and has_han(title):
            written = joined(title)
            return next((ban for words, ban in self._chinese if words in written), None)
        return None
