"""Picks: the new matches that a weekly report brings, with their reasons; none that an earlier report brought."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from db import creators, exposure, notices, pool
from db import products as rows
from db.collaborations import Collaboration
from db.exposure import Showing
from db.notices import Notice
from db.people import Person
from db.products import Product
from db.vocabulary import ProductStatus, Side, Stage, Surface
from services import categories, matching, products
from services.categories import Snapshot
from services.collaborations import passing
from services.gmv import subjects
from services.matching import CreatorMatch
from services.rules.matching.terms import Match, Reason
from services.rules.spreading import limit

KINDS = {Side.BRAND: "matches_brand", Side.CREATOR: "matches_creator"}
Pick = dict[str, Any]
PICKED = 3
INVITED = 4
"""Creators named to a brand."""

LOOKED_AT = 12
"""Matches looked at for the three, so that they are varied and those of earlier weeks can be left out."""

REMEMBERED = 8
"""Earlier reports whose matches are not brought again."""

FURTHER = REMEMBERED + 1
"""Reports' worth of matches to look at, so that there are new ones when all these reports named the best."""


async def matches(session: AsyncSession, who: Person, side: Side, now: datetime) -> dict[str, Any] | None:
    """What a person's match report of a side says; None where nothing new fits."""
    subject = (await subjects.of_many(session, [who.key], side)).get(who.key)
    if subject is None:
        return None
    kind = KINDS[side]
    found = await (
        for_creator(session, who.key, subject.ids[0], kind, now) if side is Side.CREATOR
        else for_brand(session, who.key, subject.ids, kind, now)
    )
    return {"side": str(side), "name": subject.name, "matches": found} if found else None


async def _brought(session: AsyncSession, person_id: int, kind: str) -> set[tuple[int, int]]:
    """(product, creator) of the matches in a person's latest reports."""
    query = select(Notice.data).where(col(Notice.person_id) == person_id, col(Notice.kind) == kind)
    rows = (await session.execute(query.order_by(col(Notice.id).desc()).limit(REMEMBERED))).scalars()
    return {(one["product_id"], one.get("creator_id", 0)) for data in rows for one in data.get("matches", ())}


def _reasons(reasons: Sequence[Reason]) -> list[list[Any]]:
    return [[str(one.term), one.contribution, one.value] for one in reasons]


async def for_creator(
    session: AsyncSession, person_id: int, creator_id: int, kind: str, now: datetime
) -> list[Pick]:
    """Products picked for a creator that no earlier report brought, and that not too many others' reports name."""
    brought = {product for product, _ in await _brought(session, person_id, kind)}
    found = [match for match in await matching.matches(session, creator_id, LOOKED_AT, now)
             if match.product_id not in brought]
    if len(found) < PICKED:
        found = [match for match in await matching.matches(session, creator_id, PICKED * FURTHER, now)
                 if match.product_id not in brought]
    fresh = await _spread(session, found, now)
    await exposure.count(session, creator_id, Surface.REPORT, now.astimezone(UTC).date(), [
        Showing(match.product_id, str(match.reasons[0].term) if match.reasons else "", None) for match in fresh])
    found_rows = await pool.shown(session, [match.product_id for match in fresh], now.astimezone(UTC).date())
    shown = {row.product.key: row for row in found_rows}
    snapshot = await categories.in_force(session)
    return [
        {
            **_goods(snapshot, shown[match.product_id].product), "shop": shown[match.product_id].shop.name,
            "commission": products.commission(shown[match.product_id].product), "reasons": _reasons(match.reasons),
        }
        for match in fresh if match.product_id in shown
    ]


async def _spread(session: AsyncSession, fresh: Sequence[Match], now: datetime) -> list[Match]:
    """The best that have not had their share of this week's reports yet (rules/spreading); then the best of the rest.

    In the order of their score.
    """
    first = now.astimezone(UTC).date() - timedelta(days=6)
    named = await exposure.named(session, Surface.REPORT, first, [match.product_id for match in fresh])
    most = limit(await notices.count_subscribed(session, Side.CREATOR), PICKED, await rows.count_all_listed(session))
    chosen = sorted(fresh, key=lambda match: named.get(match.product_id, 0) >= most)[:PICKED]
    return sorted(chosen, key=lambda match: (-match.score, match.product_id))


def _goods(snapshot: Snapshot, product: Product) -> Pick:
    return {
        "product_id": product.key, "title": product.title, "title_zh": product.title_zh, "price": product.price,
        "currency": product.currency, "rate_bp": product.commission_bp,
        "category": categories.names_of(snapshot, product.category_id),
    }


async def for_brand(
    session: AsyncSession, person_id: int, shop_ids: Sequence[int], kind: str, now: datetime
) -> list[Pick]:
    """The creators worth inviting for a brand's products, in turn, those products first that fewest promote.

    A creator is named once, and never for a product for which an earlier report named them; products and creators of
    which no earlier report spoke come first, so that a week does not look like the last.
    """
    brought = await _brought(session, person_id, kind)
    known = {creator for _, creator in brought}
    fresh = []
    for product in await _wanting(session, shop_ids, {product for product, _ in brought}):
        found = await passing.fitting(session, product.key, product.shop_id, INVITED * FURTHER, now)
        found = [one for one in found if (product.key, one.creator_id) not in brought]
        fresh.append((product, sorted(found, key=lambda one: one.creator_id in known)))
    chosen: dict[int, tuple[Product, CreatorMatch]] = {}
    for _ in range(INVITED):
        for product, found in fresh:
            best = next((one for one in found if one.creator_id not in chosen), None)
            if best is not None and len(chosen) < INVITED:
                chosen[best.creator_id] = product, best
    snapshot = await categories.in_force(session)
    followers = await creators.followers_of(session, chosen)
    return [
        {**_goods(snapshot, product), "creator_id": one.creator_id, "creator": one.name,
         "followers": followers.get(one.creator_id), "reasons": _reasons(one.reasons)}
        for product, one in chosen.values()
    ]


async def _wanting(session: AsyncSession, shop_ids: Sequence[int], brought: Collection[int]) -> list[Product]:
    """Listed products that fewest creators promote, newest first among equals; those reported before come last."""
    query = (
        select(Product)
        .outerjoin(Collaboration, (col(Collaboration.product_id) == col(Product.id))
                   & (col(Collaboration.stage) == str(Stage.ACTIVE)))
        .where(col(Product.shop_id).in_(shop_ids), col(Product.status) == str(ProductStatus.LISTED))
        .group_by(col(Product.id))
        .order_by(col(Product.id).in_(brought), func.count(col(Collaboration.id)), col(Product.id).desc())
        .limit(PICKED)
    )
    return list((await session.execute(query)).scalars())
