"""A category tree from a file: looked at first, then it extends the tree in force or takes its place."""

import gzip
import io
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import case, func, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import products as goods
from db.categories import Category as Row
from db.creators import CreatorCategory
from db.engine import changed, insert_or_ignore
from db.jobs import Job
from db.people import Person
from db.products import Product
from db.shops import Shop
from services import categories, jobs
from services.jobs import Prepared
from services.ops import deeds
from services.refusals import Refusal
from services.rules.categories.heirs import heir
from services.rules.categories.mapping import map_type
from services.rules.categories.tree import BrokenTreeError, Category, Tree, parse_tsv

LARGEST = 40_000_000
"""Bytes of a tree once unpacked; ten thousand categories take about one million."""

MOVED_AT_ONCE = 5_000
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Brief:
    """What reading a tree takes: the file, and the names in force by id."""

    content: bytes
    held: Mapping[str, tuple[str, str]]


async def brief(session: AsyncSession, job: Job, who: Person) -> Brief:
    file = await jobs.file_of(session, job.data["stored"])
    snapshot = await categories.in_force(session)
    return Brief(file.content, {one.id: (one.name_en, one.name_zh) for one in snapshot.tree})


def unpacked(content: bytes) -> str:
    """The text of a plain or gzipped file; refuses one that is too large or no text."""
    try:
        if content[:2] == b"\x1f\x8b":
            with gzip.GzipFile(fileobj=io.BytesIO(content)) as stream:
                content = stream.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise Refusal("table-too-big", limit=str(LARGEST // 1_000_000))
        return content.decode("utf-8-sig")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise Refusal("tree-unreadable") from error


def read(brief: Brief) -> Prepared:
    """The tree of the file and what it would change; refuses what is no tree, naming the row."""
    try:
        tree = parse_tsv(unpacked(brief.content))
    except BrokenTreeError as error:
        raise Refusal("tree-broken", fault=str(error.fault), row=str(error.row), value=error.value[:60]) from error
    new = [one for one in tree if one.id not in brief.held]
    changed = [one for one in tree if one.id in brief.held and brief.held[one.id] != (one.name_en, one.name_zh)]
    ids = {one.id for one in tree}
    gone = [id_ for id_ in brief.held if id_ not in ids]
    rows = [("category", {"id": c.id, "en": c.name_en, "zh": c.name_zh, "words": list(c.words)}) for c in tree]
    return Prepared(rows, {
        "count": len(rows), "new": len(new), "changed": len(changed), "gone": len(gone),
        "sample": [[one.name_en, one.name_zh] for one in new[:SHOWN]],
    })


async def choose(session: AsyncSession, who: Person, job_id: int, how: str, now: datetime) -> Job:
    """The operator's word: extend or replace; said twice it counts once."""
    job = await jobs.mine(session, who, job_id)
    if job.kind != "taxonomy" or how not in ("extend", "replace"):
        raise Refusal("not-yours")
    if job.state == "waiting":
        job.data = {**job.data, "how": how}
        jobs.reopen(job, prepared=True, phase="put")
        await deeds.log(session, who, how, "tree", job_id, f"{job.data['count']}", now)
    return job


async def step(session: AsyncSession, job: Job, who: Person, now: Any) -> None:
    """Waits for a word; then puts the tree in force, then moves what stands in categories that are no more."""
    if "how" not in job.data:
        job.state = "waiting"
    elif job.cursor.get("phase") == "put":
        await _put(session, job)
    elif not await _move_some(session, job, now):
        await _move_people(session, job.data["heirs"])
        job.state, job.ended_at = "done", now
        await jobs.forget_rows(session, job.id or 0)


async def _put(session: AsyncSession, job: Job) -> None:
    """Puts the tree in force, and finds for each category in use that it changes its heir."""
    replace = job.data["how"] == "replace"
    old = (await categories.in_force(session)).tree
    rows = await jobs.rows_after(session, job.id or 0, -1, ["category"], LARGEST)
    tree = Tree(Category(one["id"], one["en"], one["zh"], tuple(one["words"])) for _, _, one in rows)
    await categories.put_in_force(session, tree, replace=replace)
    used = await _in_use(session) if replace else []
    names = {one.id: (one.name_en, one.name_zh) for one in old}
    names |= {id_: await _names(session, id_) for id_ in used if id_ not in names}
    search = (await categories.in_force(session)).search

    def named(id_: str) -> str | None:
        # The same id may mean another thing in another tree, so that only the names count.
        if id_ in tree and names[id_] == (tree[id_].name_en, tree[id_].name_zh):
            return id_
        found = map_type(search, list(names[id_]))
        return found.category_id if found else None

    found = {id_: heir(old, id_, named) for id_ in used}
    heirs, left = {id_: to for id_, to in found.items() if to not in (None, id_)}, list(found.values()).count(None)
    highest = (await session.execute(select(func.max(col(Product.id))))).scalar_one() or 0
    job.cursor = {**job.cursor, "phase": "move", "after": 0, "highest": highest}
    job.data = {**job.data, "heirs": heirs, "moved": 0, "left": left}


async def _in_use(session: AsyncSession) -> list[str]:
    used: set[str] = set()
    for column in (col(Product.category_id), col(Shop.category_id), col(CreatorCategory.category_id)):
        used |= {one for one in (await session.execute(select(column).distinct())).scalars() if one}
    return sorted(used)


async def _names(session: AsyncSession, id_: str) -> tuple[str, str]:
    row = await session.get(Row, id_)
    return (row.name_en, row.name_zh) if row else ("", "")


async def _move_some(session: AsyncSession, job: Job, now: datetime) -> bool:
    """Moves some products, each once and all old categories at the same time; False when none is left to look at."""
    heirs, after = job.data["heirs"], int(job.cursor["after"])
    if not heirs or after >= job.cursor["highest"]:
        return False
    category = col(Product.category_id)
    mine = update(Product).where(col(Product.id).between(after + 1, after + MOVED_AT_ONCE), category.in_(heirs))
    version = await goods.next_version(session)
    moved = await changed(session, mine.values(
        category_id=case(heirs, value=category, else_=category), version=version, updated_at=now))
    job.cursor = {**job.cursor, "after": after + MOVED_AT_ONCE}
    job.data = {**job.data, "moved": job.data["moved"] + moved}
    return True


async def _move_people(session: AsyncSession, heirs: Mapping[str, str]) -> None:
    """Shops and creators follow."""
    if not heirs:
        return
    category = col(Shop.category_id)
    shops = update(Shop).where(category.in_(heirs))
    await session.execute(shops.values(category_id=case(dict(heirs), value=category, else_=category)))
    held = select(CreatorCategory).where(col(CreatorCategory.category_id).in_(heirs))
    rows = [(row, heirs[row.category_id]) for row in (await session.execute(held)).scalars().all()]
    for row, _ in rows:
        await session.delete(row)
    await session.flush()
    for row, new in rows:
        await insert_or_ignore(session, CreatorCategory, {"creator_id": row.creator_id, "category_id": new})
