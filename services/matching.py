"""Matching: the right products for a creator and the right creators for a product, with the reasons."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import numpy as np
from sqlalchemy.ext.asyncio import AsyncSession

from db import creators, scores, wishes
from db.creators import Creator
from db.vocabulary import Side, Stage
from db.wishes import Wish
from services import blocks, exploring, extra, pool_index, tastes
from services.extra import Paid
from services.pool_columns import FULL_SCORE
from services.rules.exchange import comparable
from services.rules.matching.arranging import PAGES
from services.rules.matching.columns import ProductColumns, join
from services.rules.matching.filters import sieve
from services.rules.matching.hearing import heard_of
from services.rules.matching.index import PoolIndex
from services.rules.matching.learning import Deed, affinities, declared_weights
from services.rules.matching.profiles import CreatorProfile, Evidence, Order, Query
from services.rules.matching.ranking import order, rank
from services.rules.matching.reverse import creators_for as rank_creators
from services.rules.matching.terms import Match, Reason
from services.walking import Walk, turned

ANEW = Walk()
"""A list that nobody leafs through yet."""

LOOKED_AT = 20
"""Matches ranked for each one wanted, so that brands and categories can be varied."""

MOST_CREATORS = 2_000
"""Creators of the product's trade that are compared for one product."""


@dataclass(frozen=True, slots=True)
class PoolPage:
    """Places of one page, best first, and how many products the filters leave in all.

    `extra`: the products that have their place beyond their own rank, each with its chance and the plan that pays.
    `at`: the page's first place of `length`, which counts what has gone from pages that were turned before. `walk`: to
    be given back with the next page.
    """

    items: list[Match]
    total: int
    extra: Mapping[int, Paid]
    at: int
    length: int
    walk: Walk


@dataclass(frozen=True, slots=True)
class CreatorMatch:
    """A creator whom a product fits; `score` in points is the sum of the reasons' contributions."""

    creator_id: int
    name: str
    score: int
    reasons: tuple[Reason, ...]


def profile_of(
    creator: Creator, known: Sequence[Wish], score: int | None = None, hide: bool = False
) -> CreatorProfile:
    """A creator as the rules see one; with `hide` every product that they already deal with is left out.

    Declined products are always left out. `score` is the reputation in hundredths.
    """
    deeds = [wish for wish in known if wish.kind not in wishes.TOLD]
    done = [wish for wish in deeds if wish.kind in (Stage.ACTIVE, Stage.ENDED)]
    refused = [wish for wish in deeds if wish.kind in (Stage.DECLINED, "not_for_me")]
    brands = Counter(wish.shop_id for wish in done)
    band = None
    if creator.price_low is not None and creator.price_high is not None:
        band = (comparable(creator.price_low, creator.currency), comparable(creator.price_high, creator.currency))
    taught = [_deed(wish) for wish in (*done, *refused) if wish.category_id]
    said = [wish.category_id for wish in known if wish.kind == "declared" and wish.category_id]
    return CreatorProfile(
        creator_id=creator.key,
        declared=declared_weights(said, taught),
        learnt=affinities(taught),
        language=next((wish.why for wish in known if wish.kind == "speaks"), None),
        price_band=band,
        region=creator.region,
        followers=creator.followers or 0,
        score=None if score is None else score * 100 / FULL_SCORE,
        brands={shop: count / len(done) for shop, count in brands.items()},
        excluded=frozenset(wish.product_id for wish in (deeds if hide else refused)),
        granted=frozenset(wish.product_id for wish in known if wish.kind == "granted"),
        has_history=bool(done),
        seen=frozenset(wish.product_id for wish in known if wish.kind in ("seen", Stage.ACTIVE)),
    )


def _deed(wish: Wish) -> Deed:
    """A wish as the rule of learning takes it."""
    refused = wish.kind in (Stage.DECLINED, "not_for_me")
    return Deed(wish.category_id or "", refused, wish.why or "", wish.clicks, wish.orders)


async def profile(session: AsyncSession, creator_id: int, now: datetime, hide: bool = False) -> CreatorProfile:
    """A creator as the rules see one, from the database, with what the market's tastes say to them."""
    creator = await session.get_one(Creator, creator_id)
    mine = (await wishes.of_creators(session, [creator_id], _day(now)))[creator_id]
    known = await tastes.current(session, now)
    told = tastes.evidence(known, tastes.voice_of(creator, mine, known.moment))
    found = replace(profile_of(creator, mine, hide=hide), evidence=told)
    if all(wish.kind != "blocked" for wish in mine):
        return found
    return replace(found, excluded=found.excluded | await blocks.goods_hidden_from(session, creator_id))


def _day(now: datetime) -> date:
    return now.astimezone(UTC).date()


