"""Deeds: what a person does with an import: drop a file, agree to it, correct it, let go of it."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from db import imports
from db.jobs import Job
from db.people import Person
from db.shops import Shop
from services import categories, gates, jobs, shops
from services.refusals import Refusal
from services.rules.listings.compare import Outcome

LARGEST = 20 * 1024 * 1024
"""Telegram hands no larger file to a bot."""

AT_ONCE = 1_000


async def take(
    session: AsyncSession, who: Person, file_id: str, name: str, size: int, currency: str, now: datetime,
    *, operator: bool = False, kind: str = "products",
) -> Job:
    """Opens the job of a dropped file, for the shop that this person works for if there is one.

    The file of somebody who has not agreed to the terms is held, unread, until they do. Refuses what Telegram would not
    hand over, and staff who may neither trade nor see money.
    """
    if size > LARGEST:
        raise Refusal("table-too-big", limit=str(LARGEST // 1024 // 1024))
    has_shop = bool(await shops.of_person(session, who))
    # What a file is of shows when it has been read; who may do neither with it is refused here.
    shop = await shops.current(session, who, "money") if has_shop else None
    job = await jobs.open_job(session, who, kind, {
        "file_id": file_id, "name": name[:120], "size": size, "shop": shop.id if shop else None,
        "currency": shop.currency if shop else currency, "operator": operator,
    }, now)
    if who.agreed_at is None:
        job.state = "held"
    return job


async def mine(session: AsyncSession, who: Person, job_id: int) -> Job:
    """The product import of this number, locked; refuses with `not-yours`, whether it exists or not."""
    await jobs.mine(session, who, job_id)
    job = await imports.locked(session, job_id)
    if job is None or job.kind != "products":
        raise Refusal("not-yours")
    if job.data.get("shop"):
        await shops.mine(session, who, job.data["shop"], "trade")
    return job


async def newest(session: AsyncSession, who: Person) -> Job | None:
    """The import that still waits for this person's word."""
    return await imports.newest(session, who.key)


def asks(job: Job) -> str:
    """What may be typed to an import: a "rate", words for a "kind" of product, or nothing."""
    counts = job.data.get("counts")
    if job.state != "waiting" or job.data.get("missing") or not counts or not job.data.get("shop"):
        return ""
    view = job.data.get("view", "")
    if view.startswith("kind"):
        return "kind" if job.data.get("kinds") else ""
    return "rate" if not view and counts["no_rate"] else ""


def kind_asked(job: Job) -> int:
    """Which kind typed words are for: the one that is looked at, else the first that has no category yet."""
    kinds, (_, _, at) = job.data["kinds"], job.data.get("view", "").partition(":")
    if at.isdecimal() and int(at) < len(kinds):
        return int(at)
    chosen = job.data.get("chosen", {})
    return next((place for place, kind in enumerate(kinds) if kind["name"] not in chosen), 0)


async def release(session: AsyncSession, who: Person, job_id: int) -> Job:
    """Begins to read a file that was held until its sender agreed to the terms."""
    job = await mine(session, who, job_id)
    if job.state == "held" and who.agreed_at is not None:
        job.state = "open"
    return job


async def _waiting(session: AsyncSession, who: Person, job_id: int) -> Job:
    job = await mine(session, who, job_id)
    if job.state != "waiting":
        raise Refusal(f"import-{job.state}")
    return job


async def adopt(session: AsyncSession, who: Person, job_id: int) -> Job:
    """Gives a file that was dropped before there was a shop to the shop that has been opened since."""
    job = await mine(session, who, job_id)
    if job.state == "waiting" and not job.data.get("shop") and await shops.of_person(session, who):
        shop = await shops.current(session, who, "trade")
        _give(job, shop)
    return job


def _give(job: Job, shop: Shop) -> None:
    """A shop with nothing in it and the assumed currency changes nothing in the dry run; else it is made anew."""
    again = shop.currency != job.data["currency"]
    job.data = {**job.data, "shop": shop.id, "currency": shop.currency}
    if again:
        jobs.reopen(job)


async def open_shop(
    session: AsyncSession, who: Person, job_id: int, name: str, category_id: str, currency: str, now: datetime
) -> Job:
    """Opens the shop that the file speaks of, once, and gives the file to it."""
    job = await _waiting(session, who, job_id)
    if not job.data.get("shop"):
        _give(job, await shops.found(session, who, name, category_id, currency, now))
    return job


async def apply(session: AsyncSession, who: Person, job_id: int, rate: int | None, now: datetime) -> Job:
    """Begins listing; `rate` (basis points) is the commission where the file says none. Ten taps begin it once.

    Refuses a shop that may not list so many new products (services/gates).
    """
    job = await _waiting(session, who, job_id)
    counts = job.data.get("counts")
    if not job.data.get("shop") or not counts:
        raise Refusal("import-not-ready")
    if counts["no_rate"] and (rate is None or not 0 < rate <= 10_000):
        raise Refusal("import-rate-first")
    if counts["new"]:
        await gates.listing(session, int(job.data["shop"]), now, counts["new"])
    job.data = {**job.data, "applying": True, "rate": rate}
    job.total, job.done = counts["new"] + counts["changed"], 0
    jobs.reopen(job, prepared=True)
    return job


async def drop(session: AsyncSession, who: Person, job_id: int, now: datetime) -> Job:
    """Lets go of a file of which nothing has been listed yet."""
    job = await mine(session, who, job_id)
    if job.state in ("held", "waiting"):
        await jobs.forget_rows(session, job_id)
        job.state, job.ended_at = "dropped", now
        await jobs.scrub(session, job)
    return job


async def set_column(session: AsyncSession, who: Person, job_id: int, column: str, index: int) -> Job:
    """Corrects which column of the file means what (-1: none), and tries the file again."""
    job = await _waiting(session, who, job_id)
    columns = job.data.get("columns")
    if columns is None or not -1 <= index < len(job.data["header"]):
        raise Refusal("import-not-ready")
    kept = {name: at for name, at in columns.items() if name != column and at != index}
    job.data = {**job.data, "mapping": kept if index < 0 else {**kept, column: index}, "view": "columns"}
    jobs.reopen(job)
    return job


async def view(session: AsyncSession, who: Person, job_id: int, name: str) -> Job:
    """Remembers which of the import's pages is looked at, so that it stays open over a new try."""
    job = await mine(session, who, job_id)
    if job.data.get("view", "") != name:
        job.data = {**job.data, "view": name}
    return job


async def place(session: AsyncSession, who: Person, job_id: int, kind: int, category_id: str) -> Job:
    """Says in which category the products of an unknown type belong; an empty id means the shop's own."""
    job = await _waiting(session, who, job_id)
    kinds: list[dict[str, Any]] = job.data.get("kinds", [])
    if not 0 <= kind < len(kinds):
        raise Refusal("import-not-ready")
    if category_id and category_id not in (await categories.in_force(session)).tree:
        raise Refusal("category-gone")
    job.data = {**job.data, "chosen": {**job.data.get("chosen", {}), kinds[kind]["name"]: category_id}}
    return job


async def wrong(session: AsyncSession, who: Person, job_id: int) -> AsyncIterator[dict[str, Any]]:
    """The wrong rows of a file, as they stood in it, each with the reason."""
    await mine(session, who, job_id)
    at = -1
    while rows := await jobs.rows_after(session, job_id, at, [Outcome.WRONG.value], AT_ONCE):
        for _, _, draft in rows:
            yield draft
        at = rows[-1][0]
