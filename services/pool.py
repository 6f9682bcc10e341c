"""The selection pool (选品池): pages of listed products ranked for one creator, their cards, ways to narrow them."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any

import numpy as np
from sqlalchemy.ext.asyncio import AsyncSession

from db import collaborations, creators, pool, titles
from db.collaborations import Collaboration
from db.creators import Creator
from db.pool import Shown
from services import matching, pool_index
from services.extra import Paid
from services.plans import own
from services.plans import reading as plans
from services.plans.own import Own
from services.refusals import Refusal
from services.rules.exchange import back, comparable
from services.rules.matching.profiles import Order, Query
from services.rules.matching.ranking import rank
from services.rules.matching.terms import Match, Reason
from services.value import reading
from services.walking import Walk

PAGE = 5
SORTS = {"fit": Order.BEST, "new": Order.NEWEST, "commission": Order.COMMISSION, "kept": Order.KEPT,
         "rising": Order.RISING, "value": Order.BEST}
"""How a page may be sorted, by the words that buttons carry; "value" shows only what is great value (低价好物)."""

VALUE = "value"
NOBODY: Mapping[int, Paid] = {}


EDGES = (3_000, 6_000, 10_000, 20_000, 50_000)
"""Where price ranges are parted, in minor units of the common currency: gifts, small goods, usual, better, dear."""


def ranges(currency: str) -> list[tuple[int, int]]:
    """(least, most) of common price ranges in a currency, 0 for an open end; edges have one digit that counts."""
    edges = []
    for edge in EDGES:
        minor = back(edge, currency)
        step = 10 ** (len(str(max(minor, 1))) - 1)
        edges.append(max(round(minor / step), 1) * step)
    return [*zip([0, *edges], [*edges, 0], strict=True)]


@dataclass(frozen=True, slots=True)
class Filters:
    """What a creator has narrowed the pool to; prices in minor units of the creator's currency."""

    category: str | None = None
    brand: int | None = None
    least_price: int | None = None
    most_price: int | None = None
    least_rate: int | None = None
    in_stock: bool = False

    def to_json(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if value}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Filters":
        """Filters as they were kept; what this version does not know is left out."""
        return cls(**{field.name: data[field.name] for field in fields(cls) if field.name in data})


@dataclass(frozen=True, slots=True)
class Place:
    """One product of a page, with the points and the reasons of its place.

    `paid`: where it has the place beyond its own rank, the chance that it had and the plan that pays for it. `own`:
    where the reader promotes it, or a plan names them.
    """

    shown: Shown
    score: int
    reasons: tuple[Reason, ...]
    paid: Paid | None = None
    own: Own | None = None


@dataclass(frozen=True, slots=True)
class PoolPage:
    """A page that exists: `page` of `pages` (from 0), the places on it, and how many products there are in all.

    `walk`: to be given back with the next page, so that none repeats or skips.
    """

    places: list[Place]
    page: int
    pages: int
    total: int
    walk: Walk = matching.ANEW


@dataclass(frozen=True, slots=True)
class ProductCard:
    """Everything about one product for one reader; without a creator there are no reasons.

    `closed`: an exclusive plan keeps this reader from promoting it. `own`: as in Place.
    """

    shown: Shown
    showable: bool
    reasons: tuple[Reason, ...]
    score: int
    collaboration: Collaboration | None
    closed: bool = False
    own: Own | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """A category, brand or other part of the pool, with how many products it holds for this creator."""

    id: str
    name: str
    count: int


def asked(creator: Creator, filters: Filters) -> Query:
    """The filters as the rules take them: prices in the common currency."""

    def price(minor: int | None) -> int | None:
        return None if minor is None else comparable(minor, creator.currency)

    return Query(
        category=filters.category, least_price=price(filters.least_price), most_price=price(filters.most_price),
        least_commission_bp=filters.least_rate, in_stock=filters.in_stock,
        shops=frozenset({filters.brand}) if filters.brand else None,
    )


