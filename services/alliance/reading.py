"""Reading: the shelf of proven brands, for whom it is open, and how a brand stands against the rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from db import alliance, scores, standings
from db.alliance import AllianceBrand
from db.people import Person
from db.shops import Shop
from db.vocabulary import Growth
from services import creators, knobs, shops
from services.alliance.measuring import facts_of
from services.rules.alliance import Bar, Facts, Lack, lacks
from services.rules.knobs import alliance_bars

TOP_FOLLOWERS = 1_000_000
"""Who has as many is a top creator before the first sale here."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The brands of the alliance, each with its score; `is_open` whether this reader may have them offered; `bars` are
    what a brand must meet to come in."""

    brands: list[tuple[Shop, int | None]]
    is_open: bool
    stage: str
    bars: Mapping[str, Bar]
    needed: int = TOP_FOLLOWERS


@dataclass(frozen=True, slots=True)
class Standing:
    """How a brand stands: the row, today's measures, and what it lacks to come in (or, inside, to stay); `inside`
    are the brands of the alliance."""

    shop: Shop
    row: AllianceBrand | None
    facts: Facts
    lacks: list[Lack]
    bars: Mapping[str, Bar]
    inside: list[Shop]


async def shelf(session: AsyncSession, who: Person) -> Shelf:
    """The shelf as a creator sees it; closed, it still says what opens it."""
    me = await creators.me(session, who)
    standing = await standings.of(session, "creator", me.key)
    stage = standing.stage if standing else Growth.NEW
    rows = [shop for _, shop in await alliance.members(session)]
    held = await scores.of(session, "shop", [shop.id or 0 for shop in rows])
    brands = [(shop, held[shop.id or 0].value if shop.id in held else None) for shop in rows]
    return Shelf(brands, stage == Growth.TOP or (me.followers or 0) >= TOP_FOLLOWERS, stage,
                 alliance_bars(await knobs.held(session)))


async def standing(session: AsyncSession, who: Person, now: datetime) -> Standing:
    """The shop that a person works for, measured now."""
    shop = await shops.current(session, who)
    row = await session.get(AllianceBrand, shop.id or 0)
    facts = await facts_of(session, shop.id or 0, now)
    bars = alliance_bars(await knobs.held(session))
    return Standing(shop, row, facts, lacks(facts, row is not None and row.is_in, bars), bars,
                    [one for _, one in await alliance.members(session)])
