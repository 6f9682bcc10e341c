"""Categories: the tree in force, held in memory by this one owner and checked against the database at each use."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from db import categories
from db.categories import Category as Row
from db.engine import upsert
from services import settings
from services.held import Held
from services.rules.categories.mapping import Mapped, map_type
from services.rules.categories.search import CategorySearch, Found
from services.rules.categories.tree import Category, Tree, parse_tsv

OWN_TREE = Path(__file__).parent / "data" / "categories.tsv"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One version of the tree with its search."""

    version: int
    tree: Tree
    search: CategorySearch


_held: Held[Snapshot] = Held()


async def _version(session: AsyncSession) -> int:
    value = await settings.read(session, "tree")
    return int(value["version"]) if value else 0


async def in_force(session: AsyncSession) -> Snapshot:
    """The tree as it is now; built anew when another process has changed it."""
    version = await _version(session)
    held = _held.of(session, version)
    if held is None:
        rows = await categories.all_in_force(session)
        search = _searched(tuple(
            Category(row.id, row.name_en, row.name_zh, tuple(filter(None, row.words.split(";")))) for row in rows
        ))
        held = _held.keep(session, version, Snapshot(version, search.tree, search))
    return held


@lru_cache(maxsize=2)
def _searched(rows: tuple[Category, ...]) -> CategorySearch:
    """A tree's search; the same tree under another version, or in another database, is not indexed again."""
    return CategorySearch(Tree(rows))


async def seed(session: AsyncSession) -> None:
    """Brings the project's own tree into a database that has none yet."""
    if await _version(session) == 0:
        await put_in_force(session, parse_tsv(OWN_TREE.read_text("utf-8")), replace=True)


async def put_in_force(session: AsyncSession, tree: Tree, replace: bool) -> int:
    """Extends the tree in force by another one, or puts it in its place; the number of categories it brought.

    Categories that are no longer in force stay in the table, so that old products keep their names.
    """
    if replace:
        await session.execute(update(Row).values(retired=True))
    rows = [
        {"id": c.id, "name_en": c.name_en, "name_zh": c.name_zh, "words": ";".join(c.words), "place": place,
         "retired": False}
        for place, c in enumerate(tree)
    ]
    await upsert(session, Row, rows, ["id"], ["name_en", "name_zh", "words", "place", "retired"])
    await settings.keep(session, "tree", {"version": await _version(session) + 1})
    return len(rows)


async def find(session: AsyncSession, words: str, limit: int = 8) -> list[Found]:
    """Categories by typed words, best first; none that is like them only by chance beside one that is called so."""
    return (await in_force(session)).search.typed(words, limit)


async def mapped(session: AsyncSession, parts: list[str]) -> Mapped | None:
    """The category that a foreign type, path or title means; None if that is not clear enough."""
    return map_type((await in_force(session)).search, parts)


def names_of(snapshot: Snapshot, category_id: str | None) -> dict[str, str]:
    """A category's name in each language, for a reader whose language is known only at sending."""
    found = snapshot.tree.get(category_id or "")
    if found is None:
        return {"en": category_id or "—", "zh": category_id or "—"}
    return {"en": found.name_en, "zh": found.name_zh}