async def page(
    session: AsyncSession, creator: Creator, filters: Filters, sort: str, number: int, now: datetime,
    size: int | None = None, walk: Walk = matching.ANEW,
) -> PoolPage:
    """One page; a number beyond the end gives the last page, an unknown sort the ranked one."""
    order, size = SORTS.get(sort, Order.BEST), size or PAGE
    query = asked(creator, filters)
    if sort == VALUE:
        query = replace(query, among=await reading.all_labelled(session))
    walk = walk.of(f"{sort} {json.dumps(filters.to_json(), sort_keys=True)}")
    found = await matching.page(session, creator.key, query, order, max(number, 0) * size, size, now, walk)
    places = await places_of(session, creator, found.items, now, found.extra)
    return PoolPage(places, found.at // size, max(1, -(-found.length // size)), found.total, found.walk)


async def places_of(
    session: AsyncSession, creator: Creator, items: Sequence[Match], now: datetime, paid: Mapping[int, Paid] = NOBODY
) -> list[Place]:
    """The rows of these matches; what went between index and database in this very moment is left out."""
    ids = [match.product_id for match in items]
    found = {row.product.key: row for row in await pool.shown(session, ids, now.astimezone(UTC).date())}
    mine = await own.terms(session, creator.key, ids, now)
    return [
        Place(found[one.product_id], one.score, one.reasons, paid.get(one.product_id), mine.get(one.product_id))
        for one in items if one.product_id in found
    ]


async def card(session: AsyncSession, creator: Creator | None, product_id: int, now: datetime) -> ProductCard:
    """A product as anyone may see it; one that is no longer offered comes with `showable` false.

    Refuses with `product-gone` what was never listed.
    """
    rows = await pool.known(session, [product_id])
    if not rows or rows[0].product.listed_at is None:
        raise Refusal("product-gone")
    shown = rows[0]
    showable = pool.is_showable(shown, now.astimezone(UTC).date())
    if creator is None:
        return ProductCard(shown, showable, (), 0, None, shown.product.exclusive)
    row = await collaborations.between(session, creator.key, product_id)
    index = await pool_index.current(session, now)
    profile = await matching.profile(session, creator.key, now)
    places = rank(index, profile, Query(among=frozenset({product_id})), 1).matches
    match = places[0] if places else Match(product_id, 0, ())
    closed = await plans.is_closed_to(session, shown.product, creator.key)
    mine = (await own.terms(session, creator.key, [product_id], now)).get(product_id)
    return ProductCard(shown, showable, match.reasons, match.score, row, closed, mine)


async def within(
    session: AsyncSession, creator: Creator, filters: Filters, category: str | None, now: datetime
) -> list[Branch]:
    """The categories right below one (None: the trades) that hold products, each with how many.

    What is filed on the category itself and no deeper comes as that category, so that the counts add up to the whole.
    """
    index = await pool_index.current(session, now)
    columns = matching.remaining(index, await matching.profile(session, creator.key, now), asked(creator, filters))
    depth = category.count("-") + 1 if category else 0
    counts: Counter[str] = Counter()
    for place, count in zip(*np.unique(columns.category, return_counts=True), strict=True):
        path = index.table.paths[place] if place >= 0 else ()
        if len(path) >= max(depth, 1) and (category is None or "-".join(path[:depth]) == category):
            counts["-".join(path[: depth + 1])] += int(count)
    return [Branch(id_, "", count) for id_, count in sorted(counts.items(), key=_in_tree)]


def _in_tree(branch: tuple[str, int]) -> list[tuple[int, str]]:
    """Ids as the tree has them: be-2 before be-10."""
    return [(len(part), part) for part in branch[0].split("-")]


async def without(session: AsyncSession, creator: Creator, now: datetime) -> list[str]:
    """Those of the categories that a creator named in which there is nothing for them yet."""
    index, mine = await pool_index.current(session, now), await matching.profile(session, creator.key, now)
    named = await creators.categories_of(session, creator.key)
    return [one for one in named if not matching.count(index, mine, Query(category=one))]


async def brands(session: AsyncSession, creator: Creator, filters: Filters, now: datetime) -> list[Branch]:
    """The brands in the pool as these filters leave it, those with most products first."""
    index = await pool_index.current(session, now)
    columns = matching.remaining(index, await matching.profile(session, creator.key, now), asked(creator, filters))
    ids, counts = np.unique(columns.shop, return_counts=True)
    names = await titles.shop_names(session, ids.tolist())
    held = sorted(zip(counts.tolist(), ids.tolist(), strict=True), key=lambda pair: (-pair[0], pair[1]))
    return [Branch(str(shop), names.get(shop, ""), count) for count, shop in held]
