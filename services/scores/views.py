"""Views: a score as it may be shown: what it is, what it rests on, where it stands among its peers, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from db import creators, products, scores, shops
from db.people import Person
from db.scores import Score as Kept
from db.shops import Shop
from services import shops as shop_desk
from services.refusals import Refusal
from services.rules.reputation.diagnosis import movements, place, standings
from services.rules.reputation.indicators import DEFINITIONS, Indicator, Shown, Subject
from services.rules.reputation.score import AT_EXPECTED, ENOUGH_DELIVERED, ENOUGH_POSTS, Score
from services.scores import computing

ENOUGH_OF_TRADE = 10
"""Others of one's trade from which on one is compared with them, and not with the whole market."""

MOST_PEERS = 500
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator as people read it; shares in basis points, `decile` 10 is the best tenth.

    `told` is False where no source says anything: the market's rate stands in. `hundredths` is what it gives.
    """

    indicator: str
    dimension: str
    yours: int
    median: int | None
    decile: int | None
    told: bool
    hundredths: int
    pull: float


@dataclass(frozen=True, slots=True)
class Side:
    """One dimension: its own value in hundredths (0 to 500), its share of the whole in basis points, what it gives."""

    dimension: str
    value: int
    weight: int
    hundredths: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Face:
    """Whose score it is: names in both languages, and for a product its shop."""

    kind: str
    id: int
    name: str
    name_zh: str
    shop_id: int | None = None

    def named(self, language: str) -> str:
        return self.name_zh if language == "zh" and self.name_zh else self.name


@dataclass(frozen=True, slots=True)
class View:
    """A score with all that anyone may know of it; `value` None: not yet scored.

    `delivered` of `needed` orders in 90 days are there; `place` is the decile among `peers` others, of the trade or
    of the whole market. `change` in hundredths against a week ago (None: there was no score then) and `moved`, what
    moved it. `since` counts months.
    """

    face: Face
    value: int | None
    delivered: int
    posts: int
    orders: int
    months: int
    place: int | None
    peers: int
    of_trade: bool
    change: int | None
    moved: tuple[tuple[str, int], ...]
    sides: tuple[Side, ...]
    needed: int = ENOUGH_DELIVERED
    posts_needed: int = ENOUGH_POSTS

    @property
    def reason(self) -> Row | None:
        """The told indicator that pulls the score farthest from the usual."""
        told = [row for side in self.sides for row in side.rows if row.told]
        return max(told, key=lambda row: (abs(row.pull), row.indicator), default=None)


async def face(session: AsyncSession, kind: str, subject_id: int) -> Face:
    """Whose score this is; refuses what is not there."""
    match kind:
        case Subject.SHOP:
            shop = await shops.by_id(session, subject_id)
            if shop is not None:
                return Face(kind, subject_id, shop.name, "", subject_id)
        case Subject.CREATOR:
            creator = await creators.by_id(session, subject_id)
            if creator is not None and creator.name:
                return Face(kind, subject_id, creator.name, "")
        case Subject.PRODUCT:
            product = await products.by_id(session, subject_id)
            if product is not None and product.listed_at is not None:
                return Face(kind, subject_id, product.title, product.title_zh or "", product.shop_id)
        case _:
            pass
    raise Refusal("score-gone")


async def is_own(session: AsyncSession, who: Person, whose: Face) -> bool:
    """Whether a person may see what stands behind this score: their own as a creator, or of a shop they work for."""
    if whose.shop_id is not None:
        return await shop_desk.may(session, who, whose.shop_id, "look")
    me = await creators.of_person(session, who.key)
    return me is not None and me.id == whose.id


async def view(session: AsyncSession, kind: str, subject_id: int, now: datetime) -> View:
    """A score as anyone may see it."""
    whose = await face(session, kind, subject_id)
    kept = await computing.current(session, kind, subject_id, now)
    score = computing.recomputed(kept.parts.get("inputs", {})) if kept else None
    if kept is None or score is None:
        return View(whose, None, 0, 0, 0, 0, None, 0, False, None, (), ())
    peers, of_trade = await _peers(session, kept)
    shown = [value for value, _ in peers if value is not None]
    rests, today = score.rests_on, now.astimezone(UTC).date()
    change, moved = await _change(session, kept, score, today)
    return View(
        whose, kept.value, rests.delivered, rests.posts, rests.orders, rests.months,
        place(kept.value, shown) if kept.value is not None else None, len(shown), of_trade, change, moved,
        _sides(score, [parts for _, parts in peers]),
    )


async def _peers(session: AsyncSession, kept: Kept) -> tuple[list[tuple[int | None, Mapping[str, Any]]], bool]:
    """Others of the trade if there are enough, else of the whole market."""
    if kept.trade is not None:
        near = await scores.peers(session, kept.kind, kept.trade, kept.subject_id, MOST_PEERS)
        if sum(value is not None for value, _ in near) >= ENOUGH_OF_TRADE:
            return [*near], True
    return [*await scores.peers(session, kept.kind, None, kept.subject_id, MOST_PEERS)], False


def _sides(score: Score, peers: list[Mapping[str, Any]]) -> tuple[Side, ...]:
    rates: dict[Indicator, list[float]] = {}
    for parts in peers:
        for name, rate in parts.get("rates", {}).items():
            rates.setdefault(Indicator(name), []).append(rate)
    places = {one.indicator: one for one in standings(score, rates)}
    sides = []
    for side in score.dimensions:
        rows = []
        for part in (one for one in score.indicators if one.dimension == side.dimension):
            stands = places[part.indicator]
            rows.append(Row(
                part.indicator, part.dimension, shown_share(part.indicator, part.rate),
                None if stands.median is None else shown_share(part.indicator, stands.median), stands.decile,
                part.heard, part.hundredths, part.weight * (part.value - AT_EXPECTED),
            ))
        sides.append(Side(
            side.dimension, round(side.value * 100), round(side.weight * 10_000), side.hundredths, tuple(rows)))
    return tuple(sides)


def shown_share(indicator: Indicator, rate: float) -> int:
    """A rate of bad events as people read it, in basis points to a tenth of a percent: of some, the good share."""
    share = 1 - rate if DEFINITIONS[indicator].shown is Shown.GOOD_SHARE else rate
    return round(share * 1_000) * 10


async def _change(
    session: AsyncSession, kept: Kept, score: Score, today: date
) -> tuple[int | None, tuple[tuple[str, int], ...]]:
    """Against the snapshot of a week ago, or the nearest one before it within another week."""
    days = [today - WEEK - timedelta(days=back) for back in range(7)]
    held = await scores.snapshots(session, kept.kind, kept.subject_id, days)
    then = next((held[day] for day in days if day in held), None)
    before = computing.recomputed(then.inputs) if then else None
    if then is None or before is None or then.value is None or kept.value is None:
        return None, ()
    moved = sorted(movements(before, score).items(), key=lambda one: (-abs(one[1]), one[0]))
    return kept.value - then.value, tuple((str(indicator), by) for indicator, by in moved)


async def mine(session: AsyncSession, who: Person) -> tuple[str, int]:
    """(kind, id) of the score that /score opens: the shop's for a brand, one's own for a creator."""
    if who.acts_as is not None and who.acts_as == "brand":
        shop: Shop = await shop_desk.current(session, who)
        return Subject.SHOP, shop.id or 0
    me = await creators.of_person(session, who.key)
    if me is None:
        raise Refusal("creator-first")
    return Subject.CREATOR, me.key


async def of_products(
    session: AsyncSession, shop_id: int, page: int, size: int
) -> tuple[list[tuple[Face, int | None]], int]:
    """A page of a shop's products with their scores, the lowest first, then those not yet scored; how many in all."""
    found = await products.of_shop(session, shop_id, 1_000)
    listed = [one for one in found if one.listed_at is not None]
    held = await scores.of(session, Subject.PRODUCT, [one.key for one in listed])
    rows = [(Face(Subject.PRODUCT, one.key, one.title, one.title_zh or "", shop_id),
             held[one.key].value if one.key in held else None) for one in listed]
    rows.sort(key=lambda row: (row[1] is None, row[1] or 0, row[0].id))
    return rows[page * size : (page + 1) * size], len(rows)
