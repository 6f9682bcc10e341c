"""Findings: when fifteen exploring days are over, who was shown a newcomer and who responded, told once."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from db import creators, exposure, places, shops, standings
from db.collaborations import Collaboration
from db.products import Product
from db.standings import Standing
from db.vocabulary import Stage
from services import categories, notices
from services.pool_columns import trade_of
from services.rules import start
from services.rules.exchange import comparable
from services.rules.start import Answer

AT_ONCE = 5
DEAR, CHEAP = 20_000, 5_000
"""Where price bands are parted, in minor units of the common currency: below, between, above."""

Audiences = dict[int, list[tuple[str, str]]]


async def due(session: AsyncSession, now: datetime) -> int:
    """Tells some of those whose fifteen days are over what they found; how many."""
    rows = await standings.finding_due(session, now, AT_ONCE)
    told = 0
    for row in rows:
        at = row.finding_at
        if await standings.claim_finding(session, row) and row.start_on is not None and at is not None:
            await _tell(session, row, row.start_on, at, now)
            told += 1
    return told


async def _tell(session: AsyncSession, row: Standing, first: date, at: datetime, now: datetime) -> None:
    """Writes the finding to everyone whom it concerns."""
    if row.kind == "shop":
        shop = await shops.by_id(session, row.subject_id)
        people = [member.person_id for member in await shops.staff(session, row.subject_id)]
        name = shop.name if shop else ""
        data = await of_shop(session, row.subject_id, first)
    else:
        creator = await creators.living(session, row.subject_id)
        people = [creator.person_id] if creator and creator.person_id else []
        name = creator.name if creator else ""
        data = await of_creator(session, row.subject_id, first)
    data |= {"kind": row.kind, "id": row.subject_id, "name": name, "since": first.isoformat(),
             "until": (start.ends_on(first) - timedelta(days=1)).isoformat(), "band": row.band}
    for person_id in people:
        key = f"finding:{row.kind}:{row.subject_id}:{first}:{person_id}"
        await notices.queue(session, person_id, "finding", key, data, at, now=now)


async def of_shop(session: AsyncSession, shop_id: int, first: date) -> dict[str, Any]:
    """Which creators were shown a shop's products in its fifteen days, and who of them asked for one."""
    until = start.ends_on(first)
    seen = await exposure.creators_shown(session, shop_id, first, until)
    asked = await _answered(session, (col(Collaboration.shop_id) == shop_id,), first, col(Collaboration.creator_id))
    audiences = await _of_creators(session, seen)
    extra = await places.counts(session, places.of_shop(shop_id, first) & places.before(until))
    return await _said(session, [audiences[one] for one in seen], [one in asked for one in seen], extra.shown)


async def of_creator(session: AsyncSession, creator_id: int, first: date) -> dict[str, Any]:
    """Which brands were shown a creator in their fifteen days, and who of them invited or accepted them."""
    until = start.ends_on(first)
    shown = await places.shown_to_brands(session, creator_id, first, until)
    taken = await _answered(
        session, (col(Collaboration.creator_id) == creator_id,), first, col(Collaboration.product_id), brand=True)
    rows = (await session.execute(select(Product).where(col(Product.id).in_(shown)))).scalars()
    audiences = {row.key: [("category", trade_of(row.category_id)), ("price", _band(row.price, row.currency))]
                 for row in rows}
    return await _said(session, [audiences[one] for one in shown], [one in taken for one in shown], len(shown))


async def _answered(
    session: AsyncSession, here: Sequence[Any], first: date, key: Any, brand: bool = False
) -> set[int]:
    """Whose word there is since a day: a creator's that they want to promote, or a brand's that they should."""
    began = datetime(first.year, first.month, first.day, tzinfo=UTC)
    word = col(Collaboration.invited_at) if brand else col(Collaboration.applied_at)
    said = (word >= began) | (
        (col(Collaboration.started_at) >= began) & (col(Collaboration.stage) != str(Stage.INVITED)))
    return set((await session.execute(select(key).where(*here, said))).scalars())


async def _of_creators(session: AsyncSession, ids: Sequence[int]) -> Audiences:
    """What creators are: their trades, region, language and price band."""
    found: Audiences = {one: [] for one in ids}
    for creator, language in await creators.audiences(session, ids):
        kinds = [("region", creator.region or ""), ("language", language or "")]
        if creator.price_low is not None and creator.price_high is not None:
            kinds.append(("price", _band((creator.price_low + creator.price_high) // 2, creator.currency)))
        found[creator.key] += [pair for pair in kinds if pair[1]]
    for creator_id, category in await creators.declared(session, ids):
        pair = ("category", trade_of(category))
        if pair not in found[creator_id]:
            found[creator_id].append(pair)
    return found


def _band(price: int, currency: str) -> str:
    common = comparable(price, currency)
    return "low" if common < CHEAP else "high" if common > DEAR else "middle"


async def _said(
    session: AsyncSession, shown: Sequence[Sequence[tuple[str, str]]], hits: Sequence[bool], extra: int
) -> dict[str, Any]:
    """The finding as plain values; categories with their names in both languages."""
    found = start.finding(shown, hits)
    tree = (await categories.in_force(session)).tree

    def plain(one: Answer) -> dict[str, Any]:
        known = tree.get(one.audience) if one.kind == "category" else None
        return {**asdict(one), "en": known.name_en if known else "", "zh": known.name_zh if known else ""}

    return {"all": plain(found.all), "answers": [plain(one) for one in found.answers],
            "best": plain(found.best) if found.best else None, "extra": extra}

