"""Finding: products by typed words for one creator, within the filters they keep; also from inside any chat."""

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from db import collaborations
from db import pool as rows
from db.creators import Creator
from services import blocks, matching, pool, pool_index, search
from services.pool import Branch, Filters, Place, PoolPage
from services.rules.matching.index import PoolIndex
from services.rules.matching.profiles import CreatorProfile, Query
from services.rules.matching.ranking import rank
from services.rules.words import joined
from services.walking import Walk, through

INLINE = 20
"""Products that answer an inline query."""

NO_FILTERS = Filters()

STEPS = 20
"""Steps of nearness, 0 to 1, inside which the creator's own fit decides: a twentieth is no difference to a reader."""


@dataclass(frozen=True, slots=True)
class Findings:
    """A page of what words find, nearest first and among equally near what fits the creator.

    `sure`: the words were found as typed, not only something near them. `meant`: how the nearest product spells them,
    where that is another way and not what the page shows anyhow. `kept_out`: how many more there are that the filters
    leave out. `blocked`: how many are of brands that the creator has blocked, `declined`: how many are not for them,
    as they said. `brand`: a brand that is called by these words.
    """

    page: PoolPage
    sure: bool
    meant: str | None
    kept_out: int
    blocked: int
    declined: int
    brand: Branch | None


async def found(
    session: AsyncSession, creator: Creator, words: str, number: int, now: datetime,
    filters: Filters = NO_FILTERS, size: int = pool.PAGE, walk: Walk = matching.ANEW,
) -> Findings:
    """A page of what words find; a number beyond the end gives the last page."""
    hits = await search.find(session, words, now)
    index = await pool_index.current(session, now)
    profile = await matching.profile(session, creator.key, now)
    among = Query(among=frozenset(hit.product_id for hit in hits))
    every = rank(index, profile, among, len(hits) or 1).matches
    query = replace(pool.asked(creator, filters), among=among.among)
    ranked = every if filters == NO_FILTERS else rank(index, profile, query, len(hits) or 1).matches
    meant = search.suggested(words, hits) if hits and hits[0].score < 1 else None
    spelt_so = {hit.product_id for hit in hits if meant and search.carries(hit, meant)}
    nearness = {hit.product_id: round(hit.score * STEPS) for hit in hits}
    ordered = sorted(ranked, key=lambda match: (
        -nearness[match.product_id], match.product_id not in spelt_so, -match.score, match.product_id))
    matched = {match.product_id: match for match in ordered}
    walk = walk.of(f"{words} {json.dumps(filters.to_json(), sort_keys=True)}")
    page = through(walk, number, size, list(matched))
    places = await pool.places_of(session, creator, [matched[one] for one in page.ids], now)
    sure = search.is_sure(hits)
    if places and all(place.shown.product.key in spelt_so for place in places):
        meant = None  # what was meant is what they see
    blocked = await blocks.goods_hidden_by(session, creator.key) & nearness.keys() if hits else frozenset()
    declined = await _declined(session, index, profile, nearness.keys()) if hits else 0
    return Findings(
        PoolPage(places, page.at // size, max(1, -(-page.length // size)), len(matched), page.walk),
        sure, meant, len(every) - len(ranked), len(blocked), declined, _brand(places, words),
    )


async def _declined(
    session: AsyncSession, index: PoolIndex, profile: CreatorProfile, ids: Collection[int]
) -> int:
    """How many of these would be shown had the creator not said that they are not for them."""
    mine = (await collaborations.declined(session, profile.creator_id)).intersection(ids)
    if mine:
        mine -= await blocks.goods_hidden_from(session, profile.creator_id)
    return matching.count(index, replace(profile, excluded=profile.excluded - mine), Query(among=mine))


def _brand(places: list[Place], words: str) -> Branch | None:
    """The brand of a product found whose name is these words, or holds them as its beginning."""
    typed = joined(words)
    for place in places:
        name = place.shown.shop.name
        if typed and joined(name).startswith(typed):
            return Branch(str(place.shown.shop.id), name, 0)
    return None


async def inline(session: AsyncSession, creator: Creator | None, words: str, now: datetime) -> list[Place]:
    """The products that an inline query is answered with; who is no creator is shown what the words find."""
    if creator is not None:
        if words.strip():
            return (await found(session, creator, words, 0, now, size=INLINE)).page.places
        return (await pool.page(session, creator, Filters(), "fit", 0, now, INLINE)).places
    hits = await search.find(session, words, now, INLINE)
    shown = await rows.shown(session, [hit.product_id for hit in hits], now.astimezone(UTC).date())
    return [Place(row, 0, ()) for row in shown if not row.product.exclusive]