async def page(
    session: AsyncSession, creator_id: int, filters: Query, sort: Order, offset: int, limit: int, now: datetime,
    walk: Walk = ANEW,
) -> PoolPage:
    """The places offset .. offset+limit-1 of the pool for a creator; beyond the end, the last page there is."""
    index = await pool_index.current(session, now)
    mine = await profile(session, creator_id, now)
    query = replace(filters, order=sort)
    dealt = await extra.of_day(session, index, mine, now) if sort is Order.BEST else {}

    def alive(ids: Sequence[int]) -> Collection[int]:
        among = frozenset(ids) if query.among is None else query.among.intersection(ids)
        return dict(order(index, mine, replace(query, among=among), len(ids)))

    def ahead(start: int, held: frozenset[int]) -> tuple[list[int], frozenset[int]]:
        asked = replace(query, without=held)
        if sort is Order.BEST:
            return exploring.block(index, mine, asked, start, limit, () if held and not start else tuple(dealt))
        return [one for one, _ in order(index, mine, asked, start + PAGES * limit)[start:]], frozenset()

    total = count(index, mine, query)
    found = turned(walk, offset, limit, total, alive, ahead)
    matched = {one.product_id: one for one in rank(index, mine, Query(among=frozenset(found.ids)), limit).matches}
    paid = {one: dealt[one] for one in found.ids if one in found.walk.paid and one in dealt}
    await extra.shown(session, Side.CREATOR, [(creator_id, one) for one in paid if not dealt[one].seen], now)
    items = [matched[one] for one in found.ids if one in matched]
    return PoolPage(items, total, paid, found.at, found.length, found.walk)


def count(index: PoolIndex, mine: CreatorProfile, query: Query) -> int:
    """How many products a creator's filters leave."""
    asked = sieve(index, mine, query)
    overlay = asked.passes(index.delta, np.arange(len(index.delta)))
    return asked.count() + int(overlay.sum())


def remaining(index: PoolIndex, mine: CreatorProfile, query: Query) -> ProductColumns:
    """What a creator's filters leave, in no order."""
    asked = sieve(index, mine, query)
    overlay = asked.passes(index.delta, np.arange(len(index.delta)))
    return join([index.base.columns.take(asked.survivors()), index.delta.columns.take(overlay)])


async def matches(session: AsyncSession, creator_id: int, limit: int, now: datetime) -> list[Match]:
    """The best products that are new to a creator, of varied brands and categories.

    What they were shown often enough and let pass is not among them, unless there is nothing else.
    """
    index = await pool_index.current(session, now)
    mine = await profile(session, creator_id, now, hide=True)
    found = order(index, mine, Query(without=mine.seen), limit * LOOKED_AT)
    if len(found) < limit:
        found = order(index, mine, Query(), limit * LOOKED_AT)
    chosen = frozenset(varied(index, found, limit))
    return list(rank(index, mine, Query(among=chosen), limit).matches)


def varied(index: PoolIndex, found: Sequence[tuple[int, int]], limit: int) -> list[int]:
    """The best of each brand first, at most half from one category; then of each brand; then the best of the rest."""
    columns = index.columns_of([product for product, _ in found])
    category = dict(zip(columns.product_id.tolist(), columns.category.tolist(), strict=True))
    brands: Counter[int] = Counter()
    trades: Counter[int] = Counter()
    chosen: dict[int, None] = {}
    for most_of_brand, most_of_trade in ((1, max(1, (limit + 1) // 2)), (1, limit), (limit, limit)):
        for product, shop in found:
            free = brands[shop] < most_of_brand and trades[category[product]] < most_of_trade
            if free and len(chosen) < limit and product not in chosen:
                chosen[product] = None
                brands[shop] += 1
                trades[category[product]] += 1
    return list(chosen)


async def creators_for(session: AsyncSession, product_id: int, limit: int, now: datetime) -> list[CreatorMatch]:
    """The creators whom a listed product fits best: not its own people, nobody it already deals with."""
    index = await pool_index.current(session, now)
    product = index.columns_of([product_id])
    if not len(product):
        return []
    category = int(product.category[0])
    trade = index.table.paths[category][0] if category >= 0 else None
    candidates = await creators.of_trade(session, product_id, trade, MOST_CREATORS)
    if not candidates:
        return []
    profiles = await _profiles(session, candidates, product_id, now)
    found = rank_creators(product, profiles, index.table, index.weights, index.scales, index.today, limit)
    names = {creator.key: creator.name for creator in candidates}
    return [CreatorMatch(one.creator_id, names[one.creator_id], one.score, one.reasons) for one in found]


async def _profiles(
    session: AsyncSession, candidates: Sequence[Creator], product_id: int, now: datetime
) -> list[CreatorProfile]:
    """Creators as the rules see them when they are compared for one product."""
    ids = [creator.key for creator in candidates]
    known_of = await wishes.of_creators(session, ids, _day(now))
    reputation = {subject: row.value for subject, row in (await scores.of(session, "creator", ids)).items()}
    known = await tastes.current(session, now)
    voices = [tastes.voice_of(one, known_of[one.key], known.moment) for one in candidates]
    told = heard_of(known.tastes, product_id, voices)
    here = np.array([product_id], dtype=np.int64)
    # Whom a brand invites to an exclusive product is thereby named in its plan, so that anybody may be asked.
    return [
        replace(
            profile_of(one, known_of[one.key], reputation.get(one.key), hide=True),
            granted=frozenset({product_id}),
            evidence={term: Evidence(here, np.array([value])) for term, value in mine.items()},
        )
        for one, mine in zip(candidates, told, strict=True)
    ]
