"""Picks: the new matches that a weekly report brings, with their reasons; none that an earlier report brought."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import pool
from db.collaborations import Collaboration
from db.creators import Creator
from db.notices import Notice
from db.products import Product
from db.vocabulary import ProductStatus, Stage
from services import categories, matching, products
from services.categories import Snapshot
from services.rules.matching.terms import Reason

Pick = dict[str, Any]
PICKED = 3
LOOKED_AT = 12
"""Matches looked at for the three, so that those of earlier weeks can be left out."""

REMEMBERED = 8
"""Earlier reports whose matches are not brought again."""


async def _brought(session: AsyncSession, person_id: int, kind: str) -> set[tuple[int, int]]:
    """(product, creator) of the matches in a person's latest reports."""
    query = select(Notice.data).where(col(Notice.person_id) == person_id, col(Notice.kind) == kind)
    rows = (await session.execute(query.order_by(col(Notice.id).desc()).limit(REMEMBERED))).scalars()
    return {(one["product_id"], one.get("creator_id", 0)) for data in rows for one in data.get("matches", ())}


def _names(snapshot: Snapshot, category_id: str | None) -> dict[str, str]:
    """A category's name in each language, for a reader whose language is known only at sending."""
    found = snapshot.tree.get(category_id or "")
    if found is None:
        return {"en": category_id or "—", "zh": category_id or "—"}
    return {"en": found.name_en, "zh": found.name_zh}


def _reasons(reasons: Sequence[Reason]) -> list[list[Any]]:
    return [[str(one.term), one.contribution, one.value] for one in reasons]


async def for_creator(
    session: AsyncSession, person_id: int, creator_id: int, kind: str, now: datetime
) -> list[Pick]:
    """Products picked for a creator that no earlier report brought."""
    brought = {product for product, _ in await _brought(session, person_id, kind)}
    found = await matching.matches(session, creator_id, LOOKED_AT, now)
    fresh = [match for match in found if match.product_id not in brought][:PICKED]
    rows = await pool.shown(session, [match.product_id for match in fresh], now.astimezone(UTC).date())
    shown = {row.product.key: row for row in rows}
    snapshot = await categories.in_force(session)
    return [
        {
            **_goods(snapshot, shown[match.product_id].product), "shop": shown[match.product_id].shop.name,
            "commission": products.commission(shown[match.product_id].product), "reasons": _reasons(match.reasons),
        }
        for match in fresh if match.product_id in shown
    ]


def _goods(snapshot: Snapshot, product: Product) -> Pick:
    return {
        "product_id": product.key, "title": product.title, "title_zh": product.title_zh, "price": product.price,
        "currency": product.currency, "rate_bp": product.commission_bp,
        "category": _names(snapshot, product.category_id),
    }


async def for_brand(
    session: AsyncSession, person_id: int, shop_ids: Sequence[int], kind: str, now: datetime
) -> list[Pick]:
    """The creators worth inviting for a brand's products, one a product, those products first that fewest promote."""
    brought = await _brought(session, person_id, kind)
    snapshot = await categories.in_force(session)
    picks: list[Pick] = []
    taken: set[int] = set()
    for product in await _wanting(session, shop_ids):
        found = await matching.creators_for(session, product.key, LOOKED_AT, now)
        fresh = [
            one for one in found if (product.key, one.creator_id) not in brought and one.creator_id not in taken]
        if not fresh:
            continue
        best = fresh[0]
        creator = await session.get_one(Creator, best.creator_id)
        taken.add(best.creator_id)
        picks.append({
            **_goods(snapshot, product), "creator_id": best.creator_id, "creator": best.name,
            "followers": creator.followers, "reasons": _reasons(best.reasons),
        })
    return picks


async def _wanting(session: AsyncSession, shop_ids: Sequence[int]) -> list[Product]:
    """Listed products that fewest creators promote, newest first among equals."""
    query = (
        select(Product)
        .outerjoin(Collaboration, (col(Collaboration.product_id) == col(Product.id))
                   & (col(Collaboration.stage) == str(Stage.ACTIVE)))
        .where(col(Product.shop_id).in_(shop_ids), col(Product.status) == str(ProductStatus.LISTED))
        .group_by(col(Product.id))
        .order_by(func.count(col(Collaboration.id)), col(Product.id).desc())
        .limit(PICKED)
    )
    return list((await session.execute(query)).scalars())
