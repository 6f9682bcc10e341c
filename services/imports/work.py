"""Work: a product import as a job: what its dry run needs of the database, and listing it in short chunks."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, update
from sqlalchemy.ext.asyncio import AsyncSession

from db import imports, products, shops
from db.engine import upsert
from db.jobs import Job
from db.people import Person
from db.products import Product, Sku
from db.shops import Shop
from db.vocabulary import ProductStatus
from services import categories, jobs, matching, pool_index, prohibited, stock
from services import shops as shop_desk
from services.imports.reading import Brief, Held
from services.matching import CreatorMatch
from services.ops import deeds
from services.plans import reading, recording
from services.refusals import Refusal
from services.rules.listings.compare import ExistingProduct, Outcome
from services.rules.listings.values import FileShape

CHUNK = 300
"""Products written in one transaction: some 40 ms, and under 100 on a slow machine."""

FITTING = 3
LOOKED_AT = 10
"""Products of the file among which one is sought that somebody fits."""
APPLIED = (Outcome.NEW.value, Outcome.CHANGED.value)
CONTENT = ("title", "title_zh", "description", "currency", "price", "usual_price", "stock", "link", "picture")


async def brief(session: AsyncSession, job: Job, who: Person) -> Brief:
    """The file and what its shop already has."""
    file = await jobs.file_of(session, job.data["stored"])
    shop = await shops.by_id(session, job.data["shop"]) if job.data.get("shop") else None
    search = (await categories.in_force(session)).search
    return Brief(
        job.data["name"], file.content, shop.currency if shop else job.data["currency"], search,
        await _held(session, shop) if shop else {}, job.data.get("mapping"), bool(job.data.get("operator")),
        await prohibited.in_force(session),
    )


async def _held(session: AsyncSession, shop: Shop) -> dict[str, Held]:
    skus: defaultdict[int, set[tuple[str, int | None]]] = defaultdict(set)
    for product_id, sku, price in await imports.skus_of(session, shop.id or 0):
        skus[product_id].add((sku, price))
    return {
        row.import_key: Held(
            ExistingProduct(
                title=row.title, price=row.price, title_zh=row.title_zh, description=row.description,
                usual_price=row.usual_price, currency=row.currency, commission_bp=row.commission_bp, stock=row.stock,
                picture_url=row.picture, link=row.link,
            ),
            frozenset(skus[row.id]),
        )
        for row in await imports.imported(session, shop.id or 0)
    }


async def step(session: AsyncSession, job: Job, who: Person, now: datetime) -> None:
    """After the dry run: waits for the person, if they may trade. After their tap: lists one chunk."""
    if not job.data.get("applying"):
        if job.data.get("shop"):
            await shop_desk.mine(session, who, job.data["shop"], "trade")
        job.state = "waiting"
        return
    shop = await shops.by_id(session, job.data["shop"])
    if shop is None:
        raise Refusal("not-yours")
    # The index follows piece by piece: the last step would otherwise take in the whole file, longer than a step may be.
    await pool_index.current(session, now)
    rows = await jobs.rows_after(session, job.id or 0, job.cursor.get("at", -1), APPLIED, CHUNK)
    if not rows:
        if await _finished(session, job, shop, now):
            await deeds.log(session, who, "import", "shop", shop.id or 0, str(job.done), now)
        return
    first = await products.next_version(session, len(rows))
    new = [(first + place, draft) for place, (_, verdict, draft) in enumerate(rows) if verdict == Outcome.NEW]
    changed = [(first + place, draft) for place, (_, verdict, draft) in enumerate(rows) if verdict == Outcome.CHANGED]
    await _list(session, job, shop, new, now)
    await _change(session, shop, changed, now)
    await _number(session, shop, [draft for _, _, draft in rows])
    job.cursor = {**job.cursor, "at": rows[-1][0]}
    job.done += len(rows)


async def _list(
    session: AsyncSession, job: Job, shop: Shop, drafts: Sequence[tuple[int, dict[str, Any]]], now: datetime
) -> None:
    """Lists new products; one that another import has listed meanwhile only takes over what the file says."""
    chosen, rate = job.data.get("chosen", {}), job.data.get("rate")
    rows, bans = [], await prohibited.in_force(session)
    for version, draft in drafts:
        category = draft["category_id"] or chosen.get(draft["kind"] or "") or shop.category_id
        # The list, or the category that a person has chosen, may have changed since the dry run.
        hidden = draft["hidden"] or bans.of((draft["title"], draft["title_zh"]), category) is not None
        status = ProductStatus.DRAFT if hidden else ProductStatus.LISTED
        rows.append({
            **{name: draft[name] for name in CONTENT},
            "currency": draft["currency"] or shop.currency,
            "shop_id": shop.id, "import_key": draft["import_key"], "path": _path(job, draft["import_key"]),
            "category_id": category,
            "commission_bp": rate if draft["commission_bp"] is None else draft["commission_bp"],
            "hold_days": 30, "window_days": 30, "may_say": "", "may_not_say": "", "status": status.value,
            "version": version, "created_at": now, "updated_at": now, "listed_at": None if hidden else now,
        })
    await upsert(session, Product, rows, ["shop_id", "import_key"], [*CONTENT, "path", "version", "updated_at"])


def _path(job: Job, import_key: str) -> str | None:
    """Where a product lies in its shop: a Shopify handle names its page, other systems' numbers name none."""
    is_page = job.data.get("shape") == FileShape.SHOPIFY and import_key.startswith("h:")
    return f"products/{import_key[2:]}" if is_page else None


