"""Kinds: the words for types of a file that no category could be found for, each asked about once."""

from dataclasses import dataclass, field
from typing import Any

from services.rules.categories.mapping import choices_of
from services.rules.categories.search import CategorySearch
from services.rules.listings.texts import cut
from services.rules.listings.values import Draft

MOST_ASKED = 50
CHOICES = 6
LONGEST = 60


def parts_of(draft: Draft) -> tuple[str, str, str, str]:
    """Category, type, title and tags, as the mapping of types wants them."""
    said = draft.type_texts
    category, kind = ("", said[0] if said else "") if len(said) < 2 else (said[0], " / ".join(said[1:]))
    return category, kind, draft.title, ", ".join(draft.tags)


@dataclass(slots=True)
class _Kind:
    """One word for a type: how many products bear it, a title for example, the parts of that product."""

    example: str
    parts: tuple[str, ...]
    count: int = 0


@dataclass(slots=True)
class Kinds:
    """Collects them over one file."""

    search: CategorySearch
    by_name: dict[str, _Kind] = field(default_factory=dict)

    def add(self, draft: Draft, parts: tuple[str, ...]) -> str:
        """The name under which this product's kind is asked about; empty for products without any type."""
        name = cut(" · ".join(draft.type_texts), LONGEST)
        kind = self.by_name.setdefault(name, _Kind(cut(draft.title, LONGEST), parts))
        kind.count += 1
        return name

    def listed(self) -> list[dict[str, Any]]:
        """The most frequent first, each with the categories to offer."""
        ranked = sorted(self.by_name.items(), key=lambda item: -item[1].count)
        return [
            {
                "name": name, "count": kind.count, "example": kind.example,
                "choices": [one.category_id for one in choices_of(self.search, kind.parts, CHOICES)],
            }
            for name, kind in ranked[:MOST_ASKED]
        ]
