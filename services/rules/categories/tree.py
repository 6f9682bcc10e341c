"""The category tree: ids that encode the path, checked once, and how near two categories are."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

_COLUMNS = ("id", "name_en", "name_zh", "words")


class TreeFault(StrEnum):
    """What makes a list of categories unusable as a tree."""

    EMPTY = "empty"
    COLUMNS = "columns"
    ID_MISSING = "id_missing"
    ID_MALFORMED = "id_malformed"
    ID_TWICE = "id_twice"
    NAME_MISSING = "name_missing"
    PARENT_MISSING = "parent_missing"


class BrokenTreeError(ValueError):
    """A category list that cannot be used: the fault, the row (1 is the first line) and the value found there."""

    def __init__(self, fault: TreeFault, row: int, value: str = "") -> None:
        """Keep the parts, so that a sentence can be made of them elsewhere."""
        super().__init__(f"{fault} in row {row}: {value!r}")
        self.fault, self.row, self.value = fault, row, value


@dataclass(frozen=True, slots=True)
class Category:
    """One category; its id holds its path: `be-1-2` lies in `be-1`, which lies in the trade `be`."""

    id: str
    name_en: str
    name_zh: str
    words: tuple[str, ...] = ()


class Tree:
    """All categories, by id and by parent; never changes."""

    def __init__(self, categories: Iterable[Category], rows: Sequence[int] | None = None) -> None:
        """Check and index the categories; `rows` are their lines in a file, for a clear BrokenTreeError."""
        self._by_id: dict[str, Category] = {}
        lines: dict[str, int] = {}
        for place, category in enumerate(categories):
            row = rows[place] if rows else place + 1
            _check(category, row)
            if category.id in self._by_id:
                raise BrokenTreeError(TreeFault.ID_TWICE, row, category.id)
            self._by_id[category.id], lines[category.id] = category, row
        if not self._by_id:
            raise BrokenTreeError(TreeFault.EMPTY, 1)
        self._parent: dict[str, str | None] = {}
        self._children: dict[str | None, list[str]] = {None: []}
        for id_ in self._by_id:
            parent = next((up for up in _prefixes(id_) if up in self._by_id), None)
            if parent is None and "-" in id_:
                raise BrokenTreeError(TreeFault.PARENT_MISSING, lines[id_], id_)
            self._parent[id_] = parent
            self._children.setdefault(parent, []).append(id_)

    def __len__(self) -> int:
        """How many categories there are."""
        return len(self._by_id)

    def __iter__(self) -> Iterator[Category]:
        """All categories in the order they were given."""
        return iter(self._by_id.values())

    def __contains__(self, id_: object) -> bool:
        """Whether a category has this id."""
        return id_ in self._by_id

    def __getitem__(self, id_: str) -> Category:
        """The category with this id; KeyError if there is none."""
        return self._by_id[id_]

    def get(self, id_: str) -> Category | None:
        """The category with this id, if there is one."""
        return self._by_id.get(id_)

    def trades(self) -> tuple[str, ...]:
        """The ids of the top level."""
        return tuple(self._children[None])

    def parent(self, id_: str) -> str | None:
        """The nearest category above; None for a trade."""
        return self._parent[id_]

    def children(self, id_: str | None) -> tuple[str, ...]:
        """The ids directly below; of None, the trades."""
        return tuple(self._children.get(id_, ()))

    def ancestors(self, id_: str) -> tuple[str, ...]:
        """The ids above, the trade first; without the category itself."""
        out: list[str] = []
        above = self._parent[id_]
        while above is not None:
            out.append(above)
            above = self._parent[above]
        return tuple(reversed(out))

    def path(self, id_: str) -> tuple[Category, ...]:
        """The categories from the trade down to this one."""
        return tuple(self._by_id[step] for step in (*self.ancestors(id_), id_))

    def within(self, id_: str) -> tuple[str, ...]:
        """This category and everything below it, each after its parent."""
        out = [id_]
        for child in self._children.get(id_, ()):
            out.extend(self.within(child))
        return tuple(out)


def fit(one: str, other: str) -> float:
    """How near two categories are, 0 to 1: twice the depth they share over the sum of their depths.

    1 for the same, 0 for different trades, and more the longer the common path (Wu & Palmer 1994, "Verb semantics
    and lexical selection"). Works on ids alone, so that it holds for categories a newer tree no longer has.
    """
    if one == other:
        return 1.0
    left, right = one.split("-"), other.split("-")
    shared = 0
    for mine, theirs in zip(left, right, strict=False):
        if mine != theirs:
            break
        shared += 1
    return 2.0 * shared / (len(left) + len(right))


def parse_tsv(text: str) -> Tree:
    """The tree in a tab- or comma-separated text: id, name_en, name_zh and, if there, words parted by semicolons.

    A header may name the columns in any order; a byte order mark and empty lines do no harm. Raises BrokenTreeError.
    """
    text = text.lstrip("\ufeff")
    first = text.split("\n", 1)[0]
    reader = csv.reader(text.splitlines(), delimiter="\t" if "\t" in first or "," not in first else ",")
    columns: dict[str, int] | None = None
    categories: list[Category] = []
    rows: list[int] = []
    for cells in reader:
        values = [cell.strip() for cell in cells]
        if not any(values):
            continue
        if columns is None:
            columns = _header(values, reader.line_num)
            if columns["id"] >= 0 and values[columns["id"]].lower() == "id":
                continue
        categories.append(_category(values, columns))
        rows.append(reader.line_num)
    return Tree(categories, rows)


def _header(values: list[str], row: int) -> dict[str, int]:
    """Where each column stands: by its name if the row is a header, else in the usual order."""
    names = [value.lower() for value in values]
    if "id" in names:
        missing = [name for name in _COLUMNS[:3] if name not in names]
        if missing:
            raise BrokenTreeError(TreeFault.COLUMNS, row, ", ".join(missing))
        return {name: names.index(name) if name in names else -1 for name in _COLUMNS}
    if len(values) < 3:
        raise BrokenTreeError(TreeFault.COLUMNS, row, "\t".join(values))
    return {name: place for place, name in enumerate(_COLUMNS)}


def _category(values: list[str], columns: dict[str, int]) -> Category:
    """One row as a category; a cell that is not there is empty."""

    def cell(name: str) -> str:
        place = columns[name]
        return values[place] if 0 <= place < len(values) else ""

    words = tuple(word.strip() for word in cell("words").replace("；", ";").split(";") if word.strip())
    return Category(cell("id"), cell("name_en"), cell("name_zh"), words)


def _check(category: Category, row: int) -> None:
    """Refuse a category that has no id, an id that is no path, or a name missing in one of the languages."""
    if not category.id:
        raise BrokenTreeError(TreeFault.ID_MISSING, row)
    if not all(part.isascii() and part.isalnum() for part in category.id.split("-")):
        raise BrokenTreeError(TreeFault.ID_MALFORMED, row, category.id)
    if not category.name_en.strip() or not category.name_zh.strip():
        raise BrokenTreeError(TreeFault.NAME_MISSING, row, category.id)


def _prefixes(id_: str) -> Iterator[str]:
    """The ids that lie above by their spelling, the nearest first."""
    while "-" in id_:
        id_ = id_.rsplit("-", 1)[0]
        yield id_