async def _change(
    session: AsyncSession, shop: Shop, drafts: Sequence[tuple[int, dict[str, Any]]], now: datetime
) -> None:
    """Changes exactly what the file says differently, so that a brand's own edits of other fields stay."""
    if not drafts:
        return
    passed = await _passed(session, shop, [draft for _, draft in drafts if "stock" in draft["said"]])
    await _new_rates(session, shop, [draft for _, draft in drafts if "commission_bp" in draft["said"]], now)
    alike: defaultdict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for version, draft in drafts:
        values = {f"new_{name}": value for name, value in draft["said"].items()}
        key = {"old_key": draft["import_key"], "new_version": version, "new_updated_at": now}
        alike[tuple(draft["said"])].append({**values, **key})
    table = Product.__table__  # type: ignore[attr-defined]  # SQLModel does not tell mypy of it
    connection = await session.connection()
    for names, rows in alike.items():
        change = update(table).where(table.c.shop_id == shop.id, table.c.import_key == bindparam("old_key"))
        set_ = {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in (*names, "version", "updated_at")}
        await connection.execute(change.values(set_), rows)
    await stock.tell(session, passed, now)


async def _passed(session: AsyncSession, shop: Shop, drafts: Sequence[dict[str, Any]]) -> list[int]:
    """The products of which the file says that they are sold out, or back."""
    had = await imports.stocks_of(session, shop.id or 0, [draft["import_key"] for draft in drafts])
    said = {draft["import_key"]: draft["said"]["stock"] for draft in drafts}
    return [number for key, (number, before) in had.items() if stock.passes(before, said[key])]


async def _new_rates(session: AsyncSession, shop: Shop, drafts: Sequence[dict[str, Any]], now: datetime) -> None:
    """A rate that a file changes is new terms of the open plan, like one that is typed: nobody is cut unawares."""
    ids = await imports.ids_of(session, shop.id or 0, [draft["import_key"] for draft in drafts])
    before = await reading.books(session, list(ids.values())) if ids else {}
    for draft in drafts:
        product = await products.by_id(session, ids[draft["import_key"]]) if draft["import_key"] in ids else None
        rate = draft["said"]["commission_bp"]
        if product is None or product.listed_at is None or rate in (None, product.commission_bp):
            continue
        book = before[product.key]
        await recording.open_terms(session, product, replace(book.opened[-1], since=now, rate_bp=rate), book)


async def _number(session: AsyncSession, shop: Shop, drafts: Sequence[dict[str, Any]]) -> None:
    """Writes the article numbers by which orders will name these products."""
    ids = await imports.ids_of(session, shop.id or 0, [draft["import_key"] for draft in drafts if draft["skus"]])
    rows = {
        sku: {"shop_id": shop.id, "product_id": ids[draft["import_key"]], "sku": sku, "price": price}
        for draft in drafts if draft["import_key"] in ids
        for sku, price in draft["skus"]
    }
    await upsert(session, Sku, list(rows.values()), ["shop_id", "sku"], ["product_id", "price"])


async def _finished(session: AsyncSession, job: Job, shop: Shop, now: datetime) -> bool:
    """Names whom the first product fits, drops what has been taken over, and ends the job; False: goes on looking.

    One product a step: comparing creators with several would hold the writer's place for too long.
    """
    rows = await jobs.rows_after(session, job.id or 0, -1, APPLIED, LOOKED_AT)
    drafts = sorted((draft for _, _, draft in rows), key=lambda draft: _is_doubtful(job, draft))
    keys = [draft["import_key"] for draft in drafts]
    listed = await imports.first_listed(session, shop.id or 0, keys)
    listed.sort(key=lambda product: keys.index(product.import_key or ""))
    at = int(job.cursor.get("looked", 0))
    fits = await matching.creators_for(session, listed[at].key, FITTING, now) if at < len(listed) else []
    if not fits and at + 1 < len(listed):
        job.cursor = {**job.cursor, "looked": at + 1}
        return False
    first = await _first(session, listed[at if fits else 0], fits) if listed else None
    await jobs.forget_rows(session, job.id or 0, APPLIED)
    job.data = {**job.data, "first": first, "shop_day": (now - shop.created_at).days + 1, "shop_name": shop.name,
                "linkless": 0 if shop.link else await imports.count_linkless(session, shop.id or 0)}
    job.state, job.ended_at = "done", now
    return True


def _is_doubtful(job: Job, draft: dict[str, Any]) -> bool:
    """Whether to name another product first: its category is only the shop's own, or it is sold out."""
    known = "said" in draft or draft["category_id"] or job.data.get("chosen", {}).get(draft["kind"] or "")
    return not known or draft.get("said", draft).get("stock") == 0


async def _first(session: AsyncSession, chosen: Product, fits: Sequence[CreatorMatch]) -> dict[str, Any]:
    """The first product that somebody fits (else the very first), with those creators and why."""
    category = (await categories.in_force(session)).tree.get(chosen.category_id or "")
    return {
        "id": chosen.key, "title": chosen.title,
        "category": {"en": category.name_en, "zh": category.name_zh} if category else {"en": "—", "zh": "—"},
        "fits": [
            {"id": one.creator_id, "name": one.name,
             "reasons": [[r.term.value, r.contribution, r.value] for r in one.reasons]}
            for one in fits
        ],
    }
